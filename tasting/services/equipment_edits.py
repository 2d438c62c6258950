"""The changes of what learners need, each by its name: what, how many, from where."""

from collections.abc import Mapping
from typing import Any, Final

from tasting.domain.errors import UserError
from tasting.domain.numbers import typed_count
from tasting.domain.protocol import Protocol
from tasting.exchange import protocol_text as texts
from tasting.languages import Language
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_edits import languages_of, set_head
from tasting.services.protocol_starts import in_each
from tasting.words import Message, message

_LIST: Final = "equipment"
MOST: Final = 100
"""So many of one thing at most."""


def add_equipment(thing: Message | str, protocol: Protocol) -> Edit:
    """List one thing more that learners need at home."""
    languages = languages_of(protocol)
    named = in_each(thing, languages) if isinstance(thing, Message) else dict.fromkeys(
        languages, thing
    )  # fmt: skip
    return Edit(
        message("list {thing}", thing=thing),
        lambda text: texts.with_entry(text, _LIST, {"name": named}),
    )


def rename_equipment(number: int, names: Mapping[Language, str]) -> Edit:
    """Write a thing that learners need in each of these languages."""

    def change(text: str) -> str:
        for language, name in names.items():
            text = texts.changed_head(text, (_LIST, number, "name", language), name)
        return text

    return Edit(message("change the equipment"), change)


def write_equipment(number: int, language: Language, name: str) -> Edit:
    """Write a thing that learners need in one language; empty: not in that one."""
    path = (_LIST, number, "name", language)
    return set_head(path, name.strip() or None, message("change the equipment"))


def remove_equipment(protocol: Protocol, number: int) -> Edit:
    """Need one thing less."""
    name = message("remove {step}", step=protocol.equipment[number].name)
    return Edit(name, lambda text: texts.without_entry(text, _LIST, number))


def set_count(number: int, text: str) -> Edit:
    """Need so many of a thing. Raises UserError for no such number."""
    found = typed_count(text)
    if not 1 <= found <= MOST:
        raise UserError(message("Write a number from 1 to {most}.", most=MOST))
    return _set(number, "count", found)


def set_per_sample(number: int, each: bool) -> Edit:
    """Need that many for each sample, or in all."""
    return _set(number, "per_sample", each or None)


def set_packed(number: int, packed: bool) -> Edit:
    """Let a thing come in the kit, or be at home."""
    return _set(number, "packed", packed or None)


def share_equipment(number: int, on: bool) -> Edit:
    """Have a thing once for all learners at one site, or for each of them."""
    return _set(number, "shared", on or None)


def _set(number: int, field: str, value: Any) -> Edit:
    return set_head((_LIST, number, field), value, message("change the equipment"))
