"""One appointment as a calendar file (iCalendar, RFC 5545)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

_FOLD: Final = 75
"""Octets of a line at most; a longer one goes on in the next, behind a space."""
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class Appointment:
    """What a calendar keeps of a session."""

    uid: str
    """The same for ever: a calendar replaces what it holds under it."""
    sequence: int
    """How often the appointment was moved: the file with the higher number counts."""
    written_at: datetime
    starts_at: datetime
    ends_at: datetime
    title: str
    text: str
    """May have several lines."""
    place: str = ""
    link: str = ""
    """A web address; empty for none."""


def calendar_file(appointment: Appointment) -> bytes:
    """The file that calendars open; its times are in UTC and shown in the reader's own zone."""
    return b"".join(_folded(line) for line in _lines(appointment))


def _lines(appointment: Appointment) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Tasting//Tasting//EN"
    yield "CALSCALE:GREGORIAN"
    yield "BEGIN:VEVENT"
    yield f"UID:{appointment.uid}"
    yield f"SEQUENCE:{appointment.sequence}"
    yield f"DTSTAMP:{_moment(appointment.written_at)}"
    yield f"DTSTART:{_moment(appointment.starts_at)}"
    yield f"DTEND:{_moment(appointment.ends_at)}"
    yield f"SUMMARY:{appointment.title.translate(_ESCAPED)}"
    yield f"DESCRIPTION:{appointment.text.translate(_ESCAPED)}"
    if appointment.place:
        yield f"LOCATION:{appointment.place.translate(_ESCAPED)}"
    if appointment.link:
        yield f"URL:{appointment.link}"
    yield "STATUS:CONFIRMED"
    yield "END:VEVENT"
    yield "END:VCALENDAR"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _folded(line: str) -> bytes:
    """A line with its end, folded between letters, never within one."""
    out, room = bytearray(), _FOLD
    for letter in line:
        octets = letter.encode()
        if len(octets) > room:
            out += b"\r\n "
            room = _FOLD - 1
        out += octets
        room -= len(octets)
    return bytes(out) + b"\r\n"
