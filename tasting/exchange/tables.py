"""Cells of a CSV file or of pasted text, whichever spreadsheet they come from."""

import csv
import io
import re
from collections.abc import Callable, Collection, Sequence
from typing import Final

from tasting.domain.names import plain
from tasting.languages import LANGUAGES
from tasting.words import Message, message, words_in

_SEPARATORS: Final = (";", "\t", ",")
_TOLD: Final = re.compile(r'\A"?sep=.?"?[\r\n]+', re.IGNORECASE)

_ACTS: Final = re.compile(r"'*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet would run as a formula, or that was kept from it."""

TOP: Final = 5
"""The titles of the columns stand in one of so many first rows."""


def cells(
    content: bytes | str, known: Callable[[str], object]
) -> list[tuple[int, list[str]]] | Message:
    """The rows with their numbers counted from 1, cells stripped; or why there are none.

    `known` tells a column's title: the separator that yields most of them in one of the first
    rows is taken, else the one that yields most columns. A line that tells a spreadsheet the
    separator ("sep=;") is no row.
    """
    text = content if isinstance(content, str) else _text(content)
    if text is None or "\0" in text:
        return message("This is not a text in a known encoding.")
    text = _TOLD.sub("", text.removeprefix("\ufeff"))
    found: list[tuple[tuple[int, int], str, list[list[str]]]] = []
    for separator in _SEPARATORS:
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        except csv.Error:
            continue
        top = [row for row in rows if any(row)][:TOP] or [[]]
        titles = max(sum(known(title) is not None for title in row) for row in top)
        found.append(((titles, len(top[0])), separator, rows))
    if not found:
        return message("The rows cannot be told apart.")
    _, separator, rows = max(found, key=lambda scored: scored[0])
    if _left_open(text, separator):
        return message("The quotation mark that opens in row {n} is never closed.", n=len(rows))
    return [(number, [cell.strip() for cell in row]) for number, row in enumerate(rows, 1)]


def titled_rows(
    content: bytes, columns: Sequence[str], needed: Collection[str]
) -> list[tuple[int, dict[str, str]]] | Message:
    """The rows below the titles, each with its number and its cells by title, or why not.

    `columns` are all titles as the program has them in English; they are found in any language.
    Those `needed` must be there, and none twice. Cells are as they were before `guarded`.
    """
    every = [words_in(language) for language in LANGUAGES]
    known = {plain(words.say(title)): title for title in columns for words in every}
    rows = cells(content, lambda title: known.get(plain(title)))
    if isinstance(rows, Message):
        return rows
    filled = [(number, row) for number, row in rows if any(row)]
    titles = [known.get(plain(cell)) for cell in filled[0][1]] if filled else []
    lacking = [title for title in needed if title not in titles]
    if lacking:
        return message("No column is called “{title}”.", title=message(lacking[0]))
    doubled = [title for title in columns if titles.count(title) > 1]
    if doubled:
        return message("Two columns are called “{title}”.", title=message(doubled[0]))
    return [
        (number, {t: unguarded(c) for t, c in zip(titles, row, strict=False) if t})
        for number, row in filled[1:]
    ]


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return "'" + text if _ACTS.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if text.startswith("'") and _ACTS.match(text) else text


def _left_open(text: str, separator: str) -> bool:
    """Whether a cell begins with a quotation mark that has no counterpart."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _text(content: bytes) -> str | None:
    """The text of a file in UTF-8, UTF-16 with its mark, or Windows-1252."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
