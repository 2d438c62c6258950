"""What a file of another program says of a label stock, before anybody asked whether it can be."""

from dataclasses import dataclass

from tasting.words import Message

Pair = tuple[float, float]
"""Across and down, mm."""


@dataclass(frozen=True)
class Part:
    """A stock as a file says it: figures as in `LabelStock`, in mm."""

    name: str
    title: str
    """Its longer name, where another has the short one."""
    maker: str
    line: int
    page: Pair
    label: Pair
    first: Pair
    pitch: Pair
    grid: tuple[int, int]
    radius: float = 0
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wrong:
    """A stock that cannot be read."""

    name: str
    line: int
    why: Message
