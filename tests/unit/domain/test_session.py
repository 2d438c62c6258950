"""A session's times, told in its own zone; where its sheets may lead."""

from datetime import UTC, datetime
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


def test_a_class_on_paper_only_leads_nowhere() -> None:
    given = cupping().model_dump() | {"address": "https://tasting.example.org"}

    assert Session.model_validate(given).address
    with pytest.raises(ValueError, match="no address"):
        Session.model_validate(given | {"paper_only": True})
