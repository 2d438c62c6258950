"""The lengths of steps in sessions that were held, for the next version of a protocol."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from tasting.domain.board import fold
from tasting.domain.errors import UserError
from tasting.domain.events import COURSE_KINDS
from tasting.domain.protocol import Protocol
from tasting.domain.step_lengths import StepLength, step_lengths
from tasting.services import protocol_edits as edits
from tasting.services.protocol_draft import Edit
from tasting.words import message

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace


_COPY: Final = re.compile(r"(.+)-\d+")
"""The id of a copy: that of what it was copied from, and a number."""


@dataclass(frozen=True)
class HeldSession:
    """A session that steps of a protocol were led in."""

    id: str
    title: str
    at: datetime
    """Its planned start, in its own zone."""


def held_with(workspace: Workspace, protocol: Protocol) -> list[HeldSession]:
    """The sessions that were held with any version of this protocol, the last one first.

    With at least half of its steps. Those of what it was copied from count as well.
    """
    steps, lineage = {step.id for step in protocol.steps}, _lineage(protocol.id)
    found = []
    for session in workspace.sessions():
        same = [step for step in session.protocol.steps if step.id in steps]
        other = session.protocol.id not in lineage
        if session.rehearsal_of or other or 2 * len(same) < len(steps):
            continue
        events = workspace.log.events(session.id, kinds=[*COURSE_KINDS])
        if fold(events, session.protocol).runs:
            found.append(HeldSession(session.id, session.title, session.local_start))
    return sorted(found, key=lambda one: one.at, reverse=True)


def _lineage(protocol_id: str) -> set[str]:
    """The id of a protocol, and of those that it was copied from one after the other."""
    ids = {protocol_id}
    while copied := _COPY.fullmatch(protocol_id):
        protocol_id = copied[1]
        ids.add(protocol_id)
    return ids


def lengths_in(workspace: Workspace, session_id: str) -> tuple[StepLength, ...]:
    """How long each step took in a session; none where it is not known any more."""
    session = workspace.session(session_id)
    if session is None:
        return ()
    board = fold(workspace.log.events(session_id), session.protocol)
    return step_lengths(board, session.protocol)


def use_lengths(protocol: Protocol, lengths: Sequence[StepLength]) -> Edit:
    """Plan each step as long as it took who led it, to the half minute.

    But for buffers, which are as long as a class can spare. Raises UserError where that changes
    nothing.
    """
    known = {one.step: one for one in lengths}
    changed = {
        at: known[step.id].to_plan(step.seconds)
        for at, step in enumerate(protocol.steps)
        if step.id in known
        and not step.facts.soaks
        and known[step.id].to_plan(step.seconds) != step.seconds
    }
    if not changed:
        raise UserError(message("Every step already lasts as long as it did there."))
    name = message("use the lengths of a session")
    return replace(edits.set_lengths(protocol, changed), name=name)
