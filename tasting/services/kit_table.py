"""The kits of a session as a table: addresses for a carrier's website, and how each was sent."""

from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from tasting.domain.board import Board
from tasting.domain.boxes import boxes, has_sites
from tasting.domain.events import Ship, Weigh
from tasting.domain.learner import Learner
from tasting.domain.postal import address_lines, address_parts
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.exchange.writers import writer_for
from tasting.exchange.writers.table import Cell, Table
from tasting.services.dispatch import carrier_name
from tasting.services.outputs import write_whole
from tasting.words import Words, message

_LINES: Final = 6
"""So many lines of an address have a column each; further ones are in the last."""
_SITE: Final = 2
"""Where the site stands, in a session whose learners share boxes."""
_COLUMNS: Final = (
    message("Kit"),
    message("Name"),
    *(message("Address {n}", n=n + 1) for n in range(_LINES)),
    message("Street"),
    message("Address, second line"),
    message("Postcode"),
    message("City"),
    message("Region"),
    message("Country"),
    message("Country code"),
    message("Phone"),
    message("E-mail"),
    message("Weight when packed (g)"),
    message("Planned weight (g)"),
    message("Carrier"),
    message("Tracking number"),
    message("Weight (g)"),
    message("Sent on"),
)


def export_kits(session: Session, board: Board, path: Path, words: Words) -> int:
    """Write the kits of a session to the table file `path`, a row each; how many there were.

    Raises UserError where the format is not known, or where a file cannot be written.
    """
    write = writer_for(path)
    sent_to = {kit.number: box.learner for box in boxes(session) for kit in box.kits}
    rows = [_row(seat, sent_to[seat.number], board, session.zone, words) for seat in session.seats]
    titles = [words.say(title) for title in _COLUMNS]
    if has_sites(session):  # a column of its own, before all others that follow the name
        titles.insert(_SITE, words.say("Site"))
        for row, seat in zip(rows, session.seats, strict=True):
            row.insert(_SITE, seat.learner.site)
    write_whole(path, write(Table(titles, rows), words.language))
    return len(rows)


def _row(seat: Seat, to: Learner, board: Board, zone: str, words: Words) -> list[Cell]:
    """A kit; its address is that of whom its box is sent `to`."""
    learner, sent = seat.learner, board.shipments.get(seat.number)
    lines = list(address_lines(to, zone, words))
    lines = [*lines[: _LINES - 1], ", ".join(lines[_LINES - 1 :])]
    lines += [""] * (_LINES - len(lines))
    parts = address_parts(to)
    word = sent.word if sent else Ship()
    weighed = board.weighings.get(seat.number, Weigh())
    day = datetime.fromtimestamp(word.at / 1000, ZoneInfo(zone)).date().isoformat()
    return [
        seat.number,
        learner.name,
        *lines,
        parts.street,
        parts.complement,
        parts.postcode,
        parts.town,
        parts.region,
        words.territory(parts.code) or parts.country,
        parts.code,
        learner.phone,
        learner.email,
        weighed.grams or "",
        weighed.planned or "",
        carrier_name(word),
        word.tracking,
        word.grams or "",
        day if word.at else "",
    ]
