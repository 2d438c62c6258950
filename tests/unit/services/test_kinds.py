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
