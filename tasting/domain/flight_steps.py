"""Steps that are led once for each flight: written once, and what must be so for them to fit."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Final, TypeVar

from pydantic import Field, model_validator

from tasting.domain.attributes import Napping, Ranking
from tasting.domain.flights import LEAST_IN_FLIGHT, MOST_FLIGHTS, MOST_IN_FLIGHT, Flight
from tasting.domain.steps import Step
from tasting.domain.subjects import Scope
from tasting.domain.value import Phrase, Value
from tasting.words import words_in

V = TypeVar("V", bound=Value)

OF_A_FLIGHT: Final = (Ranking, Napping)
"""What is asked of all samples of a flight together: their codes are the same for all learners."""

NUMBER: Final = "{n}"
"""What stands in a text for the number of the flight."""

_FIRST: Final = re.compile(r"\b1\b")


class FlightSteps(Value):
    """Consecutive steps that are led once for each flight.

    In their texts `{n}` stands for the number of the flight. A name without it gets the flight at
    its end, and ids do always: "taste" becomes "taste_1". What is asked of each sample stays one
    question under its own id, whichever flight the sample is in, and so does a ranking or napping
    of those of a flight; what is asked or measured once a step is another one in each. A pause at
    the end lies between flights, not behind the last. What is printed on the kit sheet is printed
    once, unless it names the number.
    """

    flights: Annotated[int, Field(ge=2, le=MOST_FLIGHTS)]
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=50)]

    @model_validator(mode="after")
    def _can_be_led_again(self) -> "FlightSteps":
        fixed = [step.id for step in self.steps if step.at is not None]
        if fixed:
            raise ValueError(f"“{fixed[0]}” is led again, and cannot begin at one fixed moment")
        if any(step.aside for step in self.steps):
            raise ValueError("a step that is led again is not kept aside")
        if all(step.facts.rests for step in self.steps):
            raise ValueError("a flight has more steps than rests")
        same = [one for step in self.steps for one in step.attributes if not one.once]
        numbered = [one.id for one in same if _told(one, 1) != one]
        if numbered:
            raise ValueError(f"“{numbered[0]}” is one question in all flights, and names none")
        return self

    def led(self) -> Iterator[tuple[int, Step]]:
        """Every step of every flight in order, each with its place here, from 0.

        Raises ValueError where a text becomes too long.
        """
        ids = {step.id for step in self.steps}
        for at, flight in self._order():
            yield at, _in_flight(self.steps[at], flight, ids)

    def written(self) -> Iterator[Step]:
        """The same steps under the ids that they are led by, all else as it is written."""
        for at, step in self.led():
            own = {name: getattr(step, name) for name in ("id", "since", "flight")}
            yield self.steps[at].model_copy(update=own)

    def _order(self) -> Iterator[tuple[int, Flight]]:
        """The place of each step that is led, from 0, and its flight."""
        last = max(at for at, step in enumerate(self.steps) if not step.facts.rests)
        for number in range(1, self.flights + 1):
            for at, step in enumerate(self.steps):
                if number < self.flights or at <= last:
                    yield at, Flight(number=number, of=self.flights, step=step.id)


def _in_flight(step: Step, flight: Flight, ids: set[str]) -> Step:
    """A step as it is led for a flight; `ids` are those of all that are led with it."""
    number = flight.number
    name, label, sheet = _filled(step.name, number), step.label, step.sheet
    if not step.facts.rests:
        name, label = _of_flight(step.name, number), _with_number(step.short, number)
    if sheet and number > 1 and not _names_number(sheet):
        sheet = None
    asked = (_once(one, number) if one.once else one for one in step.attributes)
    return step.model_copy(
        update={
            "id": f"{step.id}_{number}",
            "name": name,
            "label": label and _filled(label, number),
            "read": _filled(step.read, number),
            "sheet": sheet and _filled(sheet, number),
            "grind": step.grind and _filled(step.grind, number),
            "plan_b": step.plan_b and _filled(step.plan_b, number),
            "phase": _told(step.phase, number),
            "milestone": _told(step.milestone, number),
            "since": f"{step.since}_{number}" if step.since in ids else step.since,
            "flight": flight,
            "attributes": tuple(asked),
            "record": tuple(_once(one, number) for one in step.record),
        }
    )


def _once(asked: V, number: int) -> V:
    """What is asked or measured once for a step, as it is in a flight."""
    own = vars(asked)
    update = {"id": f"{own['id']}_{number}", "name": _of_flight(own["name"], number)}
    if own.get("label"):
        update["label"] = _with_number(own["label"], number)
    told: V = _told(asked.model_copy(update=update), number)
    return told


def _told(held: Any, number: int) -> Any:
    """A question or a reading, or a part of it, with the number of the flight in all its texts."""
    if isinstance(held, Phrase):
        return _filled(held, number)
    if isinstance(held, tuple):
        return tuple(_told(one, number) for one in held)
    if not isinstance(held, Value):
        return held
    told = {name: _told(one, number) for name, one in held}
    return held.model_copy(
        update={name: one for name, one in told.items() if one != vars(held)[name]}
    )


def _names_number(text: Phrase) -> bool:
    return any(NUMBER in said for said in text.values())


def _filled(text: Phrase, number: int) -> Phrase:
    """A text with the number of the flight where it names it."""
    told = {language: said.replace(NUMBER, str(number)) for language, said in text.items()}
    return Phrase(**told)


def _with_number(text: Phrase, number: int) -> Phrase:
    """A short name with the number alone behind it, unless it names it."""
    if _names_number(text):
        return _filled(text, number)
    return Phrase(**{language: f"{said} {number}" for language, said in text.items()})


def _of_flight(text: Phrase, number: int) -> Phrase:
    """A name with the flight behind it, in each of its languages, unless it names the number."""
    if _names_number(text):
        return _filled(text, number)
    told = {
        language: words_in(language).say("{name}, flight {n}", name=said, n=number)
        for language, said in text.items()
    }
    return Phrase(**told)


def of_all_flights(step: Step) -> Step:
    """The step of the first flight as one of all samples, called so: "Taste 1–3".

    A name with several ones in it stays: which is the flight's cannot be told.
    """
    if step.flight is None:
        return step
    all_, told = f"1–{step.flight.of}", dict(step.short)
    for language, said in told.items():
        if len(_FIRST.findall(said)) == 1:
            told[language] = _FIRST.sub(all_, said)
    return step.model_copy(update={"flight": None, "label": Phrase(**told)})


def flights_fault(steps: Sequence[Step], minimum: int, maximum: int) -> str:
    """Why steps cannot be led in flights of so many samples, in English; empty where they can."""
    led = [(step, step.flight) for step in steps if step.flight]
    if not led:
        many = f"more than {MOST_IN_FLIGHT} samples are tasted in flights"
        return many if maximum > MOST_IN_FLIGHT else ""
    numbers = {flight.of for _, flight in led}
    if len(numbers) > 1:
        return "all steps in flights are led for as many flights"
    (of,) = numbers
    several = [
        one
        for step in steps
        for one in step.attributes
        if one.scope is Scope.SET and not (step.flight and isinstance(one, OF_A_FLIGHT))
    ]
    if several:
        return f"“{several[0].id}” is about samples of several flights at once"
    if minimum < LEAST_IN_FLIGHT * of:
        return f"{of} flights take at least {LEAST_IN_FLIGHT * of} samples"
    if maximum > MOST_IN_FLIGHT * of:
        return f"{of} flights take at most {MOST_IN_FLIGHT * of} samples"
    return _unlike(led, of)


def _unlike(led: Sequence[tuple[Step, Flight]], of: int) -> str:
    """Which step is not led alike for each flight; empty where all are."""
    for name in dict.fromkeys(flight.step for _, flight in led):
        same = [(step, flight.number) for step, flight in led if flight.step == name]
        missing = 1 if same[0][0].facts.rests else 0
        found = [number for _, number in same]
        if found not in (list(range(1, of + 1)), list(range(1, of + 1 - missing))):
            return f"“{name}” is led once for each of the {of} flights, in their order"
        asked = [[one for one in step.attributes if not one.once] for step, _ in same]
        if any(one != asked[0] for one in asked):
            return f"“{name}” asks the same of each flight"
    return ""
