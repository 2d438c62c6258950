from dataclasses import replace

import pytest
from helpers.bowls import counted_cupping
from helpers.small_class import PROTOCOL, Answers, answered
from hypothesis import given
from hypothesis import strategies as st

from tasting.analysis.agreement import by_scale
from tasting.analysis.distance import by_sense, distances, gaps
from tasting.analysis.profile import Profile, References, profiles
from tasting.analysis.repeatability import repeats
from tasting.analysis.table import Observation, observations
from tasting.domain.senses import Sense

REFERENCES = {"417": {"strength": 8, "sweet": 3}, "283": {"strength": 5}}
ANSWERS: Answers = {
    (1, "417", "strength"): 7,  # −1 of 10
    (1, "417", "sweet"): 4,  # +1 of 5, so +2 of 10
    (1, "283", "strength"): 5,
    (2, "417", "strength"): 4,  # −4
    (2, "283", "sweet"): 1,  # no reference
    (3, "417", "liking"): 9,
}


def profiles_of(answers: Answers, references: References = REFERENCES) -> tuple[Profile, ...]:
    return profiles(PROTOCOL, observations(PROTOCOL, answered(answers)), ["417", "283"], references)


def test_gaps_are_signed_and_in_points_out_of_ten() -> None:
    by_scale = {p.scale.id: gaps(p) for p in profiles_of(ANSWERS) if p.sample == "417"}
    assert by_scale == {"strength": {1: -1, 2: -4}, "sweet": {1: 2}, "liking": {}}


def test_the_distance_is_the_mean_gap_over_the_scales_answered() -> None:
    matrix = distances(profiles_of(ANSWERS), [1, 2, 3])
    assert matrix.cells == {(1, "417"): 1.5, (1, "283"): 0, (2, "417"): 4}
    assert (matrix.samples, matrix.scales) == (("417", "283"), 2)


def test_the_nearest_come_first_and_those_without_answers_last() -> None:
    matrix = distances(profiles_of(ANSWERS), [3, 2, 1])
    assert matrix.ranked("417") == (1, 2, 3)
    assert matrix.ranked("283") == (1, 3, 2)
    assert matrix.ranked("999") == (3, 2, 1)


def test_liking_has_no_distance_even_where_the_trainer_noted_one() -> None:
    answers: Answers = {(1, "417", "liking"): 2}
    matrix = distances(profiles_of(answers, {"417": {"liking": 9}}), [1])
    assert (dict(matrix.cells), matrix.scales) == ({}, 0)


def test_bowls_counted_have_no_distance_as_each_learner_counts_other_bowls() -> None:
    scored = counted_cupping()
    given = {"non_uniform": (0, 2, 5), "defective": (0, 1, 0), "overall": (5, 6, 9)}
    rows = [
        Observation(seat, "417", name, value)
        for name, values in given.items()
        for seat, value in enumerate(values, 1)
    ]
    reference = {"417": {"non_uniform": 1, "defective": 1, "overall": 5}}
    found = profiles(scored, rows, ["417"], reference)
    assert distances(found, [1, 2, 3]).cells == {(1, "417"): 0, (2, "417"): 1.25, (3, "417"): 5}
    assert [scale.id for scale, _ in by_scale(found)] == ["overall"]
    again = [replace(row, replicate=2, value=1) for row in rows]
    assert repeats(scored, [*rows, *again])["417"].scales == 1


def test_by_sense_each_learner_weighs_the_same() -> None:
    nose, taste = by_sense(profiles_of(ANSWERS))
    assert (nose.sense, nose.gaps, nose.mean) == (Sense.NOSE, {1: 0.5, 2: 4}, 2.25)
    assert (taste.sense, taste.gaps, taste.mean) == (Sense.TASTE, {1: 2}, 2)


def test_without_a_reference_there_is_no_distance() -> None:
    assert distances(profiles_of(ANSWERS, {}), [1, 2]).cells == {}
    assert by_sense(profiles_of(ANSWERS, {})) == ()


@given(st.dictionaries(st.integers(1, 9), st.floats(0, 5), min_size=1), st.floats(0, 5))
def test_distances_keep_to_the_scale(values: dict[int, float], reference: float) -> None:
    answers: Answers = {(seat, "417", "sweet"): value for seat, value in values.items()}
    matrix = distances(profiles_of(answers, {"417": {"sweet": reference}}), list(values))
    assert set(matrix.cells) == {(seat, "417") for seat in values}
    for (seat, _), gap in matrix.cells.items():
        assert gap == pytest.approx(abs(values[seat] - reference) * 2)
        assert 0 <= gap <= 10
