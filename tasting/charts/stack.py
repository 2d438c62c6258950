"""Dots that would cover each other, stacked above the place where each really stands."""

from collections.abc import Sequence


def levels(places: Sequence[float], pitch: float) -> list[int]:
    """For dots at `places`, in order, the level each is stacked on so that none covers another.

    Every dot keeps its true place along the scale; one nearer than `pitch` to a dot of its level
    goes one level up, 0 being the lowest.
    """
    found = [0] * len(places)
    ends: list[float] = []
    for index in sorted(range(len(places)), key=lambda i: places[i]):
        place = places[index]
        free = (level for level, end in enumerate(ends) if place - end >= pitch - 1e-6)
        level = next(free, len(ends))
        ends[level : level + 1] = [place]
        found[index] = level
    return found


def swarm(
    places: Sequence[float], base: float, room: float, pitch: float
) -> list[tuple[float, float]]:
    """Where dots at `places` along a scale go: upwards from `base`, within `room` pixels.

    Stacks that would be higher are pressed together, so that sixty learners still fit.
    """
    found = levels(places, pitch)
    step = min(pitch, room / max(found, default=1)) if any(found) else pitch
    return [(x, base - level * step) for x, level in zip(places, found, strict=True)]
