"""What dominates a sample as time goes on: of one learner, and of a class (Pineau and others 2009).

Runs are of different lengths, so the time of each is standardised: 0 % is its start, 100 % its end.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from pydantic import JsonValue

from tasting.analysis.discrimination import LEVEL, chance_of
from tasting.analysis.profile import FEW
from tasting.domain.attributes import Dominance
from tasting.domain.attributes.dominance import taps_of

TIMES: Final = tuple(range(101))
"""The places along a run where a class is looked at, in % of it."""


@dataclass(frozen=True)
class Span:
    """A stretch of a run in which one sensation dominates."""

    sensation: str
    begin: float
    end: float
    """From the start of the run, s; or in % of it."""


@dataclass(frozen=True)
class Run:
    """One learner's run; before its first span nothing dominates."""

    spans: tuple[Span, ...]
    end: float
    """How long it was, s."""

    @property
    def seconds(self) -> Mapping[str, float]:
        """How long each sensation dominated, in the order in which they first did."""
        found: dict[str, float] = {}
        for span in self.spans:
            found[span.sensation] = found.get(span.sensation, 0) + span.end - span.begin
        return found

    def at(self, percent: float) -> str:
        """What dominates at a place of the run, in % of it; empty before the first."""
        moment = self.end * percent / 100
        return next((span.sensation for span in reversed(self.spans) if span.begin <= moment), "")


@dataclass(frozen=True)
class Curves:
    """The dominance rates of a class on one sample."""

    n: int
    """How many runs there are."""
    rates: Mapping[str, tuple[float, ...]]
    """Of each sensation the share of learners for whom it dominates, at each of `TIMES`."""
    chance: float
    """The share that a sensation has where learners tap at random."""
    least: int | None
    """So many learners at one time are more than chance at `LEVEL`; None: there are too few."""

    def spans(self) -> tuple[Span, ...]:
        """Where each sensation dominates for more learners than chance explains, in %."""
        found = []
        for sensation, rates in self.rates.items():
            more = [self.least is not None and round(rate * self.n) >= self.least for rate in rates]
            for is_more, group in groupby(zip(TIMES, more, strict=True), key=lambda one: one[1]):
                times = [time for time, _ in group]
                if is_more:
                    found.append(Span(sensation, times[0], times[-1]))
        return tuple(sorted(found, key=lambda span: span.begin))


def run_of(asked: Dominance, value: JsonValue) -> Run | None:
    """An answer as a run; None where it is none."""
    taps = taps_of(value)
    if taps is None or asked.fault(value) is not None:
        return None
    both = pairwise(taps)
    spans = (Span(name, here / 1000, there / 1000) for (here, name), (there, _) in both)
    return Run(tuple(spans), taps[-1][0] / 1000)


def of_class(asked: Dominance, values: Iterable[JsonValue]) -> Curves | None:
    """The rates of all answers that fit; None where there are too few to speak of a class."""
    runs = [run for value in values if (run := run_of(asked, value)) is not None]
    return curves(asked, runs) if len(runs) >= FEW else None


def curves(asked: Dominance, runs: Sequence[Run]) -> Curves:
    """The rates of some runs.

    Chance is one in as many as there are sensations. Beyond it is what so many learners tap at
    random more seldom than `LEVEL`, by the exact binomial, at each time by itself.
    """
    names = [option.id for option in asked.options]
    chance = 1 / len(names)
    at = [[run.at(time) for run in runs] for time in TIMES]
    rates = {name: tuple(held.count(name) / len(runs) for held in at) for name in names}
    return Curves(len(runs), rates, chance, _least(len(runs), chance))


def shares(runs: Sequence[Run]) -> dict[str, float]:
    """The mean share of the run in which each sensation dominates, the largest first."""
    found: dict[str, float] = {}
    for run in runs:
        for name, seconds in run.seconds.items():
            found[name] = found.get(name, 0) + seconds / run.end / len(runs)
    return dict(sorted(found.items(), key=lambda one: -one[1]))


def _least(n: int, chance: float) -> int | None:
    if n < FEW:
        return None
    return next((k for k in range(n + 1) if chance_of(k, n, chance) <= LEVEL), None)
