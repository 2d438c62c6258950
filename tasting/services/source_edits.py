"""The changes of where figures come from, of a protocol or of one step, each by its name."""

from typing import Any, Final

from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Source
from tasting.exchange import protocol_text as texts
from tasting.exchange.positions import Path
from tasting.languages import Language
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_edits import change_step, languages_of, set_head, set_text
from tasting.services.step_texts import SetField
from tasting.words import message

_LIST: Final = "sources"


def sources_of(protocol: Protocol, at: int | None) -> tuple[Source, ...]:
    """The sources of the step at this place; None: of the whole protocol."""
    return protocol.sources if at is None else protocol.steps[at].sources


def add_source(protocol: Protocol, source: str, at: int | None = None) -> Edit:
    """Say where figures come from; trade practice until it is said better."""
    fields = {"text": dict.fromkeys(languages_of(protocol), source), "confidence": "C"}
    name = message("add a source")
    if at is not None:
        return change_step(at, name, lambda block: texts.with_part(block, _LIST, fields))
    return Edit(name, lambda text: texts.with_entry(text, _LIST, fields))


def write_source(
    protocol: Protocol, at: int | None, number: int, language: Language, text: str
) -> Edit:
    """Write a source in a language; empty: not in that one. Raises UserError for the last one."""
    path: Path = (_LIST, number, "text")
    if at is not None:
        return set_text(protocol, at, path, language, text)
    others = set(protocol.sources[number].text) - {language}
    if not text.strip() and not others:
        raise UserError(message("Write a text here."))
    return set_head((*path, language), text.strip() or None, message("change a source"))


def set_confidence(at: int | None, number: int, letter: str) -> Edit:
    """Say how sure a source is, by its letter."""
    return _set(at, (_LIST, number, "confidence"), letter)


def remove_source(protocol: Protocol, number: int, at: int | None = None) -> Edit:
    """Take a source out."""
    name = message("remove a source")
    if at is None:
        return Edit(name, lambda text: texts.without_entry(text, _LIST, number))
    last = len(protocol.steps[at].sources) == 1
    path: Path = (_LIST,) if last else (_LIST, number)
    return change_step(at, name, SetField(path, None))


def _set(at: int | None, path: Path, value: Any) -> Edit:
    name = message("change a source")
    return (
        set_head(path, value, name) if at is None else change_step(at, name, SetField(path, value))
    )
