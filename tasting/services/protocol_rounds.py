"""Steps that repeat in rounds while a protocol is written: where they are, and their changes."""

from collections.abc import Sequence
from dataclasses import dataclass

import tomlkit

from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.domain.rounds import MOST_FIRST, MOST_ROUNDS, Repeated
from tasting.exchange import protocol_text as texts
from tasting.exchange import round_text
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_edits import ids_of, named, unused
from tasting.services.step_texts import (
    SetField,
    StepText,
    holding,
    ordered,
    step_text,
    step_texts,
)
from tasting.words import message

USUAL_ROUNDS = 3
"""Rounds that steps repeat in at first."""

_REPEAT = (message("repeat {step}"), message("repeat {n} steps"))


@dataclass(frozen=True)
class InRounds:
    """Steps that repeat: where the first of them stands as they are led, from 0."""

    start: int
    steps: int
    """How many repeat."""
    rounds: int
    first: int = 1
    """The number of the first round."""

    @property
    def places(self) -> range:
        """The places of all rounds."""
        return range(self.start, self.start + self.steps * self.rounds)

    def round_of(self, at: int) -> int:
        """The round of the step at a place, from 0."""
        return (at - self.start) // self.steps

    def of_step(self, at: int) -> range:
        """The places, one a round, of the step that is also at this place."""
        return range(self.start + (at - self.start) % self.steps, self.places.stop, self.steps)


def rounds_in(text: str) -> tuple[InRounds, ...]:
    """All steps of a protocol's text that repeat, in order."""
    found, start = [], 0
    for one in step_texts(text.removeprefix(texts.MARK)):
        if one.rounds:
            found.append(InRounds(start, len(one.steps), len(one.rounds), one.first))
        start += one.size
    return tuple(found)


def rounds_at(found: Sequence[InRounds], at: int) -> InRounds | None:
    """Those that the step at this place is of; None where it does not repeat."""
    return next((one for one in found if at in one.places), None)


def together(found: Sequence[InRounds], places: Sequence[int]) -> tuple[int, ...]:
    """These places with all rounds of what repeats at one of them: they move together."""
    whole = set(places)
    for one in found:
        if whole & set(one.places):
            whole |= set(one.places)
    return tuple(sorted(whole))


def outside(found: Sequence[InRounds], at: int, up: bool) -> int:
    """The nearest place, upwards or down, where steps can be put: not between rounds."""
    inside = next((one for one in found if one.start < at < one.places.stop), None)
    if inside is None:
        return at
    return inside.start if up else inside.places.stop


def as_written(protocol: Protocol, text: str) -> Protocol:
    """The protocol that a text says, its steps in rounds as they are written: with `{n}` in them.

    Only to be shown where they are edited. It is the protocol itself where nothing repeats.
    """
    held = step_texts(text.removeprefix(texts.MARK))
    if not any(one.rounds for one in held):
        return protocol
    steps = list(protocol.steps)
    start = 0
    for one in held:
        if one.rounds:
            repeated = Repeated.model_validate(texts.step_fields(one.text))
            steps[start : start + one.size] = repeated.written()
        start += one.size
    return protocol.model_copy(update={"steps": tuple(steps)})


def repeat_steps(protocol: Protocol, places: Sequence[int], rounds: int = USUAL_ROUNDS) -> Edit:
    """Let consecutive steps repeat in so many rounds; what counts from one counts from the last.

    Raises UserError, once it is done, where they are apart, repeat already or have a fixed time.
    """

    def changed(held: list[StepText]) -> list[StepText]:
        chosen = holding(held, places)
        first, last = chosen[0], chosen[-1]
        if last - first >= len(chosen):
            raise UserError(message("Choose steps that follow each other to repeat them."))
        if any(held[at].rounds for at in chosen):
            raise UserError(message("A step repeats already. Change its number of rounds."))
        if any(held[at].steps[0].get("at") is not None for at in chosen):
            raise UserError(message("A step with a fixed time cannot repeat. Let it follow first."))
        free = _under_free_ids(held[first : last + 1], protocol)
        made = step_text(round_text.repeated(free, rounds))
        ends = {
            str(old.steps[0]["id"]): f"{new['id']}_{rounds}"
            for old, new in zip(held[first : last + 1], made.steps, strict=True)
        }
        after = [_counting_from(one, ends) for one in held[last + 1 :]]
        return [*held[:first], made, *after]

    return Edit(named(protocol, places, *_REPEAT), ordered(changed))


def _under_free_ids(steps: Sequence[StepText], protocol: Protocol) -> list[str]:
    """The texts of steps under ids that are free in every round."""
    taken = ids_of(protocol)
    ends = [f"_{number}" for number in range(1, MOST_ROUNDS + 1)]
    written, renamed = [], dict[str, str]()
    for step in steps:
        text, held = step.text, step.steps[0]
        own = renamed[held["id"]] = unused(held["id"], taken, ends)
        if own != held["id"]:
            text = SetField(("id",), own)(text)
        if held.get("since") in renamed and renamed[held["since"]] != held["since"]:
            text = SetField(("since",), renamed[held["since"]])(text)
        for name in ("attributes", "record"):
            for number, one in enumerate(held.get(name, ())):
                free = unused(one["id"], taken, ends)
                if free != one["id"]:
                    text = SetField((name, number, "id"), free)(text)
        written.append(text)
    return written


def _counting_from(held: StepText, ids: dict[str, str]) -> StepText:
    """A later step that counts on from the step it counted from, under the id it has now."""
    for number, step in enumerate(held.steps):
        if step.get("since") in ids:
            held = step_text(held.changed(number, SetField(("since",), ids[step["since"]])))
    return held


def set_rounds(found: InRounds, many: int) -> Edit:
    """Let steps repeat in so many rounds; raises UserError beyond 2 to 20."""
    if not 2 <= many <= MOST_ROUNDS:
        raise UserError(message("Write a number from 2 to {n}.", n=MOST_ROUNDS))

    def changed(held: list[StepText]) -> list[StepText]:
        (number,) = holding(held, [found.start])
        longer = step_text(round_text.with_rounds(held[number].text, many))
        return [*held[:number], longer, *held[number + 1 :]]

    name = message("repeat in {n} rounds", n=many)
    return Edit(name, ordered(changed), field=f"rounds {found.start}")


def set_first(found: InRounds, first: int) -> Edit:
    """Count rounds from this number: 4, where three came before; raises UserError beyond 99."""
    if not 1 <= first <= MOST_FIRST:
        raise UserError(message("Write a number from 1 to {n}.", n=MOST_FIRST))

    def changed(held: list[StepText]) -> list[StepText]:
        (number,) = holding(held, [found.start])
        text = round_text.counted_from(held[number].text, first)
        return [*held[:number], step_text(text), *held[number + 1 :]]

    name = message("count rounds from {n}", n=first)
    return Edit(name, ordered(changed), field=f"first {found.start}")


def write_out(protocol: Protocol, found: InRounds) -> Edit:
    """Write every round as steps of its own, each to be changed by itself from then on."""
    made = [
        tomlkit.dumps({"steps": [step.model_dump(mode="json", exclude_defaults=True)]})
        for step in (protocol.steps[at] for at in found.places)
    ]

    def changed(held: list[StepText]) -> list[StepText]:
        (number,) = holding(held, [found.start])
        remark = held[number].text.partition("[[")[0]
        steps = [step_text(one) for one in (remark + made[0], *made[1:])]
        return [*held[:number], *steps, *held[number + 1 :]]

    return Edit(message("write the rounds out"), ordered(changed))
