"""Checks of phases: those whose steps last longer than the phase should."""

from collections.abc import Iterator
from operator import attrgetter

from tasting.domain.phases import planned_phases
from tasting.domain.protocol import Protocol
from tasting.services.findings import Finding
from tasting.services.phase_edits import aim_phase
from tasting.services.protocol_notes import Note, Remedy
from tasting.words import message


def overlong_phases(protocol: Protocol) -> Iterator[Note]:
    """The phases that last longer than they should, each at its first step.

    Of one that begins again behind another, as in rounds, the longest stretch: they have one
    target, and what is enough for that is enough for all.
    """
    over = [one for one in planned_phases(protocol) if one.over > 0]
    for one in over:
        stretches = [same for same in over if same.phase == one.phase]
        if one is max(stretches, key=attrgetter("seconds")):
            said = message(
                "“{phase}” lasts {n} min instead of {target}. Shorten its steps, or give it "
                "more time.",
                phase=one.phase.name,
                n=_minutes(one.seconds),
                target=_minutes(one.wanted),
            )
            label = message("Give it {n} min", n=_minutes(one.seconds))
            more = aim_phase(protocol, one.first, one.seconds)
            yield Note(Finding.PHASE_TOO_LONG, said, one.first, Remedy(label, more))


def _minutes(seconds: int) -> float:
    """Minutes with a decimal where they are not whole."""
    return round(seconds / 60, 1)
