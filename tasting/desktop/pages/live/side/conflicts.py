"""Cards of which two versions stand beside each other, for the trainer to choose from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue

from tasting.desktop.pages.live.state import Moment
from tasting.domain.board import Card, Head
from tasting.domain.cards import Key
from tasting.domain.events import Source
from tasting.words import Message, message

_FROM: Final[Mapping[Source, Message]] = {
    "phone": message("Phone"),
    "trainer": message("Chosen before"),
    "paper": message("Paper"),
    "example": message("Example"),
}
"""Where a version came from."""


@dataclass(frozen=True)
class Version:
    """One version of a card, as far as it differs from the others."""

    op_id: str
    source: str
    text: str


@dataclass(frozen=True)
class Conflict:
    """A card with its versions, the one that counts first."""

    card: Key
    where: str
    """The sample and the step."""
    versions: tuple[Version, ...]


def conflicts(moment: Moment) -> Iterator[Conflict]:
    """Every card of a learner of which two devices gave other answers, by seat and step."""
    for seat in moment.session.seats:
        said = moment.board.seats.get(seat.number)
        for card in said.cards if said else ():
            if card.conflict:
                yield _conflict(card, moment)


def _conflict(card: Card, moment: Moment) -> Conflict:
    shown = card.shown
    heads = sorted(card.heads, key=lambda head: (head is not shown, head.op_id))
    step = moment.protocol.step(card.step)
    name = step.short.to(moment.words.language) if step else card.step
    given = [_given(head) for head in heads]
    names = list(dict.fromkeys(name for each in given for name in each))
    differing = [n for n in names if any(each.get(n) != given[0].get(n) for each in given)]
    return Conflict(
        card.key,
        ", ".join(part for part in (card.code, name) if part),
        tuple(
            Version(
                head.op_id,
                moment.words.say(_FROM[head.source]),
                _text(head, {n: each.get(n) for n in differing}, moment),
            )
            for head, each in zip(heads, given, strict=True)
        ),
    )


def _given(head: Head) -> Mapping[str, JsonValue]:
    """What a version answers or measures, by question."""
    found = head.body.get("values") or head.body.get("readings")
    return found if isinstance(found, dict) else {}


def _text(head: Head, answers: Mapping[str, JsonValue], moment: Moment) -> str:
    if head.body.get("skipped"):
        return moment.words.say("skipped")
    return " · ".join(moment.card_text.named(name, value) for name, value in answers.items())
