"""Tests of sets in numbers: the exact binomial, and what a class is too small for."""

import pytest
from helpers.kinds import attribute

from tasting.analysis.discrimination import DESIGNS, POWER
from tasting.domain.attributes import Discrimination
from tasting.services.kinds import set_answers
from tasting.words import words_in

LEAST = {
    "triangle": {2: None, 6: 5, 7: 5, 8: 6, 9: 6, 12: 8, 18: 10, 24: 13, 30: 15},
    "tetrad": {2: None, 6: 5, 7: 5, 8: 6, 9: 6, 12: 8, 18: 10, 24: 13, 30: 15},
    "paired": {5: None, 6: 6, 8: 8, 9: 8, 10: 9, 12: 10, 18: 14, 20: 15, 24: 18, 30: 21},
    "duo-trio": {4: None, 5: 5, 7: 7, 8: 7, 10: 9, 12: 10, 18: 13, 20: 15, 24: 17, 30: 20},
}
"""Answers that must agree at 5 %, as the printed tables have them."""


@pytest.mark.parametrize("kind", LEAST)
def test_as_many_must_agree_as_the_printed_tables_say(kind: str) -> None:
    assert {n: DESIGNS[kind].needed(n) for n in LEAST[kind]} == LEAST[kind]


def test_chance_is_the_exact_binomial_of_one_side_or_of_both() -> None:
    assert DESIGNS["triangle"].likely(6, 9) == pytest.approx(0.0424, abs=1e-4)
    assert DESIGNS["triangle"].likely(7, 9) == pytest.approx(0.0083, abs=1e-4)
    assert DESIGNS["duo-trio"].likely(8, 9) == pytest.approx(10 / 512)
    assert DESIGNS["paired"].likely(8, 9) == DESIGNS["paired"].likely(1, 9) == 20 / 512
    assert DESIGNS["paired"].likely(4, 8) == 1


@pytest.mark.parametrize("kind", LEAST)
def test_from_so_many_learners_on_the_difference_is_found(kind: str) -> None:
    design = DESIGNS[kind]
    for share, learners in design.learners_for:
        assert design.power(learners - 1, share) < POWER
        assert all(design.power(n, share) >= POWER for n in range(learners, 130))
        assert design.smallest_found(learners) == share
    assert design.smallest_found(design.fewest - 1) is None


@pytest.mark.parametrize(
    ("kind", "right", "n", "said"),
    [
        ("triangle", 6, 9, "6 of 9 right, p\u00a0=\u00a00.042: told apart"),
        ("triangle", 5, 5, "5 of 5 right, p\u00a0=\u00a00.004: told apart"),
        ("triangle", 3, 8, "3 of 8 right, p\u00a0=\u00a00.532: too few learners to decide"),
        ("triangle", 4, 12, "4 of 12 right, p\u00a0=\u00a00.607: not shown to differ; what "
         "fewer than 60\u00a0% of people taste may be missed"),
        ("paired", 8, 9, "8 of 9 chose it, p\u00a0=\u00a00.039: told apart"),
        ("paired", 5, 9, "5 of 9 chose it, p\u00a0=\u00a01.000: too few learners to decide"),
        ("duo-trio", 8, 9, "8 of 9 right, p\u00a0=\u00a00.020: told apart"),
    ],
)  # fmt: skip
def test_a_result_says_what_it_shows_and_never_that_there_is_no_difference(
    kind: str, right: int, n: int, said: str
) -> None:
    test = attribute(kind)
    assert isinstance(test, Discrimination)
    assert set_answers(test).result(right, n, words_in("en")) == said
