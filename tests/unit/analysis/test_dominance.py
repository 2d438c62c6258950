"""Dominance over time in numbers: of one run, and of a class against chance."""

from itertools import pairwise

import pytest
from helpers.kinds import ADAPTER, NAMED
from hypothesis import given
from hypothesis import strategies as st

from tasting.analysis.discrimination import LEVEL, chance_of
from tasting.analysis.dominance import Run, Span, curves, run_of, shares
from tasting.domain.attributes import Dominance

WORDS = ("sour", "sweet", "bitter", "dry")
OPTIONS = [{"id": one, "name": {"en": one}} for one in WORDS]
FOUND = ADAPTER.validate_python(NAMED | {"kind": "dominance", "options": OPTIONS})
assert isinstance(FOUND, Dominance)
ASKED = FOUND


def run(*taps: tuple[int, str]) -> Run:
    found = run_of(ASKED, [list(tap) for tap in taps])
    assert found is not None
    return found


def runs() -> st.SearchStrategy[Run]:
    times = st.lists(st.integers(0, 180_000), min_size=2, max_size=20, unique=True).map(sorted)
    named = st.builds(
        lambda all_, names: [*zip(all_[:-1], names, strict=False), (all_[-1], "stop:")],
        times,
        st.lists(st.sampled_from(WORDS), min_size=19, max_size=19),
    )
    return named.map(lambda taps: run(*taps))


def test_a_sensation_that_dominates_twice_is_told_once_with_all_its_time() -> None:
    found = run((1000, "sour"), (2000, "sweet"), (5000, "sour"), (10000, "stop:"))
    assert dict(found.seconds) == {"sour": 6, "sweet": 3}
    assert [found.at(percent) for percent in (0, 9, 10, 20, 60, 100)] == [
        "", "", "sour", "sweet", "sour", "sour",
    ]  # fmt: skip


@pytest.mark.parametrize(("n", "least"), [(2, None), (3, 3), (8, 5), (30, 13)])
def test_beyond_chance_is_what_the_exact_binomial_says(n: int, least: int | None) -> None:
    """Of four sensations; two learners are too few whatever they tap."""
    alike = run((0, "sour"), (5000, "sweet"), (10000, "stop:"))
    found = curves(ASKED, [alike] * n)
    assert (found.chance, found.least) == (0.25, least)
    if least is not None:
        assert chance_of(least, n, 0.25) <= LEVEL < chance_of(least - 1, n, 0.25)
        assert found.spans() == (Span("sour", 0, 49), Span("sweet", 50, 100))


@given(st.lists(runs(), min_size=1, max_size=9))
def test_runs_of_any_length_add_up(several: list[Run]) -> None:
    found = curves(ASKED, several)
    for at in range(101):
        dominated = sum(bool(one.at(at)) for one in several)
        assert sum(rates[at] for rates in found.rates.values()) == pytest.approx(
            dominated / len(several)
        )
    for one in several:
        assert sum(one.seconds.values()) == pytest.approx(one.end - one.spans[0].begin)
    assert all(here >= there for here, there in pairwise(shares(several).values()))
    assert sum(shares(several).values()) <= 1 + 1e-9
