"""Lists of learners: CSV files from any spreadsheet, and rows pasted from one."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from tasting.domain.errors import Problem
from tasting.domain.learner import LearnerFacts
from tasting.domain.names import first_name, plain, with_different_names
from tasting.exchange.checked import Fault
from tasting.exchange.faults import validate
from tasting.exchange.tables import TOP, cells
from tasting.languages import LANGUAGES, SOURCE, Language, named_language
from tasting.words import Message, mark, message, words_in

LARGEST: Final = 1_000_000
"""Bytes of a list; a thousand learners with addresses need a tenth."""

_HEADERS: Final[dict[str, tuple[str, ...]]] = {
    "given": ("prenom", "prenoms", "first name", "given name", "given names", "firstname"),
    "family": (
        *("nom de famille", "nom de naissance", "nom d usage"),
        *("last name", "family name", "surname", "lastname"),
    ),
    "name": (
        *("nom", "noms", "nom complet", "nom et prenom", "nom prenom", "prenom nom"),
        *("prenom et nom", "apprenant", "stagiaire", "participant", "participants"),
        *("name", "full name", "learner", "learners", "student", "attendee"),
    ),
    "place": ("ville", "lieu", "commune", "ville pays", "place", "city", "town", "city town"),
    "email": (
        *("courriel", "mel", "mail", "adresse mail", "adresse email", "adresse e mail"),
        *("adresse electronique", "adresse courriel"),
        *("e mail", "email", "email address", "e mail address", "mail address"),
    ),
    "address": (
        *("adresse", "adresse postale", "adresse de livraison"),
        *("address", "postal address", "street address", "delivery address"),
    ),
    "language": ("langue", "langue parlee", "langue preferee", "language", "lang"),
}
"""Names of columns by field, in small letters, without accents and signs."""

TITLES: Final[Mapping[str, str]] = {
    "name": mark("name"),
    "place": mark("city"),
    "email": mark("e-mail"),
    "address": mark("address"),
    "language": mark("language"),
}
"""The title by which a column is written, by field; read in every language."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_MAILBOX = re.compile(r"\"?([^\"<>]+?)\"?\s*<([^@\s<>]+@[^@\s<>]+)>")
"""A name with its address as mail programs write them: Ana Ruiz <ana@example.org>."""


def read_list(
    content: bytes | str, language: Language = SOURCE, file: str = "learners.csv"
) -> tuple[list[LearnerFacts], list[Problem]]:
    """The good rows, and one problem for each thing that is wrong in the others.

    `content` is a CSV file (UTF-8, UTF-16 with its mark, or Windows-1252) or pasted text; cells
    are parted by commas, semicolons or tabs. `language` is taken where a row names none; `file`
    names the source in problems, whose lines are rows as a spreadsheet counts them.
    """
    rows = cells(content, _field_titled)
    if isinstance(rows, Message):
        remedy = message("Save the list in your spreadsheet as “CSV UTF-8”.")
        return [], [Problem(file, 0, "", rows, remedy)]
    filled = [(number, row) for number, row in rows if any(row)]
    columns, titles, body = _columns(filled) if filled else ({}, [], [])
    if not body:
        wrong = message("The list is empty.")
        return [], [Problem(file, 0, "", wrong, message("Write one learner in each row."))]
    if "name" not in columns and "given" not in columns:
        wrong = message("No column is called “name” or “first name”.")
        remedy = message("Give each column its title in the first row.")
        return [], [Problem(file, filled[0][0], "", wrong, remedy)]
    return _rows(body, columns, titles, language, file)


def as_pasted(rows: Sequence[LearnerFacts], language: Language) -> str:
    """Learners as a spreadsheet would paste them, only with the columns that hold something."""
    kept = [name for name in TITLES if any(getattr(row, name) for row in rows)]
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow([words_in(language).say(TITLES[name]) for name in kept])
    for row in rows:
        writer.writerow([", ".join(getattr(row, name).splitlines()) for name in kept])
    return out.getvalue()


def read_row(
    given: Mapping[str, Any], language: Language
) -> tuple[LearnerFacts | None, list[Fault]]:
    """One learner from named fields: name, or first and family name, and the rest."""
    tidy = {name: _tidy(name, value) for name, value in given.items()}
    texts = {name: value for name, value in tidy.items() if value != ""}
    faults = list(_faults(texts))
    first, family = texts.pop("given", ""), texts.pop("family", "")
    if first:
        texts["name"] = _joined(str(first), str(family or texts.get("name", "")))
    elif family:
        texts.setdefault("name", family)
    texts["display"] = first or first_name(str(texts.get("name", "?")))
    texts["language"] = _language(str(texts.get("language", language))) or SOURCE
    found, more = validate(LearnerFacts, texts)
    told = {("display",), *(fault.path for fault in faults)}
    faults += [fault for fault in more if fault.path not in told]
    return (None if faults else found), faults


def _field_titled(title: str) -> str | None:
    """The field that a column's title names."""
    title = _simplified(re.sub(r"\(.*?\)", "", title))
    found = next((field for field, titles in _HEADERS.items() if title in titles), None)
    return found or _titles().get(title)


@cache
def _titles() -> dict[str, str]:
    """The fields by the titles that the catalogues have; these are read only where needed."""
    return {
        _simplified(words_in(language).say(title)): field
        for language in LANGUAGES
        for field, title in TITLES.items()
    }


def _simplified(title: str) -> str:
    """A title in small letters, without accents and signs."""
    return " ".join(re.findall(r"\w+", plain(title)))


Numbered = tuple[int, list[str]]


def _columns(rows: list[Numbered]) -> tuple[dict[str, int], list[str], list[Numbered]]:
    """Where each field stands, the columns' titles, and the rows below them."""
    for place, (_, row) in enumerate(rows[:TOP]):
        fields = [_field_titled(title) for title in row]
        named = {field: fields.index(field) for field in fields if field}
        # A heading may stand above the titles; one cell of several may be somebody's name.
        if named and (place == 0 or len(named) > 1 or sum(map(bool, row)) == 1):
            return named, row, rows[place + 1 :]
    parted = [one for row in rows for one in _mailboxes(row)]
    return _guess_columns([row for _, row in parted]), [], parted


def _mailboxes(row: Numbered) -> list[Numbered]:
    """The row itself, or a row for each name with its address, where it holds nothing else."""
    found = [_MAILBOX.fullmatch(cell) for cell in row[1] if cell]
    if not all(found):
        return [row]
    return [(row[0], [box[1].strip(), box[2]]) for box in found if box]


def _guess_columns(rows: list[list[str]]) -> dict[str, int]:
    """Columns without titles: e-mails and languages by their look, then name, place, address."""
    columns: dict[str, int] = {}
    rest = []
    for index in range(max(map(len, rows))):
        found = [row[index] for row in rows if index < len(row) and row[index]]
        if "email" not in columns and any("@" in cell for cell in found):
            columns["email"] = index
        elif "language" not in columns and found and all(map(_language, found)):
            columns["language"] = index
        else:
            rest.append(index)
    return {**columns, **dict(zip(("name", "place", "address"), rest, strict=False))}


def _rows(
    body: list[Numbered],
    columns: dict[str, int],
    titles: list[str],
    language: Language,
    file: str,
) -> tuple[list[LearnerFacts], list[Problem]]:
    good: list[LearnerFacts] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], int] = {}
    for number, cells_ in body:
        given = {field: cells_[i] for field, i in columns.items() if i < len(cells_)}
        found, faults = read_row(given, language)
        if found:
            key = (plain(found.name), found.email.lower())
            if key in seen:
                wrong = message("This learner is already in row {n}.", n=seen[key])
                remedy = message("Take one of the rows out, or tell them apart by e-mail.")
                faults = [Fault(("name",), wrong, remedy)]
            else:
                seen[key] = number
                good.append(found)
        for fault in faults:
            field = str(fault.path[0]) if fault.path else "name"
            title = titles[columns[field]] if titles and field in columns else field
            problems.append(Problem(file, number, title, fault.wrong, fault.remedy))
    return with_different_names(good), problems


def _faults(texts: Mapping[str, Any]) -> list[Fault]:
    """A missing name, a formula for one, an e-mail that is none, a language we do not have."""
    faults = []
    named = f"{texts.get('given', '')}{texts.get('family', '')}{texts.get('name', '')}"
    if named.startswith(("=", "#")):
        wrong = message("“{value}” is a formula of a spreadsheet, no name.", value=named[:40])
        faults.append(Fault(("name",), wrong, message("Write the learner’s name in this row.")))
    elif not any(letter.isalpha() for letter in named):
        wrong = message("The name is missing.")
        faults.append(Fault(("name",), wrong, message("Write the learner’s name in this row.")))
    email = texts.get("email")
    if isinstance(email, str) and not _EMAIL.fullmatch(email.strip()):
        wrong = message("“{value}” is not an e-mail address.", value=email[:40])
        faults.append(Fault(("email",), wrong, message("Correct it, or leave it empty.")))
    given = texts.get("language")
    if given is not None and _language(str(given)) is None:
        wrong = message("“{value}” is not a language of the program.", value=str(given)[:40])
        faults.append(Fault(("language",), wrong, message("Write fr or en, or leave it empty.")))
    return faults


def _tidy(name: str, value: Any) -> Any:
    """A text without blanks around it, in one line; an address keeps its own."""
    if not isinstance(value, str):
        return value
    return value.strip() if name == "address" else " ".join(value.split())


def _language(text: str) -> Language | None:
    """The language that a cell names, such as "fr-CA" or "English (UK)"."""
    return named_language(re.split(r"[-_(]", text)[0])


def _joined(first: str, family: str) -> str:
    """First and family name in one; the second may hold both already."""
    whole = plain(first) in plain(family)
    return family if whole else f"{first} {family}".strip()
