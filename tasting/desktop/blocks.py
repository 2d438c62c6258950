"""The steps of a protocol as blocks of a timeline, in one language."""

from typing import Literal

from tasting.desktop.paint.timeline import Block
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step
from tasting.words import Words


def blocks(protocol: Protocol, words: Words) -> list[Block]:
    """One for each step, in order; name and length are told where it is pointed at."""
    return [
        Block(
            start,
            step.seconds,
            step.facts.lane,
            step.short.to(words.language),
            _form(step),
            f"{step.name.to(words.language)}, {words.minutes(step.seconds)}",
        )
        for step, start in zip(protocol.steps, protocol.starts(), strict=True)
    ]


def _form(step: Step) -> Literal["plain", "wait", "pause"]:
    if step.facts.waits:
        return "wait"
    return "pause" if step.facts.rests else "plain"
