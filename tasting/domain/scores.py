"""Scores: numbers that are computed from a learner's answers about a sample, and never typed.

Every formula is a weighted sum plus a constant, rounded to a step, halves upwards. It is computed
in exact fractions, so that what is a half on paper is one here, too.
"""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import Annotated, ClassVar, Final, Literal

from pydantic import Field

from tasting.domain.attributes import Attribute
from tasting.domain.attributes.base import Scale
from tasting.domain.senses import Sense
from tasting.domain.value import Identifier, Phrase, Value
from tasting.formats import needed_decimals

MOST_PARTS: Final = 40
"""Answers that a sum may add up; no learner gives more about one sample."""

SECTIONS: Final = 8
"""The sections that the CVA affective formula adds up."""

Weight = Annotated[float, Field(ge=-1000, le=1000, allow_inf_nan=False)]


class BaseScore(Value):
    """What every score has."""

    id: Identifier
    """Unique among the scores and attributes of the protocol."""
    name: Phrase

    @property
    @abstractmethod
    def terms(self) -> tuple[tuple[str, float], ...]:
        """The attributes that it is computed from, in order, each with its weight."""

    @property
    @abstractmethod
    def addend(self) -> float:
        """What is added to the weighted sum."""

    @property
    @abstractmethod
    def step(self) -> float:
        """It is rounded to a multiple of this, halves upwards."""

    def range_of(self, attribute: str) -> tuple[float, float] | None:
        """The ends that the scale of a part must have; nothing where any will do."""
        return None

    @property
    def counts(self) -> frozenset[str]:
        """Those of its attributes that count a learner's own vessels, such as faulty bowls."""
        return frozenset()

    def value(self, answers: Mapping[str, float]) -> float | None:
        """The score of answers by attribute; nothing while one of its parts is missing."""
        if any(attribute not in answers for attribute, _ in self.terms):
            return None
        weighted = (_exact(weight) * _exact(answers[name]) for name, weight in self.terms)
        return _to_step(sum(weighted, start=_exact(self.addend)), self.step)

    def scale(self, attributes: Mapping[str, Attribute]) -> "ScoreScale":
        """The score as an analysis sees it, with the ends that its parts allow it."""
        lowest, highest = {}, {}
        for name, weight in self.terms:
            part = attributes[name].scored_on
            assert part is not None
            ends = part.limits if weight >= 0 else part.limits[::-1]
            lowest[name], highest[name] = ends
        low, high = self.value(lowest), self.value(highest)
        assert low is not None
        assert high is not None
        return ScoreScale(
            kind="score",
            id=self.id,
            sense=Sense.TASTE,
            name=self.name,
            low=low,
            # A weight of naught leaves no length, and no drawing can do without.
            high=max(high, low + self.step),
            step=self.step,
        )


class ScorePart(Value):
    """An answer that a sum adds up."""

    attribute: Identifier
    """The id of an attribute that comes to a number about each sample: marked bowls are counted."""
    weight: Weight = 1
    """What the number is multiplied by."""


class Sum(BaseScore):
    """A weighted sum of answers, plus a constant."""

    kind: Literal["sum"]
    parts: Annotated[tuple[ScorePart, ...], Field(min_length=1, max_length=MOST_PARTS)]
    constant: Annotated[float, Field(ge=-100_000, le=100_000, allow_inf_nan=False)] = 0
    rounding: Annotated[float, Field(ge=0.0001, le=1000, allow_inf_nan=False)] = 0.01

    @property
    def terms(self) -> tuple[tuple[str, float], ...]:
        """As the protocol has them."""
        return tuple((part.attribute, part.weight) for part in self.parts)

    @property
    def addend(self) -> float:
        """As the protocol has it."""
        return self.constant

    @property
    def step(self) -> float:
        """As the protocol has it."""
        return self.rounding


class CvaAffective(BaseScore):
    """The affective formula of the Coffee Value Assessment.

    S = 0.65625 Σ + 52.75 − 2u − 4d, to 0.25, halves upwards, of eight marks from 1 to 9, u bowls
    of five that are not uniform and d that are defective: SCA-104-2024 §5.5, as two independent
    public implementations give it. All 1: 58; all 5: 79; all 9: 100.
    """

    WEIGHT: ClassVar[float] = 0.65625
    NON_UNIFORM: ClassVar[float] = -2
    DEFECTIVE: ClassVar[float] = -4
    SECTION_ENDS: ClassVar[tuple[float, float]] = (1, 9)
    COUNT_ENDS: ClassVar[tuple[float, float]] = (0, 5)

    kind: Literal["cva-affective"]
    sections: Annotated[tuple[Identifier, ...], Field(min_length=SECTIONS, max_length=SECTIONS)]
    """The ids of the eight attributes that are marked from 1 to 9."""
    non_uniform: Identifier | None = None
    """The attribute that counts, of five bowls, those unlike the others; none: not counted."""
    defective: Identifier | None = None
    """The same of the bowls with a defect."""

    @property
    def terms(self) -> tuple[tuple[str, float], ...]:
        """The sections, then what is taken off for bowls."""
        counts = (self.non_uniform, self.NON_UNIFORM), (self.defective, self.DEFECTIVE)
        return (
            *((section, self.WEIGHT) for section in self.sections),
            *((name, weight) for name, weight in counts if name is not None),
        )

    @property
    def addend(self) -> float:
        """What brings eight marks of 9 to 100."""
        return 52.75

    @property
    def step(self) -> float:
        """Quarters of a point."""
        return 0.25

    @property
    def counts(self) -> frozenset[str]:
        """The bowls that are not uniform, and the defective ones."""
        return frozenset(name for name in (self.non_uniform, self.defective) if name is not None)

    def range_of(self, attribute: str) -> tuple[float, float]:
        """Sections are marked from 1 to 9, bowls counted from 0 to 5."""
        return self.SECTION_ENDS if attribute in self.sections else self.COUNT_ENDS


Score = Annotated[Sum | CvaAffective, Field(discriminator="kind")]


class ScoreScale(Scale):
    """A score as a scale: it can be drawn and summed up, but neither asked nor judged."""

    judged: ClassVar[bool] = False
    """What it is computed from is compared already."""

    kind: Literal["score"]
    low: float
    high: float
    step: float
    """It is a multiple of this."""

    @property
    def limits(self) -> tuple[float, float]:
        """What its parts allow it at the least and at the most."""
        return self.low, self.high

    @property
    def decimals(self) -> int:
        """As many as its rounding needs."""
        return needed_decimals(self.step)

    def nearest(self, value: float) -> float:
        """The score nearest to `value`, of halves the upper one: a median of 53.875 is 54 by 0.25.

        What lies between two scores, as a median or a quartile of an even number of them may, is
        told as precisely as a score is, and no more so.
        """
        return _to_step(_exact(value), self.step)


def unusable_part(score: BaseScore, attributes: Mapping[str, Attribute]) -> str | None:
    """The first attribute of a score that it cannot be computed from, or nothing."""
    names = [name for name, _ in score.terms]
    for at, name in enumerate(names):
        part = attributes.get(name)
        scale = part and part.scored_on
        if not part or not scale or part.once or name in names[:at]:
            return name
        if score.range_of(name) not in (None, scale.limits):
            return name
    return None


def same_ids(scores: Sequence[BaseScore], attributes: Mapping[str, Attribute]) -> str | None:
    """The first id that two scores have, or a score and an attribute; or nothing."""
    seen = set[str]()
    for score in scores:
        if score.id in seen or score.id in attributes:
            return score.id
        seen.add(score.id)
    return None


def _to_step(total: Fraction, step: float) -> float:
    """The nearest multiple of `step`, halves upwards."""
    return float(floor(total / _exact(step) + Fraction(1, 2)) * _exact(step))


def _exact(number: float) -> Fraction:
    """A number as it is written: 0.65625 is 21/32, and 0.1 is a tenth."""
    return Fraction(str(number))
