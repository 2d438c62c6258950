"""Papers of a session, each a file of its own in one folder."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final, assert_never

from tasting.domain.session import Session
from tasting.paper.paper import AttendancePaper, LabelOptions, PlanPaper, Reader, ResultPaper
from tasting.paper.registry import AnyPaper
from tasting.services import lexicons
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

_NONE: Final[Mapping[str, int]] = MappingProxyType({})


def print_papers(
    workspace: Workspace,
    session: Session,
    papers: Sequence[AnyPaper],
    folder: Path,
    words: Words,
    seats: Collection[int] | None = None,
    choices: Choices = USUAL,
    begun: Mapping[str, int] = _NONE,
) -> Iterator[PrintJob]:
    """Print papers of a session into `folder`, one after the other.

    What is for the trainer, and every file's name, speaks as `words`. Labels go on where those
    of the paper before end, but for those `begun` before on a label, by their id: these are the
    same again, and use up nothing. `seats` does not concern a report.
    Raises UserError as `print_paper`, `write_report` and `write_certificates` do.
    """
    check_seats(session, seats)
    run = _LabelRun(session, seats, choices.labels, begun)
    for paper in papers:
        out = folder / paper_file(paper, session, words)
        match paper:
            case PlanPaper():
                spoken = words.language if paper.reader is Reader.TRAINER else choices.language
                how = replace(choices, language=spoken, labels=run.labels_of(paper))
                printed = print_paper(paper, session, out, seats, how)
                if printed is not None:
                    yield run.went_on(paper, printed)
            case ResultPaper():
                found, page = board(workspace, session), choices.page
                known = lexicons.compared(workspace, session)
                written = write_report(
                    session, found, words, out, page=page, paper=paper, lexicons=known
                )
                if written is not None:
                    yield PrintJob(written.path, 1, written.pages, ())
            case AttendancePaper():
                found, page, own = board(workspace, session), choices.page, choices.language
                made = write_certificates(session, found, out, own, page, paper, seats)
                yield PrintJob(out, made[0], 1, made[1])
            case _:
                assert_never(paper)


class _LabelRun:
    """Several papers on the same labels, each from where the one before ends."""

    def __init__(
        self,
        session: Session,
        seats: Collection[int] | None,
        labels: LabelOptions,
        begun: Mapping[str, int],
    ) -> None:
        """The first of them goes on `labels` as they are; no `seats`: everybody's."""
        everybody = {seat.number for seat in session.kits}
        self._session, self._seats = session, everybody if seats is None else seats
        self._labels, self._before = labels, begun
        self._opened = False

    def labels_of(self, paper: PlanPaper) -> LabelOptions:
        """The labels of a paper: where it began before, else where the one before it ends."""
        return replace(self._labels, first=self._before.get(paper.id, self._labels.first))

    def went_on(self, paper: PlanPaper, printed: PrintJob) -> PrintJob:
        """What was printed, with where it began and ends if it is on labels."""
        if not on_labels(paper):
            return printed
        first = self.labels_of(paper).first
        again = paper.id in self._before
        told = first > 1 if again else self._opened
        notes = (*((_begun(first, printed.path),) if told else ()), *printed.notes)
        if again:
            self._opened = self._labels.first > 1
        else:
            self._go_on(paper)
        return replace(printed, notes=notes, first_label=first, free_label=self._labels.first)

    def _go_on(self, paper: PlanPaper) -> None:
        free = 1  # plain paper is cut up, and begun anew
        if self._labels.stock is not None:
            free = free_after(paper, self._session, self._seats, self._labels)
        self._labels, self._opened = replace(self._labels, first=free), free > 1


def _begun(label: int, out: Path) -> Message:
    """That a paper goes on on a sheet that another has opened."""
    return message(
        "{file} begins at label {n}: put the opened sheet back into the printer for it.",
        file=out.name,
        n=label,
    )
