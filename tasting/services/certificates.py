"""Certificates of attendance: who took part in a class, and how long it was really held."""

from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tasting.domain.board import Board
from tasting.domain.errors import UserError
from tasting.domain.held_time import seconds_held
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.languages import Language
from tasting.paper import certificate
from tasting.paper.fonts import Face, lacking
from tasting.paper.letter_notes import by_hand, lacking_notes
from tasting.paper.page import A4, Page
from tasting.paper.paper import Attendance, AttendancePaper
from tasting.services import print_ledger
from tasting.services.answers import who_answered
from tasting.services.outputs import whole_file
from tasting.settings import Settings
from tasting.words import Message, Names, message, message_count


def write_certificates(
    session: Session,
    board: Board,
    out: Path,
    language: Language | None = None,
    page: Page = A4,
    paper: AttendancePaper = certificate.PAPER,
    seats: Collection[int] | None = None,
    number: int = 1,
) -> tuple[int, tuple[Message, ...]]:
    """Write a page for each learner who took part; how many they are, and what to know of it.

    Those took part of whom there is an answer, from a phone or typed by hand; not in a practice.
    `seats` chooses learners by number (none: all); `language` goes before each learner's own;
    `number` is which print of them it is.
    Raises UserError where nobody took part, or the file cannot be written.
    """
    chosen = [seat for seat in session.seats if seats is None or seat.number in seats]
    answered = who_answered(session, board)
    present = [seat for seat in chosen if seat.number in answered]
    if answered and not present:
        raise UserError(message("None of the chosen learners has answered in this session."))
    if not present:
        raise UserError(
            message(
                "Nobody has answered in this session yet. Enter the answers of a paper session "
                "first, then print the certificates."
            )
        )
    began_at, seconds = _held(session, board)
    attendance = Attendance(session, present, began_at, seconds, language, page, number)
    with whole_file(out) as file:
        paper.write(file, attendance, lambda _done, _of: None, lambda: False)
    return len(present), tuple(_notes(session, chosen, present))


def next_certificates(known: Settings, session: Session) -> int:
    """Which print of a session's certificates comes next."""
    return print_ledger.next_number(known.prints, session, certificate.PAPER)


def with_certificates(known: Settings, session: Session, file: str, now: datetime) -> Settings:
    """The settings whose ledger counts certificates that were saved as a file of this name."""
    prints = print_ledger.counted(known.prints, certificate.PAPER, session, file, now)
    return known.model_copy(update={"prints": prints})


def _held(session: Session, board: Board) -> tuple[datetime, float]:
    """When the class began in the session's zone, and its length in s; as planned if not known."""
    seconds = seconds_held(board, session.protocol)
    if seconds is None:
        return session.local_start, session.protocol.seconds
    began = datetime.fromtimestamp(board.runs[0].began_at / 1000, UTC)
    return began.astimezone(ZoneInfo(session.zone)), seconds


def _notes(session: Session, chosen: list[Seat], present: list[Seat]) -> list[Message]:
    absent = [seat.learner.display for seat in chosen if seat not in present]
    notes = []
    if absent:
        notes.append(
            message_count(
                "No certificate for {names}: no answer of this learner is in the session.",
                "No certificate for {names}: no answer of these learners is in the session.",
                len(absent),
                names=Names(absent),
            )
        )
    names = (session.title, session.trainer, *(seat.learner.name for seat in present))
    for name in names:
        if missing := lacking(name, Face.DISPLAY):
            notes += lacking_notes(missing, by_hand(name))
    return notes
