"""Profiles: how a group rated each sample on each scale, beside the trainer's reference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from statistics import fmean, quantiles, stdev
from typing import Final

from pydantic import JsonValue

from tasting.analysis.scales import scales
from tasting.analysis.table import Observation
from tasting.domain.attributes import Attribute, Scale
from tasting.domain.protocol import Protocol
from tasting.domain.subjects import STEP

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
    counted: bool = False
    """Whether it counts each learner's own vessels: see `Protocol.counts`."""

    @property
    def judged(self) -> bool:
        """Whether a reference can be near or far, and learners agree or not."""
        return self.scale.judged and not self.counted


def summarise(values: Sequence[float]) -> Summary | None:
    """The numbers of `values` in any order; nothing of no values.

    Quartiles by linear interpolation between the values: type 7 of Hyndman and Fan, "Sample
    quantiles in statistical packages", The American Statistician 50 (1996) 361-365, the default of
    R and of spreadsheets.
    """
    if not values:
        return None
    alone = len(values) == 1
    ordered = sorted(values)
    q1, median, q3 = ordered * 3 if alone else quantiles(ordered, n=4, method="inclusive")
    return Summary(
        n=len(ordered),
        mean=fmean(ordered),
        sd=None if alone else stdev(ordered),
        median=median,
        q1=q1,
        q3=q3,
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

    What is asked once has profiles under `subjects.STEP`, after those of the samples.
    Replicates of a learner are averaged first, so that each learner weighs the same. A reference
    that is no answer to its scale is left out.
    """
    of_samples, once = scales(protocol), scales(protocol, once=True)
    given = _given((*of_samples, *once), table)
    return tuple(
        _profile(
            sample,
            scale,
            given.get((sample, scale.id), {}),
            scale.number(references.get(sample, {}).get(scale.id)),
            counted=scale.id in protocol.counts,
        )
        for sample, rated in (*((sample, of_samples) for sample in samples), (STEP, once))
        for scale in rated
    )


def tallies(
    protocol: Protocol,
    table: Sequence[Observation],
    samples: Sequence[str],
    references: References,
) -> tuple[Profile, ...]:
    """The same of what is no scale, and comes to a number where a score is computed from it."""
    asked = [
        one for _, one in protocol.attributes() if one.scored_on and not isinstance(one, Scale)
    ]
    given = _given(asked, table)
    return tuple(
        _profile(
            sample,
            scale,
            given.get((sample, one.id), {}),
            one.number(references.get(sample, {}).get(one.id)),
            counted=True,
        )
        for sample in samples
        for one in asked
        if (scale := one.scored_on)
    )


def _given(
    asked: Iterable[Attribute | Scale], table: Sequence[Observation]
) -> dict[tuple[str, str], dict[int, list[float]]]:
    """The numbers of each learner, by sample and attribute."""
    given: dict[tuple[str, str], dict[int, list[float]]] = {}
    known = {one.id: one for one in asked}
    for row in table:
        one = known.get(row.attribute)
        value = one.number(row.value) if one else None
        if value is not None:
            learners = given.setdefault((row.sample, row.attribute), {})
            learners.setdefault(row.learner, []).append(value)
    return given


def _profile(
    sample: str,
    scale: Scale,
    given: Mapping[int, Sequence[float]],
    reference: float | None,
    counted: bool,
) -> Profile:
    """The profile of one sample on one scale, learners in seat order."""
    values = {learner: fsum(given[learner]) / len(given[learner]) for learner in sorted(given)}
    return Profile(
        sample=sample,
        scale=scale,
        summary=summarise(list(values.values())),
        reference=reference,
        values=values,
        counted=counted,
    )
