"""The rows of a table of answers, one an answer, whichever way the table lies.

A long table has a row for each answer. A wide one has a column for each attribute (a row for each
learner and sample), for each sample and attribute (a row for each learner), or for each sample (a
row for each learner and attribute).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tasting.domain.attributes import Attribute
from tasting.domain.names import bare
from tasting.domain.open_samples import OPEN
from tasting.domain.senses import SENSE_NAMES, Sense
from tasting.domain.session import Session
from tasting.domain.steps import Reading
from tasting.domain.subjects import Scope
from tasting.exchange import tables
from tasting.exchange.tables import MISSING
from tasting.languages import LANGUAGES
from tasting.services.answer_texts import AnswerTexts
from tasting.services.answers import CALIBRATION, COLUMNS, FLIGHT, TARGET
from tasting.services.kinds import answers_to
from tasting.words import Message, message, words_in

_OTHERS: Final[Mapping[str, tuple[str, ...]]] = {
    "learner": (
        *("judge", "panelist", "panellist", "assessor", "taster", "juge", "dégustateur"),
        *("name", "full name", "nom complet", "prénom nom", "nom prénom", "nom et prénom"),
        *("first name", "prénom", "attendee", "stagiaire"),
    ),
    "sample": ("code", "sample code", "blind code"),
    "attribute": ("descriptor", "variable", "question", "descripteur"),
    "value": ("score", "rating", "answer", "réponse", "note"),
    "answered at": (
        *("made at", "donnée le", "time", "timestamp", "date"),
        *("horodatage", "horodateur"),
    ),
    "source": ("origine",),
}
"""How other programs, and earlier versions of this one, call our columns."""

COMPUTED: Final = "computed"
"""Stands for the columns of ours that only tell what is computed of a value."""


@dataclass(frozen=True)
class AnswerRow:
    """One answer of a table: where it stands, and its cells by the title of the column."""

    number: int
    column: str
    """The title of the column its value stands in, as the table has it."""
    cells: Mapping[str, str]


@dataclass(frozen=True)
class AnswerTable:
    """Every answer of a table, and what else was in it."""

    rows: list[AnswerRow]
    unused: tuple[str, ...]
    """The titles of columns that say nothing to us."""
    decimal: str
    """The sign before decimals; empty where either may be."""


@dataclass(frozen=True)
class _Asked:
    """A column of a wide table: about which sample, and what was asked; empty: another column."""

    sample: str
    attribute: str


def read_rows(session: Session, texts: AnswerTexts, content: bytes) -> AnswerTable | Message:
    """The answers of a table whose titles are ours, or those of others, or why there are none."""
    titles = _Titles(session, texts)
    sheet = tables.sheet(content, titles.read)
    if isinstance(sheet, Message):
        return sheet
    filled = [(number, row) for number, row in sheet.rows if any(row)]
    heads, filled = _below_titles(filled, titles)
    columns = _without_second_names([titles.read(head) for head in heads])
    fault = _fault(columns)
    if fault:
        return fault
    is_long = "value" in columns
    used = [column if not isinstance(column, _Asked) or not is_long else None for column in columns]
    unused = [head for head, column in zip(heads, used, strict=True) if head and not column]
    rows = [row for line in filled for row in _answers(session, line, heads, used)]
    return AnswerTable(rows, tuple(unused), sheet.decimal)


def _below_titles(
    filled: list[tuple[int, list[str]]], titles: "_Titles"
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The titles, in the first row that can be some, and the rows below but for titles again."""
    for at, (_, heads) in enumerate(filled[: tables.TOP]):
        if not _fault(_without_second_names([titles.read(head) for head in heads])):
            return heads, [line for line in filled[at + 1 :] if line[1] != heads]
    return (filled[0][1] if filled else []), filled[1:]


class _Titles:
    """What the titles of a table mean in one session."""

    def __init__(self, session: Session, texts: AnswerTexts) -> None:
        self._session, self._texts = session, texts
        every = [words_in(language) for language in LANGUAGES]
        ours = (*COLUMNS, TARGET, FLIGHT, OPEN, CALIBRATION)
        self._known = {bare(words.say(title)): title for title in ours for words in every}
        for _, asked in session.protocol.attributes():
            titles = (answers_to(asked).columns(session.codes, words) for words in every)
            computed = [title for some in titles for title in some]
            self._known |= {bare(title): COMPUTED for title in computed}
        for title, others in _OTHERS.items():
            for other in others:
                self._known.setdefault(bare(other), f"{title}?")
        self._senses = {
            bare(words.say(name)): sense for sense, name in SENSE_NAMES.items() for words in every
        }

    def read(self, title: str) -> str | _Asked | None:
        """The column of ours, what a wide table asks there, or nothing.

        A question mark stands behind a column that goes by another program's name for it.
        """
        known = self._known.get(bare(title))
        if known and not known.endswith("?"):
            return known
        sample, rest = self._parted(title)
        if sample and not bare(rest):
            return _Asked(sample, "")
        asked = self._asked(rest)
        return _Asked(sample, asked.id) if asked else known

    def _parted(self, title: str) -> tuple[str, str]:
        """The code of a sample in a title, and the rest of it."""
        for code in (*self._session.calibration, *self._session.codes):
            found = re.search(rf"(?<![0-9])[Xx]?{code}(?:\.0+)?(?![0-9])", title)
            if found:
                return code, title[: found.start()] + " " + title[found.end() :]
        return "", title

    def _asked(self, text: str) -> Attribute | Reading | None:
        """What is asked by this name, with the sense before or behind it where two share it."""
        asked = self._texts.read_question(text, "")
        if asked or not bare(text):
            return asked
        for said, sense in self._senses.items():
            key = bare(text)
            for rest in (key.removeprefix(said), key.removesuffix(said)):
                if rest != key and (found := self._of_sense(rest, sense)):
                    return found
        return None

    def _of_sense(self, key: str, sense: Sense) -> Attribute | None:
        found = [
            attribute
            for _, attribute in self._session.protocol.attributes()
            if attribute.sense is sense
            and key in {bare(attribute.name.to(language)) for language in LANGUAGES}
        ]
        return found[0] if len(found) == 1 else None


def _without_second_names(
    columns: list[str | _Asked | None],
) -> list[str | _Asked | None]:
    """The columns, each found once by another name where it is not there by our own."""
    named = {column for column in columns if isinstance(column, str)}
    out: list[str | _Asked | None] = []
    for column in columns:
        name = column.removesuffix("?") if isinstance(column, str) else column
        second = isinstance(column, str) and column.endswith("?")
        out.append(None if second and (name in named or name in out) else name)
    if "sample" not in out and "product" in out:
        out[out.index("product")] = "sample"
    return out


def _fault(columns: list[str | _Asked | None]) -> Message | None:
    """What keeps a table from being read by its titles, or nothing."""
    doubled = [title for title in COLUMNS if columns.count(title) > 1]
    if doubled:
        return message("Two columns are called “{title}”.", title=message(doubled[0]))
    wide = [column for column in columns if isinstance(column, _Asked)]
    by_sample = any(not column.attribute for column in wide)
    is_wide = "value" not in columns and wide and (not by_sample or "attribute" in columns)
    needed = ("learner",) if is_wide else ("learner", "attribute", "value")
    lacking = next((title for title in needed if title not in columns), None)
    return message("No column is called “{title}”.", title=message(lacking)) if lacking else None


def _answers(
    session: Session,
    line: tuple[int, list[str]],
    heads: list[str],
    columns: list[str | _Asked | None],
) -> Iterator[AnswerRow]:
    """The answers that one line gives."""
    number, row = line
    cells = {
        column: _said(column, tables.unguarded(cell))
        for column, cell in zip(columns, row, strict=False)
        if isinstance(column, str)
    }
    if "value" in cells:
        yield AnswerRow(number, "value", cells)
        return
    for head, column, cell in zip(heads, columns, row, strict=False):
        if isinstance(column, _Asked):
            asked = {"value": tables.unguarded(cell)}
            if column.attribute:
                asked["attribute"] = column.attribute
            if column.sample:
                asked["sample"] = column.sample
            if _is_of_step(session, column.attribute):
                asked["sample"] = ""
            yield AnswerRow(number, head, {**cells, **asked})


def _said(column: str, cell: str) -> str:
    """What a cell says; a lacking value where another column is meant says nothing."""
    return "" if column not in {"learner", "value"} and cell in MISSING else cell


def _is_of_step(session: Session, attribute: str) -> bool:
    return any(
        item.id == attribute and item.scope is Scope.STEP
        for _, item in session.protocol.attributes()
    )
