"""Which of several sensations dominates, from one moment to the next."""

from collections.abc import Sequence
from typing import Annotated, ClassVar, Final, Literal

from pydantic import Field, JsonValue

from tasting.domain.attributes.base import Answer, Offering
from tasting.domain.attributes.choice import Option
from tasting.words import Message, message

STOP: Final = "stop:"
"""Stands in place of a sensation where the run of a learner ends."""
MOST_TAPS: Final = 50
"""So often may the dominant sensation change in one run: quicker fingers do not taste. The runs of
twelve samples fit into one operation (`domain.bounds`)."""
SHORTEST: Final = 10
LONGEST: Final = 600
"""A run may be let go on for between so many seconds."""


class Dominance(Offering):
    """Temporal dominance of sensations (TDS: Pineau and others 2009; named by ISO 13299).

    The learner starts with the sip, taps what dominates whenever that changes, and stops.
    Value: a list of [ms since the start, id of what dominates from then on] as time goes on; last
    [ms, `STOP`].
    """

    by_hand: ClassVar[bool] = False

    kind: Literal["dominance"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=12)]
    """The sensations. A phone shows them in an order of its learner's own; of more than some ten a
    learner loses sight (Pineau and others 2012)."""
    longest: Annotated[int, Field(ge=SHORTEST, le=LONGEST)] = 180
    """A run stops by itself after so many seconds."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The sensations."""
        return tuple(option.answer for option in self.options)

    def fault(self, value: JsonValue, codes: Sequence[str] = ()) -> Message | None:
        """What is wrong with `value`, or nothing."""
        taps = taps_of(value)
        if taps is None:
            return message("“{value}” is not a run of dominant sensations.", value=value)
        if len(taps) > MOST_TAPS + 1:
            return message("More than {n} sensations follow each other.", n=MOST_TAPS)
        times, names = [time for time, _ in taps], [name for _, name in taps]
        if len(names) < 2 or names[-1] != STOP or STOP in names[:-1]:
            return message("A run begins with a sensation and ends once.")
        unknown = next((name for name in names[:-1] if self.answer(name) is None), None)
        if unknown is not None:
            return message("“{value}” is not one of the answers offered.", value=unknown)
        if times != sorted(times) or not 0 <= times[0] < times[-1] <= 1000 * self.longest:
            return message("The times of a run rise, to {n} s at most.", n=self.longest)
        return None


def taps_of(value: JsonValue) -> list[tuple[int, str]] | None:
    """An answer as times, ms, each with a name; None where it is no list of those."""
    found = []
    for item in value if isinstance(value, list) else [None]:
        # True is 1 to Python, and no time.
        match item:
            case [int(time), str(name)] if type(time) is int:
                found.append((time, name))
            case _:
                return None
    return found
