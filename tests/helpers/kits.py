"""Kits that move as a trainer moves them."""

from collections.abc import Collection
from datetime import datetime

from tasting.domain.events import KitState, Op
from tasting.domain.session import Session
from tasting.services import kits, sending, sessions
from tasting.store.workspace import Workspace


def moved(
    workspace: Workspace, session: Session, seats: Collection[int], state: KitState, now: datetime
) -> list[tuple[int, Op]]:
    """The trainer says that kits are in `state`; what was written."""
    ops = kits.move_kits(sessions.board(workspace, session), seats, state, now)
    sending.append_own(workspace, session.id, ops, round(now.timestamp() * 1000))
    return ops
