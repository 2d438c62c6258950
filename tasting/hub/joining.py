"""Joining a class with the token on the sheet, and everything a phone needs to show it."""

import asyncio
import hashlib
import hmac
from typing import Annotated, Final

from pydantic import StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from tasting.domain.board import fold
from tasting.domain.events import Event, Kind
from tasting.domain.protocol import Protocol
from tasting.domain.public_session import PublicSeat, PublicSession
from tasting.domain.tokens import LENGTH, SHORT, normalise_token, token_hash, unchecked
from tasting.domain.value import Id, Value
from tasting.hub.access import charge
from tasting.hub.refusals import Refusal
from tasting.hub.requests import read_json
from tasting.hub.state import Hub, hub_of
from tasting.store.hubdata import Device
from tasting.words import message

_ADDRESS: Final = 64
"""Signs of an address; more is none, whatever a proxy was told."""
_CARDS = frozenset({Kind.OBSERVE, Kind.MEASURE, Kind.KIT})


class _Join(Value):
    token: Annotated[str, StringConstraints(max_length=64)]
    """The token of the sheet, or its short form, as scanned or typed."""
    device_id: Id
    """128 random bits that the phone made and keeps to itself."""


async def join_session(request: Request) -> Response:
    """Let a device in: its token, its seat, the session, and what of the class still counts."""
    hub = hub_of(request)
    form = await read_json(request, _Join)
    session_id, number = _seat_opened(request, hub, normalise_token(form.token))
    snapshot, seat = hub.snapshot(session_id), hub.seat(session_id, number)
    if snapshot is None or seat is None:
        raise _unknown()
    request.state.language = seat.language
    device = hashlib.sha256(form.device_id.encode()).hexdigest()[:32]
    token = _device_token(form.device_id, session_id, seat)
    digest, now = token_hash(token), hub.now_ms(session_id)
    if hub.device(digest) is None:
        if hub.data.is_barred(session_id, number, device):
            raise _unknown()
        hub.seat_room.require_for_device(session_id, number)
        if not await hub.newcomers.remember(digest, Device(session_id, number, device), now):
            raise _unknown()
    hub.attendance.note_device(session_id, number, device, now)
    cursor = hub.writer.last_seq(session_id)
    events = await asyncio.to_thread(_counting, hub, snapshot.session, number, cursor)
    if hub.device(digest) is None:  # erased while it was being told
        raise _unknown()
    charge(hub, session_id, number, len(events))
    own = {
        "device_token": token,
        "device": device,
        "seat": seat.model_dump(mode="json", exclude={"token_hash", "short_hash"}),
        "epoch": hub.epoch(session_id),
        "server_ms": hub.now_ms(session_id),
        "cursor": cursor,
        "mark": hub.mark(session_id, cursor),
        "version": snapshot.version(seat),
        "answered": hub.answered_rounds.of(session_id),
    }
    return snapshot.answer(own, events, request.headers)


def _counting(hub: Hub, session: PublicSession, seat: int, until: int) -> bytes:
    """What a seat may see and what still counts of it, as JSON with commas between."""
    seen = hub.data.log.events(session.id, seen_by=seat, until=until)
    counting = still_counting(seen, session.protocol)
    return b",".join(event.model_dump_json().encode() for event in counting)


def still_counting(events: list[Event], protocol: Protocol) -> list[Event]:
    """The events that fold to the same board as all of `events`: without cards since replaced."""
    board = fold(events, protocol)
    heads = {head.op_id for card in board.cards.values() for head in card.heads}
    heads.update(op_id for kit in board.kits.values() for op_id in kit.heads)
    return [event for event in events if event.op.kind not in _CARDS or event.op.op_id in heads]


def _seat_opened(request: Request, hub: Hub, typed: str) -> tuple[str, int]:
    """The session and seat that a token opens, as scanned or typed.

    Raises Refusal: 404 for an unknown one, 429 where its address was wrong too often. The right one
    lets in even then: a whole school may share one address, and it is no guess. A scanned token
    has 80 bits; of the short codes, of 40, who tries a thousand every second of a class of three
    hours finds one of sixty with a chance of one in 1,700.
    """
    whole = unchecked(typed)
    known_length = whole is not None and len(whole) in {LENGTH, SHORT}
    found = hub.data.find_seat(token_hash(whole)) if whole and known_length else None
    if found is not None:
        return found
    address = request.client.host[:_ADDRESS] if request.client else ""
    if hub.wrong_sheets.exhausted(address):
        raise _too_many(hub.wrong_sheets.wait_s(address))
    hub.wrong_sheets.use(address)
    raise _mistyped() if whole is None else _unknown()


def _device_token(device_id: str, session_id: str, seat: PublicSeat) -> str:
    """The token of a device at a seat: the same each time, and only that device can know it.

    The hub keeps neither `device_id` nor the token, only their hashes; so a lost answer is asked
    for again, and a stolen file of the hub lets nobody in.
    """
    meant = f"{session_id}/{seat.number}/{seat.token_hash}"
    return hmac.new(bytes.fromhex(device_id), meant.encode(), hashlib.sha256).hexdigest()


def _unknown() -> Refusal:
    said = message(
        "This access code does not exist. Compare it with your sheet, or ask your trainer."
    )
    return Refusal(404, "unknown_token", said)


def _mistyped() -> Refusal:
    said = message("One character of this access code is wrong. Compare it with your sheet.")
    return Refusal(404, "mistyped_token", said)


def _too_many(wait_s: int) -> Refusal:
    said = message("Too many wrong access codes were tried. Wait a minute, then try again.")
    return Refusal(429, "too_many", said, {"retry-after": str(wait_s)})
