"""How far each learner stands from the reference, in points out of ten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from tasting.analysis.profile import Profile
from tasting.analysis.scales import points
from tasting.domain.senses import Sense


@dataclass(frozen=True)
class Distances:
    """A matrix of learners by samples."""

    samples: tuple[str, ...]
    learners: tuple[int, ...]
    """Seat numbers, in the order asked for."""
    cells: Mapping[tuple[int, str], float]
    """Mean absolute gap, 0 to 10; absent where learner or reference answered no common scale."""
    scales: int
    """On how many scales some reference stands."""

    def ranked(self, sample: str) -> tuple[int, ...]:
        """The learners, nearest to the reference of `sample` first, those without answers last."""
        place = {learner: index for index, learner in enumerate(self.learners)}
        far = float("inf")
        return tuple(
            sorted(
                self.learners,
                key=lambda learner: (self.cells.get((learner, sample), far), place[learner]),
            )
        )


@dataclass(frozen=True)
class SenseDistance:
    """How far the class stands from the reference with one sense, over all samples."""

    sense: Sense
    gaps: Mapping[int, float]
    """Seat number to mean absolute gap; learners without a common scale are absent."""
    mean: float
    """The mean of the learners' gaps."""


def gaps(profile: Profile) -> dict[int, float]:
    """Each learner's signed gap to the reference, in points out of ten; none of no reference.

    Liking has no reference to be near to: whom a sample pleases is not a matter of skill. Nor have
    counts of one's own bowls, even where the trainer has counted, too: those were other bowls.
    """
    if profile.reference is None or not profile.judged:
        return {}
    return {
        learner: points(profile.scale, value - profile.reference)
        for learner, value in profile.values.items()
    }


def distances(profiles: Sequence[Profile], learners: Sequence[int]) -> Distances:
    """The mean absolute gap of each of `learners` on each sample, over the scales both answered."""
    found: dict[tuple[int, str], list[float]] = {}
    for profile in profiles:
        for learner, gap in gaps(profile).items():
            found.setdefault((learner, profile.sample), []).append(abs(gap))
    compared = {
        profile.scale.id for profile in profiles if profile.reference is not None and profile.judged
    }
    return Distances(
        samples=tuple(dict.fromkeys(profile.sample for profile in profiles)),
        learners=tuple(learners),
        cells={key: fsum(values) / len(values) for key, values in found.items()},
        scales=len(compared),
    )


def by_sense(profiles: Sequence[Profile]) -> tuple[SenseDistance, ...]:
    """The distance to the reference with each sense that has one, in the order of the senses."""
    found: dict[Sense, dict[int, list[float]]] = {}
    for profile in profiles:
        for learner, gap in gaps(profile).items():
            found.setdefault(profile.scale.sense, {}).setdefault(learner, []).append(abs(gap))
    senses = []
    for sense in Sense:
        if sense in found:
            means = {seat: fsum(all_) / len(all_) for seat, all_ in sorted(found[sense].items())}
            senses.append(SenseDistance(sense, means, fsum(means.values()) / len(means)))
    return tuple(senses)
