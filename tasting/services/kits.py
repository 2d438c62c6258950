"""The kits of a session: where each one is, and saying that it moved on."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime
from secrets import token_hex

from tasting.domain import commands
from tasting.domain.board import Board, fold
from tasting.domain.events import KIT_STATES, Kind, KitState, Op
from tasting.domain.session import Session
from tasting.store.log import Entry
from tasting.store.workspace import Workspace


def kit_counts(session: Session, board: Board) -> Mapping[KitState, int]:
    """How many kits of a session are in each state; one nothing was said about is to be packed."""
    counts = Counter(kit_state(board, seat.number) for seat in session.seats)
    return {state: counts[state] for state in KIT_STATES}


def kit_state(board: Board, seat: int) -> KitState:
    """Where the kit of a seat is."""
    kit = board.kits.get(seat)
    return kit.state if kit else "to_pack"


def moves(
    board: Board, seats: Collection[int], state: KitState, now: datetime
) -> list[tuple[int, Op]]:
    """The operations (seat, operation) that bring kits into `state`; none for those in it."""
    made_at = round(now.timestamp() * 1000)
    return [
        (seat, commands.kit(board, seat, state, token_hex(16), made_at))
        for seat in sorted(seats)
        if kit_state(board, seat) != state
    ]


def taken_back(
    board: Board,
    moved: Collection[tuple[int, Op]],
    before: Mapping[int, KitState],
    now: datetime,
) -> list[tuple[int, Op]]:
    """The operations that undo `moved`: each seat's kit is where it was `before`.

    They hold whether or not `board` has heard of the moves by now.
    """
    made_at = round(now.timestamp() * 1000)
    found = []
    for seat, move in moved:
        op = commands.kit(board, seat, before[seat], token_hex(16), made_at)
        known = {*op.supersedes, move.op_id}
        found.append((seat, op.model_copy(update={"supersedes": tuple(sorted(known))})))
    return found


def set_state(
    workspace: Workspace,
    session: Session,
    seats: Collection[int],
    state: KitState,
    now: datetime,
) -> int:
    """Say in the workspace's log that kits are in `state`; how many of them moved."""
    events = workspace.log.events(session.id, kinds=[Kind.KIT])
    found = moves(fold(events, session.protocol), seats, state, now)
    at = round(now.timestamp() * 1000)
    workspace.log.append(session.id, [Entry(seat, "trainer", at, op) for seat, op in found])
    return len(found)
