"""Cells of a CSV file or of pasted text, whichever spreadsheet they come from."""

import csv
import io
import unicodedata
from collections.abc import Callable
from typing import Final

from tasting.words import Message, message

_SEPARATORS: Final = (";", "\t", ",")


def cells(
    content: bytes | str, known: Callable[[str], object]
) -> list[tuple[int, list[str]]] | Message:
    """The rows with their numbers counted from 1, cells stripped; or why there are none.

    `known` tells a column's title: the separator that yields most of them in the first row is
    taken, else the one that yields most columns.
    """
    text = content if isinstance(content, str) else _text(content)
    if text is None or "\0" in text:
        return message("This is not a text in a known encoding.")
    text = text.removeprefix("\ufeff")
    found: list[tuple[tuple[int, int], list[tuple[int, list[str]]]]] = []
    for separator in _SEPARATORS:
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        except csv.Error:
            continue
        first = next((row for row in rows if any(row)), [])
        score = (sum(known(title) is not None for title in first), len(first))
        stripped = [[cell.strip() for cell in row] for row in rows]
        found.append((score, list(enumerate(stripped, 1))))
    if not found:
        return message("The rows cannot be told apart.")
    return max(found, key=lambda scored: scored[0])[1]


def plain(text: str) -> str:
    """A text for comparing: lower case, no accents, hyphens as spaces, single spaces."""
    split = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in split if not unicodedata.combining(letter))
    return " ".join(bare.replace("-", " ").replace("_", " ").split())


def _text(content: bytes) -> str | None:
    """The text of a file in UTF-8, UTF-16 with its mark, or Windows-1252."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
