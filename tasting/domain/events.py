"""Operations made on phones and desktops, and the events they become in a session's log.

An operation is written once, under an id made at its source, and never changed; an edit is a new
operation that supersedes. Sent twice it is the same operation; other bytes under the same id are a
conflict. Times in bodies are hub time in milliseconds since 1970, so that the fold of a log does
not depend on the order in which its operations arrived.
"""

import hashlib
import json
import operator
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final, Literal, NamedTuple

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    JsonValue,
    StringConstraints,
)

from tasting.domain.value import Id, JsonObject, Value

TRAINER: Final = 0
"""The seat number that stands for the trainer."""
TASTER: Final = 10_000
"""The number of the seat at which the trainer tastes along; no learner's comes near it."""

Source = Literal["phone", "trainer", "paper", "example"]
KitState = Literal["to_pack", "packed", "shipped", "received", "ready"]
KIT_STATES: Final[tuple[KitState, ...]] = ("to_pack", "packed", "shipped", "received", "ready")

REPLY_LENGTH: Final = 200
"""The longest reply to a raised hand, in characters: as long as what was asked."""

PARCEL_LENGTH: Final = 60
"""The longest name of a carrier, and the longest tracking number, in characters."""

MOST_GRAMS: Final = 100_000
"""No carrier takes a heavier parcel."""

LATEST: Final = 253_402_128_000_000
"""30 December 9999 in ms: the last day that a calendar can show in every time zone."""

Moment = Annotated[int, Field(ge=-LATEST, le=LATEST)]
"""Hub time in ms since 1970."""
Duration = Annotated[float, Field(ge=-LATEST, le=LATEST)]
"""Seconds."""
AsSent = Annotated[dict[str, JsonValue], InstanceOf()]
"""A JSON object whose content is checked against the protocol, or nowhere, and not copied."""


class Kind(StrEnum):
    """What an operation does; `RULES` says what its body holds, who sends it and who reads it."""

    OBSERVE = "observe"
    MEASURE = "measure"
    HAND = "hand"
    LOWER = "lower"
    RAISE_AGAIN = "raise_again"
    KIT = "kit"
    PACK = "pack"
    SHIP = "ship"
    WEIGH = "weigh"
    BEGIN = "begin"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    FINISH = "finish"
    REOPEN = "reopen"
    RESET = "reset"
    REVEAL = "reveal"
    SHARE = "share"
    CLOCK = "clock"


def _texts(sent: object) -> tuple[str, ...]:
    """What was sent as a list, each as a text; anything else is an empty one."""
    return tuple(map(str, sent)) if isinstance(sent, list | tuple) else ()


class Body(BaseModel):
    """What an operation says. Fields it does not know are left alone: they are of a newer sender.

    A number is no truth value here and a text no number, as in JSON.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class Observe(Body):
    """A card of answers on what the operation's `code` names."""

    values: AsSent
    """Attribute id to value."""
    skipped: Annotated[bool, BeforeValidator(bool)] = False
    """Whether it was passed over; then there are no values."""


class Measure(Body):
    """How it was really prepared."""

    readings: AsSent
    """Reading id to number."""


class Raise(Body):
    """A hand raised."""

    text: str
    """The question; may be empty."""


class Lower(Body):
    """A hand taken down by its learner or the trainer."""

    hand: str
    """The id of the raising."""
    reply: Annotated[str, StringConstraints(max_length=REPLY_LENGTH)] = ""
    """What the trainer answers, for the learner's phone to show; empty: it was noted."""


class RaiseAgain(Body):
    """A hand is up after all: the operation supersedes what took it down."""

    hand: str
    """The id of the raising."""


class MoveKit(Body):
    """Where the kit is."""

    state: KitState
    missing: Annotated[tuple[str, ...], BeforeValidator(_texts)] = ()
    """The codes that were lacking when it arrived."""
    note: Annotated[str, BeforeValidator(str)] = ""
    reason: Annotated[str, BeforeValidator(str)] = ""
    """Why a kit that was closed is to be packed again."""


class Pack(Body):
    """Whether the portion of the operation's `code` lies in the kit."""

    inside: bool


class Ship(Body):
    """How the kit was sent; all empty: it was not."""

    carrier: Annotated[str, StringConstraints(max_length=PARCEL_LENGTH)] = ""
    """The id of one of the shipped carriers, or the name of another."""
    tracking: Annotated[str, StringConstraints(max_length=PARCEL_LENGTH)] = ""
    """The parcel's number, in capitals and without spaces."""
    grams: Annotated[int, Field(ge=0, le=MOST_GRAMS)] = 0
    """What the parcel weighs; 0: nobody said."""
    at: Moment = 0
    """When it left."""


Grams = Annotated[float, Field(ge=0, le=MOST_GRAMS, allow_inf_nan=False)]


class Weigh(Body):
    """What the closed kit weighed; 0: nobody weighed it."""

    grams: Grams = 0.0
    planned: Grams = 0.0
    """What it should have weighed."""
    tolerance: Grams = 0.0
    """So much off, either way, was still right."""


class Begin(Body):
    """The operation's step begins."""

    at: Moment
    seconds: Duration
    """Its length."""


class Pause(Body):
    """The running step's clock stops."""

    run: str
    """The id of the step's beginning, as in the three that follow."""
    at: Moment


class Resume(Body):
    """The clock goes on."""

    run: str
    at: Moment


class Extend(Body):
    """The running step lasts longer or, below zero, shorter."""

    run: str
    seconds: Duration


class Finish(Body):
    """The class is over."""

    at: Moment


class Reopen(Body):
    """The class goes on: every end before this counts as a pause."""

    at: Moment


class Reset(Body):
    """The class has not begun: nothing of its course before this counts.

    The operation supersedes what was revealed and shared until then.
    """

    at: Moment


PORTIONS: Final = "portions"
"""Where an identity names the codes of the portions of a sample, with a space between."""


class Reveal(Body):
    """What is behind codes."""

    identities: AsSent
    """Code to name, origin and process; and under `PORTIONS` what portions there are of it."""


class Share(Body):
    """The trainer's own profile."""

    reference: AsSent
    """Code to answers: attribute id to value."""


class Clock(Body):
    """The hub started and anchored its clock anew."""

    epoch: str
    """Which start of the hub this was."""
    at: Moment


Content = (
    Observe
    | Measure
    | Raise
    | Lower
    | RaiseAgain
    | MoveKit
    | Pack
    | Ship
    | Weigh
    | Begin
    | Pause
    | Resume
    | Extend
    | Finish
    | Reopen
    | Reset
    | Reveal
    | Share
    | Clock
)


@dataclass(frozen=True)
class Rule:
    """What holds for one kind of operation."""

    body: type[Content]
    sent_by: Literal["learner", "trainer", "hub"]
    """Who makes it; what a learner may send, the trainer may send for them."""
    of_seat: bool = False
    """Whether it is the trainer's, and yet about one learner, who may read it."""
    public: bool = False
    """Whether every learner of the session may read it; of the rest only their own."""


RULES: Final[Mapping[Kind, Rule]] = {
    Kind.OBSERVE: Rule(Observe, "learner"),
    Kind.MEASURE: Rule(Measure, "learner"),
    Kind.HAND: Rule(Raise, "learner"),
    Kind.LOWER: Rule(Lower, "learner"),
    Kind.RAISE_AGAIN: Rule(RaiseAgain, "learner"),
    Kind.KIT: Rule(MoveKit, "learner"),
    Kind.PACK: Rule(Pack, "trainer", of_seat=True),
    Kind.SHIP: Rule(Ship, "trainer", of_seat=True),
    Kind.WEIGH: Rule(Weigh, "trainer", of_seat=True),
    Kind.BEGIN: Rule(Begin, "trainer", public=True),
    Kind.PAUSE: Rule(Pause, "trainer", public=True),
    Kind.RESUME: Rule(Resume, "trainer", public=True),
    Kind.EXTEND: Rule(Extend, "trainer", public=True),
    Kind.FINISH: Rule(Finish, "trainer", public=True),
    Kind.REOPEN: Rule(Reopen, "trainer", public=True),
    Kind.RESET: Rule(Reset, "trainer", public=True),
    Kind.REVEAL: Rule(Reveal, "trainer", public=True),
    Kind.SHARE: Rule(Share, "trainer", public=True),
    Kind.CLOCK: Rule(Clock, "hub"),
}

LEARNER_KINDS: Final = frozenset(kind for kind, rule in RULES.items() if rule.sent_by == "learner")
SEAT_KINDS: Final = LEARNER_KINDS | {kind for kind, rule in RULES.items() if rule.of_seat}
"""What is about one learner, whoever sends it."""
COURSE_KINDS: Final = frozenset(
    {Kind.BEGIN, Kind.PAUSE, Kind.RESUME, Kind.EXTEND, Kind.FINISH, Kind.REOPEN, Kind.RESET}
)
"""What moves the class's clock."""
PUBLIC_KINDS: Final = frozenset(kind for kind, rule in RULES.items() if rule.public)


MOST_SUPERSEDED: Final = 20
"""How many operations one may replace."""

_CANONICAL: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


class Op(Value):
    """One operation as its source made it."""

    op_id: Id
    kind: Kind
    step: Annotated[str, StringConstraints(max_length=64)] = ""
    code: Annotated[str, StringConstraints(max_length=47)] = ""
    """The subject: a sample's code, up to twelve codes in rising order, or empty for the step."""
    body: JsonObject = Field(default_factory=dict)
    supersedes: Annotated[tuple[Id, ...], Field(max_length=MOST_SUPERSEDED)] = ()
    """The operations that this one replaces."""
    made_at: Annotated[int, Field(ge=0, le=LATEST)]
    """The source's own clock, ms; told to people, and orders nothing but one seat's hands."""
    offset_ms: Annotated[int, Field(ge=-LATEST, le=LATEST)] | None = None
    """Hub clock minus source clock as the source knew it."""
    author: Annotated[str, Field(max_length=64, exclude_if=operator.not_)] = ""
    """Which trainer made it (`Settings.author`); empty for learners, and in logs of before. No part
    of what is sent or hashed where it is empty: such operations keep their bytes."""

    @property
    def content(self) -> Content:
        """The body as its kind understands it. Raises ValidationError where it does not fit."""
        return RULES[self.kind].body.model_validate(self.body)

    @property
    def canonical(self) -> bytes:
        """The bytes that stand for this operation: equal bytes are the same operation."""
        fields = self.__dict__
        if not self.author:
            fields = fields.copy()
            del fields["author"]
        return _CANONICAL.encode(fields).encode()

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


class Cursor(NamedTuple):
    """How far the log of a session was read on a hub."""

    seq: int = 0
    """The last event that was read."""
    epoch: str = ""
    """The log that `seq` was counted in."""
    mark: str = ""
    """The `mark_of` that event; empty where it was not kept, as before there were marks."""


def mark_of(op_id: str) -> str:
    """By what a log is known again that was read up to this operation.

    The epoch alone does not tell: a copy of a hub's file that is put back has the same, and what is
    written after that is given numbers that were given before.
    """
    return hashlib.sha256(op_id.encode()).hexdigest()[:16]
