"""Figures that differ from sample to sample, by the letter of the sample's place in the plan."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Final

from pydantic import StringConstraints

from tasting.domain.units import Target, Unit
from tasting.formats import needed_decimals
from tasting.words import Words

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWX"
"""The samples as a protocol calls them: A is the first of the plan that is tasted blind.

As many as `flights.MOST_SAMPLES`.

Learners never meet the letters: in a session each figure goes by the blind code.
"""

LETTER: Final = r"^[A-X]$"
"""The form of one letter, as a regular expression."""

BySample = dict[Annotated[str, StringConstraints(pattern=LETTER)], Target]
"""What is aimed at of samples that differ; all others are prepared by the common figure."""


ByCode = Mapping[str, Mapping[str, Target]]
"""What is aimed at where samples differ: by step or reading, then by the code in a session."""


def span(aims: Iterable[Target], words: Words) -> str:
    """What is aimed at in words, from the lowest to the highest where samples differ: "3–5 g"."""
    known = list(aims)
    values = [aim.value for aim in known]
    return span_said(min(values), max(values), known[0].unit, words)


def span_said(low: float, high: float, unit: Unit, words: Words) -> str:
    """From low to high, as in 91.5–94.5 °C and 3:50–4:10; one value where both are the same."""
    if low == high:
        return words.measure(low, unit)
    if unit == "s":
        return f"{words.clock(low)}–{words.clock(high)}"
    decimals = min(2, max(needed_decimals(low), needed_decimals(high)))
    return f"{words.number(low, decimals)}–{words.measure(high, unit, decimals)}"
