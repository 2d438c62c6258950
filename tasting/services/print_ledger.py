"""What was printed, when and for whom: what is still to be printed of it, and what has changed."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from tasting.domain.boxes import Box, boxes, has_sites
from tasting.domain.errors import UserError
from tasting.domain.label_stock import LabelStock
from tasting.domain.learner import ADDRESS_PARTS
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.languages import as_language
from tasting.paper.label_sheet import stock_of
from tasting.paper.paper import CARD_SIZES, AttendancePaper, LabelOptions, Order, PlanPaper
from tasting.paper.registry import AnyPaper
from tasting.services.printing import Choices, PrintJob, kit_papers, sheet_fingerprints
from tasting.settings import Printed, Settings
from tasting.words import message

_MOST: Final = 40
"""So many prints are remembered, of all sessions; of older ones those that a learner has still."""

_SESSIONS: Final = 25
"""Of so many sessions, those printed last, anything is remembered."""

_REMEMBERED: Final = 200
"""Of so many sessions it is remembered what their sheets said."""


def noted(
    known: Iterable[Printed],
    paper: PlanPaper,
    session: Session,
    seats: Collection[int],
    choices: Choices,
    pages: tuple[int, int],
    to: str,
    now: datetime,
    stopped: int = 0,
) -> tuple[Printed, ...]:
    """The prints `known`, the newest last, with one more: `to` a printer or a file of a name.

    `pages` are the first and the last; labels are counted instead where it is printed on them. At
    the page `stopped` the printer did, and what came out before is proposed; 0: it did not.
    """
    chosen = [seat for seat in session.kits if seat.number in seats]
    order = Order(session, chosen, page=choices.page, labels=choices.labels)
    labels, span, whole = choices.labels, pages, stopped - 1
    if paper.labels is not None:
        span = (labels.after + 1, paper.labels(order))
        whole = labels.after + whole * stock_of(order).count - (labels.first - 1)
    known = tuple(known)
    job = Printed(
        session=session.id,
        paper=paper.id,
        at=round(now.timestamp() * 1000),
        to=to,
        seats=fingerprints(paper, session, chosen),
        first=span[0],
        last=span[1],
        came_out=min(max(span[0] - 1, whole), span[1]) if stopped else None,
        how=_how(choices),
        number=choices.number or next_number(known, session, paper),
        codes=_digits(*session.codes),
    )
    return _kept((*known, job))


def next_number(known: Iterable[Printed], session: Session, paper: AnyPaper) -> int:
    """Which print of a paper of the session comes next: one more than the highest so far."""
    highest = 0
    for job in known:
        if (job.session, job.paper) == (session.id, paper.id):
            highest = max(highest, job.number or highest + 1)
    return highest + 1


def counted(
    known: Iterable[Printed], paper: AttendancePaper, session: Session, to: str, now: datetime
) -> tuple[Printed, ...]:
    """The prints `known` with one more of a paper that is drawn from a class that was held.

    It is counted for its number: nothing of it is ever printed anew because the plan has changed.
    """
    known = tuple(known)
    job = Printed(
        session=session.id,
        paper=paper.id,
        at=round(now.timestamp() * 1000),
        to=to,
        seats={0: ""},
        first=0,
        last=0,
        number=next_number(known, session, paper),
    )
    return _kept((*known, job))


def _how(choices: Choices) -> dict[str, bool | str]:
    """How a paper was printed, for `rest_of`."""
    labels = choices.labels
    return {
        "language": choices.language or "",
        "paper_only": choices.paper_only,
        "qr": choices.qr,
        "grid": choices.grid,
        "card": choices.card,
        "text": choices.text,
        "stock": labels.stock.name if labels.stock else "",
        "outlines": labels.outlines,
        "allergens": labels.allergens,
    }


def _kept(prints: Sequence[Printed]) -> tuple[Printed, ...]:
    """The last prints, and the last one of each paper for each learner, of the last sessions."""
    sessions = [*dict.fromkeys(job.session for job in reversed(prints))][:_SESSIONS]
    told, kept = set[tuple[str, str, int]](), list[Printed]()
    for place, job in enumerate(reversed(prints)):
        said = {(job.session, job.paper, seat) for seat in job.seats}
        if job.session in sessions and (place < _MOST or not said <= told):
            kept.append(job)
        told |= said
    return tuple(reversed(kept))


def with_files(
    known: Settings,
    session: Session,
    seats: Collection[int],
    made: Iterable[tuple[AnyPaper, PrintJob]],
    choices: Choices,
    now: datetime,
) -> Settings:
    """The settings with what was saved as files, and how far the last sheet of labels is used up.

    The report is not noted: it is for nobody's kit.
    """
    prints, printed = known.prints, known.printed
    opened, stock = dict(known.opened_sheets), choices.labels.stock
    for paper, job in made:
        if isinstance(paper, AttendancePaper):
            prints = counted(prints, paper, session, job.path.name, now)
        if not isinstance(paper, PlanPaper):
            continue
        how = replace(choices, labels=replace(choices.labels, first=job.first_label or 1))
        prints = noted(prints, paper, session, seats, how, (0, 0), job.path.name, now)
        if paper.filled_in:
            printed = sheets_noted(printed, session, seats)
        if stock is not None and job.free_label:
            opened[stock.name] = job.free_label
    told = {"prints": prints, "printed": printed, "opened_sheets": opened}
    return known.model_copy(update=told)


def sheets_noted(
    known: Mapping[str, dict[int, str]], session: Session, seats: Collection[int]
) -> dict[str, dict[int, str]]:
    """What sheets said when they were printed, by session, with those of these seats as of now."""
    now = sheet_fingerprints(session, [seat for seat in session.kits if seat.number in seats])
    others = [item for item in known.items() if item[0] != session.id]
    return dict(others[-_REMEMBERED:]) | {session.id: known.get(session.id, {}) | now}


def seats_come_out(
    session: Session, seats: Collection[int], pages: int, first: int, last: int
) -> frozenset[int]:
    """The seats whose sheets came out to their end with the pages from `first` to `last`.

    The sheets of `seats` have `pages` in all, each as many as the others.
    """
    chosen = [seat.number for seat in session.kits if seat.number in seats]
    each = pages // max(1, len(chosen))
    ends = {number: place * each for place, number in enumerate(chosen, 1)}
    return frozenset(number for number, end in ends.items() if first <= end <= last)


def prints_of(known: Iterable[Printed], session: Session) -> list[Printed]:
    """What was printed of a session, the newest first; papers of today only."""
    papers = kit_papers()
    found = [job for job in known if job.session == session.id and job.paper in papers]
    return found[::-1]


def fingerprints(paper: PlanPaper, session: Session, seats: Iterable[Seat]) -> dict[int, str]:
    """What a paper of each learner depends on, by number, in twelve hex digits each."""
    if not paper.lists_extras:
        session = session.model_copy(update={"extras": ()})
    held, said = _boxed(session), sheet_fingerprints(session, seats)
    sent_to = {kit.number: box for box in boxes(session) for kit in box.kits}
    found = dict[int, str]()
    for number, digits in said.items():
        box, own = sent_to[number], held.get(number, ())
        match paper.id:
            case "kit-sheet":
                found[number] = digits
            case "address-labels":
                day = () if session.mark else (str(session.local_start.date()),)
                tag = (session.mark, session.title, *day)
                found[number] = _digits(number, *_address(box), *tag, *own)
            case "packing-list":
                found[number] = _digits(digits, *own, box.site, *_address(box))
            case "return-labels" if own:
                found[number] = _digits(digits, *own, box.site)
            case _:  # it says which box is theirs
                found[number] = _digits(digits, *own) if own else digits
    return found


def _address(box: Box) -> tuple[str, ...]:
    """To whom and where a box goes; the parts of an address only where it has any."""
    learner = box.learner
    parts = [getattr(learner, part) for part in ADDRESS_PARTS] if learner.in_parts else []
    return learner.name, learner.address, *parts


def _digits(*said: object) -> str:
    """What was said, in twelve hex digits."""
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]


def _boxed(session: Session) -> dict[int, tuple[int, ...]]:
    """Of each kit its box and the kits in it, by number; none where no learner is at a site."""
    found = boxes(session) if has_sites(session) else ()
    return {
        kit.number: (box.number, *(one.number for one in box.kits))
        for box in found
        for kit in box.kits
    }


def changed_since(known: Iterable[Printed], paper: str, session: Session) -> frozenset[int]:
    """The seats of whom this paper would say something else now, or was never printed."""
    last: dict[int, str] = {}
    for job in known:
        if (job.session, job.paper) == (session.id, paper):
            last |= job.seats
    now = fingerprints(kit_papers()[paper], session, session.kits)
    return frozenset(seat for seat, digits in now.items() if last.get(seat) != digits)


def coded_papers(known: Iterable[Printed], session: Session, number: int) -> list[PlanPaper]:
    """The papers with the access code of a kit that were printed for it, as `known`."""
    printed = {job.paper for job in known if job.session == session.id and number in job.seats}
    return [paper for paper in kit_papers().values() if paper.coded and paper.id in printed]


def blind_papers(known: Iterable[Printed], session: Session) -> list[tuple[PlanPaper, set[int]]]:
    """The papers with the blind codes of now that were printed, as `known`; and for which kits.

    Those printed before new codes were drawn have others; of earlier prints it was not noted.
    """
    printed, now = dict[str, set[int]](), _digits(*session.codes)
    for job in known:
        if job.session == session.id and job.codes in ("", now):
            printed.setdefault(job.paper, set()).update(job.seats)
    there = {kit.number for kit in session.kits}
    papers = (paper for paper in kit_papers().values() if paper.blind)
    return [(one, found) for one in papers if (found := printed.get(one.id, set()) & there)]


def carried_over(
    known: Iterable[Printed],
    before: Session,
    after: Session,
    numbers: Collection[int],
    stays: Callable[[PlanPaper], bool],
) -> tuple[Printed, ...]:
    """The prints `known`, once kits of these numbers are `after` otherwise than `before`.

    Papers that it `stays` the same on say still what they said; the others have changed.
    """
    papers, prints = kit_papers(), list[Printed]()
    for job in known:
        paper = papers.get(job.paper)
        printed = job.seats.keys() & {*numbers}
        if paper and stays(paper) and job.session == after.id and printed:
            was, now = (
                fingerprints(paper, each, [seat for seat in each.kits if seat.number in printed])
                for each in (before, after)
            )
            same = {number: now[number] for number in now if job.seats[number] == was.get(number)}
            job = job.model_copy(update={"seats": job.seats | same})
        prints.append(job)
    return tuple(prints)


def can_go_on(job: Printed, session: Session) -> bool:
    """Whether the rest of a print would come out as it was begun: all its learners are there."""
    return job.last > 0 and job.seats.keys() <= {seat.number for seat in session.kits}


def rest_of(job: Printed, came_out: int, stocks: Mapping[str, LabelStock], now: Choices) -> Choices:
    """How the rest of a print is printed: as before, labels after the last that came out.

    These begin on a new sheet, as one that jammed is lost; a printer is put right as it is `now`,
    and of a print that was noted before they were numbered the rest is the print that comes `now`.
    Raises UserError where they were on a label sheet that is not among the `stocks` any more.
    """
    how = job.how
    stock = str(how.get("stock", ""))
    if stock and stock not in stocks and is_counted_in_labels(job):
        raise UserError(
            message("The label sheet “{name}” is not known any more. Enter it again.", name=stock)
        )
    language = str(how.get("language", ""))
    card = next((size for size in CARD_SIZES if size == how.get("card")), CARD_SIZES[0])
    options = LabelOptions(
        stock=stocks.get(stock),
        outlines=bool(how.get("outlines")),
        allergens=bool(how.get("allergens")),
        after=came_out if is_counted_in_labels(job) else 0,
    )
    return Choices(
        language=as_language(language) if language else None,
        paper_only=bool(how.get("paper_only")),
        qr=bool(how.get("qr")),
        grid=bool(how.get("grid")),
        card=card,
        number=job.number or now.number,
        text=str(how.get("text", "")),
        labels=replace(options, printer=now.labels.printer),
        sender=now.sender,
    )


def is_counted_in_labels(job: Printed) -> bool:
    """Whether the first and the last of a print are labels, and not pages."""
    return kit_papers()[job.paper].labels is not None
