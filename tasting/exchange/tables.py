"""Cells of a CSV file or of pasted text, whichever spreadsheet they come from."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tasting.exchange.encodings import decode
from tasting.exchange.other_files import other_content
from tasting.words import Message, message

_SEPARATORS: Final = (";", "\t", ",", "|")
_TOLD: Final = re.compile(r'\A"?sep=.?"?[\r\n]+', re.IGNORECASE)

_BEGINS: Final = re.compile(r"'*[\t\r]")
_ACTS: Final = re.compile(
    r"""((?:\A|[,;|\t\r\n])[ "\u00a0]*)('*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])"""
)
"""How a cell begins that a spreadsheet would run as a formula, or that was kept from it.

A separator within a text begins a cell too, wherever the file is opened with that separator.
"""

_WEB_PAGE: Final = re.compile(r"\s*<(?:!doctype|html|\?xml|head|meta|table|div)\b", re.IGNORECASE)
"""How a web page begins, which some programs save under the name of a workbook."""
_OTHER_ENDS: Final = re.compile("[\x0b\u2028\u2029]")
"""What ends lines within a cell elsewhere, and every line where there is no other end."""
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of spreadsheets begin, new ones and old ones."""

MISSING: Final = frozenset(("NA", "N/A", "#N/A", "<NA>", "NaN", "nan", "NULL"))
"""What programs write into a cell that holds nothing."""

TOP: Final = 20
"""The titles of the columns stand in one of so many first rows."""


@dataclass(frozen=True)
class Sheet:
    """The rows of a table with their numbers counted from 1, and what separates their cells."""

    separator: str
    rows: list[tuple[int, list[str]]]
    ends: list[int]
    """The line of the text, counted from 1, in which each row ends: a cell can have several."""

    @property
    def decimal(self) -> str:
        """The decimal sign that goes with the separator; empty where either may."""
        return {";": ",", ",": "."}.get(self.separator, "")


def cells(
    content: bytes | str, known: Callable[[str], object]
) -> list[tuple[int, list[str]]] | Message:
    """The rows of `sheet`, or why there are none."""
    found = sheet(content, known)
    return found if isinstance(found, Message) else found.rows


def sheet(content: bytes | str, known: Callable[[str], object]) -> Sheet | Message:
    """The rows with their numbers counted from 1, cells stripped; or why there are none.

    `known` tells a column's title: the separator that yields most of them in one of the first
    rows is taken, else the one that parts most rows. A line that tells a spreadsheet the
    separator ("sep=;") is no row.
    """
    if isinstance(content, bytes) and content.startswith(_WORKBOOKS):
        return message(
            "This is a workbook, not a text. Save it in the spreadsheet as “CSV UTF-8”, and open "
            "that file."
        )
    if isinstance(content, bytes) and (other := other_content(content)):
        return other[0]
    text = content if isinstance(content, str) else decode(content)
    if text is None or "\0" in text:
        return message("This is not a text in a known encoding.")
    text = text.lstrip("\ufeff").rstrip("\x1a")
    if _WEB_PAGE.match(text):
        return message("This is a web page, not a table. Open it in the spreadsheet first.")
    if not re.search("[\r\n]", text):
        text = _OTHER_ENDS.sub("\n", text)
    told = text[: len(text) - len(_TOLD.sub("", text))].count("\n")
    text = _TOLD.sub("", text)
    found: list[tuple[tuple[int, int, bool, int], str, list[list[str]], list[int]]] = []
    for separator in _SEPARATORS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            ended = [(row, reader.line_num + told) for row in reader]
        except csv.Error:
            continue
        rows, ends = [row for row, _ in ended], [end for _, end in ended]
        top = [row for row in rows if any(row)][:TOP] or [[]]
        titles = max(sum(known(title) is not None for title in row) for row in top)
        parted = sum(len(row) > 1 for row in top)
        # Nobody types a tab inside a cell.
        score = (titles, parted, separator == "\t" and parted > 0, len(top[0]))
        found.append((score, separator, rows, ends))
    if not found:
        return message("The columns cannot be recognised.")
    _, separator, rows, ends = max(found, key=lambda scored: scored[0])
    if _left_open(text, separator):
        return message("The quotation mark that opens in row {n} is never closed.", n=len(rows))
    stripped = [(number, [cell.strip() for cell in row]) for number, row in enumerate(rows, 1)]
    return Sheet(separator, stripped, ends)


def guarded(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet would take it for a formula."""
    inside = _ACTS.sub(r"\1'\2", text)
    return "'" + inside if _BEGINS.match(text) else inside


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    bare = text[1:] if text.startswith("'") and _BEGINS.match(text) else text
    return _ACTS.sub(lambda found: found[1] + found[2][1:], bare)


def _left_open(text: str, separator: str) -> bool:
    """Whether a cell begins with a quotation mark that has no counterpart."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
