"""What one round has of its own while a protocol is written: a name, a text, figures."""

from typing import Any, Final, Literal

from tasting.domain.protocol import Protocol
from tasting.domain.rounds import NAMES, told
from tasting.exchange import round_text
from tasting.exchange.protocol_text import MARK
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_rounds import InRounds
from tasting.services.step_texts import StepText, holding, ordered, step_text, step_texts
from tasting.words import Message, message

Own = Literal["name", "read", "target_by_sample"]

_TOLD: Final[dict[Own, tuple[Message, Message]]] = {
    "name": (
        message("give round {n} a name of its own"),
        message("give round {n} the name of the others"),
    ),
    "read": (
        message("give round {n} a text of its own"),
        message("give round {n} the text of the others"),
    ),
    "target_by_sample": (
        message("give round {n} figures of its own"),
        message("give round {n} the figures of the others"),
    ),
}


_FIELDS: Final[dict[Own, tuple[str, ...]]] = {
    "name": NAMES,
    "read": ("read",),
    "target_by_sample": ("target_by_sample",),
}
"""What of a round each of them is: the short name goes with the name."""


def own_rounds(text: str, found: InRounds, at: int, field: Own) -> tuple[int, ...]:
    """The numbers of the rounds in which the step at a place has this of its own."""
    held = step_texts(text.removeprefix(MARK))
    (number,) = holding(held, [found.start])
    step_id = _step_id(held[number], found, at)
    rounds = zip(found.numbers, held[number].rounds, strict=True)
    return tuple(
        number
        for number, fields in rounds
        if any(step_id in fields.get(name, {}) for name in _FIELDS[field])
    )


def set_own(written: Protocol, found: InRounds, at: int, field: Own, own: bool) -> Edit:
    """Let the step at a place have this of its `own` in its round, at first as in all; or not.

    `written` is the protocol with its steps as they are written. Figures by sample begin, where no
    sample differs, with the first one's; the step has a target then.
    """
    index = found.round_of(at)
    step = written.steps[at]

    def changed(held: list[StepText]) -> list[StepText]:
        (number,) = holding(held, [found.start])
        text, step_id = held[number].text, _step_id(held[number], found, at)
        numbered = len(set(step.rounds)) != 1  # else it is done once
        for name in _FIELDS[field]:
            place = (name, step_id)
            if not own:
                text = round_text.changed_rounds(text, {index: [(place, None)]})
                continue
            for part, value in _values(step.model_dump(mode="json"), name, numbered):
                text = round_text.changed_rounds(text, {index: [((*place, part), value)]})
        return [*held[:number], step_text(text), *held[number + 1 :]]

    given, taken = _TOLD[field]
    name = given if own else taken
    return Edit(Message(name.text, {"n": index + found.first}), ordered(changed))


def _step_id(held: StepText, found: InRounds, at: int) -> str:
    """The id under which the step at a place is written."""
    return str(held.steps[found.led[at - found.start][1]]["id"])


def _values(step: dict[str, Any], field: str, numbered: bool) -> list[tuple[str, Any]]:
    """What a round begins with: each language's text, or each sample's figures.

    A name begins as it was shown, with the number that one of its own does not get.
    """
    values = step.get(field) or ({"A": step["target"]} if field == "target_by_sample" else {})
    if field in NAMES and numbered:
        values = {language: told(text) for language, text in values.items()}
    plain = {name: _plain(value) for name, value in values.items() if value}
    return list(plain.items())


def _plain(value: Any) -> Any:
    """A value without the fields that it does not have."""
    if isinstance(value, dict):
        return {name: one for name, one in value.items() if one is not None}
    return value
