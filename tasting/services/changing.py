"""Changing a session that is planned already: its details, and who takes part."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from tasting.domain.board import fold
from tasting.domain.boxes import with_later_boxes
from tasting.domain.errors import UserError
from tasting.domain.events import COURSE_KINDS, Kind
from tasting.domain.phrases import check_languages
from tasting.domain.roster import RosterChange, change_seats
from tasting.domain.session import Session
from tasting.languages import Language
from tasting.measures import METRIC, Units
from tasting.services import sessions
from tasting.services.kits import has_left
from tasting.words import message

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace

_ANSWERS = (Kind.OBSERVE, Kind.MEASURE)


@dataclass(frozen=True)
class Details:
    """What was agreed on a class, without what is tasted and by whom."""

    title: str
    starts_at: datetime
    zone: str
    """IANA name."""
    trainer: str
    meeting: str
    address: str
    """Where the codes on the sheets lead; empty for a class on paper only."""
    paper_only: bool
    titles: Mapping[Language, str] = field(default_factory=dict)
    """The title in other languages."""
    units: Units = METRIC
    """In what its papers and phones tell figures, but for learners who have others."""


def details(session: Session) -> Details:
    """What is agreed on a session."""
    return Details(
        title=session.title,
        starts_at=session.local_start,
        zone=session.zone,
        trainer=session.trainer,
        meeting=session.meeting,
        address=session.address,
        paper_only=session.paper_only,
        titles=session.titles,
        units=session.units,
    )


def change_details(
    workspace: Workspace, session_id: str, agreed: Details, now: datetime
) -> Session:
    """Keep what is agreed now. Raises UserError where the session is gone."""
    session = sessions.find(workspace, session_id)
    moved = session.moved + (agreed.starts_at != session.starts_at)
    changed = session.model_copy(update={**vars(agreed), "moved": moved})
    workspace.keep(changed, now=now)
    return changed


def has_begun(workspace: Workspace, session_id: str) -> bool:
    """Whether a class was begun, and not set back since: then it stands where it was held."""
    session = sessions.find(workspace, session_id)
    moves = workspace.log.events(session_id, kinds=COURSE_KINDS)
    return bool(fold(moves, session.protocol).runs)


def answered_seats(workspace: Workspace, session_id: str) -> frozenset[int]:
    """The seats that anything was answered or measured at: their learners cannot be withdrawn."""
    return frozenset(
        event.seat for event in workspace.log.events(session_id, kinds=_ANSWERS) if event.seat
    )


def change_roster(
    workspace: Workspace,
    session_id: str,
    change: RosterChange,
    now: datetime,
    chance: random.Random,
    random_bytes: Callable[[int], bytes],
) -> Session:
    """Mend, add and withdraw learners as `domain.roster` does, and keep the session.

    Who comes to a site after its box has left has a box of their own. Raises UserError, with
    nothing changed, where the session is gone, one who has answered would be withdrawn (answers are
    never lost), or the protocol lacks a learner's language.
    """
    session = sessions.find(workspace, session_id)
    coming = (*change.mended.values(), *change.joined)
    check_languages(session.protocol, (learner.language for learner in coming))
    held = change.withdrawn & answered_seats(workspace, session_id)
    for seat in session.seats:
        if seat.number in held:
            raise UserError(
                message(
                    "{name} has answered and cannot be removed.",
                    name=seat.learner.display,
                )
            )
    used = {event.seat for event in workspace.log.events(session_id)}
    board = sessions.board(workspace, session)
    left = {seat.number for seat in session.seats if has_left(board, seat.number)}
    changed = change_seats(session, change, used, chance, random_bytes)
    changed = with_later_boxes(session, changed, left)
    workspace.keep(changed, now=now)
    return changed
