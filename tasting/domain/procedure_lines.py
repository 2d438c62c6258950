"""A written procedure and its lines: the role of each, its kind of step, and its figures."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tasting.domain.procedure_figures import Figure
from tasting.domain.protocol import Category
from tasting.domain.steps import KINDS, StepKind
from tasting.domain.typed_targets import read_target
from tasting.domain.units import Target
from tasting.languages import Language

_LONGEST_STEP: Final = 4 * 3600
_WATER: Final = ("", "water", "hot", "boiling", "eau")
"""Of what those who pour on a scale tell grams."""


class Role(StrEnum):
    """What a line of a text is to a protocol."""

    STEP = "step"
    NOTE = "note"
    """Read in the step before it; ahead of all steps it tells what the protocol is."""
    HEADING = "heading"
    """Read at the beginning of the step below it."""
    THING = "thing"
    """Something that is needed."""
    TITLE = "title"
    NOTHING = "nothing"
    """Left out."""


@dataclass(frozen=True)
class Line:
    """A line, a sentence or a part of one: from `start` to before `end` of the whole text."""

    start: int
    end: int
    text: str
    """As it is read, without number, dash and stars before it."""
    role: Role
    kind: StepKind | None = None
    """What is done in it, where it is a step."""
    figures: tuple[Figure, ...] = ()
    """What is marked in it, counted from the start of the whole text."""
    until_next: int | None = None
    """Seconds told elsewhere: from its time on the clock to that of the next step, by the next one,
    "After 4 min, …", or in a note of little else behind it, "8 minutes."."""

    @property
    def seconds(self) -> int | None:
        """How long it lasts, where it tells that: its longest time, at most four hours."""
        times = [
            one.target.value
            for one in self.figures
            if one.what == "time" and one.target and not (one.is_moment or one.is_wait)
        ]
        told = round(max(times)) if times else self.until_next
        return told if told and 1 <= told <= _LONGEST_STEP else None

    @property
    def moment(self) -> float | None:
        """When it begins on the clock, in seconds, where it tells that."""
        return next(
            (one.target.value for one in self.figures if one.is_moment and one.target), None
        )

    @property
    def wait(self) -> int | None:
        """Seconds that pass before it begins, where it tells that first."""
        waits = [one.target.value for one in self.figures if one.is_wait and one.target]
        return round(waits[0]) if waits else None

    def target(self, kind: StepKind, dose_g: float | None = None) -> Target | None:
        """What it aims at as a step of a kind; a ratio is of the `dose_g` of a sample.

        An amount that is poured counts before a ratio. The time of a rest is its length, and no
        target.
        """
        unit = None if KINDS[kind].rests else KINDS[kind].unit
        told = [one for one in self.figures if not (one.is_moment or one.is_wait)]
        aims = [one.target for one in told if one.target and one.target.unit == unit]
        if kind is StepKind.POUR:
            grams = [one.target for one in told if one.said in _WATER and one.target]
            aims += [aim.model_copy(update={"unit": "ml"}) for aim in grams if aim.unit == "g"]
        ratio = next((one.ratio for one in told if one.ratio), "") if unit == "ml" else ""
        if ratio and not (aims and aims[0].value != dose_g):
            aims = [aim for aim in (read_target(ratio, "ml", dose_g=dose_g),) if aim] + aims
        return aims[0] if aims else None

    def also(self, kind: StepKind) -> tuple[Target, ...]:
        """What else it aims at as a step of a kind, as the temperature of water that is poured.

        A time of it is its length, and a target only where it may be longer or shorter: "25–30 s".
        """
        told = [one.target for one in self.figures if not (one.is_moment or one.is_wait)]
        kept = [aim for aim in told if aim and (aim.unit != "s" or aim.tolerance)]
        first = {aim.unit: aim for aim in reversed(kept)}
        return tuple(first[one] for one in KINDS[kind].also if one in first)


@dataclass(frozen=True)
class Procedure:
    """A text with its lines: every letter and figure of it stands in one of them."""

    text: str
    lines: tuple[Line, ...]
    language: Language
    category: Category | None
    """Of what it is; none where it says nothing of it."""
