"""What one round has of its own while a protocol is written: another text, other figures."""

from typing import Any, Final, Literal

from tasting.domain.protocol import Protocol
from tasting.exchange import round_text
from tasting.exchange.protocol_text import MARK
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_rounds import InRounds
from tasting.services.step_texts import StepText, holding, ordered, step_text, step_texts
from tasting.words import Message, message

Own = Literal["read", "target_by_sample"]

_NAMES: Final[dict[Own, tuple[Message, Message]]] = {
    "read": (
        message("give round {n} a text of its own"),
        message("give round {n} the text of the others"),
    ),
    "target_by_sample": (
        message("give round {n} figures of its own"),
        message("give round {n} the figures of the others"),
    ),
}


def own_rounds(text: str, found: InRounds, at: int, field: Own) -> tuple[int, ...]:
    """The numbers of the rounds in which the step at a place has this of its own."""
    held = step_texts(text.removeprefix(MARK))
    (number,) = holding(held, [found.start])
    step_id = _step_id(held[number], found, at)
    rounds = zip(found.numbers, held[number].rounds, strict=True)
    return tuple(one for one, fields in rounds if step_id in fields.get(field, {}))


def set_own(written: Protocol, found: InRounds, at: int, field: Own, own: bool) -> Edit:
    """Let the step at a place have this of its `own` in its round, at first as in all; or not.

    `written` is the protocol with its steps as they are written. Figures by sample begin, where no
    sample differs, with the first one's; the step has a target then.
    """
    index = found.round_of(at)
    step = written.steps[at]

    def changed(held: list[StepText]) -> list[StepText]:
        (number,) = holding(held, [found.start])
        text, place = held[number].text, (field, _step_id(held[number], found, at))
        if not own:
            text = round_text.changed_round(text, index, place, None)
        for name, value in _values(step.model_dump(mode="json"), field) if own else ():
            text = round_text.changed_round(text, index, (*place, name), value)
        return [*held[:number], step_text(text), *held[number + 1 :]]

    given, taken = _NAMES[field]
    name = given if own else taken
    return Edit(Message(name.text, {"n": index + found.first}), ordered(changed))


def _step_id(held: StepText, found: InRounds, at: int) -> str:
    """The id under which the step at a place is written."""
    return str(held.steps[found.led[at - found.start][1]]["id"])


def _values(step: dict[str, Any], field: Own) -> list[tuple[str, Any]]:
    """What a round begins with: each language's text, or each sample's figures."""
    values = step.get(field) or ({"A": step["target"]} if field == "target_by_sample" else {})
    plain = {name: _plain(value) for name, value in values.items() if value}
    return list(plain.items())


def _plain(value: Any) -> Any:
    """A value without the fields that it does not have."""
    if isinstance(value, dict):
        return {name: one for name, one in value.items() if one is not None}
    return value
