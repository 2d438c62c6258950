"""Checks of milestones: those that the plan reaches after their time."""

from collections.abc import Iterator

from tasting.domain.milestones import planned_milestones
from tasting.domain.protocol import Protocol
from tasting.services.findings import Finding
from tasting.services.phase_edits import time_milestone
from tasting.services.protocol_notes import Note, Remedy
from tasting.words import message


def late_milestones(protocol: Protocol) -> Iterator[Note]:
    """The milestones that are planned after their time."""
    for one in planned_milestones(protocol):
        if one.late:
            said = message(
                "“{name}” is planned {n} min after its time. Shorten the steps before it, or give "
                "it a later time.",
                name=one.milestone.name,
                n=round(one.late / 60, 1),
            )
            label = message("Expect it after {n} min", n=round(one.start / 60, 1))
            later = time_milestone(protocol, one.place, one.start)
            yield Note(Finding.MILESTONE_LATE, said, one.place, Remedy(label, later))
