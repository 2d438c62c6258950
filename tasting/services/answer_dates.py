"""When an answer was made, as tables write it: 2026-11-16T10:25, 16/11/2026 10:25, 46342.43."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tasting.domain.session import Session
from tasting.domain.typed_times import read_time

_WRITTEN: Final = re.compile(
    r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})"
    r"(?:,?\s+(\d{1,2}[:h]\d{2})(?::\d{2})?\s?(?:([ap])\.?m\.?)?)?",
    re.IGNORECASE,
)
"""Day and month in either order, the year, and the time of day where it is told."""
_CLOCK: Final = re.compile(r"(\d{1,2}[:h]\d{2})(?::\d{2})?", re.IGNORECASE)
_YEAR_FIRST: Final = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b")
_APART: Final = re.compile(r"(?<=\d)\s?h\s?(?=\d)", re.IGNORECASE)
"""The sign of hours, with the spaces that the French write around it."""
_SERIAL: Final = re.compile(r"\d{5}(?:[.,]\d+)?")
_FIRST: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - in the zone of the session, as others
"""Day 0 of spreadsheets."""


def read_moment(text: str, session: Session) -> datetime | None:
    """The moment that a cell tells; None for anything else.

    Times without a zone, or without a day, are those of the session; of two days that a text may
    mean, 3/11 and 11/3, the nearer to the session is meant.
    """
    zone = ZoneInfo(session.zone)
    try:
        found = [datetime.fromisoformat(text)]
    except ValueError:
        found = list(_meant(text.strip(), session))
    zoned = [one if one.tzinfo else one.replace(tzinfo=zone) for one in found]
    return min(zoned, key=lambda one: abs(one - session.starts_at), default=None)


def _meant(text: str, session: Session) -> Iterator[datetime]:
    text, is_year_first = _YEAR_FIRST.subn(r"\3/\2/\1", _APART.sub("h", text))
    clock, written = _CLOCK.fullmatch(text), _WRITTEN.fullmatch(text)
    if clock and (at := read_time(clock[1])):
        yield datetime.combine(session.local_start.date(), at)
    if _SERIAL.fullmatch(text):
        yield _FIRST + timedelta(seconds=round(float(text.replace(",", ".")) * 86_400))
    if written is None:
        return
    one, _, other, year, told, half = written.groups()
    at = read_time(told or "0:00")
    if at is None or (half and not 1 <= at.hour <= 12):
        return
    hour = at.hour % 12 + 12 * (half.lower() == "p") if half else at.hour
    full = int(year) + 2000 * (len(year) == 2)
    orders = {(int(one), int(other))} | (set() if is_year_first else {(int(other), int(one))})
    for day, month in orders:
        try:
            yield datetime(full, month, day, hour, at.minute)  # noqa: DTZ001
        except ValueError:
            continue
