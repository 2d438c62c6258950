import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.codes import alike, blind_codes, is_plain

CHANCES = st.integers(0, 2**64).map(random.Random)


@given(n=st.integers(1, 12), chance=CHANCES)
def test_codes_of_a_session_tell_nothing(n: int, chance: random.Random) -> None:
    codes = blind_codes(n, chance)

    assert len(set(codes)) == n
    for code in codes:
        assert len(code) == 3
        assert code.isascii()
        assert code.isdigit()
        assert code[0] != "0"
        assert len(set(code)) > 1, "a repdigit"
        assert code not in "0123456789", "a run upward"
        assert code not in "9876543210", "a run downward"
    assert not any(alike(a, b) for a, b in combinations(codes, 2))


@given(n=st.integers(1, 12), chance=CHANCES, before=st.integers(1, 12))
def test_codes_keep_away_from_those_taken(n: int, chance: random.Random, before: int) -> None:
    taken = blind_codes(before, chance)

    fresh = blind_codes(n, chance, taken)

    assert len(fresh) == n
    assert not any(alike(a, b) for a in fresh for b in taken)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("417", "418"),
        ("417", "917"),
        ("417", "471"),
        ("417", "741"),
        ("166", "991"),
        ("608", "809"),
    ],
)
def test_codes_that_may_be_taken_for_each_other_are_alike(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize("other", ["283", "648", "956", "127"])
def test_codes_that_differ_enough_are_not_alike(other: str) -> None:
    assert not alike("417", other)


def test_the_same_chance_draws_the_same_codes() -> None:
    assert blind_codes(6, random.Random(7)) == blind_codes(6, random.Random(7))
    assert blind_codes(6, random.Random(7)) != blind_codes(6, random.Random(8))


def test_when_no_codes_are_left_it_says_so() -> None:
    taken = [str(code) for code in range(100, 1000, 3)]
    with pytest.raises(ValueError, match="no 2 blind codes"):
        blind_codes(2, random.Random(1), taken)


@pytest.mark.parametrize("code", [99, 1000, 111, 999, 123, 789, 321, 987, 210])
def test_what_would_give_itself_away_is_not_plain(code: int) -> None:
    assert not is_plain(code)


@pytest.mark.parametrize("code", [100, 112, 135, 417, 842, 909])
def test_codes_that_hint_at_nothing_are_plain(code: int) -> None:
    assert is_plain(code)
