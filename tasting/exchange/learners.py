"""Lists of learners: CSV files from any spreadsheet, and rows pasted from one."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from tasting.domain.errors import Problem
from tasting.domain.learner import ADDRESS_PARTS, LearnerFacts
from tasting.domain.names import plain, with_different_names
from tasting.domain.zones import is_zone, zone_text
from tasting.exchange.checked import Fault
from tasting.exchange.columns import TITLES, Columns, field_titled, titled_columns
from tasting.exchange.learner_rows import holds_first_name, left_out, read_row, said_absent
from tasting.exchange.list_titles import Numbered, parted_heading
from tasting.exchange.tables import cells
from tasting.exchange.untitled_rows import COUNTED, read_by_look
from tasting.languages import SOURCE, Language
from tasting.words import Message, message, words_in

LARGEST: Final = 1_000_000
"""Bytes of a list; a thousand learners with addresses need a tenth."""

Matched = Mapping[str, Mapping[str, int]]
"""Columns that a person told, by the signature of a list's titles: each field's place."""

_BOX: Final = (
    *("name", "place", "site", "email", "address", *ADDRESS_PARTS),
    *("phone", "language", "zone", "units", "status"),
)
"""The columns in which learners are written for pasting."""
_EXAMPLES: Final = 3
_SAYS = re.compile(r"\w")
"""A cell that is more than a dash or a frame."""
_NO_WORDS = re.compile(r"@|^[\d\s./:+-]*\d[\d\s./:+-]*$")
"""A cell with an e-mail, a number, a date or a telephone."""
_FAMILY_FIRST = re.compile(
    r"^([^\W\d][^\d,@]*), (?!(?:jr|sr|ii|iii|iv|phd|md)\b)([^\W\d][^\d,@]*)$", re.IGNORECASE
)
"""A name as a register has it: Ruiz, Ana."""


@dataclass(frozen=True)
class LearnerList:
    """What was read of a list."""

    learners: tuple[LearnerFacts, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What is wrong with rows, and before them what is so about the whole list."""
    rows: tuple[Mapping[str, str], ...] = ()
    """Every row by field, also those left out, as they can be corrected."""
    numbers: tuple[int, ...] = ()
    """The number of each of these rows, as a spreadsheet counts."""
    cells: tuple[tuple[str, ...], ...] = ()
    """What stands in each of these rows, also in columns that are not used."""
    refused: frozenset[int] = frozenset()
    """The numbers of the rows that became no learner."""
    titles: tuple[str, ...] = ()
    """The titles of the columns; empty where there are none."""
    columns: Mapping[str, int] = field(default_factory=dict)
    examples: tuple[tuple[str, ...], ...] = ()
    """The first rows below the titles, to tell the columns by."""


def read_list(
    content: bytes | str,
    language: Language = SOURCE,
    file: str = "learners.csv",
    matched: Matched | None = None,
) -> LearnerList:
    """The learners of a list, and one problem for each thing that is wrong or not used.

    `content` is a CSV file or pasted text; cells are parted by commas, semicolons or tabs.
    `language` is taken where a row names none; `file` names the source in problems, whose lines
    are rows as a spreadsheet counts them; `matched` are columns told before.
    """
    rows = cells(content, field_titled)
    if isinstance(rows, Message):
        remedy = message("Save the list in your spreadsheet as “CSV UTF-8”.")
        return LearnerList(problems=(Problem(file, 0, "", rows, remedy),))
    filled = [(number, row) for number, row in rows if any(map(_SAYS.search, row))]
    columns = _columns(filled, matched or {}) if filled else Columns()
    if not columns.body:
        wrong = message("The list is empty.")
        remedy = message("Write one learner in each row.")
        return LearnerList(problems=(Problem(file, 0, "", wrong, remedy),))
    if not columns.named:
        return _unnamed(columns, file)
    return _read(columns, language, file)


def one_a_line(text: str) -> str:
    """What was typed by hand, one learner a line and its parts set apart by one sign.

    Names in a single line may be parted by “ / ”; a comma here and a semicolon there mean the same.
    """
    if "\t" in text or '"' in text:
        return text
    lines = text.strip().splitlines()
    if len(lines) == 1 and " / " in text:
        lines = text.strip().split(" / ")
    lines = [COUNTED.sub("", line) for line in lines]
    mixed = {sign for line in lines for sign in ",;" if sign in line}
    if len(mixed) > 1 and not any("," in line and ";" in line for line in lines):
        lines = [line.replace(";", ",") for line in lines]
    return "\n".join(lines)


def as_pasted(rows: Sequence[Mapping[str, str]], language: Language) -> str:
    """Learners as a spreadsheet would paste them, only with the columns that hold something."""
    kept = [name for name in _BOX if any(row.get(name) for row in rows)]
    words, out = words_in(language), io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow([words.say(TITLES[name]) for name in kept])
    for given in rows:
        zone, country = given.get("zone", ""), given.get("country", "")
        row = {**given, "country": words.territory(country) or country}
        row |= {"zone": zone_text(zone, words)} if is_zone(zone) else {}
        writer.writerow([", ".join(row.get(name, "").splitlines()) for name in kept])
    return out.getvalue()


def box_row(learner: LearnerFacts) -> dict[str, str]:
    """A learner as a row for pasting; the town of the address only if they live in another."""
    row = {name: str(getattr(learner, name)) for name in _BOX if name != "status"}
    return {**row, "town": ""} if learner.town == learner.place else row


# ----------------------------------------------------------------------------- columns


def _columns(rows: Sequence[Numbered], matched: Matched) -> Columns:
    """Where each field stands: by titles, or by the look of what is there."""
    found = titled_columns(rows, matched)
    if found is not None:
        return found
    heading, rows = parted_heading(rows)
    if _has_foreign_titles([row for _, row in rows]):
        return Columns(titles=tuple(rows[0][1]), body=tuple(rows[1:]), heading=heading)
    return replace(read_by_look(rows), heading=heading)


def _has_foreign_titles(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row are titles nobody knows: plain words over e-mails or numbers."""
    first, rest = rows[0], rows[1:]
    if not rest or any(re.search(r"[\d@]", cell) for cell in first):
        return False
    below = ([row[at] for row in rest if at < len(row)] for at in range(len(first)) if first[at])
    return any(found and all(map(_NO_WORDS.search, found)) for found in below)


def _unnamed(columns: Columns, file: str) -> LearnerList:
    """A list in which no column is known to hold names."""
    shown = ", ".join(filter(None, columns.titles))
    wrong = message("No column is called “name” or “first name”.")
    remedy = message("Give the names this title, or match the columns in New session.")
    if shown:
        wrong = message(
            "No column is called “name” or “first name”; there are {titles}.", titles=shown[:300]
        )
    problem = Problem(file, 0, "", wrong, remedy)
    return _as_list((), (problem,), columns)


def _as_list(
    learners: Sequence[LearnerFacts],
    problems: Sequence[Problem],
    columns: Columns,
    rows: Sequence[Mapping[str, str]] = (),
    refused: Sequence[int] = (),
) -> LearnerList:
    return LearnerList(
        learners=tuple(learners),
        problems=tuple(problems),
        rows=tuple(rows),
        numbers=tuple(number for number, _ in columns.body) if rows else (),
        cells=tuple(tuple(row) for _, row in columns.body) if rows else (),
        refused=frozenset(refused),
        titles=columns.titles,
        columns=columns.fields,
        examples=tuple(tuple(row) for _, row in columns.body[:_EXAMPLES]),
    )


# ----------------------------------------------------------------------------- rows


def _read(columns: Columns, language: Language, file: str) -> LearnerList:
    columns = _given_first(_with_family(columns))
    good: list[LearnerFacts] = []
    problems = _of_the_whole(columns, file)
    rows: list[Mapping[str, str]] = []
    refused: list[int] = []
    seen: dict[tuple[str, str], int] = {}
    for number, row in columns.body:
        given = {name: row[at] for name, at in columns.fields.items() if at < len(row)}
        found, faults = read_row(given, language)
        kept = _kept(found, given, faults)
        absence = next((row[i] for i in columns.statuses if i < len(row) and left_out(row[i])), "")
        bracket = "" if absence else said_absent(given.get("name", ""))
        if found and absence:
            faults, kept = [_absence(found, absence)], {**kept, "status": absence}
        elif found and bracket:
            faults = [_absence_in_brackets(found, bracket)]
        elif found and (before := seen.setdefault(key(found), number)) != number:
            faults = [_repeated(before)]
        elif found:
            good.append(found)
            rows.append(kept)
        if not found or absence or bracket or seen[key(found)] != number:
            refused.append(number)
            rows.append(kept)
        problems += [_problem(fault, number, columns, file) for fault in faults]
    return _as_list(with_different_names(good), problems, columns, rows, refused)


def _with_family(columns: Columns) -> Columns:
    """A column “nom” beside first names holds family names, unless most have the first in them."""
    fields = dict(columns.fields)
    if "given" not in fields or "name" not in fields:
        return columns
    pairs = [
        (row[fields["name"]], row[fields["given"]])
        for _, row in columns.body
        if max(fields["name"], fields["given"]) < len(row)
    ]
    whole = sum(
        holds_first_name(name, first) and plain(name) != plain(first)
        for name, first in pairs
        if name and first
    )
    if "family" in fields:
        fields.pop("name")  # first and family name say it better than a name on a screen
    elif 2 * whole <= len(pairs):
        fields["family"] = fields.pop("name")
    return replace(columns, fields=fields)


def _given_first(columns: Columns) -> Columns:
    """“Ruiz, Ana” as “Ana Ruiz”, where most names are written so."""
    at = columns.fields.get("name")
    if at is None or not columns.titles:
        return columns
    cells = [row[at] for _, row in columns.body if at < len(row) and row[at]]
    if 2 * sum(bool(_FAMILY_FIRST.fullmatch(cell)) for cell in cells) <= len(cells):
        return columns
    body = tuple(
        (n, [_FAMILY_FIRST.sub(r"\2 \1", cell) if i == at else cell for i, cell in enumerate(row)])
        for n, row in columns.body
    )
    return replace(columns, body=body)


def _of_the_whole(columns: Columns, file: str) -> list[Problem]:
    """What of the list is not used at all."""
    problems = []
    for number, row in columns.heading:
        wrong = message("“{title}” is read as a title, not as a name.", title="".join(row))
        remedy = message("If somebody is called so, write a city beside the name.")
        problems.append(Problem(file, number, "", wrong, remedy))
    if columns.unused:
        wrong = message("Columns not used: {titles}.", titles=", ".join(columns.unused)[:500])
        remedy = message("Match them in New session if they are needed.")
        problems.append(Problem(file, 0, "", wrong, remedy))
    if columns.left_out:
        wrong = message("Another table begins in row {n} and is not read.", n=columns.left_out)
        remedy = message("Put its learners into a list of their own if they take part.")
        problems.append(Problem(file, 0, "", wrong, remedy))
    return problems


def _kept(
    found: LearnerFacts | None, given: Mapping[str, str], faults: Sequence[Fault]
) -> dict[str, str]:
    """The row as it can be corrected: what was understood, and what was wrong as it stood."""
    wrong = {str(fault.path[0]) for fault in faults if fault.path}
    if found is not None:
        return {**box_row(found), **{name: given[name] for name in wrong if name in given}}
    name = given.get("name") or f"{given.get('given', '')} {given.get('family', '')}".strip()
    return {**given, "name": name}


def key(learner: LearnerFacts) -> tuple[str, str]:
    """What two learners of one list must not have in common."""
    return plain(learner.name), learner.email.lower()


def _repeated(before: int) -> Fault:
    wrong = message("This learner is already in row {n}.", n=before)
    remedy = message("Remove one of the rows, or distinguish them by e-mail.")
    return Fault(("name",), wrong, remedy)


def _absence(learner: LearnerFacts, status: str) -> Fault:
    remedy = message("Empty this cell if they take part.")
    return Fault(("status",), _left_out(learner, status), remedy)


def _absence_in_brackets(learner: LearnerFacts, said: str) -> Fault:
    remedy = message("Take the brackets away if they take part.")
    return Fault(("name",), _left_out(learner, said), remedy)


def _left_out(learner: LearnerFacts, said: str) -> Message:
    return message(
        "{name} is left out: the list says “{status}”.", name=learner.name, status=said[:40]
    )


def _problem(fault: Fault, number: int, columns: Columns, file: str) -> Problem:
    """A fault of a row, under the title of its column."""
    name = str(fault.path[0]) if fault.path else "name"
    at = columns.fields.get(name)
    title = columns.titles[at] if columns.titles and at is not None else name
    return Problem(file, number, title, fault.wrong, fault.remedy)
