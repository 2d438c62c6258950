"""Figures that differ from sample to sample, by the letter of the sample's place in the plan."""

from typing import Annotated, Final

from pydantic import StringConstraints

from tasting.domain.units import Target

LETTERS: Final = "ABCDEFGHIJKL"
"""The samples as a protocol calls them: A is the first of the plan that is tasted blind.

Learners never meet the letters: in a session each figure goes by the blind code.
"""

LETTER: Final = r"^[A-L]$"
"""The form of one letter, as a regular expression."""

BySample = dict[Annotated[str, StringConstraints(pattern=LETTER)], Target]
"""What is aimed at of samples that differ; all others are prepared by the common figure."""
