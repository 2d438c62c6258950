"""The changes of how a step stirs, each by its name: the manner in words, and how many times."""

from collections.abc import Sequence
from typing import Final

from tasting.domain.errors import UserError
from tasting.domain.numbers import typed_count
from tasting.domain.protocol import Protocol
from tasting.exchange import protocol_text as texts
from tasting.languages import Language
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_edits import named
from tasting.services.step_texts import Change, SetField, each
from tasting.words import message

MOST: Final = 200
"""Nobody stirs more often."""
_FIELD: Final = "stir"
_NAMES = (message("change how {step} stirs"), message("change how {n} steps stir"))


def write_manner(protocol: Protocol, places: Sequence[int], language: Language, text: str) -> Edit:
    """Write how to stir in a language, at first once; the last text taken out ends the stirring."""
    changes = {at: _writing(protocol, at, language, text.strip()) for at in places}
    ids = " ".join(protocol.steps[at].id for at in places)
    return Edit(named(protocol, places, *_NAMES), each(changes), field=f"{_FIELD} {ids} {language}")


def set_times(protocol: Protocol, places: Sequence[int], text: str) -> Edit:
    """Stir so many times. Raises UserError for no such number, or where nothing is stirred."""
    found = typed_count(text)
    if not 1 <= found <= MOST:
        raise UserError(message("Write a number from 1 to {most}.", most=MOST))
    if any(protocol.steps[at].stir is None for at in places):
        raise UserError(message("Write first how it is stirred."))
    changes = dict.fromkeys(places, SetField((_FIELD, "count"), found))
    return Edit(named(protocol, places, *_NAMES), each(changes))


def _writing(protocol: Protocol, at: int, language: Language, text: str) -> Change:
    held = protocol.steps[at].stir
    if not text and (held is None or set(held.manner) <= {language}):
        return SetField((_FIELD,), None)
    if held is None:
        return lambda block: _begun(block, language, text)
    return SetField((_FIELD, "manner", language), text or None)


def _begun(block: str, language: Language, text: str) -> str:
    block = texts.changed_step(block, (_FIELD, "manner", language), text)
    return texts.changed_step(block, (_FIELD, "count"), 1)
