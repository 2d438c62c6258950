"""A protocol: how a tasting is prepared and led, as one immutable value."""

import hashlib
import operator
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, ValidationInfo, field_validator, model_validator

from tasting.domain.attributes import Attribute, Bowls, Discrimination, Napping, Photo, Test
from tasting.domain.by_sample import LETTERS
from tasting.domain.equipment import Equipment
from tasting.domain.flight_steps import flights_fault, of_all_flights
from tasting.domain.of_last import of_last
from tasting.domain.sample_rule import SampleRule
from tasting.domain.scores import Score, same_ids, unusable_part
from tasting.domain.sent_attributes import as_sent
from tasting.domain.steps import Reading, Source, Step, StepKind
from tasting.domain.units import Target
from tasting.domain.value import Identifier, Phrase, Value

Category = Literal["coffee", "tea", "chocolate"]

MOST_STEPS: Final = 200
"""Steps of a protocol, every round of those that repeat counted."""


class Before(Value):
    """Something to do ahead of the class, told on the kit sheet."""

    minutes: Annotated[int, Field(ge=1, le=7 * 24 * 60)]
    text: Phrase


class SetAside(Value):
    """A warning of the checks that the trainer has set aside, and why."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    state: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    """Tells the warning and the step it is about: once either says something else, it is back."""


class Protocol(Value):
    """A whole protocol: equipment, samples, and steps in order."""

    id: Identifier
    version: Annotated[int, Field(ge=1, le=1_000_000)]
    category: Category
    name: Phrase
    summary: Phrase
    keep: Phrase
    """How to keep the kit until the class."""
    sources: tuple[Source, ...] = ()
    samples: SampleRule
    equipment: tuple[Equipment, ...] = ()
    before: tuple[Before, ...] = ()
    set_aside: Annotated[tuple[SetAside, ...], Field(max_length=200, exclude_if=operator.not_)] = ()
    """For who writes the protocol; no part of what is written where it is empty."""
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=MOST_STEPS)]
    scores: Annotated[tuple[Score, ...], Field(max_length=12, exclude_if=operator.not_)] = ()
    """What is computed from the answers about each sample; not written where there is none."""

    @field_validator("steps")
    @classmethod
    def _know_their_vessels(cls, steps: tuple[Step, ...], info: ValidationInfo) -> tuple[Step, ...]:
        rule = info.data.get("samples")  # not there where it has a fault of its own
        return tuple(_served_in(step, rule.vessel) for step in steps) if rule else steps

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "Protocol":
        for what, ids in (
            ("steps", [step.id for step in self.steps]),
            ("attributes", [attribute.id for _, attribute in self.asked()]),
            ("readings", [reading.id for _, reading in self.readings()]),
        ):
            twice = [name for name, n in Counter(ids).items() if n > 1]
            if twice:
                raise ValueError(f"two {what} have the id “{twice[0]}”")
        return self

    @model_validator(mode="after")
    def _counts_from_a_step_before(self) -> "Protocol":
        begun: set[str] = set()
        for step in self.steps:
            begun.add(step.id)
            if step.since and step.since not in begun:
                raise ValueError(f"no step before “{step.id}” has the id “{step.since}”")
        return self

    @model_validator(mode="after")
    def _keeps_aside_last(self) -> "Protocol":
        many = len(self.flow)
        if not many:
            raise ValueError("a protocol has a step that is not kept aside")
        if not all(step.aside for step in self.steps[many:]):
            raise ValueError("steps that are kept aside stand behind all others")
        kept = [one for step in self.steps[many:] for one in step.attributes]
        if any(isinstance(one, Discrimination) for one in kept):  # Every set has packed portions.
            raise ValueError("a step that tests a set is not kept aside")
        return self

    @model_validator(mode="after")
    def _draws_its_sets(self) -> "Protocol":
        if self.samples.serving_order != "drawn" and self.tests:
            raise ValueError("in a test of sets the places of portions are always drawn")
        return self

    @model_validator(mode="after")
    def _finds_differences_blind(self) -> "Protocol":
        if self.samples.opens_any and any(
            isinstance(one, Discrimination | Napping) for _, one in self.attributes()
        ):
            raise ValueError("samples whose differences are to be found are tasted blind")
        return self

    @model_validator(mode="after")
    def _fits_its_flights(self) -> "Protocol":
        fault = flights_fault(self.steps, self.samples.minimum, self.samples.maximum)
        if fault:
            raise ValueError(fault)
        return self

    @model_validator(mode="after")
    def _scores_have_their_parts(self) -> "Protocol":
        if not self.scores:
            return self
        attributes = {attribute.id: attribute for _, attribute in self.attributes()}
        twice = same_ids(self.scores, attributes)
        if twice:
            raise ValueError(f"the id “{twice}” of a score is another’s")
        for score in self.scores:
            part = unusable_part(score, attributes)
            if part:
                raise ValueError(f"“{score.id}” cannot be computed from “{part}”")
        return self

    @property
    def seconds(self) -> int:
        """The planned length of the class, with all waiting for fixed moments."""
        return self.starts()[-1] + self.steps[-1].planned

    @property
    def flow(self) -> tuple[Step, ...]:
        """The steps that are led in any case; those kept aside stand behind them."""
        return tuple(step for step in self.steps if not step.aside)

    @property
    def as_planned(self) -> "Protocol":
        """The protocol without the steps that are kept aside, as it is printed and checked."""
        flow = self.flow
        return self if len(flow) == len(self.steps) else self.model_copy(update={"steps": flow})

    @property
    def digest(self) -> str:
        """The SHA-256 of the content, in hex: two protocols are the same where this is."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    @property
    def as_sent(self) -> "Protocol":
        """What learners may have of it.

        Without what its author set aside, without scores, which are told apart, and without
        which sample is expected in a comparison: that is secret until the reveal. Without figures
        that go by the letter of a sample: a session has them by code. Without what is for trainers,
        as phases and links: what they show may tell what lies behind the codes. Without sources:
        no page shows them, and each would be fetched before a learner can answer.
        """
        own: dict[str, object] = {
            "target_by_sample": {},
            "lead": "trainer",
            "plan_b": None,
            "media": None,
            "sources": (),
            "phase": None,
            "no_phase": False,
            "milestone": None,
        }
        steps = tuple(
            step.model_copy(
                update={
                    **own,
                    "attributes": tuple(map(as_sent, step.attributes)),
                    "open_round": number,
                }
            )
            for step, number in zip(self.steps, self.optional_rounds, strict=True)
        )
        # Samples from mild to strong would tell a learner something of them.
        untold = {"dose_by_sample": {}, "serving_order": "drawn", "open_samples": ()}
        samples = self.samples.model_copy(update=untold)
        left_out = {"set_aside": (), "scores": (), "sources": ()}
        return self.model_copy(update={"samples": samples, "steps": steps, **left_out})

    @property
    def tests(self) -> tuple[Test, ...]:
        """What is asked of sets of portions; all are of one kind, or it cannot be planned."""
        return tuple(one for _, one in self.attributes() if isinstance(one, Discrimination))

    @property
    def sets(self) -> int:
        """How many sets of portions a learner tastes; 0: each sample as it is."""
        return max((one.set for one in self.tests), default=0)

    @property
    def optional_rounds(self) -> tuple[int | None, ...]:
        """Of each step the number of its round, where a class may leave that round out.

        It may not leave one out that a score is computed from.
        """
        scored = {part for score in self.scores for part, _ in score.terms}
        found: list[int | None] = []
        for number, group in groupby(self.steps, key=lambda step: step.open_round):
            steps = [*group]
            asked = {one.id for step in steps for one in step.attributes}
            found += [number if asked.isdisjoint(scored) else None] * len(steps)
        return tuple(found)

    @property
    def counts(self) -> frozenset[str]:
        """The attributes that count a learner's own vessels: no matter of skill.

        Which bowls are faulty depends on the beans that fell into them, so that a learner's count
        is neither near to nor far from the trainer's, nor from another learner's.
        """
        return frozenset[str]().union(*(score.counts for score in self.scores))

    def letters(self, samples: int) -> tuple[str, ...]:
        """The letters of so many samples; none where all are alike, as where sets are tested."""
        own = self.samples.dose_by_sample or any(step.target_by_sample for step in self.steps)
        return tuple(LETTERS[:samples] if own and not self.sets else "")

    def aim(self, step: Step, letter: str = "") -> Target | None:
        """What a step aims at for a sample, by its letter; empty: for one that is as usual.

        A step that weighs the dose follows the sample's own dose, unless it says otherwise.
        """
        rule, own = self.samples, step.target_by_sample.get(letter)
        if step.done_for == "none":
            return step.target
        if step.kind is StepKind.WEIGH and step.target == rule.dose:
            own = own or rule.dose_by_sample.get(letter)
        return own or step.target

    def reading_aim(self, step: Step, reading: Reading, letter: str = "") -> Target:
        """What a reading that a step records aims at for a sample, by its letter.

        A reading follows the step that is measured: the last, up to its own, that aims at the same.
        In flights it has one target: one number is recorded of all samples of a flight.
        """
        if step.flight:
            return reading.target
        until = self.steps[: self.steps.index(step) + 1]
        followed = next((one for one in reversed(until) if one.aims_at(reading.target)), None)
        return (followed and self.aim(followed, letter)) or reading.target

    @property
    def flights(self) -> int:
        """In how many flights the samples are tasted; 1: all in a row."""
        return next((step.flight.of for step in self.steps if step.flight), 1)

    def alike(self, step: Step) -> tuple[Step, ...]:
        """The steps that are the same but for their flight, in order; or the one step itself."""
        flight = next((one.flight for one in self.steps if one.id == step.id), None)
        if flight is None:
            return (step,)
        return tuple(one for one in self.steps if one.flight and one.flight.step == flight.step)

    def portions(self, samples: int) -> int:
        """How many coded portions a kit holds, for so many samples."""
        return self.sets * self.tests[0].size if self.tests else samples

    def step(self, step_id: str) -> Step | None:
        """The step with this id."""
        for step in self.steps:
            if step.id == step_id:
                return step
        return None

    def starts(self) -> list[int]:
        """When each step starts, in seconds from the beginning of the class.

        One with a fixed moment waits for it, but for the first, which begins the class; it starts
        later where those before it last longer. One kept aside takes no time.
        """
        return list(_starts(self))

    def waits(self) -> list[int]:
        """How long the class waits before each step for its fixed moment, in seconds."""
        over, waits = 0, []
        for step, start in zip(self.steps, self.starts(), strict=True):
            waits.append(start - over)
            over = start + step.planned
        return waits

    @property
    def practised(self) -> set[str]:
        """The ids of the steps whose answers count nowhere."""
        return {step.id for step in self.steps if step.facts.practises}

    def attributes(self) -> Iterator[tuple[Step, Attribute]]:
        """Every attribute whose answers count, with the step that asks it, in order."""
        return (pair for pair in self.asked() if not pair[0].facts.practises)

    def asked(self) -> Iterator[tuple[Step, Attribute]]:
        """The same with those that are only practised on.

        What is asked of the samples of each flight is one attribute: it comes with the step of the
        first flight, as if that were of all.
        """
        return iter(_asked(self))

    @property
    def photos(self) -> frozenset[str]:
        """The ids of the attributes that are answered with a photo."""
        return frozenset(one.id for _, one in self.asked() if isinstance(one, Photo))

    def readings(self) -> Iterator[tuple[Step, Reading]]:
        """Every reading with the step that asks it, in order."""
        return ((step, reading) for step in self.steps for reading in step.record)


def _served_in(step: Step, vessel: Phrase) -> Step:
    """A step whose questions about bowls know what these are."""
    if not any(isinstance(one, Bowls) for one in step.attributes):
        return step
    asked = [one.served_in(vessel) if isinstance(one, Bowls) else one for one in step.attributes]
    if all(told is one for told, one in zip(asked, step.attributes, strict=True)):
        return step
    return step.model_copy(update={"attributes": tuple(asked)})


@of_last
def _asked(protocol: Protocol) -> tuple[tuple[Step, Attribute], ...]:
    found: list[tuple[Step, Attribute]] = []
    for step in protocol.steps:
        first = step.flight is not None and step.flight.number == 1
        whole = of_all_flights(step) if first and step.attributes else step
        for attribute in step.attributes:
            if attribute.once or step.flight is None:
                found.append((step, attribute))
            elif first:
                found.append((whole, attribute))
    return tuple(found)


@of_last
def _starts(protocol: Protocol) -> tuple[int, ...]:
    starts: list[int] = []
    over = 0
    for step in protocol.steps:
        starts.append(max(over, step.at or 0) if starts else 0)
        over = starts[-1] + step.planned
    return tuple(starts)
