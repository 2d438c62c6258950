"""A session's times, told in its own zone; what of it may leave for a hub."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from helpers.live import CODES, cupping

from tasting.domain.session import Session, public, token_hash
from tasting.exchange import lexicons

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


def _told() -> Session:
    """A class with everything written down that can be, each thing under a name of its own."""
    like = cupping()
    samples = tuple(
        sample.model_copy(
            update={
                "product": sample.product.model_copy(
                    update={
                        name: f"hidden {name}"
                        for name in (
                            "name",
                            "origin",
                            "process",
                            "variety",
                            "lot",
                            "level",
                            "notes",
                        )
                    }
                    | {"allergens": ("milk",), "reference": {"acidity": 7.25}}
                )
            }
        )
        for sample in like.samples
    )
    seats = tuple(
        seat.model_copy(
            update={
                "learner": seat.learner.model_copy(
                    update={
                        name: f"hidden {name}" for name in ("name", "place", "email", "address")
                    }
                )
            }
        )
        for seat in like.seats
    )
    return like.model_copy(update={"samples": samples, "seats": seats, "note": "hidden note"})


def test_a_hub_is_told_codes_and_what_learners_are_called_and_nothing_behind_them() -> None:
    session = _told()
    told = public(session, dict(lexicons.shipped()))

    text = told.model_dump_json(exclude={"protocol", "lexicons"})  # which everybody may know
    for word in ("hidden", "milk", "7.25", *(seat.token for seat in session.seats)):
        assert word not in text
    assert list(CODES) != sorted(CODES), "the order of the samples would tell one from the other"
    assert told.codes == tuple(sorted(CODES))
    assert [seat.token_hash for seat in told.seats] == [
        token_hash(seat.token) for seat in session.seats
    ]
    asked = {a.lexicon for _, a in session.protocol.attributes() if a.kind == "words"}
    assert set(told.lexicons) == asked < set(lexicons.shipped())


def test_a_class_on_paper_only_leads_nowhere() -> None:
    given = cupping().model_dump() | {"address": "https://tasting.example.org"}

    assert Session.model_validate(given).address
    with pytest.raises(ValueError, match="no address"):
        Session.model_validate(given | {"paper_only": True})
