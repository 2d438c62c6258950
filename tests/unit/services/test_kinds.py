import pytest
from helpers.kinds import attribute, kinds
from pydantic import JsonValue

from tasting.analysis.discrimination import DESIGNS
from tasting.domain.attributes import Choice, Discrimination, Statements
from tasting.services.kinds import KINDS, answers_to, plain_answers
from tasting.words import words_in


def test_every_kind_can_be_added_and_is_told_by_its_own_module() -> None:
    assert set(KINDS) == set(kinds())
    assert {kind: type(answers_to(attribute(kind))) for kind in KINDS} == KINDS
    tests = {kind for kind in KINDS if isinstance(attribute(kind), Discrimination)}
    assert tests == set(DESIGNS)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "2 × No, 1 × Yes"), ("fr", "2 × Non, 1 × Oui")]
)
def test_answers_are_counted_before_their_names(language: str, said: str) -> None:
    asked = attribute("choice")
    assert isinstance(asked, Choice)
    text = plain_answers(asked).of_class(["no", "yes", "no"], 4, words_in(language))
    assert text.replace("\u00a0", " ") == said


def test_each_statement_is_counted_of_all_that_were_ticked() -> None:
    asked = attribute("cata")
    assert isinstance(asked, Statements)
    ticked: list[JsonValue] = [["yes", "no"], ["no"], ["none:"], ["gone", "no"]]
    text = plain_answers(asked).of_class(ticked, 5, words_in("en"))
    assert text.replace("\u00a0", " ") == "3 × No, 1 × Yes, 1 × none of these, 1 × gone"


def test_measured_value_keeps_the_decimals_it_was_given_with() -> None:
    answers = answers_to(attribute("measure"))
    told = [answers.text(value, words_in("fr")) for value in (5, 5.125)]
    assert [text.replace("\u00a0", " ") for text in told] == ["5,0 °Bx", "5,125 °Bx"]


def test_what_dominates_is_told_in_seconds_and_of_a_class_against_chance() -> None:
    answers = plain_answers(attribute("dominance"))
    run: JsonValue = [[820, "yes"], [4200, "no"], [31000, "stop:"]]
    en = words_in("en")
    assert answers.text(run, en).replace("\u00a0", " ") == "Yes 3.4 s, No 26.8 s"
    assert answers.columns((), en) == ("Acidity, Yes (s)", "Acidity, No (s)")
    assert answers.column_cells(run, ()) == (3.38, 26.8)
    assert answers.column_cells("gone", ()) == ()
    assert answers.cell(run, en) == "820 Yes, 4200 No, 31000 stop:"
    told = [answers.of_class([run] * n, 9, en).replace("\u00a0", " ") for n in (2, 6)]
    shares = "share of the time: No 86 %, Yes 11 %; first: {n} × Yes; "
    assert told == [
        shares.format(n=2) + "too few learners to tell from chance",
        shares.format(n=6) + "more than chance (from 6 of 6 learners): Yes 3–13 %, No 14–100 %",
    ]
