"""Learners as they are listed or typed, before they have a seat: read, checked, written."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tasting.domain.errors import Problem
from tasting.domain.learner import LearnerFacts
from tasting.exchange import columns, document
from tasting.exchange import learners as lists
from tasting.exchange.learner_rows import read_row
from tasting.languages import Language
from tasting.words import Message

FIELDS = columns.TITLES
"""What a column of a list can hold: the title by field."""
NAMES = columns.NAMES
"""The fields one of which a list must have."""
LearnerList = lists.LearnerList
signature = columns.signature


def read_list(path: Path, language: Language, matched: lists.Matched | None = None) -> LearnerList:
    """The learners in a CSV file; a file that cannot be read is one problem.

    `language` is taken where a row names none; `matched` are columns of lists told before.
    """
    content = document.read_bytes(path, lists.LARGEST)
    if isinstance(content, Problem):
        return LearnerList(problems=(content,))
    return lists.read_list(content, language, path.name, matched)


def read_pasted(text: str, language: Language) -> LearnerList:
    """The learners in a text pasted from a spreadsheet or typed; nobody in a blank one."""
    if not text.strip():
        return LearnerList()
    return lists.read_list(lists.one_a_line(text), language)


def as_pasted(rows: Sequence[LearnerFacts | Mapping[str, str]], language: Language) -> str:
    """The learners, or rows of a list, as `read_pasted` reads them; titles in `language`."""
    texts = [lists.box_row(row) if isinstance(row, LearnerFacts) else row for row in rows]
    return lists.as_pasted(texts, language)


def rows_by_line(text: str, language: Language) -> dict[int, Mapping[str, str]]:
    """The rows of a pasted text by the lines, counted from 0, in which they stand.

    `language` is of learners who name none.
    """
    above = 0 if "\t" in text or '"' in text else len(text) - len(text.lstrip())
    skipped, found = text[:above].count("\n"), read_pasted(text, language)
    lines = (number - 1 + skipped for number in found.numbers)
    return dict(zip(lines, found.rows, strict=True))


def at_site(text: str, lines: range, site: str, language: Language, told: Language) -> str:
    """A pasted text in which the learners of these lines, counted from 0, are at a site.

    What follows their table stays as it is. `told` is the language of the titles.
    """
    rows = rows_by_line(text, language)
    if not rows:
        return text
    table = [{**row, "site": site} if line in lines else row for line, row in rows.items()]
    rest = "\n".join(text.splitlines()[max(rows) + 1 :])
    written = as_pasted(table, told)
    return f"{written}\n{rest}" if rest.strip() else written


def read_typed(
    texts: Mapping[str, str], language: Language
) -> tuple[LearnerFacts | None, dict[str, Message]]:
    """The learner of a form, or what is wrong by field; the name in class comes of the name."""
    found, faults = read_row(texts, language)
    return found, {str(fault.path[0]): fault.wrong for fault in faults}
