"""A session's times, told in its own zone; where its sheets may lead."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from helpers.live import cupping

from tasting.domain.session import Session

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (datetime(2026, 11, 16, 10, tzinfo=PARIS), "2026-11-16T11:30:00+01:00"),
        (datetime(2026, 3, 29, 1, tzinfo=PARIS), "2026-03-29T03:30:00+02:00"),
        (datetime(2026, 10, 25, 1, 45, tzinfo=PARIS), "2026-10-25T02:15:00+01:00"),
        (datetime(2026, 10, 24, 23, 45, tzinfo=UTC), "2026-10-25T02:15:00+01:00"),
    ],
)
def test_a_class_lasts_as_long_as_its_protocol_also_when_the_clocks_change(
    start: datetime, end: str
) -> None:
    session = cupping().model_copy(update={"starts_at": start})
    assert session.protocol.seconds == 90 * 60
    assert session.local_end.isoformat() == end


def test_kits_leave_a_week_before_the_day_of_the_class_in_its_own_zone() -> None:
    late = datetime(2026, 11, 15, 23, 30, tzinfo=UTC)
    assert cupping().model_copy(update={"starts_at": late}).ship_by == date(2026, 11, 9)


def test_kits_never_leave_at_a_weekend() -> None:
    classes = [datetime(2026, 12, day, 10, tzinfo=UTC) for day in (11, 12, 13, 14)]
    leave = [cupping().model_copy(update={"starts_at": at}).ship_by.day for at in classes]
    assert leave == [4, 4, 4, 7], "a class at a weekend is posted on the Friday a week before"


def test_a_class_on_paper_only_leads_nowhere() -> None:
    given = cupping().model_dump() | {"address": "https://tasting.example.org"}

    assert Session.model_validate(given).address
    with pytest.raises(ValueError, match="no address"):
        Session.model_validate(given | {"paper_only": True})
