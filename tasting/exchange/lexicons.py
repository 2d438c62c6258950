"""The shipped lexicons, read from their flat files."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from tasting import places
from tasting.domain.errors import Problem
from tasting.domain.lexicon import Lexicon
from tasting.exchange import document
from tasting.exchange.checked import Checked, Fault, without_repeats
from tasting.exchange.faults import suggestion, validate
from tasting.exchange.phrases import find_incomplete
from tasting.languages import LANGUAGES
from tasting.words import message

_BEFORE: Final = {"name": "", "definition": "def_"}
"""What stands before the language in the flat file, by the domain's field."""


@cache
def shipped() -> Mapping[str, Lexicon]:
    """The lexicons that come with the program, by id; read once."""
    files = sorted((places.resources() / "lexicons").glob("*.toml"))
    lexicons = [check(path).required() for path in files]
    return {lexicon.id: lexicon for lexicon in lexicons}


def check(path: Path) -> Checked[Lexicon]:
    """The lexicon in a file, or everything that is wrong with it."""
    found = document.read(path)
    if isinstance(found, Problem):
        return Checked(None, (found,))
    faults = _order_faults(found.data.get("term"))
    nested = _nested(found.data)
    across = find_incomplete(nested)
    value, more = validate(Lexicon, nested)
    more = without_repeats(more, across) + across
    if faults or more:
        # Paths of the domain's value lead back to the flat file closely enough for its line.
        renamed = [Fault(_flat(fault.path), fault.wrong, fault.remedy) for fault in more]
        return Checked(None, found.problems(faults or renamed))
    return Checked(value)


def _nested(data: Mapping[str, Any]) -> dict[str, Any]:
    """The flat file as the domain has it: name and definition each in one phrase."""
    head = data.get("lexicon")
    terms = data.get("term")
    return {
        **(_phrased(head) if isinstance(head, dict) else {}),
        "terms": [_phrased(term) if isinstance(term, dict) else term for term in terms]
        if isinstance(terms, list)
        else terms,
        **{name: value for name, value in data.items() if name not in ("lexicon", "term")},
    }


def _phrased(flat: Mapping[str, Any]) -> dict[str, Any]:
    taken = {before + language for before in _BEFORE.values() for language in LANGUAGES}
    phrased = {name: value for name, value in flat.items() if name not in taken}
    for name, before in _BEFORE.items():
        phrase = {
            language: flat[before + language] for language in LANGUAGES if before + language in flat
        }
        if phrase or name == "name":
            phrased[name] = phrase
    return phrased


def _flat(path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Where a field of the domain's value stands in the flat file."""
    if path[:1] != ("terms",):
        head = path[1:] if path[:1] == ("name",) else path
        return ("lexicon", *head)
    rest = path[2:]
    if rest[:1] == ("name",):
        rest = rest[1:]
    elif rest[:1] == ("definition",):
        rest = tuple(f"def_{part}" for part in rest[1:])
    return ("term", *path[1:2], *rest)


def _order_faults(terms: Any) -> list[Fault]:
    """Ids given twice, families that are missing, come later or go round in a circle."""
    if not isinstance(terms, list):
        return []
    named = {str(term["id"]): term for term in terms if isinstance(term, dict) and term.get("id")}
    faults, before = [], set[str]()
    for index, term in enumerate(terms):
        if not isinstance(term, dict):
            continue
        term_id, parent = str(term.get("id", "")), str(term.get("parent", ""))
        if term_id and term_id in before:
            wrong = message("Two terms have the id “{id}”.", id=term_id)
            faults.append(Fault(("term", index, "id"), wrong, message("Rename one of them.")))
        if parent and parent not in before:
            faults.append(
                Fault(("term", index, "parent"), *_missing_family(term_id, parent, named))
            )
        before.add(term_id)
    return faults


def _missing_family(term_id: str, parent: str, named: Mapping[str, Any]) -> tuple[Any, Any]:
    """Why a term's family is not there when the term is read."""
    if parent not in named:
        return message("There is no family “{id}”.", id=parent), suggestion(parent, list(named))
    seen, above = {term_id}, parent
    while above and above not in seen and above in named:
        seen.add(above)
        above = str(named[above].get("parent", ""))
    if above == term_id:
        return (
            message("“{id}” is its own family, directly or through others.", id=term_id),
            message("Give one of them another family, or none."),
        )
    return (
        message("The family “{id}” comes later in the file.", id=parent),
        message("Put the family before its words."),
    )
