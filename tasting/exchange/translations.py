"""Titles, origins and extras in several languages, as a file has them: title.en and title.fr."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from tasting.exchange.checked import Fault
from tasting.exchange.faults import suggestion
from tasting.exchange.positions import Path
from tasting.languages import LANGUAGES, Language
from tasting.words import message

TEXTS: Final = ("name", "origin", "process")
"""What of a product is told to learners, and may be written in several languages."""


def take_titles(data: dict[str, Any], languages: Sequence[Language]) -> list[Fault]:
    """Take a title by language apart: that of the first of `languages`, and the others."""
    first, others, faults = _parted(data.get("title"), ("title",), languages)
    if first is not None:
        data["title"] = first
        data["titles"] = others
    return faults


def take_product_texts(
    table: dict[str, Any], at: Path, languages: Sequence[Language]
) -> list[Fault]:
    """The same for name, origin and process of the product in a table at this place."""
    faults: list[Fault] = []
    found: dict[str, dict[str, Any]] = {}
    for name in TEXTS:
        first, others, wrong = _parted(table.get(name), (*at, name), languages)
        faults += wrong
        if first is not None:
            table[name] = first
            for language, text in others.items():
                found.setdefault(language, {})[name] = text
    if found:
        table["in_languages"] = found
    return faults


def take_extra_names(data: dict[str, Any], languages: Sequence[Language]) -> list[Fault]:
    """Take the name of an extra, where it is given once, as that in the first of `languages`."""
    given, faults = data.get("extras"), []
    if not isinstance(given, list):
        return []
    data["extras"] = [dict(one) if isinstance(one, dict) else one for one in given]
    for at, table in enumerate(data["extras"]):
        name = table.get("name") if isinstance(table, dict) else None
        if isinstance(name, str):
            table["name"] = {next(iter(languages), LANGUAGES[0]): name}
        elif isinstance(name, dict):
            faults += _strange(name, ("extras", at, "name"))
            table["name"] = {key: text for key, text in name.items() if key in LANGUAGES}
            # Where none is known, that is told, and no more.
            table["name"] = table["name"] or {LANGUAGES[0]: "–"}
    return faults


def _strange(texts: Mapping[str, Any], at: Path) -> list[Fault]:
    """The languages of texts by language that there are none."""
    return [
        Fault(
            (*at, language),
            message("There is no language “{id}”.", id=language),
            suggestion(language, list(LANGUAGES)),
        )
        for language in texts
        if language not in LANGUAGES
    ]


def _parted(
    value: Any, at: Path, languages: Sequence[Language]
) -> tuple[Any, dict[str, Any], list[Fault]]:
    """The text in the first language there is, those in the others, and languages unknown."""
    if not isinstance(value, dict) or not value:
        return None, {}, []
    faults = _strange(value, at)
    known = {language: text for language, text in value.items() if language in LANGUAGES}
    if not known:
        return "–", {}, faults  # the languages are told, and no more
    first = next((one for one in languages if one in known), next(iter(known)))
    return known.pop(first), known, faults
