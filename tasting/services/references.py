"""The reference of a class: what the trainer wrote down of each product, and tasted in class."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import JsonValue

from tasting.domain.attributes import OWN, FreeText, WordList
from tasting.domain.board import Board
from tasting.domain.events import TASTER
from tasting.domain.names import plain
from tasting.domain.session import Sample, Session

_WORD: Final = re.compile(r"\w+")
_SHORT: Final = 3
"""Latin words of so many letters and fewer are looked for as whole words: "uji" is in no "fuji"."""


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

    What the trainer typed in words of their own and what names a product that is not revealed
    waits for the reveal.
    """
    closed = [one for one in session.samples if one.code not in board.identities]
    telling = {word for sample in closed for word in _telling_words(sample)}
    asked = {attribute.id: attribute for _, attribute in session.protocol.attributes()}
    found: dict[str, dict[str, JsonValue]] = {}
    for code, values in references(session, board).items():
        kept: dict[str, JsonValue] = {}
        for name, value in values.items():
            attribute = asked.get(name)
            match attribute:
                case None:
                    continue
                case _ if attribute.fault(value):
                    continue  # what the question takes no more, no phone can tell
                case FreeText() if _names(str(value), telling):
                    continue
                case WordList() if isinstance(value, list):
                    words = [word for word in value if not _is_telling(str(word), telling)]
                    if words:
                        kept[name] = words
                case _:
                    kept[name] = value
        if kept:
            found[code] = kept
    return found


def unshared(session: Session, board: Board) -> bool:
    """Whether there is anything of the reference that learners may see and do not yet."""
    shared: Mapping[str, Mapping[str, JsonValue]] = board.shared
    return any(
        dict(shared.get(code, {})) != values for code, values in shareable(session, board).items()
    )


def _telling_words(sample: Sample) -> Iterator[str]:
    """The words that tell what a sample is."""
    product = sample.product
    others = [text for one in product.in_languages.values() for text in (one.name, one.origin)]
    for text in (product.name, product.origin, product.variety, product.lot, *others):
        yield from (word for word in _WORD.findall(plain(text)) if len(word) > 1)


def _is_telling(word: str, telling: set[str]) -> bool:
    return word.startswith(OWN) and _names(word.removeprefix(OWN), telling)


def _names(text: str, telling: set[str]) -> bool:
    """Whether any of the words stands in a text, short ones by themselves."""
    whole = plain(text)
    words = set(_WORD.findall(whole))
    return any(
        word in words if len(word) <= _SHORT and word.isascii() else word in whole
        for word in telling
    )
