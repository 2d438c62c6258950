"""Checks of fixed moments: those that steps before them overrun, and those that are waited for."""

from collections.abc import Iterator
from typing import Final

from tasting.domain.protocol import Protocol
from tasting.domain.steps import LATEST
from tasting.services import protocol_edits as edits
from tasting.services.findings import Finding
from tasting.services.lock_edits import FIRST
from tasting.services.protocol_notes import Check, Note, Remedy
from tasting.words import message

LONGEST_WAIT: Final = 10 * 60
"""Seconds of waiting before a fixed moment that are no more than a little slack, by our choice."""


def _overrun(protocol: Protocol) -> Iterator[Note]:
    """A fixed moment that has passed when those before it are over, or that of the first step."""
    for place, (step, start) in enumerate(zip(protocol.steps, protocol.starts(), strict=True)):
        if step.at is None or start == step.at:
            continue
        if place == 0:
            yield Note(Finding.FIRST_WAITS, FIRST, place, _follow(protocol, place))
            continue
        said = message(
            "It is to begin at {at}, and the steps before it last until {over}. Begin it at "
            "{over}, or shorten those before it.",
            at=_clock(step.at),
            over=_clock(start),
        )
        later = Remedy(
            message("Begin it at {time}", time=_clock(start)),
            edits.set_field(protocol, [place], "at", start),
        )
        remedy = later if start <= LATEST else _follow(protocol, place)
        yield Note(Finding.MOMENT_OVERRUN, said, place, remedy)


def _waited(protocol: Protocol) -> Iterator[Note]:
    for place, wait in enumerate(protocol.waits()):
        if wait > LONGEST_WAIT:
            said = message("Everybody waits {n} min before it begins.", n=round(wait / 60))
            yield Note(Finding.WAITED_LONG, said, place, _follow(protocol, place))


def _follow(protocol: Protocol, place: int) -> Remedy:
    label = message("Let it follow the step before")
    return Remedy(label, edits.set_field(protocol, [place], "at", None))


def _clock(seconds: int) -> str:
    """Minutes and seconds since the beginning of the class, the same in every language."""
    return f"{seconds // 60}:{seconds % 60:02d}"


LOCK_CHECKS: Final[tuple[Check, ...]] = (_overrun, _waited)
"""What is looked for in how steps begin."""
