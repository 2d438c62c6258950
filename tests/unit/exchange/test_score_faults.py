"""Scores in protocol files: read, written again, and every fault told at its line."""

import tomllib

import pytest

from tasting import places
from tasting.domain.protocol import Protocol
from tasting.domain.scores import Sum
from tasting.exchange import faults, protocol_faults, protocols
from tasting.exchange.checked import without_repeats
from tasting.exchange.protocol_text import parted

CUPPING = (places.protocols() / "coffee-cupping.toml").read_text("utf-8")
SUM = """
# What the cup came to.
[[scores]]
kind = "sum"
id = "total"
name.en = "Total"
name.fr = "Total"
constant = 50
rounding = 0.25
parts = [
  { attribute = "acidity" },
  { attribute = "body", weight = 1.5 },
]
"""
WRITTEN = CUPPING + SUM
AFFECTIVE = """
[[scores]]
kind = "cva-affective"
id = "affective"
name = { en = "Score", fr = "Note" }
sections = ["overall", "acidity", "a", "b", "c", "d", "e", "f"]
"""


def test_a_score_is_read_from_a_file_and_written_again() -> None:
    protocol = protocols.check_text(WRITTEN, "mine.toml").required()
    (score,) = protocol.scores
    assert isinstance(score, Sum)
    assert score.terms == (("acidity", 1), ("body", 1.5))
    assert (score.constant, score.rounding) == (50, 0.25)
    assert protocols.check_text(protocols.write(protocol), "mine.toml").required() == protocol


@pytest.mark.parametrize("text", [WRITTEN, CUPPING.replace("[[steps]]", SUM + "\n[[steps]]", 1)])
def test_a_score_stays_where_it_is_written_while_steps_are_edited(text: str) -> None:
    parts = parted(text)
    assert parts.text == text
    assert protocols.check_parts(parts, "mine.toml").required().scores
    fewer = parts.with_steps(list(parts.steps[:3]))
    (problem, *_) = protocols.check_parts(fewer, "mine.toml").problems
    assert problem.field == "scores[1].parts[1].attribute"


@pytest.mark.parametrize(
    ("change", "field", "wrong", "remedy"),
    [
        (
            ('"acidity" }', '"acidty" }'),
            "scores[1].parts[1].attribute",
            "No step asks “acidty”.",
            "Did you mean “acidity”?",
        ),
        (
            ('"acidity" }', '"cup_photo" }'),
            "scores[1].parts[1].attribute",
            "“cup_photo” comes to no number.",
            "Name attributes of the kind line, liking, measure or bowls.",
        ),
        (
            ('"body", weight', '"acidity", weight'),
            "scores[1].parts[2].attribute",
            "The score names “acidity” twice.",
            "Name each attribute once; a sum may give it a weight.",
        ),
        (
            ('id = "total"', 'id = "body"'),
            "scores[1].id",
            "Another score or attribute has the id “body”.",
            "Give each its own id in the whole protocol.",
        ),
        (
            ('kind = "sum"', 'kind = "mean"'),
            "scores[1].kind",
            "“mean” is not recognised.",
            "Choose one of: sum, cva-affective.",
        ),
        (
            ('kind = "sum"\nid = "total"', 'id = "total"'),
            "scores[1]",
            "Its kind is missing.",
            "Add the field “kind”: sum or cva-affective.",
        ),
        (
            ("weight = 1.5", 'weight = "1.5"'),
            "scores[1].parts[2].weight",
            "“1.5” is not a number.",
            "Write it without quotes and unit, with a point before decimals.",
        ),
        (
            ('name.fr = "Total"\n', ""),
            "scores[1].name.fr",
            "This field is missing.",
            "Add it, or remove this language from every other text.",
        ),
    ],
)
def test_each_fault_of_a_score_is_told_with_its_line_and_remedy(
    change: tuple[str, str], field: str, wrong: str, remedy: str
) -> None:
    assert change[0] in SUM
    problems = protocols.check_text(CUPPING + SUM.replace(*change), "mine.toml").problems
    assert [(one.field, str(one.wrong), str(one.remedy)) for one in problems] == [
        (field, wrong, remedy)
    ]
    assert problems[0].line > CUPPING.count("\n")


def test_what_is_asked_once_has_no_part_in_a_score() -> None:
    text = WRITTEN.replace('id = "acidity"\n', 'id = "acidity"\nscope = "step"\n')
    (problem,) = protocols.check_text(text, "mine.toml").problems
    assert str(problem.wrong) == "“acidity” is asked once, not about each sample."


def test_the_affective_formula_takes_marks_from_1_to_9_only() -> None:
    problems = protocols.check_text(CUPPING + AFFECTIVE, "mine.toml").problems
    told = {one.field: str(one.wrong) for one in problems}
    assert told["scores[1].sections[1]"] == "No step asks “overall”."
    assert told["scores[1].sections[2]"] == "“acidity” does not go from 1 to 9."


@pytest.mark.parametrize(
    "change", [("acidity", "aciditty"), ("acidity", "cup_photo"), ("body", "acidity")]
)
def test_the_check_says_what_the_domain_refuses(change: tuple[str, str]) -> None:
    data = tomllib.loads(CUPPING + SUM.replace(*change))
    _, found = faults.validate(Protocol, data)
    assert found
    assert without_repeats(found, protocol_faults.find_faults(data)) == []


@pytest.mark.parametrize("count", ["1", "99", '"five"', "0"])
def test_an_odd_count_of_bowls_is_told_once_at_the_count(count: str) -> None:
    text = (places.protocols() / "cva-cupping.toml").read_text("utf-8")
    assert text.count("count = 5") > 1
    odd = protocols.check_text(text.replace("count = 5", f"count = {count}"), "mine.toml")
    assert {problem.field.rpartition(".")[2] for problem in odd.problems} == {"count"}
