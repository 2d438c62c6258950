"""The reference of a class: what the trainer wrote down of each product, and tasted in class."""

from collections.abc import Collection, Mapping
from functools import partial

from pydantic import JsonValue

from tasting.domain.attributes import Attribute
from tasting.domain.board import Board
from tasting.domain.events import TASTER
from tasting.domain.session import Session
from tasting.services.kinds import answers_to
from tasting.services.telling_words import is_telling, telling_words


def references(session: Session, board: Board) -> dict[str, dict[str, JsonValue]]:
    """By code, what the trainer found: in this class where they tasted along, else before it."""
    return {
        sample.code: {**sample.product.reference, **board.values(TASTER, sample.code)}
        for sample in session.samples
    }


def reference_readings(session: Session, board: Board, code: str) -> dict[str, float]:
    """How the trainer prepared a sample: in this class where they noted it, else before it."""
    sample, own = session.sample(code), board.seats.get(TASTER)
    found = dict(sample.product.reference_readings) if sample else {}
    for card in own.preparations if own else ():
        if card.code in ("", code):
            found |= card.readings
    return found


def shareable(session: Session, board: Board) -> dict[str, dict[str, JsonValue]]:
    """By code, what learners may see of the reference now.

    What helps to tell a product that is not revealed, in words of the trainer's own or among the
    answers of a protocol, waits for the reveal.
    """
    told = session.identities(board.identities)
    closed = [one for one in session.samples if one.code not in told]
    telling = frozenset().union(*(telling_words(sample.product) for sample in closed))
    asked = {attribute.id: attribute for _, attribute in session.protocol.attributes()}
    found: dict[str, dict[str, JsonValue]] = {}
    for code, values in references(session, board).items():
        known = ((name, asked[name], value) for name, value in values.items() if name in asked)
        kept = {name: _untelling(attribute, value, telling) for name, attribute, value in known}
        kept = {name: value for name, value in kept.items() if value is not None}
        if kept:
            found[code] = kept
    return found


def _untelling(attribute: Attribute, value: JsonValue, telling: Collection[str]) -> JsonValue:
    """What of a value gives no product away; nothing of one that the question takes no more."""
    if attribute.fault(value):
        return None
    return answers_to(attribute).untelling(value, partial(is_telling, telling=telling))


def unshared(session: Session, board: Board) -> bool:
    """Whether there is anything of the reference that learners may see and do not yet."""
    shared: Mapping[str, Mapping[str, JsonValue]] = board.shared
    return any(
        dict(shared.get(code, {})) != values for code, values in shareable(session, board).items()
    )
