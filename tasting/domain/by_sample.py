"""Figures that differ from sample to sample, by the letter of the sample's place in the plan."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Final

from pydantic import StringConstraints

from tasting.domain.units import Target
from tasting.words import Words

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWX"
"""The samples as a protocol calls them: A is the first of the plan that is not for calibration.

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
    return words.extent(min(values), max(values), known[0].unit)
