"""Papers of a session, each a file of its own in one folder."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from errno import ENOSPC
from pathlib import Path
from types import MappingProxyType
from typing import Final, assert_never

from tasting.domain.errors import UserError
from tasting.domain.session import Session
from tasting.paper.paper import AttendancePaper, LabelOptions, PlanPaper, Reader, ResultPaper
from tasting.paper.registry import AnyPaper
from tasting.services import lexicons
from tasting.services.certificates import write_certificates
from tasting.services.print_ledger import next_number
from tasting.services.printing import (
    USUAL,
    Choices,
    PrintJob,
    check_seats,
    free_after,
    on_labels,
    paper_file,
    print_paper,
    printing_notes,
)
from tasting.services.reports import write_report
from tasting.services.sessions import board
from tasting.settings import Printed
from tasting.store.workspace import Workspace
from tasting.words import Message, Words, message


@dataclass(frozen=True)
class Refused:
    """A paper that could not be printed, and why."""

    paper: AnyPaper
    why: UserError

    @property
    def said(self) -> Message:
        """The same in a sentence."""
        return message("Not printed: {paper}. {why}", paper=self.paper.name, why=self.why.said)


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
    known: Sequence[Printed] = (),
) -> Iterator[PrintJob | Refused]:
    """Print papers of a session into `folder`, one after the other; one refused stops no other.

    What is for the trainer, and every file's name, speaks as `words`. Labels go on where those
    of the paper before end, but for those `begun` before on a label, by their id: these are the
    same again, and use up nothing. `seats` does not concern a report. Each paper tells which print
    of it it is, as the prints `known` so far say.
    Raises UserError for a seat that is not there, and where no file can be written there.
    """
    check_seats(session, seats)
    run = _LabelRun(session, seats, choices.labels, begun)
    for paper in papers:
        out = folder / paper_file(paper, session, words)
        how = replace(choices, number=next_number(known, session, paper))
        try:
            if isinstance(paper, PlanPaper):
                how = replace(_spoken(paper, how, words), labels=run.labels_of(paper))
                printed = print_paper(paper, session, out, seats, how)
                done = printed and run.went_on(paper, printed)
            else:
                done = _print_result(workspace, session, paper, out, words, seats, how)
        except UserError as error:
            if _concerns_folder(error, out):
                raise
            yield Refused(paper, error)
        else:
            if done is not None:
                yield done


def notes_ahead(
    session: Session,
    papers: Sequence[AnyPaper],
    words: Words,
    seats: Collection[int] | None = None,
    choices: Choices = USUAL,
) -> Iterator[Message]:
    """What to know of papers before they are printed, as far as it is known then.

    Raises UserError for a seat that is not there.
    """
    check_seats(session, seats)
    chosen = [seat for seat in session.kits if seats is None or seat.number in seats]
    for paper in papers:
        if isinstance(paper, PlanPaper) and chosen:
            with suppress(UserError):
                yield from printing_notes(paper, session, chosen, _spoken(paper, choices, words))


def _concerns_folder(error: UserError, out: Path) -> bool:
    """Whether what kept a file from being written will keep the others from it, too."""
    refused = error.__cause__
    return isinstance(refused, OSError) and (refused.errno == ENOSPC or not out.exists())


def _spoken(paper: PlanPaper, choices: Choices, words: Words) -> Choices:
    """The choices for a paper: what is for the trainer speaks as `words`."""
    trainers = paper.reader is Reader.TRAINER
    return replace(choices, language=words.language) if trainers else choices


def _print_result(
    workspace: Workspace,
    session: Session,
    paper: ResultPaper | AttendancePaper,
    out: Path,
    words: Words,
    seats: Collection[int] | None,
    choices: Choices,
) -> PrintJob | None:
    """Print what is drawn from a class that was held."""
    found, page = board(workspace, session), choices.page
    match paper:
        case ResultPaper():
            known = lexicons.compared(workspace, session)
            written = write_report(
                session, found, words, out, page=page, paper=paper, lexicons=known
            )
            return PrintJob(written.path, 1, written.pages, ()) if written else None
        case AttendancePaper():
            how = (choices.language, page, paper, seats, choices.number)
            made = write_certificates(session, found, out, *how)
            return PrintJob(out, made[0], 1, made[1])
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
