"""Learners as they are listed or typed, before they have a seat: read, checked, written."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tasting.domain.errors import Problem
from tasting.domain.learner import LearnerFacts
from tasting.exchange import document
from tasting.exchange import learners as lists
from tasting.languages import Language
from tasting.words import Message

Listed = tuple[list[LearnerFacts], list[Problem]]
"""The good rows, and what is wrong with the others."""


def read_list(path: Path, language: Language) -> Listed:
    """The learners in a CSV file; a file that cannot be read is one problem.

    `language` is taken where a row names none.
    """
    content = document.read_bytes(path, lists.LARGEST)
    if isinstance(content, Problem):
        return [], [content]
    return lists.read_list(content, language, path.name)


def read_pasted(text: str, language: Language) -> Listed:
    """The learners in a text pasted from a spreadsheet or typed; nobody in a blank one."""
    return lists.read_list(text, language) if text.strip() else ([], [])


def as_pasted(rows: Sequence[LearnerFacts], language: Language) -> str:
    """The learners as `read_pasted` reads them, with titles in `language`."""
    return lists.as_pasted(rows, language)


def read_typed(
    texts: Mapping[str, str], language: Language
) -> tuple[LearnerFacts | None, dict[str, Message]]:
    """The learner of a form, or what is wrong by field; the name in class comes of the name."""
    found, faults = lists.read_row(texts, language)
    return found, {str(fault.path[0]): fault.wrong for fault in faults}
