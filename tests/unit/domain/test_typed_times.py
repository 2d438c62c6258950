"""Days and times as people type them; times that a zone does not have."""

from datetime import date, datetime

import pytest

from tasting.domain.typed_times import in_zone, read_day, read_time, typed_day


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3/12/2026", date(2026, 12, 3)),
        ("3.12.2026", date(2026, 12, 3)),
        ("2026-12-03", date(2026, 12, 3)),
        ("3/12", date(2026, 12, 3)),
        ("3/2", date(2027, 2, 3)),
        ("31/2/2026", None),
        ("Thursday", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_write_them(text: str, meant: date | None) -> None:
    assert read_day(text, date(2026, 11, 23)) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [("10", "10:00"), ("9:05", "09:05"), ("18h30", "18:30"), ("10\u00a0h\u00a000", "10:00")],
)
def test_times_are_read_as_people_write_them(text: str, meant: str) -> None:
    found = read_time(text)
    assert found is not None
    assert f"{found:%H:%M}" == meant


@pytest.mark.parametrize("text", ["", "24:00", "10:60", "noon", "10:30:00"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_time(text) is None


def test_without_today_a_day_needs_its_year() -> None:
    assert read_day("3/12") is None
    day = date(2026, 11, 5)
    assert typed_day(day) == "5/11/2026"
    assert read_day(typed_day(day)) == day


def test_a_time_that_the_clocks_skip_is_none() -> None:
    assert in_zone(datetime(2026, 3, 29, 2, 30), "Europe/Paris") is None  # noqa: DTZ001
    shown = in_zone(datetime(2026, 3, 29, 3, 30), "Europe/Paris")  # noqa: DTZ001
    assert shown is not None
    assert shown.isoformat() == "2026-03-29T03:30:00+02:00"
