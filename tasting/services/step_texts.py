"""The steps of a protocol's text: which says the step at a place, and how they are changed there.

Places are those of the steps as they are led. Steps that repeat in rounds, or are led for each
flight, are one text: they are moved and taken out together, and a change of one changes it in every
round or flight, but for what a round has of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, reduce
from itertools import takewhile
from typing import Any, Final

from tasting.domain.rounds import in_round
from tasting.domain.steps import KINDS
from tasting.exchange import protocol_text as texts
from tasting.exchange import round_text
from tasting.exchange.flights import in_flights
from tasting.exchange.positions import Path
from tasting.exchange.rounds import repeats

Change = texts.Change

_RESTS: Final = frozenset(kind.value for kind, facts in KINDS.items() if facts.rests)


@dataclass(frozen=True)
class SetField:
    """The change that sets a field of a step's text to a plain value, None: takes it out."""

    path: Path
    value: Any

    def __call__(self, text: str) -> str:
        """The text of a step by itself after the change."""
        return texts.changed_step(text, self.path, self.value)


@dataclass(frozen=True)
class StepText:
    """One text of the file, and what the order of steps hangs on."""

    text: str
    steps: tuple[Mapping[str, Any], ...]
    """The fields of the step, or of those that repeat."""
    rounds: tuple[Mapping[str, Any], ...] = ()
    """The fields of each round, where they repeat."""
    first: int = 1
    """The number of the first round."""
    open_from: int | None = None
    """The number of the first round that a class may leave out."""
    flights: int = 1
    """In how many flights they are led."""

    @property
    def is_led_again(self) -> bool:
        """Whether it is steps that repeat in rounds, or are led for each flight."""
        return bool(self.rounds) or self.flights > 1

    @cached_property
    def led(self) -> tuple[tuple[int, int], ...]:
        """The round or flight and the own step, both from 0, of each step that is led of it.

        A rest behind the last flight is none of them.
        """
        every = [
            (number, at)
            for number in range(max(self.flights, len(self.rounds)))
            for at, step in enumerate(self.steps)
            if self.flights > 1 or in_round(step.get("rounds", ()), number + self.first)
        ]
        rests = takewhile(lambda step: step.get("kind") in _RESTS, reversed(self.steps))
        left_out = len(list(rests)) if self.flights > 1 else 0
        return tuple(every[: len(every) - left_out])

    @property
    def size(self) -> int:
        """How many steps are led of it."""
        return len(self.led)

    def ends(self, number: int) -> list[str]:
        """What stands behind the ids of one of its steps as it is led: "_1", "_2"; or nothing."""
        done = [number_of for number_of, at in self.led if at == number]
        numbered = self.flights > 1 or (self.rounds and len(done) > 1)
        return [f"_{one + self.first}" for one in done] if numbered else [""]

    @property
    def ids(self) -> set[str]:
        """The ids of the steps that are led."""
        return {
            f"{step.get('id', '')}{end}"
            for number, step in enumerate(self.steps)
            for end in self.ends(number)
        }

    def changed(self, number: int, change: Change) -> str:
        """The text with one of its steps changed, from 0, in all rounds."""
        if self.is_led_again:
            return round_text.changed_own(self.text, {number: change})
        return change(self.text)

    def without_lost(self, begun: set[str]) -> str:
        """The text; what counts from a step that is not among those `begun` forgets it."""
        held, known = self, begun | {str(step.get("id")) for step in self.steps}
        for number, step in enumerate(self.steps):
            if step.get("since") and step["since"] not in known:
                held = replace(held, text=held.changed(number, SetField(("since",), None)))
        return held.text


@lru_cache(maxsize=1000)
def step_text(text: str) -> StepText:
    """What a text of one step, or of several that repeat, is made of."""
    fields = texts.step_fields(text)
    if in_flights(fields):
        return StepText(text, tuple(fields["steps"]), flights=fields["flights"])
    if not repeats(fields):
        return StepText(text, (fields,))
    return StepText(
        text,
        tuple(fields["steps"]),
        tuple(fields["rounds"]),
        fields.get("first", 1),
        fields.get("open_from"),
    )


def step_texts(text: str) -> list[StepText]:
    """The texts of all steps of a protocol."""
    return [step_text(one) for one in texts.parted(text).steps]


def holding(held: Sequence[StepText], places: Sequence[int]) -> list[int]:
    """The numbers of the texts that the steps at these places are of, in order."""
    owners = [number for number, one in enumerate(held) for _ in range(one.size)]
    return sorted({owners[at] for at in places if at < len(owners)})


def before(held: Sequence[StepText], at: int) -> int:
    """The number of the text that is the first to stand at or behind a place."""
    number = start = 0
    while number < len(held) and start < at:
        start += held[number].size
        number += 1
    return number


def ordered(change: Callable[[list[StepText]], list[StepText]]) -> Change:
    """A change of the order of steps; what counts from a step that is not before it forgets it."""

    def changed(text: str) -> str:
        parts = texts.parted(text)
        held = [step_text(step) for step in parts.steps]
        after = change(held)
        if after == held:
            return text
        begun: set[str] = set()
        written = []
        for one in after:
            written.append(one.without_lost(begun))
            begun |= one.ids
        return texts.remembered(parts.with_steps(written)).text

    return changed


def each(changes: Mapping[int, Change]) -> Change:
    """A change of the text of each step at these places."""

    def changed(text: str) -> str:
        parts = texts.parted(text)
        written, start = [], 0
        for one in parts.steps:
            held = step_text(one)
            own = {
                at - start: changes[at] for at in range(start, start + held.size) if at in changes
            }
            start += held.size
            written.append(_changed(held, own) if own else one)
        return texts.remembered(replace(parts, steps=tuple(written))).text

    return changed


def _changed(held: StepText, changes: Mapping[int, Change]) -> str:
    """A text with the changes of its steps, counted from its first."""
    if not held.is_led_again:
        return changes[0](held.text)
    of_steps: dict[int, list[Change]] = {}
    of_rounds: dict[int, list[tuple[Path, Any]]] = {}
    for at, change in changes.items():
        number, step = held.led[at]
        own = _own_path(held, number, step, change)
        if own is not None and isinstance(change, SetField):
            of_rounds.setdefault(number, []).append((own, change.value))
        elif change not in of_steps.setdefault(step, []):
            of_steps[step].append(change)
    text = held.text
    if of_steps:
        text = round_text.changed_own(text, {at: _in_turn(own) for at, own in of_steps.items()})
    return round_text.changed_rounds(text, of_rounds) if of_rounds else text


def _in_turn(changes: Sequence[Change]) -> Change:
    """Several changes of one step as one."""
    return lambda text: reduce(lambda before, change: change(before), changes, text)


def _own_path(held: StepText, number: int, step: int, change: Change) -> Path | None:
    """Where in its round a change belongs; None where it is of the step itself."""
    if not isinstance(change, SetField) or not held.rounds:
        return None
    name, fields = str(change.path[0]), held.steps[step]
    step_id = str(fields["id"])
    # The first target that a step gets is for all rounds, and so is taking it out again.
    differs = name == "seconds" or (
        name == "target" and name in fields and change.value is not None
    )
    if differs or step_id in held.rounds[number].get(name, {}):
        return (name, step_id, *change.path[1:])
    return None
