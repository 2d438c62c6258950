"""Of which rounds something is part, while a protocol is written: a step, or what it asks."""

from collections.abc import Sequence
from dataclasses import replace

from tasting.domain.errors import UserError
from tasting.domain.rounds import OWN
from tasting.domain.typed_rounds import read_rounds, written_rounds
from tasting.exchange import round_text
from tasting.exchange.positions import Path
from tasting.exchange.round_faults import PARTS
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_rounds import InRounds, in_no_round
from tasting.services.step_texts import SetField, StepText, holding, ordered, step_text
from tasting.words import message, message_count


def typed_rounds(text: str, found: InRounds) -> tuple[int, ...]:
    """The rounds that a trainer has typed, none for all; raises UserError where it says none."""
    rounds = read_rounds(text, found.numbers)
    if rounds is None:
        raise UserError(
            message(
                "Write numbers of rounds from {first} to {last}, as 1, 3 or 2–4.",
                first=found.first,
                last=found.numbers[-1],
            )
        )
    return rounds


def set_part_rounds(found: InRounds, at: int, part: Path, rounds: Sequence[int]) -> Edit:
    """Let the step at a place be done in these rounds only, all where there are none.

    With a `part`, such as ("attributes", 0), it is what the step asks that is part of them only.
    Raises UserError where something the step asks would be part of none.
    """

    def changed(held: list[StepText]) -> list[StepText]:
        (number,) = holding(held, [found.start])
        own = found.led[at - found.start][1]
        setting = SetField((*part, "rounds"), list(rounds) or None)
        text = held[number].changed(own, setting)
        if rounds and not part:
            text = _within(text, own, found, rounds)
        return [*held[:number], step_text(text), *held[number + 1 :]]

    n, told = len(rounds or found.numbers), written_rounds(rounds or found.numbers)
    name = message_count("do in round {numbers}", "do in rounds {numbers}", n, numbers=told)
    return Edit(name, ordered(changed))


def _within(text: str, own: int, found: InRounds, rounds: Sequence[int]) -> str:
    """A text in which only these rounds say something of a step, or ask something in it."""
    held = step_text(text)
    step = held.steps[own]
    for number, fields in enumerate(held.rounds):
        for name in OWN if number + found.first not in rounds else ():
            if step["id"] in fields.get(name, {}):
                text = round_text.changed_rounds(text, {number: [((name, step["id"]), None)]})
    for name in PARTS:
        for at, part in enumerate(step.get(name, ())):
            before = part.get("rounds", ())
            kept = [one for one in before if one in rounds]
            if before and not kept:
                raise in_no_round(part)
            if len(kept) < len(before):
                setting = SetField((name, at, "rounds"), kept)
                text = replace(held, text=text).changed(own, setting)
    return text
