"""The lengths of steps in sessions that were held, for the next version of a protocol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from tasting.domain.board import fold
from tasting.domain.errors import UserError
from tasting.domain.events import COURSE_KINDS
from tasting.domain.milestones import ReachedMilestone, reached_milestones
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.domain.step_lengths import StepLength, step_lengths
from tasting.domain.steps import Step
from tasting.exchange.writers import csv
from tasting.exchange.writers.table import Cell, Table
from tasting.services import protocol_edits as edits
from tasting.services.outputs import write_whole
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_ids import copied_from
from tasting.words import Words, message

if TYPE_CHECKING:
    from pathlib import Path

    from tasting.store.workspace import Workspace


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
    while copied := copied_from(protocol_id):
        protocol_id = copied
        ids.add(protocol_id)
    return ids


@dataclass(frozen=True)
class HeldLengths:
    """How long what a session held really took."""

    steps: tuple[StepLength, ...] = ()
    milestones: Mapping[str, ReachedMilestone] = field(default_factory=dict)
    """Those that were reached, by the ids of their steps; none of a rehearsal, which is not led at
    the pace of its plan."""


def lengths_in(workspace: Workspace, session_id: str) -> HeldLengths:
    """How long each step took in a session; none where it is not known any more."""
    session = workspace.session(session_id)
    if session is None:
        return HeldLengths()
    board = fold(workspace.log.events(session_id), session.protocol)
    reached = {} if session.rehearsal_of else reached_milestones(session, board)
    return HeldLengths(step_lengths(board, session.protocol), reached)


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


def lengths_table(session: Session, lengths: HeldLengths, words: Words) -> Table:
    """A row for each step of the session: what was planned and what it took, in seconds.

    With the milestone that is reached with it, in seconds from the beginning. A cell is empty where
    that is not known.
    """
    say = words.say
    titles = (
        say("step"),
        say("name"),
        say("planned, s"),
        say("led, s"),
        say("learners"),
        say("learners, middle, s"),
        say("learners, first, s"),
        say("learners, last, s"),
        say("milestone"),
        say("milestone planned, s"),
        say("milestone reached, s"),
    )
    rows: list[Sequence[Cell]] = []
    for number, (step, one) in enumerate(
        zip(session.protocol.steps, lengths.steps, strict=True), 1
    ):
        found: tuple[float | None, ...] = (one.hosted, one.learners_median)
        ends = (one.learners[0], one.learners[-1]) if one.learners else (None, None)
        led, middle, first, last = ("" if x is None else round(x) for x in (*found, *ends))
        name = step.name.to(words.language)
        answered = len(one.learners), middle, first, last
        reached = _reached_cells(step, lengths, words)
        rows.append((number, name, one.planned, led, *answered, *reached))
    return Table(titles, rows)


def _reached_cells(step: Step, lengths: HeldLengths, words: Words) -> tuple[Cell, Cell, Cell]:
    """The milestone of a step, when it was to be reached, and when it was."""
    found = lengths.milestones.get(step.id)
    if found is not None:
        name = found.milestone.name.to(words.language)
        return name, round(found.planned), round(found.reached)
    return step.milestone.name.to(words.language) if step.milestone else "", "", ""


def write_lengths(workspace: Workspace, session: Session, file: Path, words: Words) -> None:
    """Write the lengths of a session's steps to a CSV file, whole or not at all.

    Raises UserError where no step of it was begun.
    """
    lengths = lengths_in(workspace, session.id)
    if all(one.hosted is None and not one.learners for one in lengths.steps):
        raise UserError(message("No step of this session was begun yet."))
    write_whole(file, csv.write(lengths_table(session, lengths, words), words.language))
