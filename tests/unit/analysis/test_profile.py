from random import Random

import pytest
from helpers.small_class import PROTOCOL, answered
from hypothesis import given
from hypothesis import strategies as st

from tasting.analysis.profile import Profile, profiles, summarise
from tasting.analysis.table import Observation, observations

scores = st.floats(0, 10).map(lambda value: round(value, 3))


def one(found: tuple[Profile, ...], sample: str, scale: str) -> Profile:
    return next(p for p in found if (p.sample, p.scale.id) == (sample, scale))


def test_nine_scores_reckoned_by_hand() -> None:
    summary = summarise([6.5, 4, 6, 5.5, 6.5, 6, 7, 5, 5.5])
    assert summary is not None
    assert (summary.n, summary.median, summary.q1, summary.q3) == (9, 6.0, 5.5, 6.5)
    assert summary.mean == pytest.approx(52 / 9)
    # Squares about the mean: 307 − 52²/9 = 6.5556; divided by 8, the root is 0.9052.
    assert summary.sd == pytest.approx(0.90523, abs=1e-5)
    assert (summary.minimum, summary.maximum, summary.too_few) == (4, 7, False)


@given(st.lists(scores, min_size=2, max_size=60))
def test_quartiles_lie_between_their_neighbours_in_proportion(values: list[float]) -> None:
    summary = summarise(values)
    assert summary is not None
    ordered = sorted(values)
    for share, found in ((0.25, summary.q1), (0.5, summary.median), (0.75, summary.q3)):
        below, rest = divmod((len(ordered) - 1) * share, 1)
        low = ordered[int(below)]
        high = ordered[min(int(below) + 1, len(ordered) - 1)]
        assert found == pytest.approx(low + rest * (high - low), abs=1e-9)


@given(st.lists(scores, min_size=2, max_size=60))
def test_the_deviation_is_that_of_a_sample(values: list[float]) -> None:
    summary = summarise(values)
    assert summary is not None
    assert summary.sd is not None
    mean = sum(values) / len(values)
    assert summary.mean == pytest.approx(mean)
    squares = sum((value - mean) ** 2 for value in values)
    assert summary.sd**2 * (len(values) - 1) == pytest.approx(squares, abs=1e-9)


@given(st.lists(scores, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_profiles_do_not_depend_on_the_order_of_the_answers(
    values: list[float], chance: Random
) -> None:
    mixed = list(values)
    chance.shuffle(mixed)
    assert summarise(mixed) == summarise(values)


@pytest.mark.parametrize(("n", "few"), [(2, True), (3, False)])
def test_three_answers_speak_of_a_group_and_two_do_not(n: int, few: bool) -> None:
    summary = summarise([4.0] * n)
    assert summary is not None
    assert summary.too_few is few


def test_one_answer_has_no_deviation_and_none_has_no_summary() -> None:
    alone = summarise([3.0])
    assert alone is not None
    assert alone.sd is None
    assert alone.too_few
    assert summarise([]) is None


def test_a_zero_counts_and_a_missing_answer_does_not() -> None:
    board = answered({(1, "417", "strength"): 0, (2, "417", "strength"): 6})
    found = profiles(PROTOCOL, observations(PROTOCOL, board), ["417", "283"], {})
    strength = one(found, "417", "strength")
    assert strength.values == {1: 0, 2: 6}
    assert strength.summary is not None
    assert (strength.summary.n, strength.summary.mean) == (2, 3)
    sweet = one(found, "417", "sweet")
    assert (sweet.summary, dict(sweet.values)) == (None, {})
    assert one(found, "283", "strength").summary is None


def test_every_sample_gets_every_scale_and_liking_is_one() -> None:
    found = profiles(PROTOCOL, (), ["417", "283"], {})
    assert [(p.sample, p.scale.id) for p in found] == [
        (sample, scale) for sample in ("417", "283") for scale in ("strength", "sweet", "liking")
    ]


def test_a_reference_that_is_no_answer_to_its_scale_is_left_out() -> None:
    references = {"417": {"strength": 8, "sweet": 7.5, "liking": "much"}}
    found = profiles(PROTOCOL, (), ["417"], references)
    assert [p.reference for p in found] == [8, None, None]  # sweet goes to 5 only


def test_replicates_are_averaged_before_the_group_is() -> None:
    table = [
        Observation(1, "417", "strength", 2, replicate=1),
        Observation(1, "417", "strength", 4, replicate=2),
        Observation(2, "417", "strength", 9),
    ]
    strength = one(profiles(PROTOCOL, table, ["417"], {}), "417", "strength")
    assert strength.values == {1: 3, 2: 9}
    assert strength.summary is not None
    assert (strength.summary.n, strength.summary.mean) == (2, 6)
