"""Learners as they are listed or typed, before they have a seat: read, checked, written."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tasting.domain.errors import Problem
from tasting.domain.learner import LearnerFacts
from tasting.exchange import columns, document, pasted_sites
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
placed = pasted_sites.placed
at_site = pasted_sites.at_site


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


def read_typed(
    texts: Mapping[str, str], language: Language
) -> tuple[LearnerFacts | None, dict[str, Message]]:
    """The learner of a form, or what is wrong by field; the name in class comes of the name."""
    found, faults = read_row(texts, language)
    return found, {str(fault.path[0]): fault.wrong for fault in faults}
