"""The texts of a file: each is written in the same languages as the others."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tasting.exchange.checked import Fault
from tasting.exchange.positions import Path
from tasting.languages import LANGUAGES
from tasting.words import message


def find_incomplete(data: object) -> list[Fault]:
    """A fault for each text in `data` that lacks a language which another is written in."""
    return incomplete(phrases(data))


def incomplete(found: Sequence[tuple[Path, Mapping[str, Any]]]) -> list[Fault]:
    """The same of texts that were found before, each with its path."""
    written = [language for language in LANGUAGES if any(language in texts for _, texts in found)]
    return [
        Fault(
            (*at, language),
            message("This field is missing."),
            message("Add it, or remove this language from every other text."),
        )
        for at, texts in found
        for language in written
        if language not in texts
    ]


def phrases(data: object) -> list[tuple[Path, Mapping[str, Any]]]:
    """Every text in `data`, with its path."""
    return list(_phrases(data, ()))


def _phrases(data: object, at: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every table whose fields are languages, with its path."""
    if isinstance(data, Mapping):
        if not data.keys().isdisjoint(LANGUAGES):
            yield at, data
        else:
            for name, value in data.items():
                if not (name == "name" and _is_word(data)):
                    yield from _phrases(value, (*at, name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _phrases(value, (*at, index))


def _is_word(data: Mapping[Any, Any]) -> bool:
    """Whether it is an answer that is a word of a lexicon, which has its name in all languages."""
    return "lexicon" in data and "kind" not in data
