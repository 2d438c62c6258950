"""Flights: samples tasted some at a time, with a rest between, because a palate takes only so many.

Samples lie in flights in the order of the plan, the first ones in flight 1, so that a trainer puts
together what belongs together, mild before strong. The class is led through the same steps, so
that all taste the same flight at the same time; within a flight each learner has an order of their
own, drawn by a Williams design for it alone. A sample so comes equally often in each place of its
flight and after each other sample of it; what is carried over from one flight to the next is left
to the rest between them, and not balanced (MacFie et al. 1989: first-order carry-over, within what
is tasted in a row).
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Final, TypeVar

from pydantic import Field, model_validator

from tasting.domain.value import Identifier, Value

MOST_FLIGHTS: Final = 4
"""Four flights of half an hour, with rests, are more than two hours already."""
MOST_IN_FLIGHT: Final = 12
"""Samples tasted in a row: a palate takes fewer, and no sheet or phone lays out more."""
MOST_SAMPLES: Final = 24
"""Samples of one session in all its flights, by our own choice: four flights of six."""
LEAST_IN_FLIGHT: Final = 2
"""One sample alone is compared with nothing."""

T = TypeVar("T")


class Flight(Value):
    """Which flight a step is led for."""

    number: Annotated[int, Field(ge=1, le=MOST_FLIGHTS)]
    """Counted from 1."""
    of: Annotated[int, Field(ge=2, le=MOST_FLIGHTS)]
    """How many flights there are."""
    step: Identifier
    """The step as it is written: the same for each flight, under an id of its own."""

    @model_validator(mode="after")
    def _is_one_of_them(self) -> "Flight":
        if self.number > self.of:
            raise ValueError(f"there are {self.of} flights, and none is number {self.number}")
        return self

    def part(self, order: Sequence[T]) -> tuple[T, ...]:
        """What of a learner's order, or of the plan's, is tasted in it."""
        return parted(order, self.of)[self.number - 1]


def parted(order: Sequence[T], flights: int) -> tuple[tuple[T, ...], ...]:
    """All flights of an order, as even as can be: the first ones have one sample more."""
    each, more = divmod(len(order), flights)
    ends = [0]
    for number in range(flights):
        ends.append(ends[-1] + each + (number < more))
    return tuple(tuple(order[start:end]) for start, end in pairwise(ends))


def flight_of(place: int, samples: int, flights: int) -> int:
    """The number, from 1, of the flight of the sample at a place, from 0, among so many."""
    for number, flight in enumerate(parted(range(samples), flights), start=1):
        if place in flight:
            return number
    raise IndexError(place)
