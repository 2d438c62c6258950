"""Operations from phones and trainers: checked, written, and acknowledged once durable."""

import asyncio
from collections.abc import Iterable, Sequence, Set
from typing import Annotated, Final

from pydantic import Field, JsonValue, ValidationError
from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tasting.domain.bounds import bounds_fault
from tasting.domain.event_faults import fault
from tasting.domain.events import LEARNER_KINDS, SEAT_KINDS, TRAINER, AsSent, Kind, Op, Source
from tasting.domain.public_session import PublicSession
from tasting.domain.value import READ_STRICTLY, Id, Value
from tasting.hub.access import (
    TrainerAccess,
    authenticate,
    authenticate_again,
    charge,
    named_session,
)
from tasting.hub.requests import JSON_LIMIT, checked, read_body, read_json
from tasting.hub.state import Hub, LearnerAccess, hub_of
from tasting.hub.writer import Pairs
from tasting.languages import SOURCE
from tasting.store.log import Entry, Outcome
from tasting.words import Message, message, words_in

_OPS_LIMIT: Final = 20


class _Batch(Value):
    session: str = ""
    """Which session, where the trainer asks."""
    ops: Annotated[tuple[AsSent, ...], Field(max_length=_OPS_LIMIT)]
    """Each is looked at by itself: a bad one costs none of those beside it."""


class _Known(Value):
    session: str = ""
    op_ids: Annotated[tuple[Id, ...], Field(max_length=2000)]


class _Sent(Value):
    """An operation as sent: a trainer says at which seat, and where it was written down."""

    seat: Annotated[int, Field(ge=TRAINER)] = TRAINER
    source: Source = "trainer"
    device: Annotated[str, Field(max_length=64)] | None = None
    """Which phone it came from, or "" for none, where the trainer gives back what was erased."""
    op: Op


async def post_operations(request: Request) -> Response:
    """Take operations into the log; the JSON says of each what became of it."""
    hub = hub_of(request)
    who = authenticate(request)

    def count(came: int) -> None:
        if isinstance(who, LearnerAccess):
            charge(hub, who.session.id, who.seat, came)

    raw = await read_body(request, JSON_LIMIT, count)
    taken = Taken(hub, authenticate_again(hub, who), raw)
    answer = taken.answer(await hub.writer.append(taken.pairs))
    return Response(answer, media_type="application/json")


class Taken:
    """The operations of one request, looked at; once they are in the log it is answered."""

    def __init__(self, hub: Hub, who: LearnerAccess | TrainerAccess, raw: bytes) -> None:
        """Look at what `who` sent. Raises Refusal for what is no request or too much of a seat."""
        self._hub = hub
        self._learner = who if isinstance(who, LearnerAccess) else None
        self._size = len(raw)
        batch = checked(raw, _Batch)
        self._session, _, _ = named_session(hub, who, batch.session)
        self._photos = _photo_attributes(hub, self._session)
        now = hub.now_ms(self._session.id)
        fits = bounds_fault(*batch.ops) is None  # all at once: one by one takes longer
        codes = _codes(hub, self._session, self._learner.seat) if self._learner else None
        self._results: list[dict[str, JsonValue]] = []
        self._entries: dict[int, Entry] = {}
        for place, sent in enumerate(batch.ops):
            wrong = None if fits else bounds_fault(sent)
            entry = wrong or _entry(hub, self._session, self._learner, sent, now, codes)
            self._results.append({})
            if isinstance(entry, Entry):
                self._entries[place] = entry
            else:
                words = words_in(self._learner.language if self._learner else SOURCE)
                self._results[place] = _rejected(sent, words.say(entry))
        if self._learner:
            _require_room(hub, self._learner, list(self._entries.values()), self._size)

    @property
    def pairs(self) -> Pairs:
        """What is to be written: session id and entry."""
        return [(self._session.id, entry) for entry in self._entries.values()]

    def answer(self, outcomes: Sequence[Outcome]) -> bytes:
        """The answer in JSON, by what became of each of `pairs`."""
        hub, session = self._hub, self._session
        if self._learner:
            kept = sum(outcome.status != "duplicate" for outcome in outcomes)
            size = self._size if kept else 0
            hub.seat_room.add_operations(session.id, self._learner.seat, kept, size)
        for place, outcome in zip(self._entries, outcomes, strict=True):
            self._results[place] = _stored(outcome)
        ops = (entry.op for entry in self._entries.values())
        lacking = _photos_lacking(hub, self._photos, ops)
        return to_json({"results": self._results, "blobs_lacking": lacking})


async def compare_known(request: Request) -> Response:
    """Tell a phone, after the hub started anew, which of its operations and photos are lacking."""
    hub = hub_of(request)
    who = authenticate(request)
    form = await read_json(request, _Known)
    who = authenticate_again(hub, who)
    session, seat, _ = named_session(hub, who, form.session)
    lacks, lacking = await asyncio.to_thread(_compare, hub, session, seat, form.op_ids)
    return JSONResponse({"lacks": lacks, "blobs_lacking": lacking})


def _compare(
    hub: Hub, session: PublicSession, seat: int, op_ids: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Which of a seat's operations, and which photos of the others, are not here."""
    log = hub.data.log
    lacks = log.op_ids_lacking(session.id, op_ids)
    there = set(op_ids) - set(lacks)
    seen_by = None if seat == TRAINER else seat
    events = log.events(session.id, seen_by=seen_by, kinds=[Kind.OBSERVE])
    held = (event.op for event in events if event.op.op_id in there)
    return lacks, _photos_lacking(hub, _photo_attributes(hub, session), held)


def _require_room(hub: Hub, who: LearnerAccess, entries: Sequence[Entry], size: int) -> None:
    """Raise Refusal, 429, where a seat keeps as much as it may, unless all is there already."""
    session, seat = who.session.id, who.seat
    has_room = hub.seat_room.has_for_operations(session, seat, len(entries), size)
    if not has_room and not hub.data.log.holds(session, entries):
        raise hub.seat_room.too_much("operations", session, seat)


def _entry(
    hub: Hub,
    session: PublicSession,
    who: LearnerAccess | None,
    sent: dict[str, JsonValue],
    now: int,
    codes: tuple[str, ...] | None,
) -> Entry | Message:
    """An operation as it goes into the log, or what makes it unfit.

    `codes` are the samples that a learner may write about.
    """
    entry = _read_entry(hub, session, who, sent, now)
    if not isinstance(entry, Entry):
        return entry
    kind = entry.op.kind
    of_hand = kind in (Kind.LOWER, Kind.RAISE_AGAIN)
    if of_hand and entry.seat == TRAINER:
        entry = entry._replace(seat=_seat_of_hand(hub, session, entry.op.body.get("hand")))
    if kind is Kind.CLOCK:
        return message("“{kind}” cannot be sent from here.", kind=kind.value)
    may_be = LEARNER_KINDS if who else SEAT_KINDS
    is_known = who is not None or hub.seat(session.id, entry.seat) is not None
    if (entry.seat != TRAINER or of_hand) and not (kind in may_be and is_known):
        return message(
            "“{kind}” does not concern learner number {seat}.", kind=kind.value, seat=entry.seat
        )
    if codes is None:
        codes = _codes(hub, session, entry.seat)
    return fault(entry.op, session.protocol, codes) or entry


def _codes(hub: Hub, session: PublicSession, seat: int) -> tuple[str, ...]:
    """The samples that someone at this seat may write about."""
    snapshot = hub.snapshot(session.id)
    if seat == TRAINER or not (snapshot and snapshot.sets):
        return session.codes
    own = hub.seat(session.id, seat)
    known = (sample.code for sample in session.calibration)
    return (*known, *own.order) if own else ()  # portions are nobody else's


def _read_entry(
    hub: Hub,
    session: PublicSession,
    who: LearnerAccess | None,
    sent: dict[str, JsonValue],
    now: int,
) -> Entry | Message:
    """An operation as it was sent, or what is wrong with its form; none that was erased."""
    try:
        if who:
            op = Op.model_validate(sent, context=READ_STRICTLY)
            entry = Entry(who.seat, "phone", now, op, who.device)
        else:
            about = ("seat", "source", "device")
            extra = {name: sent.pop(name) for name in about if name in sent}
            form = _Sent.model_validate({**extra, "op": sent})
            entry = Entry(form.seat, form.source, now, form.op, form.device or "")
            given_back = form.device is not None
            if given_back and hub.data.is_barred(session.id, form.seat, entry.device):
                return message("This was erased on purpose, and is not taken again.")
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        return message("The request is wrong at “{place}”: {what}.", place=place, what=first["msg"])
    return entry


def _seat_of_hand(hub: Hub, session: PublicSession, hand: JsonValue) -> int:
    """Whose raised hand this is, so that its own phone hears that it was taken down."""
    raised = hub.data.log.events(session.id, kinds=[Kind.HAND])
    return next((event.seat for event in raised if event.op.op_id == hand), TRAINER)


def _stored(outcome: Outcome) -> dict[str, JsonValue]:
    return {
        "op_id": outcome.op_id,
        "status": outcome.status,
        "seq": outcome.seq,
        "hash": outcome.hash,
    }


def _rejected(sent: dict[str, JsonValue], said: str) -> dict[str, JsonValue]:
    op_id = sent.get("op_id")
    return {
        "op_id": op_id if isinstance(op_id, str) else "",
        "status": "rejected",
        "seq": 0,
        "hash": "",
        "said": said,
    }


def _photo_attributes(hub: Hub, session: PublicSession) -> Set[str]:
    """The attributes of a session that are answered with a photo."""
    snapshot = hub.snapshot(session.id)
    return snapshot.photos if snapshot else frozenset()


def _photos_lacking(hub: Hub, photos: Set[str], given: Iterable[Op]) -> list[str]:
    """The photos that operations refer to under these attributes and that have not come yet."""
    if not photos:
        return []
    named: set[str] = set()
    for op in given:
        values = op.body.get("values")
        if op.kind is Kind.OBSERVE and isinstance(values, dict):
            named.update([str(values[photo]) for photo in photos & values.keys()])
    return sorted(name for name in named if not hub.blobs.has(name))
