"""Profiles: how a group rated each sample on each scale, beside the trainer's reference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor, fsum, sqrt
from typing import Final

from pydantic import JsonValue

from tasting.analysis.scales import number, scales
from tasting.analysis.table import Observation
from tasting.domain.attributes import Scale
from tasting.domain.protocol import Protocol

FEW: Final = 3
"""Below this many values a median and a middle half say nothing of a group; our convention."""

References = Mapping[str, Mapping[str, JsonValue]]
"""The trainer's own profile of each sample: code to attribute id to value."""


@dataclass(frozen=True)
class Summary:
    """A set of numbers in short, in the unit of the numbers."""

    n: int
    mean: float
    sd: float | None
    """Standard deviation of a sample (divisor n − 1); none of fewer than two values."""
    median: float
    q1: float
    q3: float
    minimum: float
    maximum: float

    @property
    def too_few(self) -> bool:
        """Whether there are too few values (under `FEW`) to speak of a group."""
        return self.n < FEW


@dataclass(frozen=True)
class Profile:
    """One sample on one scale: the group, the reference and each learner."""

    sample: str
    scale: Scale
    summary: Summary | None
    """Nothing where nobody answered."""
    reference: float | None
    values: Mapping[int, float]
    """Seat number to value; learners without an answer are absent."""


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which `share` (0 to 1) of `ordered` lies, by linear interpolation.

    `ordered` rises and is not empty. Type 7 of Hyndman and Fan, "Sample quantiles in statistical
    packages", The American Statistician 50 (1996) 361-365: the default of R and of spreadsheets.
    """
    place = (len(ordered) - 1) * share
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def summarise(values: Sequence[float]) -> Summary | None:
    """The numbers of `values` in any order; nothing of no values."""
    if not values:
        return None
    ordered, n = sorted(values), len(values)
    mean = fsum(ordered) / n
    squares = fsum((value - mean) ** 2 for value in ordered)
    return Summary(
        n=n,
        mean=mean,
        sd=sqrt(squares / (n - 1)) if n > 1 else None,
        median=quantile(ordered, 0.5),
        q1=quantile(ordered, 0.25),
        q3=quantile(ordered, 0.75),
        minimum=ordered[0],
        maximum=ordered[-1],
    )


def profiles(
    protocol: Protocol,
    table: Sequence[Observation],
    samples: Sequence[str],
    references: References,
) -> tuple[Profile, ...]:
    """A profile for each of `samples` and each scale of `protocol`, samples first.

    Replicates of a learner are averaged first, so that each learner weighs the same. A reference
    that is no answer to its scale is left out.
    """
    given: dict[tuple[str, str], dict[int, list[float]]] = {}
    asked = {scale.id: scale for scale in scales(protocol)}
    for row in table:
        scale = asked.get(row.attribute)
        value = number(scale, row.value) if scale else None
        if value is not None:
            learners = given.setdefault((row.sample, row.attribute), {})
            learners.setdefault(row.learner, []).append(value)
    return tuple(
        _profile(sample, scale, given.get((sample, scale.id), {}), references.get(sample, {}))
        for sample in samples
        for scale in asked.values()
    )


def _profile(
    sample: str,
    scale: Scale,
    given: Mapping[int, Sequence[float]],
    reference: Mapping[str, JsonValue],
) -> Profile:
    """The profile of one sample on one scale, learners in seat order."""
    values = {learner: fsum(given[learner]) / len(given[learner]) for learner in sorted(given)}
    return Profile(
        sample=sample,
        scale=scale,
        summary=summarise(list(values.values())),
        reference=number(scale, reference.get(scale.id)),
        values=values,
    )
