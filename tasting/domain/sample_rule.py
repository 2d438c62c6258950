"""What a protocol says of its samples: how many, what each weighs, in what, blind or open."""

import operator
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from tasting.domain.by_sample import LETTER, LETTERS, BySample
from tasting.domain.flights import MOST_SAMPLES
from tasting.domain.serving import ServingOrder
from tasting.domain.units import Target
from tasting.domain.value import Phrase, Value


class SampleRule(Value):
    """How many samples the protocol is for, what each weighs, and what holds it."""

    minimum: Annotated[int, Field(ge=1, le=MOST_SAMPLES)]
    maximum: Annotated[int, Field(ge=1, le=MOST_SAMPLES)]
    usual: Annotated[int, Field(ge=1, le=MOST_SAMPLES)]
    dose: Target
    """What the learner prepares of each sample at one time."""
    dose_by_sample: Annotated[BySample, Field(exclude_if=operator.not_)] = {}
    """The dose of samples that differ in it. Not written where none does."""
    packed: Target | None = None
    """What goes into each sachet, where it is more than one dose."""
    vessel: Phrase
    """What a sample is served in: "bowl", "cup", "piece"."""
    serving_order: Annotated[ServingOrder, Field(exclude_if="drawn".__eq__)] = "drawn"
    """Who tastes what first. Not written where each learner has an order of their own."""
    open: Annotated[bool, Field(exclude_if=operator.not_)] = False
    """Whether samples are tasted by their name where a plan does not say otherwise. Not written
    where they are not."""
    open_samples: Annotated[
        tuple[Annotated[str, StringConstraints(pattern=LETTER)], ...],
        Field(max_length=MOST_SAMPLES, exclude_if=operator.not_),
    ] = ()
    """The letters of samples that are tasted so while the others are blind; no part of what is
    written where there are none."""

    @model_validator(mode="after")
    def _in_order(self) -> "SampleRule":
        if not self.minimum <= self.usual <= self.maximum:
            raise ValueError("minimum, usual and maximum must rise in this order")
        return self

    @model_validator(mode="after")
    def _doses_are_alike(self) -> "SampleRule":
        if any(dose.unit != self.dose.unit for dose in self.dose_by_sample.values()):
            raise ValueError(f"every dose is told in {self.dose.unit}")
        return self

    @property
    def opens_any(self) -> bool:
        """Whether any sample is tasted by its name where a plan does not say otherwise."""
        return self.open or bool(self.open_samples)

    def opens(self, place: int) -> bool:
        """Whether the sample at this place, from 0, of those that are counted is tasted so."""
        return self.open or LETTERS[place : place + 1] in self.open_samples

    def dose_of(self, letter: str) -> Target:
        """What the learner prepares of one sample, by its letter; empty: the common dose."""
        return self.dose_by_sample.get(letter, self.dose)

    @property
    def sachet(self) -> Target:
        """What goes into each sachet of a sample that is as usual."""
        return self.sachet_of("")

    def sachet_of(self, letter: str) -> Target:
        """What goes into the sachet of a sample, by its letter; empty: of one that is as usual."""
        return self.packed or self.dose_of(letter)
