"""Papers of a session, as PDF files."""

import hashlib
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import shorten
from typing import Final

from tasting.domain.boxes import boxes, has_sites
from tasting.domain.calibration import Calibration
from tasting.domain.errors import UserError
from tasting.domain.kit_things import shared_sites
from tasting.domain.label_stock import LabelStock
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.languages import LANGUAGES, Language
from tasting.measures import METRIC, Units
from tasting.paper.fonts import Face, lacking
from tasting.paper.label_sheet import next_free, stock_of
from tasting.paper.letter_notes import by_hand, lacking_notes
from tasting.paper.page import A4, Page
from tasting.paper.paper import (
    CARD_SIZES,
    USUAL_LABELS,
    Cancelled,
    CardSize,
    LabelOptions,
    Options,
    Order,
    PlanPaper,
    Progress,
    Reader,
)
from tasting.paper.registry import PAPERS, AnyPaper
from tasting.services import lexicons
from tasting.services.outputs import file_name, fill_whole
from tasting.services.protocol_changes import changes_for_learners
from tasting.words import Message, Words, message, words_in

__all__ = ["CARD_SIZES", "CardSize", "PlanPaper"]

Labelling = LabelOptions
"""How labels are printed, as the window hands it on."""


@dataclass(frozen=True)
class PrintJob:
    """What was printed."""

    path: Path
    sheets: int
    """One for each learner it is printed for, but for a report."""
    pages: int
    """Of each sheet."""
    notes: tuple[Message, ...]
    """What the trainer should know before the sheets leave."""
    first_label: int = 0
    """The label on which it begins, counted from 1; 0 if it is on no labels."""
    free_label: int = 0
    """The first free label of the last sheet then; 0 if it is on no labels."""


@dataclass(frozen=True)
class Choices:
    """How a paper is printed, as whoever prints it chose."""

    language: Language | None = None
    """Goes before each learner's own."""
    paper_only: bool = False
    """A class without phones: no code, and the grid is where the answers go."""
    qr: bool = True
    grid: bool = True
    page: Page = A4
    labels: LabelOptions = USUAL_LABELS
    card: CardSize = "a6"
    text: str = ""
    """The trainer's own words, for a paper that carries them."""
    sender: str = ""
    """The trainer's postal address."""
    number: int = 0
    """Which print of the paper it is, told on it; 0: the next, as `print_ledger` counts them."""


_AT_ONCE: Final = 40
"""The labels of so many learners are drawn before anybody waits for them."""
USUAL: Final = Choices()
"""Nothing chosen."""


def kit_papers() -> dict[str, PlanPaper]:
    """The papers printed for the kits before the class, by id."""
    return {paper.id: paper for paper in PAPERS.values() if isinstance(paper, PlanPaper)}


def sheet_fingerprints(session: Session, seats: Iterable[Seat]) -> dict[int, str]:
    """What each learner's sheet depends on, by number, in twelve hex digits each.

    Other digits, another sheet.
    """
    said = session.model_dump_json(
        include={"title", "starts_at", "zone", "meeting", "address", "paper_only", "mark"}
    )
    digest, found = session.protocol.digest, dict[int, str]()
    in_box = {kit.number: box.number for box in boxes(session) for kit in box.kits}
    in_box = in_box if has_sites(session) else {}
    once = shared_sites(session)
    for seat in seats:
        learner, zone = seat.learner, session.zone_of(seat)
        units = session.units_of(seat)
        abroad = [zone] if zone != session.zone else []
        abroad += [units] if units != METRIC else []
        own = (seat.number, seat.order, seat.token, learner.display, learner.language, *abroad)
        known = (session.open_identities,) if session.open_identities else ()
        traces = (session.traces,) if session.traces else ()
        listed = tuple(
            (extra.name, extra.count, *([True] if extra.shared and not extra.learner else []))
            for extra in session.extras
            if extra.is_for(learner)
        )
        extras = (listed,) if listed else ()
        box = (in_box.get(seat.number),) if in_box else ()
        shared = (once[seat.number],) if seat.number in once else ()
        whole = (said, digest, session.allergens, own, *known, *traces, *extras, *box, *shared)
        found[seat.number] = hashlib.sha256(repr(whole).encode()).hexdigest()[:12]
    return found


def on_labels(paper: AnyPaper) -> bool:
    """Whether a paper is printed on label stock."""
    return isinstance(paper, PlanPaper) and paper.labels is not None


def label_options(
    stock: LabelStock | None, first: int, outlines: bool, allergens: bool, printer: Calibration
) -> LabelOptions:
    """How labels are printed: on a stock, None for plain paper, from its first free label on."""
    return LabelOptions(stock, first, outlines=outlines, allergens=allergens, printer=printer)


def free_after(
    paper: PlanPaper, session: Session, seats: Collection[int], labels: LabelOptions
) -> int:
    """The first free label of the last sheet, counted from 1, once these seats' are printed."""
    chosen = [seat for seat in session.kits if seat.number in seats]
    order = Order(session, chosen, labels=labels)
    count = paper.labels(order) - labels.after if paper.labels is not None else 0
    return next_free(stock_of(order), labels.first, count)


def learners_printed(
    paper: PlanPaper,
    session: Session,
    seats: Collection[int],
    labels: LabelOptions | None = None,
) -> int:
    """For how many of these seats a paper is printed; what fits is told once `labels` are known."""
    order = Order(session, [one for one in session.kits if one.number in seats])
    return (
        paper.learners(order) if labels is None else _fitting(paper, replace(order, labels=labels))
    )


def _fitting(paper: PlanPaper, order: Order) -> int:
    """For how many learners an order of a paper is printed: not more than there are labels."""
    found = paper.learners(order)
    return found if paper.labels is None else min(found, paper.labels(order))


def is_secret(paper: PlanPaper) -> bool:
    """Whether a paper tells what is behind the codes, or may."""
    return paper.reader is Reader.TRAINER


def paper_file(paper: AnyPaper, session: Session, words: Words) -> str:
    """The name proposed for the file of a paper, in the language of the words."""
    return file_name(session, f"{words.say(paper.file)}.pdf")


def print_paper(
    paper: PlanPaper,
    session: Session,
    out: Path,
    seats: Collection[int] | None = None,
    choices: Choices = USUAL,
    progress: Progress = lambda _done, _of: None,
    cancelled: Cancelled = lambda: False,
) -> PrintJob | None:
    """Write a paper of a session to the PDF file `out`; None, and no file, if cancelled.

    `seats` chooses learners by number (none: all).
    Raises UserError where there is nobody to print for, where it would lead to no address,
    where the protocol does not fit on it, or where the file cannot be written.
    """
    check_seats(session, seats)
    chosen = [seat for seat in session.kits if seats is None or seat.number in seats]
    if not chosen:
        raise UserError(message("There are no learners yet. Add them, then print their sheets."))
    order = _order(paper, session, chosen, choices)
    pages = fill_whole(out, lambda file: paper.write(file, order, progress, cancelled))
    if pages is None:
        return None
    return PrintJob(out, _fitting(paper, order), pages, _notes(paper, order))


def check_seats(session: Session, seats: Collection[int] | None) -> None:
    """Raise UserError where one of the seats is none of the session's."""
    if unknown := sorted(set(seats or ()) - {seat.number for seat in session.kits}):
        raise UserError(message("There is no learner number {n}.", n=unknown[0]))


def preview(
    paper: PlanPaper,
    session: Session,
    seats: Sequence[Seat],
    choices: Choices = USUAL,
    cancelled: Cancelled = lambda: False,
) -> bytes:
    """A paper for `seats` as a PDF to look at, just as `print_paper` writes it; empty if cancelled.

    Raises UserError as that does, but for the file.
    """
    made = io.BytesIO()
    order = _order(paper, session, seats, choices)
    pages = paper.write(made, order, lambda _done, _of: None, cancelled)
    return made.getvalue() if pages is not None else b""


def first_look(paper: PlanPaper, seats: Sequence[Seat], choices: Choices) -> Choices | None:
    """How to preview only the first sheet of what takes long; None where all is there as soon."""
    if not on_labels(paper) or len(seats) <= _AT_ONCE:
        return None
    return replace(choices, labels=replace(choices.labels, sheets=1))


def printing_notes(
    paper: PlanPaper, session: Session, seats: Sequence[Seat], choices: Choices = USUAL
) -> tuple[Message, ...]:
    """What the trainer should know of a paper as `preview` draws it.

    Raises UserError where its code would lead nowhere.
    """
    return _notes(paper, _order(paper, session, seats, choices))


def for_learners(session: Session) -> Session:
    """A session as learners have it on paper: they hear of a step kept aside where it is led."""
    return session.model_copy(update={"protocol": session.protocol.as_planned})


def _notes(paper: PlanPaper, order: Order) -> tuple[Message, ...]:
    return (*paper.notes(order), *unprintable(paper, order))


def _order(paper: PlanPaper, session: Session, seats: Sequence[Seat], choices: Choices) -> Order:
    """What is to be printed; raises UserError where the code on it would lead nowhere."""
    if paper.reader is not Reader.TRAINER:
        session = for_learners(session)
    if paper.reader is Reader.TRAINER or not paper.scanned:
        options = Options(qr=False, card=choices.card)
    else:
        on_paper = choices.paper_only or session.paper_only
        options = Options(
            qr=choices.qr and not on_paper, grid=choices.grid or on_paper, card=choices.card
        )
        if options.qr and not session.address.strip():
            raise UserError(NO_ADDRESS)
    how = (choices.language, options, choices.page, choices.labels, choices.text)
    corrections = _corrections(paper, session, seats, choices)
    return Order(
        session,
        seats,
        *how,
        corrections=corrections,
        sender=choices.sender,
        lexicons=lexicons.of_session(session) if paper.lists_words else {},
        number=choices.number or 1,
    )


def _corrections(
    paper: PlanPaper, session: Session, seats: Sequence[Seat], choices: Choices
) -> dict[tuple[Language, Units], str]:
    """What changed on papers since they were printed, in each language and units of theirs."""
    before = session.printed_with
    if before is None or not paper.worded or choices.text.strip():
        return {}
    read = {
        words_in(choices.language or seat.learner.language, session.units_of(seat))
        for seat in seats
    }
    return {
        (words.language, words.units): "\n".join(
            f"{line}." if line[-1].isalnum() else line
            for line in changes_for_learners(
                before.as_planned, session.protocol.as_planned, words, session.codes
            )
        )
        for words in read
    }


NO_ADDRESS: Final = message(
    "The QR code cannot be printed yet: no address is chosen. In the session’s details "
    "choose this computer, a server, or paper only."
)


_QUOTED: Final = 60
"""A text of more letters is quoted shortened."""


def unprintable(paper: PlanPaper, order: Order) -> Iterator[Message]:
    """A note on every name on a paper with letters that no font has."""
    session, seats = order.session, order.seats
    named = seats if paper.names_learners else ()
    names = [session.title, *(seat.learner.display for seat in named)]
    names += [
        sample.product.name
        for sample in session.samples
        if sample.is_known or paper.reader is Reader.TRAINER
    ]
    if paper.tells_protocol:
        yield from _unprintable_texts(order, paper.reader)
    for name in names:
        if missing := lacking(name, Face.DISPLAY):
            yield from lacking_notes(missing, by_hand(name))


def _unprintable_texts(order: Order, reader: Reader) -> Iterator[Message]:
    """A note on the letters in texts of the protocol that no font has."""
    session = order.session
    languages = {order.language_of(seat) for seat in order.seats}
    if reader is Reader.TRAINER and order.language is None:
        languages = {*session.languages}
    texts = [
        text
        for phrase in _phrases(session.protocol.model_dump(exclude={"sources", "set_aside"}))
        for language in phrase.keys() & languages
        if (text := phrase[language])
    ]
    if missing := lacking("".join(texts)):
        quoted = next(text for text in texts if any(letter in text for letter in missing))
        as_it_is = message(
            "As it is, they are printed as dots in texts of the protocol, first in “{quoted}”.",
            quoted=shorten(quoted, _QUOTED, placeholder="…"),
        )
        yield from lacking_notes(missing, as_it_is)


def _phrases(value: object) -> Iterator[Mapping[Language, str]]:
    """All texts of what a protocol is made of, by language."""
    if isinstance(value, dict) and value and value.keys() <= set(LANGUAGES):
        yield value
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in _phrases(part))
    elif isinstance(value, list | tuple):
        yield from (text for part in value for text in _phrases(part))
