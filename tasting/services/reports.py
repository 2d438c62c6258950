"""The report of a class: from answers to a PDF file."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tasting.domain.board import Board
from tasting.domain.lexicon import Lexicon
from tasting.domain.report_parts import Part
from tasting.domain.session import Session
from tasting.paper import report
from tasting.paper.page import A4, Page
from tasting.paper.paper import ResultPaper
from tasting.paper.report_content import Report
from tasting.services.outputs import fill_whole
from tasting.services.report_contents import Choices, contents
from tasting.store.blobs import Blobs
from tasting.words import Words


@dataclass(frozen=True)
class ReportJob:
    """What was written."""

    path: Path
    pages: int


def write_report(
    session: Session,
    board: Board,
    words: Words,
    out: Path,
    choices: Choices | None = None,
    page: Page = A4,
    paper: ResultPaper = report.PAPER,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    cancelled: Callable[[], bool] = lambda: False,
    photos: Blobs | None = None,
    lexicons: Mapping[str, Lexicon] | None = None,
) -> ReportJob | None:
    """Write a class's report, or another paper, in the language of `words`, to the PDF `out`.

    Words are counted as `lexicons` say; None: each as itself.
    None, and no file, if cancelled. Raises UserError where the file cannot be written.
    """
    choices = choices or Choices(note=session.note)
    content = contents(session, board, words, choices, photos, lexicons)
    how = (content, words, session.trainer, page, progress, cancelled)
    pages = fill_whole(out, lambda file: paper.write(file, *how))
    return None if pages is None else ReportJob(out, pages)


@dataclass(frozen=True)
class ReportPreview:
    """A report to look at."""

    pdf: bytes
    has: frozenset[Part]
    """The parts there is anything to say in, chosen or not."""


def preview_report(
    session: Session,
    board: Board,
    words: Words,
    choices: Choices,
    photos: Blobs | None = None,
    lexicons: Mapping[str, Lexicon] | None = None,
) -> ReportPreview:
    """A class's report just as `write_report` writes it."""
    made = io.BytesIO()
    content = contents(session, board, words, choices, photos, lexicons)
    report.write(made, content, words, session.trainer, A4, lambda _done, _of: None, lambda: False)
    return ReportPreview(made.getvalue(), frozenset(_filled_parts(content)))


def _filled_parts(content: Report) -> Iterator[Part]:
    """The parts that `content` fills."""
    filled = {
        Part.SUMMARY: bool(content.lead),
        Part.PROFILES: any(cup.profiles for cup in content.told),
        Part.AGREEMENT: any(cup.profiles for cup in content.cups),
        Part.PREPARATION: bool(content.readings),
        Part.WORDS: any(part.words for cup in content.told for part in cup.words)
        or any(cup.answers for cup in content.told),
        Part.LEARNERS: bool(content.people),
        Part.NOTE: bool(content.note.strip()),
        Part.PHOTOS: any(cup.photos for cup in content.told),
    }
    return (part for part, is_filled in filled.items() if is_filled)
