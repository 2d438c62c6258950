"""Papers of a session, each a file of its own in one folder."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import assert_never

from tasting.domain.session import Session
from tasting.paper.paper import AttendancePaper, LabelOptions, PlanPaper, Reader, ResultPaper
from tasting.paper.registry import AnyPaper
from tasting.services.certificates import write_certificates
from tasting.services.printing import (
    USUAL,
    Choices,
    PrintJob,
    check_seats,
    free_after,
    on_labels,
    paper_file,
    print_paper,
)
from tasting.services.reports import write_report
from tasting.services.sessions import board
from tasting.store.workspace import Workspace
from tasting.words import Message, Words, message


def print_papers(
    workspace: Workspace,
    session: Session,
    papers: Sequence[AnyPaper],
    folder: Path,
    words: Words,
    seats: Collection[int] | None = None,
    choices: Choices = USUAL,
) -> Iterator[PrintJob]:
    """Print papers of a session into `folder`, one after the other.

    What is for the trainer, and every file's name, speaks as `words`. Labels go on where those
    of the paper before end; `seats` does not concern a report.
    Raises UserError as `print_paper`, `write_report` and `write_certificates` do.
    """
    check_seats(session, seats)
    run = _LabelRun(session, seats, choices.labels)
    for paper in papers:
        out = folder / paper_file(paper, session, words)
        match paper:
            case PlanPaper():
                spoken = words.language if paper.reader is Reader.TRAINER else choices.language
                how = replace(choices, language=spoken, labels=run.labels)
                printed = print_paper(paper, session, out, seats, how)
                if printed is not None:
                    yield run.went_on(paper, printed)
            case ResultPaper():
                found, page = board(workspace, session), choices.page
                written = write_report(session, found, words, out, page=page, paper=paper)
                if written is not None:
                    yield PrintJob(written.path, 1, written.pages, ())
            case AttendancePaper():
                found, page, own = board(workspace, session), choices.page, choices.language
                made = write_certificates(session, found, out, words, own, page, paper, seats)
                yield PrintJob(out, made[0], 1, made[1])
            case _:
                assert_never(paper)


class _LabelRun:
    """Several papers on the same labels, each from where the one before ends."""

    def __init__(
        self, session: Session, seats: Collection[int] | None, labels: LabelOptions
    ) -> None:
        """The first of them goes on `labels` as they are; no `seats`: everybody's."""
        everybody = {seat.number for seat in session.seats}
        self._session, self._seats = session, everybody if seats is None else seats
        self.labels = labels
        self._opened = False

    def went_on(self, paper: PlanPaper, printed: PrintJob) -> PrintJob:
        """What was printed, with where it began and ends if it is on labels."""
        if not on_labels(paper):
            return printed
        begun = (_begun(self.labels.first, printed.path),) if self._opened else ()
        free = 1  # plain paper is cut up, and begun anew
        if self.labels.stock is not None:
            free = free_after(paper, self._session, self._seats, self.labels)
        self.labels, self._opened = replace(self.labels, first=free), free > 1
        return replace(printed, notes=(*begun, *printed.notes), free_label=free)


def _begun(label: int, out: Path) -> Message:
    """That a paper goes on on a sheet that another has opened."""
    return message(
        "{file} begins at label {n}: put the opened sheet back into the printer for it.",
        file=out.name,
        n=label,
    )
