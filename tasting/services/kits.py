"""The kits of a session: where each one is, and saying that it moved on."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from secrets import token_hex
from typing import Final

from tasting.domain import commands
from tasting.domain.board import Board, Kit
from tasting.domain.events import KIT_STATES, KitState, Op
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.words import Message, message, message_count

NO_ADDRESS_OF_A_SPARE: Final = message("A spare kit has no address until it is given to a learner.")
"""Told where an address of it is wanted."""


def kit_counts(session: Session, board: Board) -> Mapping[KitState, int]:
    """How many learners' kits are in each state; one nothing was said about is to be packed."""
    return count_kits(session.seats, board)


def count_kits(seats: Iterable[Seat], board: Board) -> Mapping[KitState, int]:
    """How many kits of these seats, spares among them or not, are in each state."""
    counts = Counter(kit_state(board, seat.number) for seat in seats)
    return {state: counts[state] for state in KIT_STATES}


def kit_state(board: Board, seat: int) -> KitState:
    """Where the kit of a seat is."""
    kit = board.kits.get(seat)
    return kit.state if kit else "to_pack"


def has_left(board: Board, seat: int) -> bool:
    """Whether the kit of a seat was sent."""
    return KIT_STATES.index(kit_state(board, seat)) >= KIT_STATES.index("shipped")


def move_kits(
    board: Board, seats: Collection[int], state: KitState, now: datetime
) -> list[tuple[int, Op]]:
    """The operations (seat, operation) that bring kits into `state`; none for those in it.

    With a kit go all of its box, except that each learner is ready by themself.
    """
    made_at = round(now.timestamp() * 1000)
    return [
        (seat, commands.kit(board, seat, state, token_hex(16), made_at))
        for seat in sorted(_moved_with(board, seats, state))
        if kit_state(board, seat) != state
    ]


def _moved_with(board: Board, seats: Collection[int], state: KitState) -> set[int]:
    """These seats and those of their boxes; who is ready already, does not go back to received."""
    if state == "ready":
        return set(seats)
    mates = {mate for seat in seats for mate in board.box(seat)} - set(seats)
    ready = {seat for seat in mates if kit_state(board, seat) == "ready"}
    return {*seats, *(mates - ready if state == "received" else mates)}


def shared_box(board: Board, seat: Seat) -> Message | None:
    """With how many others a learner shares a box, and where; None where they have their own."""
    others = len(board.box(seat.number)) - 1
    if not others:
        return None
    site = seat.learner.site
    return message_count("with {n} other at {site}", "with {n} others at {site}", others, site=site)


def settle_kit(board: Board, seat: int, now: datetime) -> list[tuple[int, Op]]:
    """The operation that says of a kit that nothing lacks any more; none where nothing did."""
    kit, made_at = board.kits.get(seat), round(now.timestamp() * 1000)
    if kit is None or not kit.lacking:
        return []
    return [(seat, commands.kit(board, seat, kit.state, token_hex(16), made_at))]


def undo_moves(
    board: Board,
    moved: Collection[tuple[int, Op]],
    before: Mapping[int, Kit],
    now: datetime,
) -> list[tuple[int, Op]]:
    """The operations that undo `moved`: of each kit is said again what was said `before`.

    That is its state and since when, and what it lacked. They hold whether or not `board` has heard
    of the moves by now.
    """
    found = []
    for seat, move in moved:
        old = before.get(seat)
        made_at = old.made_at if old else round(now.timestamp() * 1000)
        op = commands.kit(board, seat, old.state if old else "to_pack", token_hex(16), made_at)
        known = {*op.supersedes, move.op_id}
        body = dict(op.body)
        if old:
            body |= {"missing": list(old.missing), "note": old.note}
        found.append(
            (seat, op.model_copy(update={"supersedes": tuple(sorted(known)), "body": body}))
        )
    return found
