"""The closed set of attribute kinds: how each checks, shows and describes its answers."""

import pytest
from helpers.kinds import EXAMPLES, attribute, kinds
from helpers.small_class import PROTOCOL

from tasting.domain.attributes import Bowls, Scale, Statements
from tasting.exchange import protocols
from tasting.languages import LANGUAGES
from tasting.services.kinds import answers_to
from tasting.words import words_in


def test_every_kind_of_attribute_is_tested_here() -> None:
    assert sorted(kinds()) == sorted({kind.split()[0] for kind in EXAMPLES})


@pytest.mark.parametrize("kind", EXAMPLES)
def test_an_answer_fits_and_what_is_none_is_told(kind: str) -> None:
    _, good, bad = EXAMPLES[kind]

    assert attribute(kind).fault(good, ("283", "417")) is None
    for value in bad:
        assert attribute(kind).fault(value, ("283", "417")) is not None, value


@pytest.mark.parametrize("kind", EXAMPLES)
def test_an_answer_reads_in_every_language(kind: str) -> None:
    good = EXAMPLES[kind][1]
    for language in LANGUAGES:
        assert answers_to(attribute(kind)).text(good, words_in(language)).strip()


def test_a_scale_says_its_limits_and_how_its_answers_are_written() -> None:
    line, liking = attribute("line"), attribute("liking")
    assert isinstance(line, Scale)
    assert isinstance(liking, Scale)

    assert (line.limits, line.decimals, line.judged) == ((0, 10), 1, True)
    counts = line.model_copy(update={"maximum": 5.0, "step": 1.0})
    halves = counts.model_copy(update={"minimum": 0.5, "maximum": 4.5})
    assert (counts.decimals, halves.decimals) == (0, 1)
    assert (liking.limits, liking.decimals, liking.judged) == ((1, 9), 0, False)


def test_no_more_statements_are_ticked_than_the_protocol_says() -> None:
    every = attribute("cata")
    assert isinstance(every, Statements)
    assert "maximum" not in every.model_dump_json(), "who pinned it before pins the same"
    ticked = [one.value for one in every.answers[:-1]]
    assert every.fault(ticked) is None
    few = every.model_copy(update={"maximum": len(ticked) - 1})
    assert few.fault(ticked[1:]) is None
    fault = few.fault(ticked)
    assert fault is not None
    assert words_in("en").say(fault) == "More than 1 statement is ticked."


def test_bowls_count_in_a_score_with_their_defect_where_one_is_asked() -> None:
    asked = attribute("bowls")
    assert isinstance(asked, Bowls)
    bare = asked.model_copy(update={"options": ()})
    told = [(one.number(["2:yes", "5"]), one.number(["none:"]), one.number(["6"]))
            for one in (asked, bare)]  # fmt: skip
    assert told == [(1, 0, None), (None, 0, None)]
    assert (bare.number(["2", "5"]), bare.number(["none:"]), bare.number(None)) == (2, 0, None)
    assert bare.number([]) is None
    assert bare.fault([]) is not None, "nothing marked is no answer"
    assert (asked.scored_on.limits, asked.scored_on.judged) == ((0, 5), False)
    twice = asked.fault(["2:yes", "2:no"])
    assert twice is not None
    assert words_in("en").say(twice) == "Number 2 is marked twice."


def test_a_protocol_names_what_is_answered_with_photos() -> None:
    assert PROTOCOL.photos == frozenset()
    assert protocols.shipped()["dark-chocolate"].photos == {"piece_photo"}
