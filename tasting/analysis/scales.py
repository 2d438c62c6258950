"""Scales side by side: answers as numbers, and gaps brought to points out of ten."""

from typing import Final

from tasting.domain.attributes import Scale
from tasting.domain.protocol import Protocol

POINTS: Final = 10.0
"""All gaps are told on a scale of this length, so that scales of different lengths compare."""


def scales(protocol: Protocol, once: bool = False) -> tuple[Scale, ...]:
    """The attributes that are answered with a number, in order: of samples, or those asked once."""
    asked = (a for _, a in protocol.attributes() if a.once is once)
    return tuple(a for a in asked if isinstance(a, Scale))


def points(scale: Scale, gap: float) -> float:
    """A difference on `scale`, in points out of ten; the sign stays."""
    low, high = scale.limits
    return gap / (high - low) * POINTS
