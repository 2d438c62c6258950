"""When a step begins and what it keeps, in words: by itself, by the clock, when all are ready."""

from collections.abc import Iterator
from typing import Final, Literal

from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step
from tasting.words import Message, Words, message

Beginning = Literal["after", "fixed", "ready", "aside"]

WAYS: Final[dict[Beginning, Message]] = {
    "after": message("Follows"),
    "fixed": message("Fixed time"),
    "ready": message("When ready"),
    "aside": message("Kept aside"),
}
"""The ways in which a step begins; one kept aside only where the trainer brings it in."""

KEEPS: Final[dict[str, Message]] = {"length": message("Its length"), "end": message("Its end")}
"""What of a step stays as planned where it begins late."""


def start_texts(protocol: Protocol, words: Words) -> list[str]:
    """When each step starts, from the beginning of the class; empty where it is kept aside.

    In hours and minutes, "0:24"; where a length is of seconds too in minutes and seconds, "17:30",
    as lengths are told then.
    """
    told = words.clock if _is_exact(protocol) else _hours_and_minutes
    placed = zip(protocol.steps, protocol.starts(), strict=True)
    return ["" if step.aside else told(at) for step, at in placed]


def starts_heading(protocol: Protocol) -> Message:
    """What stands over `start_texts`, with the units in which they are told."""
    return message("starts (min:s)") if _is_exact(protocol) else message("starts (h:min)")


def _is_exact(protocol: Protocol) -> bool:
    """Whether a step lasts or starts at no whole minute."""
    return any(step.seconds % 60 for step in protocol.flow) or any(
        at % 60 for at in protocol.starts()
    )


def _hours_and_minutes(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}"


def way_of(step: Step) -> Beginning:
    """How a step begins."""
    if step.aside:
        return "aside"
    return "fixed" if step.at is not None else step.begins


def beginning(step: Step, words: Words, clock: str = "") -> Iterator[str]:
    """What is said of how it begins and what it keeps; nothing of a step that simply follows.

    A fixed moment is told by the `clock`, or as the time since the beginning of the class.
    """
    if step.aside:
        yield words.say("kept aside")
    elif step.at is not None:
        yield words.say("begins at {time}", time=clock or words.clock(step.at))
    elif step.begins == "ready":
        yield words.say("when everybody is ready")
    if step.keeps == "end":
        yield words.say("keeps its end")
