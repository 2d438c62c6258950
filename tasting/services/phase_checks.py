"""Checks of phases: those whose steps last longer than the phase should."""

from collections.abc import Iterator

from tasting.domain.phases import planned_phases
from tasting.domain.protocol import Protocol
from tasting.services.phase_edits import aim_phase
from tasting.services.protocol_notes import Note, Remedy
from tasting.words import message


def overlong_phases(protocol: Protocol) -> Iterator[Note]:
    """The phases that last longer than they should, each at its first step."""
    for one in planned_phases(protocol):
        if one.over > 0:
            said = message(
                "“{phase}” lasts {n} min instead of {target}. Shorten its steps, or give it "
                "more time.",
                phase=one.phase.name,
                n=_minutes(one.seconds),
                target=_minutes(one.wanted),
            )
            label = message("Give it {n} min", n=_minutes(one.seconds))
            more = aim_phase(protocol, one.first, one.seconds)
            yield Note(said, one.first, remedy=Remedy(label, more))


def _minutes(seconds: int) -> float:
    """Minutes with a decimal where they are not whole."""
    return round(seconds / 60, 1)
