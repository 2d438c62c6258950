"""The commands about what is handed to people: papers, those that come back, and invitations.

What a command needs is imported when it runs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from tasting import settings
from tasting.commands import DONE, MENDABLE, Call
from tasting.domain.errors import UserError
from tasting.words import Message, message

if TYPE_CHECKING:
    from argparse import Namespace

    from tasting.domain.calibration import Calibration
    from tasting.domain.session import Session
    from tasting.paper.paper import LabelOptions
    from tasting.paper.registry import AnyPaper
    from tasting.services.printing import Choices, PrintJob

_FARTHEST: Final = 20.0
"""No printer is out by more, mm."""


def print_paper(call: Call) -> int:
    """Print papers of a session; tell the paths, and what to know before they leave."""
    from tasting.paper.paper import ResultPaper
    from tasting.paper.registry import find_papers
    from tasting.services.paper_folder import Refused, notes_ahead, print_papers
    from tasting.services.printing import paper_file
    from tasting.words import words_in

    (workspace, session), options = call.session(), call.options
    kept = settings.load(call.data.settings)[0]
    said = words_in(options.lang) if options.lang else call.words
    papers, choices = find_papers(options.what), _choices(call, kept)
    if options.seat and any(isinstance(paper, ResultPaper) for paper in papers):
        raise UserError(
            message("The report is about all learners: print it without {option}.", option="--seat")
        )
    call.may_write(*(options.out / paper_file(paper, session, said) for paper in papers))
    told = _Told(call)
    told.add(_opened(kept, choices.labels, papers, options))
    told.add(notes_ahead(session, papers, said, options.seat, choices))
    made: list[tuple[AnyPaper, PrintJob]] = []
    refused: list[Refused] = []
    how = (papers, options.out, said, options.seat, choices)
    try:
        jobs = print_papers(workspace, session, *how, known=kept.prints)
        for paper, job in zip(papers, jobs, strict=False):
            if isinstance(job, Refused):
                refused.append(job)
                continue
            made.append((paper, job))
            print(job.path)
            told.add(job.notes)
    except UserError:  # the folder takes no more, and maybe the settings' neither
        with suppress(OSError):
            _note(call, session, made, choices)
        raise
    _note(call, session, made, choices)
    if refused and len(papers) == 1:
        raise refused[0].why
    told.add(one.said for one in refused)
    return MENDABLE if refused else DONE


def _note(
    call: Call, session: Session, made: Iterable[tuple[AnyPaper, PrintJob]], choices: Choices
) -> None:
    """Remember what was saved. Raises OSError where the settings cannot be written."""
    from tasting.services.print_ledger import with_files

    seats = call.options.seat or [seat.number for seat in session.kits]
    known = settings.load(call.data.settings)[0]  # anew: the window may have written meanwhile
    noted = with_files(known, session, seats, made, choices, datetime.now(UTC))
    settings.save(call.data.settings, noted)


def _choices(call: Call, kept: settings.Settings) -> Choices:
    """How papers are printed, as the options say. Raises UserError as `_labels` does."""
    from tasting.paper.page import PAGES
    from tasting.services.printing import Choices

    options = call.options
    return Choices(
        language=options.lang,
        page=PAGES[options.paper],
        labels=_labels(call, kept),
        card=options.card,
        text=options.text,
        sender=kept.sender,
    )


def _opened(
    kept: settings.Settings,
    labels: LabelOptions,
    papers: Iterable[AnyPaper],
    options: Namespace,
) -> Iterator[Message]:
    """That a sheet of these labels is opened, where nobody says on which label to begin."""
    from tasting.services.label_stocks import first_free
    from tasting.services.printing import on_labels

    said = options.opened_sheet or options.first_label is not None
    free = first_free(labels.stock, kept.opened_sheets)
    if labels.stock and free > 1 and not said and any(map(on_labels, papers)):
        yield message(
            "A sheet of {stock} is opened: --opened-sheet goes on there, at label {n}.",
            stock=labels.stock.name,
            n=free,
        )


class _Told:
    """What was told of papers: of several that say the same it is told once."""

    def __init__(self, call: Call) -> None:
        self._call, self._said = call, set[str]()

    def add(self, notes: Iterable[Message]) -> None:
        """Tell what was not told yet."""
        for note in notes:
            said = self._call.words.say(note)
            if said not in self._said:
                self._said.add(said)
                self._call.note(note)


def answers_read(call: Call) -> int:
    """Tell what was crossed on pictures of answer forms; keep what is clear where that is asked."""
    from tasting.services import form_picture_words, read_forms, sessions
    from tasting.services.hand_entry import HandEntry
    from tasting.services.strange_scans import sessions_elsewhere
    from tasting.services.typed_answers import TypedAnswers

    (workspace, session), words = call.session(), call.words
    board, entry = sessions.board(workspace, session), HandEntry()
    texts, standing = TypedAnswers(session, words), partial(entry.value, board)
    elsewhere = sessions_elsewhere(workspace, session.id)
    pictures = read_forms.read_pictures(session, elsewhere, call.options.pictures).pictures
    if empty := form_picture_words.told_empty(pictures, words):
        print(empty)
    for picture in pictures:
        if picture.page is None:
            continue
        found = read_forms.proposals(session, picture.page, texts, standing)
        told = form_picture_words.told_page(picture, picture.page, found, words)
        print(f"{told.where}: {told.said}")
        for each in found.cells:
            said = each.text or words.say(each.said)
            print(f"  {form_picture_words.name_of(each.cell, words)}: {said}")
        if call.options.save:
            author = settings.load(call.data.settings)[0].author
            read_forms.keep(workspace, session, found, board, entry, datetime.now(UTC), author)
    refused = form_picture_words.told_refused(pictures, words)
    for told in refused:
        print(f"{told.where}: {told.said}", file=sys.stderr)
    return MENDABLE if refused else DONE


def _labels(call: Call, kept: settings.Settings) -> LabelOptions:
    """How labels are printed.

    Raises UserError for an unknown stock or printer, a far shift, or two places to begin.
    """
    from tasting.paper.paper import LabelOptions
    from tasting.services.label_stocks import find_stock, first_free

    options = call.options
    if options.opened_sheet and options.first_label is not None:
        both = {"one": "--first-label", "other": "--opened-sheet"}
        raise UserError(message("Choose {one} or {other}, not both.", **both))
    stock = find_stock(options.stock, call.data)
    begun = first_free(stock, kept.opened_sheets) if options.opened_sheet else 1
    right, down = (
        call.amount("--shift", way, "mm", -_FARTHEST, _FARTHEST) for way in options.shift
    )
    return LabelOptions(
        stock=stock,
        first=begun if options.first_label is None else options.first_label,
        outlines=options.outlines,
        allergens=options.allergens,
        shift=(right, down),
        printer=_printer(options.printer, kept.printers),
    )


def _printer(name: str, printers: Mapping[str, tuple[float, float, float, float]]) -> Calibration:
    """How far the printer of a name is out; without a name, not at all.

    Raises UserError where none of that name was calibrated.
    """
    from tasting.domain.calibration import RIGHT, Calibration

    if not name:
        return RIGHT
    if name in printers:
        return Calibration(*printers[name])
    if not printers:
        raise UserError(
            message("No printer is calibrated yet. Calibrate it on the page Kits, at its labels.")
        )
    raise UserError(
        message(
            "No printer “{name}” is calibrated. Calibrated are: {names}.",
            name=name,
            names=", ".join(sorted(printers)),
        )
    )


def session_invite(call: Call) -> int:
    """Write the invitations of a session's learners; tell the paths."""
    from tasting.services.invitations import invitation_files, write_invitations

    (_, session), options = call.session(), call.options
    seats = [seat for seat in session.seats if options.seat in (None, seat.number)]
    if not seats and options.seat is not None:
        raise UserError(message("There is no learner number {n}.", n=options.seat))
    if not seats:
        raise UserError(message("There are no learners yet. Add them, then invite them."))
    files = invitation_files(session, seats, options.out).values()
    call.may_write(*(path for pair in files for path in pair))
    for path in write_invitations(session, seats, options.out, datetime.now(UTC), options.lang):
        print(path)
    return DONE
