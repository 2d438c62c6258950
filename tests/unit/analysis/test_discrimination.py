"""Tests of sets in numbers: the exact binomial, and what a class is too small for."""

from itertools import product

import pytest
from helpers.kinds import attribute

from tasting.analysis.discrimination import DESIGNS, POWER, Design, design_of
from tasting.domain.attributes import Discrimination, DuoTrio, Paired, Tetrad, Triangle
from tasting.services.kinds import set_answers
from tasting.words import words_in

KINDS = {
    **{kind: attribute(kind) for kind in ("triangle", "tetrad", "paired", "duo-trio")},
    "expected": attribute("paired").model_copy(update={"expected": "B"}),
}
"""A test of each kind; of pairs also one of which it is known which has more."""
LEAST = {
    "triangle": {2: None, 6: 5, 7: 5, 8: 6, 9: 6, 12: 8, 18: 10, 24: 13, 30: 15},
    "tetrad": {2: None, 6: 5, 7: 5, 8: 6, 9: 6, 12: 8, 18: 10, 24: 13, 30: 15},
    "paired": {5: None, 6: 6, 8: 8, 9: 8, 10: 9, 12: 10, 18: 14, 20: 15, 24: 18, 30: 21},
    "expected": {4: None, 5: 5, 7: 7, 8: 7, 10: 9, 12: 10, 18: 13, 20: 15, 24: 17, 30: 20},
    "duo-trio": {4: None, 5: 5, 7: 7, 8: 7, 10: 9, 12: 10, 18: 13, 20: 15, 24: 17, 30: 20},
}
"""Answers that must agree at 5 %, as the printed tables have them."""


def design(kind: str) -> Design:
    test = KINDS[kind]
    assert isinstance(test, Discrimination)
    return design_of(test)


@pytest.mark.parametrize("kind", LEAST)
def test_as_many_must_agree_as_the_printed_tables_say(kind: str) -> None:
    assert {n: design(kind).needed(n) for n in LEAST[kind]} == LEAST[kind]


def test_chance_is_the_exact_binomial_of_one_side_or_of_both() -> None:
    assert DESIGNS["triangle"].likely(6, 9) == pytest.approx(0.0424, abs=1e-4)
    assert DESIGNS["triangle"].likely(7, 9) == pytest.approx(0.0083, abs=1e-4)
    assert DESIGNS["duo-trio"].likely(8, 9) == pytest.approx(10 / 512)
    assert DESIGNS["paired"].likely(8, 9) == DESIGNS["paired"].likely(1, 9) == 20 / 512
    assert DESIGNS["paired"].likely(4, 8) == 1


def test_a_pair_with_a_right_answer_is_counted_on_one_side() -> None:
    """Every way in which nine learners can choose, counted one by one."""
    ways = [sum(way) for way in product((0, 1), repeat=9)]
    for right in range(10):
        share = sum(one >= right for one in ways) / len(ways)
        assert design("expected").likely(right, 9) == pytest.approx(share)
    assert design("expected").likely(8, 9) == pytest.approx(design("paired").likely(8, 9) / 2)


@pytest.mark.parametrize(
    ("kind", "learners", "said"),
    [
        ("triangle", 2, "With 2 learners, a triangle test can show nothing: chance alone lets all "
         "of them agree too often. From 3 learners on it can; from 9 on it finds what 7 people in "
         "10 taste."),
        ("triangle", 8, "With 8 learners, a triangle test may miss even a difference that 7 people "
         "in 10 taste: from 9 learners on it is found. At least 6 of 8 must be right."),
        ("duo-trio", 13, "With 13 learners, a duo-trio test shows a difference that 70\u00a0% of "
         "people taste. A smaller one may be missed. At least 10 of 13 must be right."),
        ("paired", 6, "With 6 learners, a paired comparison may miss even a difference that 7 "
         "people in 10 taste: from 17 learners on it is found. At least 6 of 6 must choose the "
         "same one."),
    ],
)  # fmt: skip
def test_a_plan_says_what_so_many_learners_can_show(kind: str, learners: int, said: str) -> None:
    test = KINDS[kind]
    assert isinstance(test, Triangle | Paired | DuoTrio | Tetrad)
    told = words_in("en").say(set_answers(test).decides(learners))
    assert told.replace("\u00a0", " ") == said.replace("\u00a0", " ")
    assert words_in("fr").say(set_answers(test).decides(learners)) != told


def test_so_few_that_even_all_agree_by_chance_decide_nothing() -> None:
    least = {kind: design(kind).least for kind in KINDS}
    assert least == {"triangle": 3, "tetrad": 3, "duo-trio": 5, "expected": 5, "paired": 6}


@pytest.mark.parametrize("kind", LEAST)
def test_from_so_many_learners_on_the_difference_is_found(kind: str) -> None:
    found = design(kind)
    for share, learners in found.learners_for:
        assert found.power(learners - 1, share) < POWER
        assert all(found.power(n, share) >= POWER for n in range(learners, 130))
        assert found.smallest_found(learners) == share
    assert found.smallest_found(found.fewest - 1) is None


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
        ("expected", 8, 9, "8 of 9 right, p\u00a0=\u00a00.020: told apart"),
        ("expected", 7, 9, "7 of 9 right, p\u00a0=\u00a00.090: too few learners to decide"),
        ("expected", 1, 9, "1 of 9 right, p\u00a0=\u00a00.998: most chose the other one; check "
         "which was expected"),
    ],
)  # fmt: skip
def test_a_result_says_what_it_shows_and_never_that_there_is_no_difference(
    kind: str, right: int, n: int, said: str
) -> None:
    test = KINDS[kind]
    assert isinstance(test, Triangle | Paired | DuoTrio | Tetrad)
    assert set_answers(test).result(right, n, words_in("en")) == said
