"""How far each learner's own answers lie apart to a product that was presented several times."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean

from tasting.analysis.profile import Summary, summarise
from tasting.analysis.scales import points, scales
from tasting.analysis.table import Observation
from tasting.domain.protocol import Protocol


@dataclass(frozen=True)
class Repeat:
    """One product that was presented several times."""

    sample: str
    """The code of its first presentation."""
    apart: Mapping[int, float]
    """Seat number to how far apart the learner's own answers lie, in points out of ten: the mean
    over the scales they answered more than once. Whoever answered none so is absent."""
    scales: int
    """On how many scales somebody answered more than once."""

    @property
    def summary(self) -> Summary | None:
        """What all learners show together; nothing where nobody answered twice."""
        return summarise(list(self.apart.values()))


def repeats(protocol: Protocol, table: Iterable[Observation]) -> dict[str, Repeat]:
    """By first code, each product that has replicates in `table`.

    Liking, measured values and counts of one's own bowls are left out: no matter of skill.
    """
    judged = {
        scale.id: scale
        for scale in scales(protocol)
        if scale.judged and scale.id not in protocol.counts
    }
    given: dict[str, dict[int, dict[str, dict[int, float]]]] = {}
    for row in table:
        scale = judged.get(row.attribute)
        value = scale.number(row.value) if scale else None
        if scale and value is not None:
            learner = given.setdefault(row.sample, {}).setdefault(row.learner, {})
            learner.setdefault(row.attribute, {})[row.replicate] = points(scale, value)
    return {sample: _repeat(sample, learners) for sample, learners in given.items()}


def _repeat(sample: str, learners: Mapping[int, Mapping[str, Mapping[int, float]]]) -> Repeat:
    gaps = {
        seat: {name: _apart(said) for name, said in answers.items() if len(said) > 1}
        for seat, answers in sorted(learners.items())
    }
    return Repeat(
        sample,
        {seat: fmean(own.values()) for seat, own in gaps.items() if own},
        len({name for own in gaps.values() for name in own}),
    )


def _apart(said: Mapping[int, float]) -> float:
    """The mean distance between any two of a learner's answers on one scale."""
    return fmean(abs(one - other) for one, other in combinations(said.values(), 2))
