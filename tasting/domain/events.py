"""Operations made on phones and desktops, and the events they become in a session's log.

An operation is written once, under an id made at its source, and never changed; an edit is a new
operation that supersedes. Sent twice it is the same operation; other bytes under the same id are a
conflict. Times in bodies are hub time in milliseconds since 1970, so that the fold of a log does
not depend on the order in which its operations arrived.
"""

import hashlib
import json
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field, JsonValue, StringConstraints

from tasting.domain.numbers import number_fault
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step
from tasting.domain.units import MOST
from tasting.domain.value import Id, JsonObject, Value
from tasting.words import Message, message

TRAINER: Final = 0
"""The seat number that stands for the trainer."""

Source = Literal["phone", "trainer", "paper", "example"]
KitState = Literal["to_pack", "packed", "shipped", "received", "ready"]
KIT_STATES: Final[tuple[KitState, ...]] = ("to_pack", "packed", "shipped", "received", "ready")


class Kind(StrEnum):
    """What an operation does; its body's fields stand behind each."""

    OBSERVE = "observe"
    """A card of answers on one sample: `values` {attribute id: value}; `skipped` true without."""
    MEASURE = "measure"
    """How it was really prepared: `readings` {reading id: number}."""
    HAND = "hand"
    """A hand raised: `text`, may be empty."""
    LOWER = "lower"
    """A hand taken down by its learner or the trainer: `hand`, the id of the raising."""
    KIT = "kit"
    """Where the kit is: `state`, and `missing` codes and `note` when it arrived."""
    BEGIN = "begin"
    """A step begins: `at`, `seconds`."""
    PAUSE = "pause"
    """The running step's clock stops: `run` (the id of its beginning), `at`."""
    RESUME = "resume"
    """It goes on: `run`, `at`."""
    EXTEND = "extend"
    """The running step lasts longer or, below zero, shorter: `run`, `seconds`."""
    FINISH = "finish"
    """The class is over: `at`."""
    REVEAL = "reveal"
    """What is behind codes: `identities` {code: {name, origin, process}}."""
    SHARE = "share"
    """The trainer's own profile: `reference` {code: {attribute id: value}}."""
    CLOCK = "clock"
    """The hub started and anchored its clock anew: `epoch`, `at`."""


LEARNER_KINDS: Final = frozenset({Kind.OBSERVE, Kind.MEASURE, Kind.HAND, Kind.LOWER, Kind.KIT})
"""What a learner's device may send; the trainer may send every kind but the hub's own."""

PUBLIC_KINDS: Final = frozenset(
    {Kind.BEGIN, Kind.PAUSE, Kind.RESUME, Kind.EXTEND, Kind.FINISH, Kind.REVEAL, Kind.SHARE}
)
"""What every learner of the session may read; of the rest only their own."""

LATEST: Final = 253_402_128_000_000
"""30 December 9999 in ms: the last day that a calendar can show in every time zone."""

_FIELDS: Final[dict[Kind, dict[str, type | tuple[type, ...]]]] = {
    Kind.OBSERVE: {"values": dict},
    Kind.MEASURE: {"readings": dict},
    Kind.HAND: {"text": str},
    Kind.LOWER: {"hand": str},
    Kind.KIT: {"state": str},
    Kind.BEGIN: {"at": int, "seconds": (int, float)},
    Kind.PAUSE: {"run": str, "at": int},
    Kind.RESUME: {"run": str, "at": int},
    Kind.EXTEND: {"run": str, "seconds": (int, float)},
    Kind.FINISH: {"at": int},
    Kind.REVEAL: {"identities": dict},
    Kind.SHARE: {"reference": dict},
    Kind.CLOCK: {"epoch": str, "at": int},
}


_CANONICAL: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


class Op(Value):
    """One operation as its source made it."""

    op_id: Id
    kind: Kind
    step: Annotated[str, StringConstraints(max_length=64)] = ""
    code: Annotated[str, StringConstraints(max_length=3)] = ""
    body: JsonObject = Field(default_factory=dict)
    supersedes: Annotated[tuple[Id, ...], Field(max_length=20)] = ()
    """The operations that this one replaces."""
    made_at: Annotated[int, Field(ge=0, le=LATEST)]
    """The source's own clock, ms; told to people, and orders nothing but one seat's hands."""
    offset_ms: Annotated[int, Field(ge=-LATEST, le=LATEST)] | None = None
    """Hub clock minus source clock as the source knew it."""

    @property
    def canonical(self) -> bytes:
        """The bytes that stand for this operation: equal bytes are the same operation."""
        return _CANONICAL.encode(self.__dict__).encode()

    @property
    def hash(self) -> str:
        """The SHA-256 of the canonical bytes, in hex."""
        return hashlib.sha256(self.canonical).hexdigest()


class Event(Value):
    """An operation in a session's log."""

    session: Id
    seq: int
    """1, 2, 3 … without a gap in each log."""
    seat: int
    """Whose answer it is: a seat number, or `TRAINER`."""
    source: Source
    device: str = ""
    at: int
    """When the log took it, hub time in ms."""
    op: Op


def fault(op: Op, protocol: Protocol, codes: tuple[str, ...]) -> Message | None:
    """What makes an operation unfit for the log of a session on `protocol`, or nothing."""
    for name, kind in _FIELDS[op.kind].items():
        if not isinstance(op.body.get(name), kind) or isinstance(op.body.get(name), bool):
            return message("The field “{field}” is missing or of the wrong kind.", field=name)
        if isinstance(op.body[name], int | float):
            wrong = number_fault(op.body[name], -LATEST, LATEST)
            if wrong:
                return wrong
    step = protocol.step(op.step)
    if op.step and step is None:
        return message("The protocol has no step “{step}”.", step=op.step)
    if op.code and op.code not in codes:
        return message("The session has no sample {code}.", code=op.code)
    if op.kind is Kind.KIT and op.body["state"] not in KIT_STATES:
        return message("“{state}” is no state of a kit.", state=op.body["state"])
    if op.kind is Kind.BEGIN and step is None:
        return message("A step must be named.")
    if op.kind in {Kind.OBSERVE, Kind.MEASURE}:
        return _answer_fault(op, protocol)
    return None


def _answer_fault(op: Op, protocol: Protocol) -> Message | None:
    """What is wrong with the answers of a card or a preparation."""
    step = protocol.step(op.step)
    if step is None:
        return message("A step must be named.")
    if op.kind is Kind.MEASURE:
        return _reading_fault(step, _mapping(op.body["readings"]))
    if not op.code:
        return message("A sample must be named.")
    values = _mapping(op.body["values"])
    if op.body.get("skipped") and values:
        return message("A sample that is passed over has no answers.")
    attributes = {attribute.id: attribute for attribute in step.attributes}
    for name, value in values.items():
        attribute = attributes.get(name)
        if attribute is None:
            return message("The step does not ask “{name}”.", name=name)
        wrong = attribute.fault(value)
        if wrong:
            return wrong
    return None


def _reading_fault(step: Step, readings: dict[str, JsonValue]) -> Message | None:
    """What is wrong with the readings of a step."""
    known = {reading.id for reading in step.record}
    for name, value in readings.items():
        if name not in known:
            return message("The step does not record “{name}”.", name=name)
        wrong = number_fault(value, 0, MOST)
        if wrong:
            return wrong
    return None


def _mapping(value: JsonValue) -> dict[str, JsonValue]:
    """A JSON object, already checked to be one."""
    if not isinstance(value, dict):
        raise TypeError("checked before")
    return value
