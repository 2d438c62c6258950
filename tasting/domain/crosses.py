"""What a pen did in the boxes of an answer form, and which answer that is, if it is clear.

A form says: cross a box to answer; fill a wrong one, and cross another. Whatever is not clear is
no answer: it is named, for somebody to look at the paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from pydantic import JsonValue

from tasting.domain.attributes import (
    Attribute,
    Bowls,
    Flaw,
    LineScale,
    Ranking,
    Statements,
    Tetrad,
    WordList,
)
from tasting.domain.attributes.bowls import parts_of

_EMPTY: Final = 0.02
"""No more of a box than this is covered by dust, or by what shines through the paper."""
_CROSSED: Final = 0.08
"""A single stroke of a fine pencil across a box covers more."""
_FILLED: Final = 0.8
_REACHED: Final = 0.1
"""A stroke that goes through a part of a box covers so much of it."""
_AROUND: Final = 0.05
"""The same of what lies around the middle: a single stroke of a fine pencil covers more."""
_RINGED: Final = 0.1
"""On three sides of a box that a ring goes around, more is covered; where none does, at most 0.04,
of blurred pictures."""
_SIDE: Final = 0.6
"""Between the arms of a cross, and the edges, less is covered; what is filled covers more."""


class Mark(Enum):
    """What was done in a box."""

    EMPTY = "empty"
    RINGED = "ringed"
    """Nothing is in it, and a ring around it."""
    CROSSED = "crossed"
    FILLED = "filled"
    UNCLEAR = "unclear"


class Doubt(Enum):
    """Why what was done is no answer yet."""

    SEVERAL = "several"
    """More boxes are crossed than may be, or fewer than must."""
    UNCLEAR = "unclear"
    """Something is in a box, and it is no clear cross; or around one, where none is crossed."""
    CORRECTED = "corrected"
    """A box was filled, as a wrong one is."""
    WRITTEN = "written"
    """It is written by hand."""


@dataclass(frozen=True)
class Ink:
    """How much of a box is covered, each from 0 to 1: of all of it, and of parts of it."""

    whole: float
    middle: float
    around: float
    """Of what lies around the middle."""
    sides: tuple[float, float, float, float]
    """At the middle of each edge: top, right, foot, left."""
    quarters: tuple[float, float, float, float]
    outside: float = 0.0
    """Of what is beside the box and below it, where it is covered least."""

    @property
    def goes_across(self) -> bool:
        """Whether it goes from one side to another, as a cross, a stroke or a tick does.

        A dot stays in the middle, a stroke that came over from a neighbour in one quarter, or in
        two beside each other.
        """
        reached = sum(quarter >= _REACHED for quarter in self.quarters)
        through = reached > 2 or (reached == 2 and self.middle >= _REACHED)
        return through and self.around >= _AROUND


@dataclass(frozen=True)
class Finding:
    """The answer to a question, or why there is none; neither where nothing was done."""

    value: JsonValue = None
    doubt: Doubt | None = None
    seen: tuple[JsonValue, ...] = ()
    """What the boxes say that are crossed."""

    @property
    def bare(self) -> bool:
        """Whether nothing was done."""
        return self.value is None and self.doubt is None


def mark_of(ink: Ink) -> Mark:
    """What ink in a box means."""
    if ink.whole <= _EMPTY:
        return Mark.RINGED if ink.outside >= _RINGED else Mark.EMPTY
    dark = sum(side >= _SIDE for side in ink.sides)
    if ink.whole >= _FILLED and dark == len(ink.sides):
        return Mark.FILLED
    if ink.whole >= _CROSSED and ink.goes_across and dark <= 1:
        return Mark.CROSSED
    return Mark.UNCLEAR


def finding(
    question: Attribute,
    codes: Sequence[str],
    values: Sequence[JsonValue],
    marks: Sequence[Mark],
    written: bool = False,
    between: bool = False,
) -> Finding:
    """What was answered about `codes`: the boxes say `values` and have these marks.

    `written` says that something is written in the room beside them, `between` that two crosses
    beside each other mean what lies between them.
    """
    seen = tuple(value for value, mark in zip(values, marks, strict=True) if mark is Mark.CROSSED)
    for doubt, so in (
        (Doubt.WRITTEN, written),
        (Doubt.UNCLEAR, Mark.UNCLEAR in marks),
        (Doubt.CORRECTED, Mark.FILLED in marks),
    ):
        if so:
            return Finding(doubt=doubt, seen=seen)
    if not seen:
        return Finding(doubt=Doubt.UNCLEAR if Mark.RINGED in marks else None)
    value = _answer(question, codes, values, marks, between)
    if value is None or question.fault(value, codes):
        return Finding(doubt=Doubt.SEVERAL, seen=seen)
    return Finding(value, seen=seen)


def _answer(
    question: Attribute,
    codes: Sequence[str],
    values: Sequence[JsonValue],
    marks: Sequence[Mark],
    between: bool,
) -> JsonValue:
    """The answer that crosses make; None where they make none."""
    crossed = [place for place, mark in enumerate(marks) if mark is Mark.CROSSED]
    seen = [values[place] for place in crossed]
    match question:
        case Statements() | WordList() | Tetrad():
            return seen
        case Flaw():
            return _flaw(seen)
        case Bowls():
            return [*sorted(seen, key=lambda one: parts_of(one)[0])]
        case Ranking():
            rows = [place // len(codes) for place in crossed]
            return seen if rows == list(range(len(codes))) else None
        case LineScale() if between and len(crossed) == 2 and crossed[1] == crossed[0] + 1:
            return _middle(question, seen)
        case _:
            return seen[0] if len(seen) == 1 else None


def _flaw(seen: Sequence[JsonValue]) -> JsonValue:
    """Yes, no, or what it is called: whoever names a flaw has found one."""
    named: list[JsonValue] = [one for one in seen if isinstance(one, str)]
    if False in seen:
        return False if len(seen) == 1 else None
    return named or True


def _middle(scale: LineScale, pair: Sequence[JsonValue]) -> float | None:
    """What lies between two numbers of a scale; None where that is no step of it."""
    middle = sum(float(str(value)) for value in pair) / 2
    steps = (middle - scale.minimum) / scale.step
    return middle if abs(steps - round(steps)) < 1e-6 else None
