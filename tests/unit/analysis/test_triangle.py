"""Triangle tests in numbers: the exact binomial, and what a class is too small for."""

import pytest

from tasting.analysis.triangle import LEARNERS_FOR, POWER, chance_of, needed, power, smallest_found
from tasting.services.answer_words import triangle_text
from tasting.words import words_in

LEAST = {6: 5, 7: 5, 8: 6, 9: 6, 12: 8, 18: 10, 24: 13, 30: 15}
"""Right answers that are needed at 5 %, as the printed tables have them."""


def test_as_many_must_be_right_as_the_printed_tables_say() -> None:
    assert {n: needed(n) for n in LEAST} == LEAST
    assert needed(2) is None
    assert chance_of(6, 9) == pytest.approx(0.0424, abs=1e-4)
    assert chance_of(7, 9) == pytest.approx(0.0083, abs=1e-4)


@pytest.mark.parametrize(("share", "learners"), LEARNERS_FOR)
def test_from_so_many_learners_on_the_difference_is_found(share: float, learners: int) -> None:
    assert power(learners - 1, share) < POWER
    assert all(power(n, share) >= POWER for n in range(learners, 70))
    assert smallest_found(learners) == share
    assert smallest_found(8) is None


@pytest.mark.parametrize(
    ("right", "n", "said"),
    [
        (6, 9, "6 of 9 right, p\u00a0=\u00a00.042: told apart"),
        (5, 5, "5 of 5 right, p\u00a0=\u00a00.004: told apart"),
        (3, 8, "3 of 8 right, p\u00a0=\u00a00.532: too few learners to decide"),
        (4, 12, "4 of 12 right, p\u00a0=\u00a00.607: not shown to differ; what fewer than "
         "60\u00a0% of people taste may be missed"),
    ],
)  # fmt: skip
def test_a_result_says_what_it_shows_and_never_that_there_is_no_difference(
    right: int, n: int, said: str
) -> None:
    assert triangle_text(right, n, words_in("en")) == said
