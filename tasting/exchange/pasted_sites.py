"""Sites in a pasted list: in which lines its learners stand, and one site given to some."""

import csv
import io
from collections.abc import Mapping, Sequence

from tasting.exchange import tables
from tasting.exchange.columns import TITLES, field_titled
from tasting.exchange.learners import LearnerList, one_a_line, read_list
from tasting.languages import Language
from tasting.words import words_in

Placed = tuple[range, Mapping[str, str]]
"""A row of a list by field, with the lines of the text in which it stands, counted from 0."""


def placed(text: str, language: Language) -> tuple[Placed, ...]:
    """The rows of a pasted text with their lines; `language` is of learners who name none."""
    found, lines = _read(text, language)
    return tuple((lines[n], row) for n, row in zip(found.numbers, found.rows, strict=True))


def at_site(text: str, chosen: range, site: str, told: Language) -> str:
    """A pasted text in which the learners of these lines, counted from 0, are at a site.

    Every other cell stays as it was written, known or not; `told` is the language of a title
    that is missing. Cells are parted by tabs.
    """
    found, lines = _read(text, told)
    picked = {n for n in found.numbers if set(lines[n]) & set(chosen)}
    if not picked or (not site and "site" not in found.columns):
        return text
    if not found.titles:
        return _titled(found, picked, site, told)
    sheet = tables.sheet(one_a_line(text), field_titled)
    assert isinstance(sheet, tables.Sheet), "it was read a moment ago"
    head = next(n for n, row in sheet.rows if tuple(row) == found.titles)
    at = found.columns.get("site", max(map(len, (found.titles, *found.cells))))
    new = dict.fromkeys(picked, site)
    if "site" not in found.columns:
        new[head] = words_in(told).say(TITLES["site"])
    return _written([_put(row, at, new[n]) if n in new else row for n, row in sheet.rows])


def _read(text: str, language: Language) -> tuple[LearnerList, dict[int, range]]:
    """A pasted text, and in which of its lines each row stands, by the row's number."""
    if not text.strip():
        return LearnerList(), {}
    read = one_a_line(text)
    found, sheet = read_list(read, language), tables.sheet(read, field_titled)
    if not isinstance(sheet, tables.Sheet):
        return found, {}
    above = 0 if read == text else text[: len(text) - len(text.lstrip())].count("\n")
    one = "\n" in read and "\n" not in text.strip()  # names in a line, parted by “ / ”
    lines, begin = {}, above
    for (number, _), end in zip(sheet.rows, sheet.ends, strict=True):
        lines[number] = range(above, above + 1) if one else range(begin, above + end)
        begin = above + end
    return found, lines


def _titled(found: LearnerList, picked: set[int], site: str, told: Language) -> str:
    """A list without titles, under titles and with its sites."""
    used = {
        name: at
        for name, at in found.columns.items()
        if any(at < len(row) and row[at] for row in found.cells)
    }
    titles = [words_in(told).say(TITLES[name]) for name in (*used, "site")]
    rows = [
        [*(row[at] if at < len(row) else "" for at in used.values()), site if n in picked else ""]
        for n, row in zip(found.numbers, found.cells, strict=True)
    ]
    return _written([titles, *rows])


def _put(row: Sequence[str], at: int, text: str) -> list[str]:
    """A row with this text in a column, which may lie beyond its end."""
    cells = [*row, *[""] * (at + 1 - len(row))]
    return [*cells[:at], text, *cells[at + 1 :]]


def _written(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerows(row if any(row) else () for row in rows)
    return out.getvalue()
