"""Invented logs: operations of learners and a trainer, in any order a network could bring them."""

import random

from hypothesis import strategies as st
from pydantic import JsonValue

from tasting.domain.events import KIT_STATES, TRAINER, Event, Kind, Op, Source

SESSION = "5" * 32
CODES = ("417", "826")

Sent = tuple[int, Op]
"""The seat an operation is for, and the operation."""


def op_id(number: int) -> str:
    """The id of the operation of this number; ids do not rise with the numbers."""
    return random.Random(number).randbytes(16).hex()


def op(number: int, kind: Kind, body: dict[str, JsonValue], **more: object) -> Op:
    fields = {"op_id": op_id(number), "kind": kind, "body": body, "made_at": number, **more}
    return Op.model_validate(fields)


def card(number: int, sweet: float, supersedes: tuple[int, ...] = (), code: str = "417") -> Op:
    """A card of answers on a cup of `small_class`."""
    return op(
        number,
        Kind.OBSERVE,
        {"values": {"sweet": sweet}},
        step="taste",
        code=code,
        supersedes=tuple(map(op_id, supersedes)),
    )


def event(seq: int, seat: int, made: Op, at: int | None = None, source: Source = "phone") -> Event:
    return Event(
        session=SESSION,
        seq=seq,
        seat=seat,
        source=source,
        at=seq if at is None else at,
        op=made,
    )


def log(*sent: Sent) -> list[Event]:
    """The events of a log in which these arrived in this order."""
    return [event(seq, seat, made) for seq, (seat, made) in enumerate(sent, 1)]


@st.composite
def classes(draw: st.DrawFn) -> list[Sent]:
    """What learners and a trainer might do in a class, each operation once."""
    n = draw(st.integers(0, 25))
    return [_sent(draw, number) for number in range(1, n + 1)]


def _sent(draw: st.DrawFn, number: int) -> Sent:
    seat = draw(st.integers(1, 3))
    before = draw(st.lists(st.integers(1, max(number - 1, 1)), max_size=2, unique=True))
    earlier = op_id(draw(st.integers(1, max(number - 1, 1))))
    at = draw(st.integers(0, 50)) * 1000
    kind = draw(st.sampled_from([*Kind]))
    own = {Kind.OBSERVE, Kind.MEASURE, Kind.HAND, Kind.KIT, Kind.PACK, Kind.SHIP, Kind.WEIGH}
    seat = seat if kind in own else TRAINER
    place: dict[str, object] = {"supersedes": tuple(map(op_id, before))}
    bodies: dict[Kind, dict[str, JsonValue]] = {
        Kind.OBSERVE: {"values": {"sweet": draw(st.integers(0, 5))}},
        Kind.MEASURE: {"readings": {"water": draw(st.integers(80, 100))}},
        Kind.HAND: {"text": "?"},
        Kind.LOWER: {"hand": earlier, "reply": draw(st.sampled_from(["", "At 60 degrees."]))},
        Kind.RAISE_AGAIN: {"hand": earlier},
        Kind.KIT: {"state": draw(st.sampled_from(KIT_STATES))},
        Kind.PACK: {"inside": draw(st.booleans())},
        Kind.SHIP: {"carrier": "dpd", "tracking": f"n{number}", "at": at},
        Kind.WEIGH: {"grams": draw(st.integers(0, 300)), "planned": 240, "tolerance": 2},
        Kind.BEGIN: {"at": at, "seconds": 60},
        Kind.PAUSE: {"run": earlier, "at": at},
        Kind.RESUME: {"run": earlier, "at": at},
        Kind.EXTEND: {"run": earlier, "seconds": draw(st.integers(-90, 90))},
        Kind.FINISH: {"at": at},
        Kind.REOPEN: {"at": at},
        Kind.RESET: {"at": at},
        Kind.REVEAL: {"identities": {draw(st.sampled_from(CODES)): {"name": f"n{number}"}}},
        Kind.SHARE: {"reference": {draw(st.sampled_from(CODES)): {"sweet": number}}},
        Kind.CLOCK: {"epoch": "e", "at": at},
    }
    if kind is Kind.PACK:
        place |= {"code": draw(st.sampled_from(CODES))}
    elif kind is Kind.OBSERVE:
        place |= {"step": "taste", "code": draw(st.sampled_from(CODES))}
    elif kind is Kind.MEASURE:
        place |= {"step": "pour"}
    elif kind is Kind.BEGIN:
        place |= {"step": draw(st.sampled_from(["pour", "smell", "taste"]))}
    return seat, op(number, kind, bodies[kind], **place)
