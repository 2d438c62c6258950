"""What comes of reading a file: a value, and everything that is wrong with the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tasting.domain.errors import Problem, UserError
from tasting.exchange.positions import Path
from tasting.words import Message, message_count

T = TypeVar("T")


@dataclass(frozen=True)
class Fault:
    """One thing wrong with the content, at a path inside it."""

    path: Path
    wrong: Message
    remedy: Message
    domain: bool = False
    """Whether a value of the domain refused itself, in its own English words."""


def without_repeats(found: list[Fault], across: list[Fault]) -> list[Fault]:
    """The faults of `found` that `across` does not tell too, or better where the domain speaks."""
    told = {fault.path for fault in across}
    inside = {path[:end] for path in told for end in range(len(path) + 1)}
    return [fault for fault in found if fault.path not in (inside if fault.domain else told)]


@dataclass(frozen=True)
class Checked(Generic[T]):
    """The value read, or none; and all problems found, in the order of their lines."""

    value: T | None
    problems: tuple[Problem, ...] = ()

    def required(self) -> T:
        """The value; raises UserError with the first problem where there is none."""
        if self.value is None:
            raise UserError(first_of(self.problems))
        return self.value


def first_of(problems: Sequence[Problem]) -> Message:
    """The first of some problems of a file, and how many there are besides."""
    first, more = problems[0].sentence(), len(problems) - 1
    if not more:
        return first
    return message_count(
        "{first} There is one more problem in this file.",
        "{first} There are {n} more problems in this file.",
        more,
        first=first,
    )
