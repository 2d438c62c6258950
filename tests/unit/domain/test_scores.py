"""Scores: their formulas to the quarter, and what they can be computed from."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from helpers.small_class import PROTOCOL, line, phrase
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from tasting.domain.attributes.liking import Liking
from tasting.domain.protocol import Protocol
from tasting.domain.scores import CvaAffective, ScorePart, ScoreScale, Sum
from tasting.domain.senses import Sense
from tasting.domain.value import Phrase

SECTIONS = ["one", "two", "three", "four", "five", "six", "seven", "eight"]
CVA = CvaAffective.model_validate(
    {
        "kind": "cva-affective",
        "id": "score",
        "name": phrase("Score"),
        "sections": SECTIONS,
        "non_uniform": "unlike",
        "defective": "bad",
    },
    strict=False,
)
MARKS = st.lists(st.integers(1, 9), min_size=8, max_size=8)


def cva(total: int, unlike: int = 0, bad: int = 0) -> float | None:
    """The score of eight marks that add up to `total`."""
    marks = [1] * 8
    for at in range(total - 8):
        marks[at % 8] += 1
    answers = dict(zip(SECTIONS, marks, strict=True))
    return CVA.value({**answers, "unlike": unlike, "bad": bad})


@given(st.integers(-1000, 8000), st.sampled_from([0.25, 0.5, 0.01, 1, 3]))
def test_what_lies_between_two_scores_is_told_as_the_nearest_of_halves_the_upper(
    eighths: int, step: float
) -> None:
    middle = eighths / 8
    name = Phrase(**phrase("All"))
    scale = ScoreScale(
        kind="score", id="all", sense=Sense.TASTE, name=name, low=0, high=100, step=step
    )
    told = scale.nearest(middle)
    exact, by = Decimal(str(middle)), Decimal(str(step))
    above = Decimal(str(told)) - exact
    assert -by / 2 < above <= by / 2
    assert Decimal(str(told)) % by == 0


def with_scores(*scores: dict[str, JsonValue]) -> Protocol:
    return Protocol.model_validate({**PROTOCOL.model_dump(mode="json"), "scores": list(scores)})


def sum_of(*parts: str, **more: JsonValue) -> dict[str, JsonValue]:
    named: list[JsonValue] = [{"attribute": part} for part in parts]
    return {"kind": "sum", "id": "total", "name": phrase("Total"), "parts": named, **more}


@pytest.mark.parametrize(
    ("marks", "score"),
    [
        ((8,), 58.00),
        ((31,), 73.00),  # 73.09375
        ((40,), 79.00),
        ((72,), 100.00),
        ((57, 1, 1), 84.25),  # 84.15625
        ((57, 0, 1), 86.25),
        ((64, 1, 1), 88.75),
        # Halves: 60.625 goes up to 60.75, where rounding to the even quarter would go down.
        ((12,), 60.75),
        ((20,), 66.00),
        ((28,), 71.25),
        ((36,), 76.50),
        ((68,), 97.50),
    ],
)
def test_the_affective_formula_gives_its_known_scores(marks: tuple[int, ...], score: float) -> None:
    assert cva(*marks) == score


@given(MARKS, st.integers(0, 5), st.integers(0, 5))
def test_the_affective_formula_is_exact_to_the_quarter(
    marks: list[int], unlike: int, bad: int
) -> None:
    answers = dict(zip(SECTIONS, marks, strict=True))
    exact = Decimal("0.65625") * sum(marks) + Decimal("52.75") - 2 * unlike - 4 * bad
    quarters = (exact * 4).to_integral_value(ROUND_HALF_UP)
    assert CVA.value({**answers, "unlike": unlike, "bad": bad}) == float(quarters / 4)


@given(MARKS, st.sampled_from([*SECTIONS, "unlike", "bad"]))
def test_there_is_no_score_before_every_part_is_answered(marks: list[int], missing: str) -> None:
    answers = {**dict(zip(SECTIONS, marks, strict=True)), "unlike": 0.0, "bad": 0.0}
    assert CVA.value({name: n for name, n in answers.items() if name != missing}) is None


def test_a_sum_weighs_its_parts_as_they_are_written() -> None:
    score = Sum.model_validate_json(
        '{"kind": "sum", "id": "total", "name": {"en": "Total"}, "constant": 0.1, "rounding": 0.1,'
        ' "parts": [{"attribute": "one", "weight": 0.1}, {"attribute": "two", "weight": -0.25}]}'
    )
    assert score.value({"one": 2, "two": 1}) == 0.1  # 0.05 is a half, which floats may miss
    assert score.value({"one": 0, "two": 1}) == -0.1  # −0.15: upwards, too
    assert score.value({"one": 2}) is None
    alone = score.model_copy(
        update={"parts": (ScorePart(attribute="one", weight=0.15),), "constant": 0}
    )
    assert alone.value({"one": 1}) == 0.2  # as a float, 0.15 is a little less than a half of 0.3


def test_a_score_has_the_ends_that_its_parts_allow() -> None:
    (score,) = with_scores(
        sum_of("strength", constant=50, parts=[{"attribute": "strength", "weight": -4}])
    ).scores
    asked = {one.id: one for _, one in PROTOCOL.attributes()}
    assert score.scale(asked).limits == (10, 50)
    marks = {
        name: Liking.model_validate_json(
            f'{{"kind": "liking", "id": "{name}", "sense": "taste", "name": {{"en": "x"}}}}'
        )
        for name in SECTIONS
    }
    alone = CVA.model_copy(update={"non_uniform": None, "defective": None})
    assert alone.scale(marks).limits == (58, 100)


def test_scores_are_no_part_of_a_protocol_that_has_none() -> None:
    assert "scores" not in PROTOCOL.model_dump(mode="json")
    assert with_scores(sum_of("strength")).digest != PROTOCOL.digest


@pytest.mark.parametrize(
    "score",
    [
        sum_of("nothing"),
        sum_of("aroma"),
        sum_of("strength", "strength"),
        sum_of("strength", id="sweet"),
        {
            "kind": "cva-affective",
            "id": "score",
            "name": phrase("Score"),
            "sections": ["strength"] * 8,
        },
    ],
    ids=["unknown", "words", "twice", "id of an attribute", "not from 1 to 9"],
)
def test_a_protocol_refuses_a_score_that_cannot_be_computed(score: dict[str, JsonValue]) -> None:
    with pytest.raises(ValueError, match=r"“(nothing|aroma|strength|sweet)”"):
        with_scores(score)


def test_what_is_asked_once_has_no_part_in_the_score_of_a_sample() -> None:
    made = PROTOCOL.model_dump(mode="json")
    made["steps"][2]["attributes"].append(line("water", "taste", scope="step"))
    with pytest.raises(ValueError, match="“water”"):
        Protocol.model_validate({**made, "scores": [sum_of("water")]})
