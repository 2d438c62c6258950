"""Sending kits: by which carrier, on which day, and which of them are late."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from secrets import token_hex
from typing import Final, Literal

from tasting.domain import commands
from tasting.domain.board import Board, Kit, Shipment
from tasting.domain.carrier import Carrier
from tasting.domain.errors import UserError
from tasting.domain.events import PARCEL_LENGTH, Kind, Op, Ship
from tasting.domain.kit_dates import SPARE_DAYS, nearness
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.exchange import carriers as carrier_file
from tasting.services.kit_dates import DueTask, KitDates
from tasting.services.kits import has_left, kit_counts, kit_state, move_kits, undo_moves
from tasting.services.tracking_numbers import NOWHERE, number_faults
from tasting.words import Message, Names, message

KitDue = Literal["near", "late", "express", "overdue"]
"""Why somebody must look after a kit: it is to leave within three days; it should have left; it
would come too late by post; it left, and should be there by now."""

_PATIENCE: Final = timedelta(days=1)
"""So much later than expected a parcel is overdue."""

_AHEAD: Final = timedelta(days=1)
"""So far ahead it may be said when kits leave: they are handed over tomorrow."""

_BACK: Final = timedelta(days=366)
"""Kits that left longer ago were for another class."""


def carriers() -> tuple[Carrier, ...]:
    """The carriers that are known, in the order in which they are offered."""
    return carrier_file.shipped().carrier


def carrier_name(word: Ship) -> str:
    """Who brings a parcel, as people call them."""
    known = carrier_file.shipped().named(word.carrier)
    return known.name if known else word.carrier


def tracking_link(word: Ship) -> str:
    """The page that follows a parcel; empty where there is none."""
    known = carrier_file.shipped().named(word.carrier)
    return known.link(word.tracking) if known and word.tracking else ""


def parcel(carrier: str, grams: float, left: datetime) -> Ship:
    """What is said of kits that left: `carrier` by its id or name, or the name of one not known.

    `grams` is what each weighs, 0 where nobody said. Raises UserError where the name is too long.
    """
    known, name = carrier_file.shipped().named(carrier), " ".join(carrier.split())
    if known is None and len(name) > PARCEL_LENGTH:
        raise UserError(
            message(
                "The name of a carrier has at most {n} characters. Shorten it.", n=PARCEL_LENGTH
            )
        )
    at = round(left.timestamp() * 1000)
    return Ship(carrier=known.id if known else name, grams=round(grams), at=at)


def day_fault(day: date, today: date) -> Message | None:
    """What is wrong with a day on which kits are said to have left, or nothing."""
    if day - today > _AHEAD:
        return message(
            "{day} has not come yet. Mark kits as shipped once they have left.",
            day=day.isoformat(),
        )
    if today - day > _BACK:
        return message("{day} is more than a year ago. Check the year.", day=day.isoformat())
    return None


def unpacked_note(board: Board, seats: Iterable[Seat]) -> Message | None:
    """A note on the kits among these that nobody marked as packed; None where all were."""
    names = [seat.learner.display for seat in seats if kit_state(board, seat.number) == "to_pack"]
    return message("Not marked as packed: {names}.", names=Names(names)) if names else None


def ship_kits(
    board: Board,
    seats: Sequence[int],
    word: Ship,
    numbers: Sequence[str],
    now: datetime,
    places: Mapping[int, str] = NOWHERE,
) -> list[tuple[int, Op]]:
    """The operations (seat, operation) that say that kits were sent as `word` says.

    With a kit goes all of its box, which counts once. `numbers` are those of the boxes in the same
    order; of one without, its number stays as it was. Kits that go to one of the `places`, by their
    number, may have one. Raises UserError with the first fault of the numbers.
    """
    seats = board.first_of_each(seats)
    wrong = next(number_faults(board, seats, word.carrier, numbers, places), None)
    if wrong:
        raise UserError(wrong)
    made_at = round(now.timestamp() * 1000)
    ops = []
    for place, first in enumerate(seats):
        number = numbers[place] if place < len(numbers) else ""
        for seat in board.box(first):
            known = board.shipments.get(seat)
            kept = known.word.tracking if known else ""
            said = word.model_copy(update={"tracking": number or kept})
            ops.append((seat, commands.ship(board, seat, said, token_hex(16), made_at)))
    ahead = {seat for seat, _ in ops if not has_left(board, seat)}
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


def is_ahead(session: Session, board: Board, now: datetime) -> bool:
    """Whether the session is still to come, or on its day: kits may still have to be sent."""
    start = session.local_start
    return board.finished_at is None and start.date() >= now.astimezone(start.tzinfo).date()


def tasks_left(session: Session, board: Board, dates: KitDates) -> Iterator[DueTask]:
    """What is still to be done for the kits of the learners, in its order."""
    counts = kit_counts(session, board)
    to_pack, packed = counts["to_pack"], counts["packed"]
    if dates.to_order and to_pack == len(session.seats) and not board.packed:
        yield "order"
    if to_pack:
        yield "pack"
    if to_pack or packed:
        yield "ship"


def due_kits(
    session: Session, board: Board, dates: KitDates, now: datetime
) -> Mapping[int, KitDue]:
    """The seats whose kits somebody must look after, with why; none once the class is over."""
    if not is_ahead(session, board, now):
        return {}
    today = now.astimezone(dates.zone).date()
    found = ((seat.number, _due(board, seat.number, dates, today)) for seat in session.seats)
    return {seat: due for seat, due in found if due is not None}


def _due(board: Board, seat: int, dates: KitDates, today: date) -> KitDue | None:
    """Why somebody must look after a kit today; None where nobody must."""
    state, way = kit_state(board, seat), dates.way(seat)
    if state in ("to_pack", "packed"):
        if today > way.last:
            return "express"
        near = nearness(way.leaves_by, today)
        return "late" if near == "past" else "near" if near == "near" else None
    if state != "shipped":
        return None
    expected = way.post.arrives(_left(board, seat, dates))
    overdue = today > expected + _PATIENCE or (dates.day - today).days <= SPARE_DAYS
    return "overdue" if overdue else None


def _left(board: Board, seat: int, dates: KitDates) -> date:
    """The day on which a kit left, as it was said."""
    sent = board.shipments.get(seat)
    at = sent.word.at if sent else 0
    return datetime.fromtimestamp((at or board.kits[seat].made_at) / 1000, dates.zone).date()
