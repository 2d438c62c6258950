"""What a card is about: one sample, several samples of a step together, or the step itself.

A subject is written as the blind codes in rising order with one space between: "417" is one sample,
"283 417 956" a set of three, and the empty text the step.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

STEP: Final = ""
"""The subject of a card about the step itself."""


class Scope(StrEnum):
    """What an attribute is asked about."""

    SAMPLE = "sample"
    """Each sample by itself, in the learner's own order."""
    SET = "set"
    """Several samples of the step at once."""
    STEP = "step"
    """The step as a whole, once."""


def subject(codes: Iterable[str]) -> str:
    """The subject that stands for these samples; of none of them it is the step."""
    return " ".join(sorted(set(codes)))


def codes_of(about: str) -> tuple[str, ...]:
    """The samples that a subject names, in rising order; none for the step."""
    return tuple(about.split())


def scope_of(about: str) -> Scope:
    """Which kind of subject it is."""
    codes = codes_of(about)
    if not codes:
        return Scope.STEP
    return Scope.SAMPLE if len(codes) == 1 else Scope.SET


def is_subject(about: str, known: Iterable[str]) -> bool:
    """Whether it is written as a subject is, of `known` codes only."""
    codes = codes_of(about)
    return about == subject(codes) and set(codes) <= set(known)
