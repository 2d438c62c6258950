"""Days and times of day as people type them, and the zone they are meant in."""

import re
from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

_DAY: Final = re.compile(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}))?")
_TIME: Final = re.compile(r"(\d{1,2})\s*(?:[:.hH]\s*(\d{2})?)?")


def typed_day(day: date) -> str:
    """A day as it is typed: 5/11/2026."""
    return f"{day.day}/{day.month}/{day.year}"


def read_day(text: str, today: date | None = None) -> date | None:
    """Day, month and year, or the year first as computers write it; None for anything else.

    Without its year, a day is the next one from `today` on, where that is given.
    """
    found = _DAY.fullmatch(text.strip())
    try:
        if found is None:
            return date.fromisoformat(text.strip())
        day, month, year = found.groups()
        if year:
            return date(int(year), int(month), int(day))
        if today is None:
            return None
        this_year = date(today.year, int(month), int(day))
        return this_year if this_year >= today else this_year.replace(year=today.year + 1)
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """A time of day: 10, 10:30, 10h30, 10 h 30; None for anything else."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def both_offsets(local: datetime, zone: str) -> tuple[datetime, datetime] | None:
    """The two times meant by one that the clocks of a zone show twice; None for all others."""
    first = local.replace(tzinfo=ZoneInfo(zone), fold=0)
    second = first.replace(fold=1)
    earlier, later = first.utcoffset(), second.utcoffset()
    doubled = earlier is not None and later is not None and earlier > later
    return (first, second) if doubled else None


def in_zone(local: datetime, zone: str) -> datetime | None:
    """A time without a zone put into the IANA `zone`; None where the clocks skip it."""
    found = local.replace(tzinfo=ZoneInfo(zone))
    back = found.astimezone(UTC).astimezone(found.tzinfo).replace(tzinfo=None)
    return found if back == local else None
