"""Certificates of attendance: a page for each learner who took part, with room to sign."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from tasting.domain.paper_codes import of_kit, written
from tasting.domain.seat import Seat
from tasting.paper import qr, typography
from tasting.paper.document import draw_foot, draw_ruler, open_document
from tasting.paper.fonts import Face, legible, printable
from tasting.paper.label_facts import numbered_kit, print_fact, session_tag
from tasting.paper.paper import Attendance, AttendancePaper, Cancelled, Progress, Reader, numbered
from tasting.paper.pen import Pen
from tasting.paper.trainer_page import CODE_MODULE
from tasting.paper.typography import DATE, LABEL, LEAD, NAME, SECTION, TITLE
from tasting.words import Words, message, words_in

_TITLE_TOP: Final = 30.0
_RULE: Final = 51.0
_NAME_TOP: Final = 78.0
"""Where the parts of the page begin, mm from its top."""
_NAME_LEAST: Final = 22.0
_HEADLINE: Final = TITLE.at(24)
_LABELS: Final = 38.0
"""The width of the column of labels, mm."""
_SIGN_ROOM: Final = 44.0
"""What is kept free above the foot of the page to sign in, mm."""
_SIGN_WIDTH: Final = 78.0


def write(
    out: BinaryIO, attendance: Attendance, progress: Progress, cancelled: Cancelled
) -> int | None:
    """Write a page for each learner as one PDF; gives the pages of each, or None if cancelled."""
    session, seats = attendance.session, attendance.seats
    first = attendance.language or seats[0].learner.language
    pen = open_document(out, attendance.page, session.title, session.trainer, first)
    for done, seat in enumerate(seats):
        if cancelled():
            return None
        progress(done, len(seats))
        words = words_in(attendance.language or seat.learner.language)
        pen.canvas.bookmark(_name(seat, words))
        _draw(pen, attendance, seat, words)
        pen.canvas.showPage()
    pen.canvas.save()
    progress(len(seats), len(seats))
    return 1


def _draw(pen: Pen, attendance: Attendance, seat: Seat, words: Words) -> None:
    page, say = pen.page, words.say
    title = typography.fitted(say("Certificate of attendance"), TITLE, page.room, 18)
    pen.paragraph(page.left, _TITLE_TOP, title)
    draw_ruler(pen, _RULE)
    name = typography.fitted(_name(seat, words), NAME, page.room, _NAME_LEAST, 2)
    below = pen.paragraph(page.left, _NAME_TOP, name)
    said = typography.fitted(say("took part in the tasting session"), DATE, page.room, 9)
    below = pen.paragraph(page.left, below + 2.0, said)
    session = printable(attendance.session.title_in(words.language), Face.DISPLAY)
    below = pen.paragraph(
        page.left, below + 9.0, typography.fitted(session, _HEADLINE, page.room, 14, 3)
    )
    _draw_facts(pen, below + 9.0, list(_facts(attendance, words)))
    _draw_signature(pen, attendance, words)
    code = written(of_kit("certificate", attendance.session, seat))
    side = qr.bare_side(code, CODE_MODULE)
    qr.draw(pen, page.left, page.foot - side - 4, side, code)
    draw_foot(pen, say("Certificate of attendance"), _tag(attendance, seat, words))


def _tag(attendance: Attendance, seat: Seat, words: Words) -> str:
    """Which session and kit it is of, and which print it is."""
    session = attendance.session
    kit = numbered_kit(seat, numbered(session), words)
    facts = (session_tag(session, words), kit, print_fact(attendance, words))
    return " \u00a0·\u00a0 ".join(facts)


def _facts(attendance: Attendance, words: Words) -> Iterator[tuple[str, str]]:
    """What is certified, by label."""
    session, say = attendance.session, words.say
    whole = max(1, round(attendance.seconds / 60)) * 60
    yield say("Day"), words.day(attendance.began_at)
    yield say("Length"), words.minutes(whole)
    yield say("Protocol"), session.protocol.name.to(words.language)
    if session.trainer:
        yield say("Trainer"), session.trainer


def _draw_facts(pen: Pen, top: float, facts: list[tuple[str, str]]) -> None:
    """Each label before what it says, between fine rules."""
    left, right = pen.page.left, pen.page.right
    for label, text in facts:
        pen.line((left, top), (right, top))
        fact = typography.fitted(printable(text), LEAD, right - left - _LABELS, 9, 2)
        middle = top + 2.2 + LEAD.leading / 2
        base = middle - LABEL.leading / 2 + typography.baseline(LABEL)
        pen.text(left, base, label, LABEL.at(9.4))
        top = pen.paragraph(left + _LABELS, middle - fact.how.leading / 2, fact) + 2.2
    pen.line((left, top), (right, top))


def _draw_signature(pen: Pen, attendance: Attendance, words: Words) -> None:
    """A line to sign on, over the name of whoever signs."""
    right, y = pen.page.right, pen.page.foot - _SIGN_ROOM / 2
    left = right - _SIGN_WIDTH
    pen.text(left, y - _SIGN_ROOM / 2, words.say("Signature"), LABEL)
    pen.line((left, y), (right, y))
    who = attendance.session.trainer or words.say("Trainer")
    signed = typography.fitted(printable(who), SECTION, _SIGN_WIDTH, 9)
    pen.paragraph(left, y + 1.6, signed)


def _name(seat: Seat, words: Words) -> str:
    """The learner's full name; the number where no letter of it can be printed."""
    name = seat.learner.name
    if legible(name):
        return printable(name, Face.DISPLAY)
    return words.say("Learner {number}", number=seat.number)


PAPER: Final = AttendancePaper(
    id="certificate",
    name=message("Certificate of attendance"),
    reader=Reader.LEARNER,
    file=message("certificates"),
    write=write,
)
