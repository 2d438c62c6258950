"""A class small enough to reckon by hand: one protocol, two cups, whatever answers a test gives."""

from datetime import UTC, datetime, timedelta
from itertools import count

from pydantic import JsonValue

from tasting.domain.board import Board, fold
from tasting.domain.events import Event, Kind, Op
from tasting.domain.learner import Learner
from tasting.domain.product import Product
from tasting.domain.protocol import Protocol
from tasting.domain.seat import Seat
from tasting.domain.session import Sample, Session


def phrase(text: str) -> dict[str, str]:
    return {"en": text, "fr": text + " (fr)"}


def line(name: str, sense: str, **more: JsonValue) -> dict[str, JsonValue]:
    ends = {"low": phrase("none"), "high": phrase("much")}
    return {
        "kind": "line",
        "id": name,
        "sense": sense,
        "name": phrase(name.title()),
        **ends,
        **more,
    }


def words(name: str, sense: str) -> dict[str, JsonValue]:
    return {"kind": "words", "id": name, "sense": sense, "name": phrase("Words"), "lexicon": "tea"}


PROTOCOL = Protocol.model_validate(
    {
        "id": "small",
        "version": 1,
        "category": "tea",
        "name": phrase("A small tasting"),
        "summary": phrase("Two cups."),
        "keep": phrase("Keep dry."),
        "samples": {
            "minimum": 1,
            "maximum": 6,
            "usual": 2,
            "dose": {"value": 2, "tolerance": 0.1, "unit": "g"},
            "vessel": phrase("bowl"),
        },
        "steps": [
            {
                "id": "pour",
                "kind": "steep",
                "name": phrase("Steep"),
                "read": phrase("Pour."),
                "seconds": 360,
                "record": [
                    {
                        "id": "water",
                        "name": phrase("Water"),
                        "target": {"value": 93, "tolerance": 1.5, "unit": "°C"},
                    },
                    {
                        "id": "steep",
                        "name": phrase("Steep"),
                        "target": {"value": 240, "tolerance": 10, "unit": "s"},
                    },
                ],
            },
            {
                "id": "smell",
                "kind": "smell",
                "name": phrase("Smell"),
                "read": phrase("Smell."),
                "seconds": 300,
                "attributes": [words("aroma", "nose"), line("strength", "nose")],
            },
            {
                "id": "taste",
                "kind": "taste",
                "name": phrase("Taste"),
                "read": phrase("Taste."),
                "seconds": 300,
                "attributes": [
                    line("sweet", "taste", minimum=0, maximum=5),
                    words("flavour", "taste"),
                    {"kind": "text", "id": "note", "sense": "taste", "name": phrase("Note")},
                    {"kind": "liking", "id": "liking", "sense": "taste", "name": phrase("Liking")},
                ],
            },
        ],
    }
)

STEP_OF = {attribute.id: step.id for step, attribute in PROTOCOL.attributes()}

Answers = dict[tuple[int, str, str], JsonValue]
"""(seat, code, attribute id) to value."""


def answered(
    answers: Answers,
    readings: dict[int, dict[str, JsonValue]] | None = None,
    lacking: dict[int, list[JsonValue]] | None = None,
) -> Board:
    """The board after these answers, a card for each seat, step and sample, and readings.

    `lacking` has the codes that were missing or damaged in the kits of seats.
    """
    cards: dict[tuple[int, str, str], dict[str, JsonValue]] = {}
    for (seat, code, attribute), value in answers.items():
        cards.setdefault((seat, STEP_OF[attribute], code), {})[attribute] = value
    number = count(1)
    log = [
        event(next(number), seat, Kind.OBSERVE, step, code, {"values": values})
        for (seat, step, code), values in cards.items()
    ]
    log += [
        event(next(number), seat, Kind.MEASURE, "pour", "", {"readings": measured})
        for seat, measured in (readings or {}).items()
    ]
    log += [
        event(next(number), seat, Kind.KIT, "", "", {"state": "received", "missing": codes})
        for seat, codes in (lacking or {}).items()
    ]
    return fold(log, PROTOCOL)


def event(
    seq: int, seat: int, kind: Kind, step: str, code: str, body: dict[str, JsonValue]
) -> Event:
    op = Op(op_id=f"{seq:032x}", kind=kind, step=step, code=code, body=body, made_at=seq)
    return Event(session="0" * 32, seq=seq, seat=seat, source="phone", at=seq, op=op)


def session(
    learners: list[str],
    references: dict[str, dict[str, JsonValue]],
    protocol: Protocol = PROTOCOL,
    readings: dict[str, dict[str, float]] | None = None,
) -> Session:
    """A session of these learners, one sample for each reference."""
    return Session(
        id="0" * 32,
        title="A small class",
        protocol=protocol,
        starts_at=datetime(2026, 11, 16, 9, tzinfo=UTC),
        zone="Europe/Paris",
        samples=tuple(
            Sample(
                code=code,
                product=Product(
                    id=f"{place:032x}",
                    category=protocol.category,
                    name=f"Cup {code}",
                    reference=reference,
                    reference_readings=(readings or {}).get(code, {}),
                ),
            )
            for place, (code, reference) in enumerate(references.items())
        ),
        seats=tuple(
            Seat(
                number=place,
                learner=Learner(id=f"{place:032x}", name=name, display=name),
                order=tuple(references),
                token=f"{place:016d}",
            )
            for place, name in enumerate(learners, 1)
        ),
        created_at=datetime(2026, 11, 1, tzinfo=UTC),
    )


def later(like: Session, session_id: str, days: int, title: str = "Another class") -> Session:
    """A class like another, some days later, or earlier for fewer than none."""
    starts_at = like.starts_at + timedelta(days=days)
    return like.model_copy(update={"id": session_id, "title": title, "starts_at": starts_at})
