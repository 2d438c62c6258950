from math import sqrt

import pytest
from helpers.small_class import PROTOCOL, Answers, answered

from tasting.analysis.agreement import by_scale, spread
from tasting.analysis.profile import Profile, profiles
from tasting.analysis.table import observations

ANSWERS: Answers = {
    (1, "417", "strength"): 4,
    (2, "417", "strength"): 6,  # variance 2, 1 degree of freedom
    (1, "283", "strength"): 1,
    (2, "283", "strength"): 4,
    (3, "283", "strength"): 7,  # variance 9, 2 degrees of freedom
    (1, "417", "sweet"): 2,
    (2, "417", "sweet"): 3,  # of 5: variance 0.5 × 4 = 2 in points out of ten
    (1, "417", "liking"): 9,
}


def profiles_of(answers: Answers) -> tuple[Profile, ...]:
    return profiles(PROTOCOL, observations(PROTOCOL, answered(answers)), ["417", "283"], {})


def test_variances_are_pooled_by_their_degrees_of_freedom() -> None:
    of = {scale.id: wide for scale, wide in by_scale(profiles_of(ANSWERS))}
    assert of["strength"].sd == pytest.approx(sqrt((1 * 2 + 2 * 9) / 3))
    assert (of["strength"].samples, of["strength"].fewest) == (2, 2)
    assert of["sweet"].sd == pytest.approx(sqrt(2))


def test_the_most_agreed_upon_comes_first_and_one_answer_shows_no_spread() -> None:
    assert [scale.id for scale, _ in by_scale(profiles_of(ANSWERS))] == ["sweet", "strength"]


def test_who_likes_a_sample_is_no_matter_of_agreement() -> None:
    likings: Answers = {(seat, "417", "liking"): seat for seat in (1, 5, 9)}
    assert by_scale(profiles_of(likings)) == ()


def test_samples_far_apart_do_not_look_like_disagreement() -> None:
    apart: Answers = {
        (seat, code, "strength"): value
        for code, value in (("417", 1), ("283", 9))
        for seat in (1, 2, 3)
    }
    wide = spread(p for p in profiles_of(apart) if p.scale.id == "strength")
    assert wide is not None
    assert wide.sd == 0


def test_a_class_without_answers_has_no_spread() -> None:
    assert spread(profiles_of({})) is None
    assert by_scale(profiles_of({})) == ()
