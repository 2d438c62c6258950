"""Steps that repeat in rounds while a protocol is written: where they are, and their changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from tasting.domain.errors import UserError
from tasting.domain.flight_steps import FlightSteps
from tasting.domain.protocol import Protocol
from tasting.domain.rounds import MOST_FIRST, MOST_ROUNDS, Repeated
from tasting.domain.steps import Step
from tasting.domain.value import Phrase
from tasting.exchange import protocol_text as texts
from tasting.exchange import round_text
from tasting.exchange.flights import in_flights
from tasting.exchange.positions import Path
from tasting.exchange.round_faults import PARTS
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_edits import ids_of, named, unless_scored, unused
from tasting.services.repeatable import hindrance
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
    rounds: int
    led: tuple[tuple[int, int], ...]
    """The round and the step, both from 0, of each place."""
    first: int = 1
    """The number of the first round."""
    open_from: int | None = None
    """The number of the first round that a class may leave out."""

    @property
    def places(self) -> range:
        """The places of all rounds."""
        return range(self.start, self.start + len(self.led))

    @property
    def numbers(self) -> range:
        """The numbers of the rounds."""
        return range(self.first, self.first + self.rounds)

    def round_of(self, at: int) -> int:
        """The round of the step at a place, from 0."""
        return self.led[at - self.start][0]

    def of_step(self, at: int) -> tuple[int, ...]:
        """The places, one for each round it is done in, of the step that is also at this place."""
        step = self.led[at - self.start][1]
        return tuple(self.start + n for n, (_, one) in enumerate(self.led) if one == step)


def rounds_in(text: str) -> tuple[InRounds, ...]:
    """All steps of a protocol's text that repeat, in order."""
    found, start = [], 0
    for one in step_texts(text.removeprefix(texts.MARK)):
        if one.rounds:
            found.append(InRounds(start, len(one.rounds), one.led, one.first, one.open_from))
        start += one.size
    return tuple(found)


def groups_in(text: str) -> tuple[InRounds, ...]:
    """The same, with those that are led for each flight: what is moved and taken out together."""
    found, start = [], 0
    for one in step_texts(text.removeprefix(texts.MARK)):
        if one.is_led_again:
            many = max(len(one.rounds), one.flights)
            found.append(InRounds(start, many, one.led, one.first))
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

    So are those in flights. Only to be shown where they are edited; it is the protocol itself where
    nothing repeats.
    """
    held = step_texts(text.removeprefix(texts.MARK))
    if not any(one.is_led_again for one in held):
        return protocol
    steps = list(protocol.steps)
    start = 0
    for one in held:
        if one.is_led_again:
            steps[start : start + one.size] = _written(one.text)
        start += one.size
    return protocol.model_copy(update={"steps": tuple(steps)})


@lru_cache(maxsize=200)
def _written(block: str) -> tuple[Step, ...]:
    """The steps of a text that are led again, as they are written."""
    fields = texts.step_fields(block)
    several = FlightSteps if in_flights(fields) else Repeated
    return tuple(several.model_validate(fields).written())


def begun_before(protocol: Protocol, text: str, at: int) -> list[tuple[str, Phrase]]:
    """The steps from whose beginning the time of the one at a place may be counted: id and name.

    Those it repeats with have the id that they are written under.
    """
    own = rounds_at(groups_in(text), at)
    written, found = as_written(protocol, text), dict[str, Phrase]()
    for place in range(at):
        inside = own is not None and place in own.places
        if own is None or not inside:
            found[protocol.steps[place].id] = protocol.steps[place].name
        elif own.led[place - own.start][1] < own.led[at - own.start][1]:
            found[written.steps[place].id] = written.steps[place].name
    return list(found.items())


def reading_follows(text: str, at: int, reading: int) -> bool:
    """Whether a reading of the step at a place aims at what its step does in every round."""
    start = 0
    for one in step_texts(text.removeprefix(texts.MARK)):
        if one.rounds and start <= at < start + one.size:
            repeated = Repeated.model_validate(texts.step_fields(one.text))
            return repeated.follows(one.led[at - start][1], reading)
        start += one.size
    return False


def repeat_steps(protocol: Protocol, places: Sequence[int], rounds: int = USUAL_ROUNDS) -> Edit:
    """Let consecutive steps repeat in so many rounds; what counts from one counts from the last.

    Raises UserError, once it is done, where they cannot.
    """

    def changed(held: list[StepText]) -> list[StepText]:
        chosen = holding(held, places)
        first, last = chosen[0], chosen[-1]
        why = hindrance(held, chosen)
        if why:
            raise UserError(why)
        free = _under_free_ids(held[first : last + 1], protocol)
        made = step_text(round_text.repeated(free, rounds))
        ends = {
            str(old.steps[0]["id"]): f"{new['id']}_{rounds}"
            for old, new in zip(held[first : last + 1], made.steps, strict=True)
        }
        after = [_counting_from(one, ends) for one in held[last + 1 :]]
        return [*held[:first], made, *after]

    asked = [one.id for at in places for one in protocol.steps[at].attributes]
    change = unless_scored(protocol, asked, ordered(changed))  # which would go to other ids
    return Edit(named(protocol, places, *_REPEAT), change)


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
    """Let steps repeat in so many rounds.

    Raises UserError beyond 2 to 20, or where something would be part of none that is left.
    """
    if not 2 <= many <= MOST_ROUNDS:
        raise UserError(message("Write a number from 2 to {n}.", n=MOST_ROUNDS))

    def changed(held: list[StepText]) -> list[StepText]:
        (number,) = holding(held, [found.start])
        kept = {one: one for one in found.numbers[:many]}
        within = _renumbered(held[number], kept)
        if found.open_from and found.open_from >= found.first + many:
            within = round_text.with_number(within, "open_from", None)
        longer = step_text(round_text.with_rounds(within, many))
        return [*held[:number], longer, *held[number + 1 :]]

    name = message("repeat in {n} rounds", n=many)
    return Edit(name, ordered(changed), field=f"rounds {found.start}")


def set_first(found: InRounds, first: int) -> Edit:
    """Count rounds from this number: 4, where three came before; raises UserError beyond 99."""
    if not 1 <= first <= MOST_FIRST:
        raise UserError(message("Write a number from 1 to {n}.", n=MOST_FIRST))

    def changed(held: list[StepText]) -> list[StepText]:
        (number,) = holding(held, [found.start])
        moved = {one: one - found.first + first for one in found.numbers}
        text = _renumbered(held[number], moved)
        if found.open_from:
            opened = found.open_from - found.first + first
            text = round_text.with_number(text, "open_from", opened)
        text = round_text.with_number(text, "first", None if first == 1 else first)
        after, others = list[StepText](), _numbers(held[:number])
        for one in held[number + 1 :]:  # a number that another block has too is about that one
            own = {before: now for before, now in moved.items() if before not in others}
            after.append(_answers_about(one, own))
            others |= _numbers([one])
        return [*held[:number], step_text(text), *after]

    name = message("count rounds from {n}", n=first)
    return Edit(name, ordered(changed), field=f"first {found.start}")


def _numbers(held: Sequence[StepText]) -> set[int]:
    """The numbers of the rounds that steps repeat in."""
    return {n for one in held for n in range(one.first, one.first + len(one.rounds))}


def _answers_about(held: StepText, moved: Mapping[int, int]) -> StepText:
    """A later step whose answers are about rounds, under the numbers that these have now."""
    for number, step in enumerate(held.steps):
        for at, asked in enumerate(step.get("attributes", ())):
            for place, option in enumerate(asked.get("options", ())):
                if option.get("round") in moved:
                    path = ("attributes", at, "options", place, "round")
                    setting = SetField(path, moved[option["round"]])
                    held = step_text(held.changed(number, setting))
    return held


def set_open_from(found: InRounds, first: int | None) -> Edit:
    """Let a class leave rounds out from this number on, or none.

    Raises UserError where it is the first round, or none of them.
    """
    if first is not None and first not in found.numbers[1:]:
        raise UserError(
            message(
                "Write a number from {first} to {last}, or leave this empty.",
                first=found.first + 1,
                last=found.numbers[-1],
            )
        )

    def changed(held: list[StepText]) -> list[StepText]:
        (number,) = holding(held, [found.start])
        text = round_text.with_number(held[number].text, "open_from", first)
        return [*held[:number], step_text(text), *held[number + 1 :]]

    name = message("leave rounds out from {n}", n=first)
    if first is None:
        name = message("leave no round out")
    return Edit(name, ordered(changed), field=f"open {found.start}")


def _renumbered(held: StepText, kept: Mapping[int, int]) -> str:
    """A text with other numbers of the rounds that something is part of; others are left out.

    Raises UserError where nothing of them is left.
    """
    for number, step in enumerate(held.steps):
        parts: list[tuple[Path, Mapping[str, Any]]] = [((), step)]
        for name in PARTS:
            parts += [((name, at), one) for at, one in enumerate(step.get(name, ()))]
        for path, part in parts:
            before = part.get("rounds", ())
            after = [kept[one] for one in before if one in kept]
            if before and not after:
                raise in_no_round(part)
            if after != list(before):
                setting = SetField((*path, "rounds"), after)
                held = replace(held, text=held.changed(number, setting))
    return held.text


def in_no_round(part: Mapping[str, Any]) -> UserError:
    """What is said where a step, a question or a reading would be left in no round."""
    name = Phrase(**part["name"])
    return UserError(message("“{name}” would be in no round. Remove it first.", name=name))


def write_out(protocol: Protocol, found: InRounds) -> Edit:
    """Write every round as steps of its own, each to be changed by itself from then on.

    Remarks stay with what they are about.
    """
    fields = [
        protocol.steps[at].model_dump(mode="json", exclude_defaults=True) for at in found.places
    ]

    def changed(held: list[StepText]) -> list[StepText]:
        (number,) = holding(held, [found.start])
        text = held[number].text
        made: list[tuple[int, StepText]] = []
        for (one, own), led in zip(found.led, fields, strict=True):
            remark = "" if any(one == before for before, _ in made) else _remark(text, one)
            step = round_text.led_step(text, own, led, one + found.first)
            made.append((one, step_text(remark + step)))
        return [*held[:number], *(step for _, step in made), *held[number + 1 :]]

    return Edit(message("write the rounds out"), ordered(changed))


def _remark(text: str, number: int) -> str:
    """What stands as a remark over all rounds, and in the one of this number, from 0."""
    over = text.partition("[[")[0] if number == 0 else ""
    return over + round_text.remark_of_round(text, number)
