"""Calendar files hold to RFC 5545, whatever the title says."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tasting.exchange.calendar import Appointment, calendar_file

START = datetime(2026, 11, 16, 10, tzinfo=timezone(timedelta(hours=1)))


def made(title: str = "Tasting", text: str = "Hello", place: str = "", link: str = "") -> bytes:
    return calendar_file(
        Appointment(
            uid="a-1@tasting",
            sequence=2,
            written_at=datetime(2026, 11, 1, 8, 30, 5, tzinfo=UTC),
            starts_at=START,
            ends_at=START + timedelta(minutes=90),
            title=title,
            text=text,
            place=place,
            link=link,
        )
    )


def read(content: bytes) -> dict[str, str]:
    """The properties of a file, unfolded and without escapes, as a calendar reads it."""
    lines = content.replace(b"\r\n ", b"").decode().split("\r\n")
    found = dict(line.split(":", 1) for line in lines if line)
    plain = {"\\n": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}
    for name, value in found.items():
        parts, at = "", 0
        while at < len(value):
            escaped = plain.get(value[at : at + 2])
            parts += escaped or value[at]
            at += 2 if escaped else 1
        found[name] = parts
    return found


def test_an_appointment_has_all_that_calendars_ask_for_in_utc() -> None:
    found = read(made())
    assert found["VERSION"] == "2.0"
    assert found["UID"] == "a-1@tasting"
    assert found["SEQUENCE"] == "2"
    assert found["DTSTAMP"] == "20261101T083005Z"
    assert (found["DTSTART"], found["DTEND"]) == ("20261116T090000Z", "20261116T103000Z")
    assert not {"LOCATION", "URL"} & found.keys()


@pytest.mark.parametrize(
    "text",
    [
        "one, two; three \\ four\nfive\n\nsix",
        "café " * 60,
        "日本茶の試飲会" * 40,
        "😀" * 50,
        "a\\n is no line, and a\\",
        "x" * 76,
    ],
)
def test_any_text_is_folded_between_letters_and_read_again(text: str) -> None:
    content = made(title=text.replace("\n", " "), text=text, place=text.replace("\n", " "))
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    for line in lines:
        line.decode()  # no letter is torn in two
    assert read(content)["DESCRIPTION"] == text
    assert read(content)["SUMMARY"] == text.replace("\n", " ")
