"""How closely a class agrees: the spread of its answers, described and not yet tested."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from tasting.analysis.profile import Profile
from tasting.analysis.scales import points
from tasting.domain.attributes import Scale


@dataclass(frozen=True)
class Spread:
    """How far the learners' answers lie apart, over all samples, in points out of ten."""

    sd: float
    """Pooled standard deviation: the root of the mean of the samples' variances, each weighed by
    its degrees of freedom n − 1."""
    samples: int
    """How many samples had two answers or more."""
    fewest: int
    """The smallest number of answers among those samples."""


def spread(profiles: Iterable[Profile]) -> Spread | None:
    """The pooled spread of `profiles`; nothing where none of them has two answers."""
    squares, freedom = 0.0, 0
    counts: dict[str, int] = {}
    for profile in profiles:
        summary = profile.summary
        if summary is None or summary.sd is None:
            continue
        squares += (summary.n - 1) * points(profile.scale, summary.sd) ** 2
        freedom += summary.n - 1
        counts[profile.sample] = min(summary.n, counts.get(profile.sample, summary.n))
    if not freedom:
        return None
    return Spread(sqrt(squares / freedom), len(counts), min(counts.values()))


def by_scale(profiles: Sequence[Profile]) -> tuple[tuple[Scale, Spread], ...]:
    """Each scale with its spread, the most agreed upon first.

    Liking is left out: that a sample pleases one and not another is no disagreement about it. So
    are counts of one's own bowls.
    """
    scales = {p.scale.id: p.scale for p in profiles if p.judged}
    found = [
        (scale, spread(profile for profile in profiles if profile.scale.id == scale.id))
        for scale in scales.values()
    ]
    known = [(scale, wide) for scale, wide in found if wide is not None]
    return tuple(sorted(known, key=lambda item: item[1].sd))
