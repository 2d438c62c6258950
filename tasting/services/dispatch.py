"""Sending kits: by which carrier, under which numbers, and which of them are late."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Final

from tasting.domain import commands
from tasting.domain.board import Board, Kit, Shipment
from tasting.domain.carrier import Carrier, carriers_of, tracking_number
from tasting.domain.errors import UserError
from tasting.domain.events import KIT_STATES, PARCEL_LENGTH, Kind, Op, Ship
from tasting.domain.scans import spellings
from tasting.domain.session import Session
from tasting.exchange import carriers as carrier_file
from tasting.services.kits import kit_state, move_kits, undo_moves
from tasting.words import Message, message, message_count

ARRIVED_BEFORE: Final = timedelta(days=2)
"""So long before the class every kit should be there: another can still be sent by express."""

_ON_THEIR_WAY: Final = KIT_STATES.index("shipped")


def carriers() -> tuple[Carrier, ...]:
    """The carriers that are known, in the order in which they are offered."""
    return tuple(carrier_file.shipped().values())


def carrier_name(word: Ship) -> str:
    """Who brings a parcel, as people call them."""
    known = carrier_file.shipped().get(word.carrier)
    return known.name if known else word.carrier


def tracking_link(word: Ship) -> str:
    """The page that follows a parcel; empty where there is none."""
    known = carrier_file.shipped().get(word.carrier)
    return known.link(word.tracking) if known and word.tracking else ""


def read_numbers(text: str) -> tuple[str, ...]:
    """The tracking numbers of kits as pasted or scanned, a line each, in the order of the kits.

    An empty line before the last stands for a kit without one. What a scanner typed on another
    keyboard is read as the number that a carrier has.
    """
    return tuple(map(_read_number, text.rstrip().splitlines()))


def _read_number(line: str) -> str:
    spelled = [tracking_number(each) for each in spellings(line)]
    return next((number for number in spelled if carriers_of(number, carriers())), spelled[0])


def number_faults(carrier: str, numbers: Sequence[str], kits: int) -> Iterator[Message]:
    """What keeps tracking numbers from being those of so many kits, with what to do."""
    if len(numbers) > kits:
        yield message_count(
            "There are {numbers} numbers for {n} kit. Select as many kits as there are numbers.",
            "There are {numbers} numbers for {n} kits. Select as many kits as there are numbers.",
            kits,
            numbers=len(numbers),
        )
    for number in dict.fromkeys(filter(None, numbers)):
        if numbers.count(number) > 1:
            yield message("{number} is there twice. Scan each parcel once.", number=number)
        if len(number) > PARCEL_LENGTH:
            yield message("{number} is too long for a tracking number.", number=number)
    yield from _of_others(carrier, numbers)


def _of_others(carrier: str, numbers: Sequence[str]) -> Iterator[Message]:
    """The numbers that are another carrier's."""
    chosen = carrier_file.shipped().get(carrier)
    for number in dict.fromkeys(filter(None, numbers)):
        others = carriers_of(number, carriers())
        if chosen and others and chosen not in others:
            yield message(
                "{number} is a number of {others}, not of {carrier}. Choose that carrier, or scan "
                "the right label.",
                number=number,
                others=" / ".join(other.name for other in others),
                carrier=chosen.name,
            )


def ship_kits(
    board: Board, seats: Sequence[int], word: Ship, numbers: Sequence[str], now: datetime
) -> list[tuple[int, Op]]:
    """The operations (seat, operation) that say that kits were sent as `word` says.

    `numbers` are theirs in the same order; of a kit without one its number stays as it was. Raises
    UserError with the first fault of the numbers.
    """
    wrong = next(number_faults(word.carrier, numbers, len(seats)), None)
    if wrong:
        raise UserError(wrong)
    made_at = round(now.timestamp() * 1000)
    ops = []
    for place, seat in enumerate(seats):
        known = board.shipments.get(seat)
        number = numbers[place] if place < len(numbers) else ""
        kept = known.word.tracking if known else ""
        said = word.model_copy(update={"tracking": number or kept})
        ops.append((seat, commands.ship(board, seat, said, token_hex(16), made_at)))
    ahead = {seat for seat in seats if _stage(board, seat) < _ON_THEIR_WAY}
    return ops + move_kits(board, ahead, "shipped", now)


def undo_shipping(
    board: Board,
    sent: Sequence[tuple[int, Op]],
    kits: Mapping[int, Kit],
    shipments: Mapping[int, Shipment],
    now: datetime,
) -> list[tuple[int, Op]]:
    """The operations that undo what `ship_kits` gave: of each kit is said again what was before."""
    made_at = round(now.timestamp() * 1000)
    found = []
    for seat, op in sent:
        if op.kind is Kind.SHIP:
            before = shipments[seat].word if seat in shipments else Ship()
            back = commands.ship(board, seat, before, token_hex(16), made_at)
            known = tuple(sorted({*back.supersedes, op.op_id}))
            found.append((seat, back.model_copy(update={"supersedes": known})))
    moves = [(seat, op) for seat, op in sent if op.kind is Kind.KIT]
    return found + undo_moves(board, moves, kits, now)


def late_kits(session: Session, board: Board, now: datetime) -> Collection[int]:
    """The seats whose kits should have left or arrived by now; none once the class is over."""
    start = session.local_start
    today = now.astimezone(start.tzinfo).date()
    if board.finished_at is not None or start.date() < today:
        return frozenset()
    missing = start - now <= ARRIVED_BEFORE
    return frozenset(
        seat.number
        for seat in session.seats
        if (
            (state := kit_state(board, seat.number)) in ("to_pack", "packed")
            and today > session.ship_by
        )
        or (state == "shipped" and missing)
    )


def _stage(board: Board, seat: int) -> int:
    return KIT_STATES.index(kit_state(board, seat))
