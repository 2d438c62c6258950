"""Checks of the length of a session: too long without a break, and too long altogether."""

from collections.abc import Iterator
from math import ceil
from typing import Final

from tasting.domain.bench import longest
from tasting.domain.locks import LEAST
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step, StepKind
from tasting.services import protocol_edits as edits
from tasting.services.findings import Finding
from tasting.services.lock_edits import lengthen
from tasting.services.protocol_notes import Note, Remedy
from tasting.services.protocols import UNBROKEN_LIMIT, overlong_stretch
from tasting.words import message

LONGEST: Final = 2 * 3600
"""Seconds after which a palate is tired, by our own choice."""
_MOST_TAKEN: Final = 0.5
"""The share of their length that steps can lose and still be what they were, by our own choice."""
_EVEN: Final = 30
"""Seconds that shortened lengths are multiples of."""


def unbroken(protocol: Protocol) -> Iterator[Note]:
    """A stretch that is too long without a break."""
    stretch = overlong_stretch(protocol)
    if stretch is None:
        return
    said = message(
        "{n} min without a break. The limit is {limit} min.",
        n=round(stretch.seconds / 60),
        limit=UNBROKEN_LIMIT // 60,
    )
    starts = protocol.starts()
    fitting = [
        at
        for at, (step, start) in enumerate(zip(protocol.steps, starts, strict=True))
        if stretch.start < start <= stretch.start + UNBROKEN_LIMIT
        and start < stretch.end
        and step.kind not in _HURRIED
    ]
    if not fitting:
        yield Note(Finding.NO_BREAK, said)
        return
    to = fitting[-1]
    pauses = [at for at, step in enumerate(protocol.steps) if step.facts.rests]
    later = next((at for at in pauses if at > to), None)
    minute = round(starts[to] / 60)
    if later is None:
        label = message("Add a pause at {n} min", n=minute)
        edit = edits.add_step(protocol, StepKind.PAUSE, to)
    else:
        label = message("Move the pause to {n} min", n=minute)
        edit = edits.move_steps(protocol, [later], to)
    yield Note(Finding.NO_BREAK, said, to, Remedy(label, edit))


_HURRIED: Final = (
    StepKind.STEEP, StepKind.CRUST, StepKind.PRESS, StepKind.STRAIN, StepKind.POUR, StepKind.STIR,
)  # fmt: skip
"""What follows the step before it at once: no pause fits in front."""


def over_two_hours(protocol: Protocol) -> Iterator[Note]:
    """A session that a palate does not last."""
    if protocol.seconds > LONGEST:
        said = message(
            "The session lasts {n} min. After two hours a palate is tired: shorten it.",
            n=round(protocol.seconds / 60),
        )
        yield Note(Finding.OVER_TWO_HOURS, said, remedy=_shorter(protocol))


def _shorter(protocol: Protocol) -> Remedy | None:
    """The same share taken from every step that can give it; None where it would be too much.

    What lies before the last fixed moment gains nothing.
    """
    fixed = max((at for at, step in enumerate(protocol.flow) if step.at is not None), default=0)
    free = {
        at: step.seconds
        for at, step in enumerate(protocol.flow)
        if at >= fixed and _can_be_shorter(step, protocol)
    }
    over, held = protocol.seconds - LONGEST, sum(free.values())
    # Rounded lengths may miss what is to be gained: then a little more is taken.
    for percent in range(ceil(100 * over / held) if held else 100, round(100 * _MOST_TAKEN) + 1):
        lengths = {at: _less(seconds, percent) for at, seconds in free.items()}
        shorter = {at: new for at, new in lengths.items() if new < free[at]}
        if sum(free[at] - new for at, new in shorter.items()) >= over:
            label = message(
                "Shorten {n} steps by about {percent}\u00a0%", n=len(shorter), percent=percent
            )
            return Remedy(label, lengthen(protocol, shorter))
    return None


def _less(seconds: int, percent: int) -> int:
    """A length without so much of it, never under a minute."""
    return max(min(seconds, LEAST), int(seconds * (100 - percent) / 100 / _EVEN) * _EVEN)


def _can_be_shorter(step: Step, protocol: Protocol) -> bool:
    """Whether nothing is measured in a step, runs by itself in it, or rests the palate."""
    aim = longest(step, protocol)
    timed = aim is not None and aim.unit == "s"
    return not (timed or step.timer == "own" or step.keeps == "end" or step.facts.rests)
