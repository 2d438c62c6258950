"""By when kits leave and arrive, counted in working days back from the day of a session."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

SPARE_DAYS: Final = 2
"""So many days before the session every kit should be there: another can still be sent."""

NEAR_DAYS: Final = 3
"""So many days before it is due, something is near."""

Nearness = Literal["far", "near", "past"]
"""How near a day is by which something must be done."""

_DAY: Final = timedelta(days=1)
_FRIDAY: Final = 4
"""As `date.weekday` counts."""


def nearness(by: date, today: date) -> Nearness:
    """How near a day is today; on the day itself it is not past."""
    if by < today:
        return "past"
    return "near" if (by - today).days <= NEAR_DAYS else "far"


def works(day: date, holidays: Set[date]) -> bool:
    """Whether parcels move on a day: from Monday to Friday, on no holiday."""
    return day.weekday() <= _FRIDAY and day not in holidays


def working_day(day: date, holidays: Set[date]) -> date:
    """The day itself, or the last working day before it."""
    while not works(day, holidays):
        day -= _DAY
    return day


def days_before(day: date, count: int, holidays: Set[date]) -> date:
    """The working day that lies so many working days before a day."""
    found = working_day(day, holidays)
    for _ in range(count):
        found = working_day(found - _DAY, holidays)
    return found


@dataclass(frozen=True)
class Post:
    """The way of a parcel; it moves on days that are working days at both ends."""

    days: int
    """Working days on the way."""
    home: frozenset[date]
    """The public holidays where it is sent."""
    away: frozenset[date]
    """The public holidays where it arrives."""

    def arrives_by(self, session: date, ahead: int = SPARE_DAYS) -> date:
        """The last working day there that is at least `ahead` days before the session."""
        return working_day(session - ahead * _DAY, self.away)

    def leaves_by(self, session: date, ahead: int = SPARE_DAYS) -> date:
        """The last working day on which a parcel leaves that is there so early."""
        day, left = self.arrives_by(session, ahead), self.days
        while left:
            left -= works(day, self.home | self.away)
            day -= _DAY
        return working_day(day, self.home)

    def arrives(self, left: date) -> date:
        """The day on which a parcel that left on a day should be there."""
        day, ahead = left, self.days
        while ahead:
            day += _DAY
            ahead -= works(day, self.home | self.away)
        return day
