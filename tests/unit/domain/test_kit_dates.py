"""Kits are dated back from a session by working days at both ends."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.kit_dates import Post, days_before, nearness, works

NEW_YEAR = date(2027, 1, 1)
AROUND = st.integers(-40, 10).map(lambda n: NEW_YEAR + timedelta(days=n))
HOLIDAYS = st.frozensets(AROUND, max_size=25)
SESSIONS = st.integers(-10, 10).map(lambda n: NEW_YEAR + timedelta(days=n))


@given(SESSIONS, st.integers(0, 30), HOLIDAYS, HOLIDAYS, st.integers(0, 5))
def test_a_kit_leaves_on_a_working_day_and_is_there_in_time(
    session: date, days: int, home: frozenset[date], away: frozenset[date], ahead: int
) -> None:
    post = Post(days, home, away)
    leaves, arrives = post.leaves_by(session, ahead), post.arrives_by(session, ahead)

    assert works(leaves, home)
    assert works(arrives, away)
    assert leaves <= arrives <= session - timedelta(days=ahead)
    assert post.arrives(leaves) <= arrives
    slower = Post(days + 1, home, away).leaves_by(session, ahead)
    assert slower < leaves, "a day more on the way means an earlier day to leave"
    later = min(day for n in range(1, 99) if works(day := leaves + timedelta(days=n), home))
    assert days == 0 or post.arrives(later) > arrives, "and no later day would do"


def test_days_are_counted_over_holidays_and_weekends() -> None:
    easter = frozenset({date(2026, 4, 3), date(2026, 4, 6)})
    post = Post(2, frozenset(), easter)

    assert post.arrives_by(date(2026, 4, 8)) == date(2026, 4, 2)
    assert post.leaves_by(date(2026, 4, 8)) == date(2026, 3, 31)
    assert post.arrives(date(2026, 4, 2)) == date(2026, 4, 8)
    assert days_before(date(2026, 4, 7), 1, easter) == date(2026, 4, 2)


def test_a_day_is_near_three_days_ahead_and_past_on_the_next() -> None:
    told = [nearness(date(2026, 4, 8), date(2026, 4, day)) for day in (4, 5, 8, 9)]
    assert told == ["far", "near", "near", "past"]
