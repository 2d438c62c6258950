"""What the page Kits tells in words: how far off the class is, what is late, what a kit lacks."""

from datetime import datetime

from tasting.domain.board import Board, Kit
from tasting.domain.key import KeyLine, kit_lines, weight
from tasting.domain.kit_things import in_kit, shared_site
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.services.dispatch import is_ahead, tasks_left
from tasting.services.kit_date_words import due_day
from tasting.services.kit_dates import KitDates
from tasting.words import Words


def sachet(line: KeyLine, named: bool) -> str:
    """A sachet in a list: "417 Guji, 12 g", or "417, 12 g" where the key is hidden."""
    return f"{line.code} {line.product}, {line.sachet}" if named else f"{line.code}, {line.sachet}"


def contents(session: Session, seat: Seat, named: bool, words: Words) -> list[str]:
    """What goes into a kit: its sachets in their order, by product where `named`; the rest.

    What everybody knows is named in any case.
    """
    lines = kit_lines(session, words, seat)
    things = in_kit(session, seat, shared_site(session, seat), words)
    return [*(sachet(line, named or line.known) for line in lines), *things]


def told_of(
    session: Session,
    board: Board | None,
    now: datetime,
    words: Words,
    dates: KitDates | None = None,
) -> tuple[str, ...]:
    """What the head of the page tells: how far off, by when to ship, how much there is to pack."""
    count = len(session.kits) * session.portions
    samples = (
        words.count("{n} portion", "{n} portions", count)
        if session.protocol.sets
        else words.count("{n} sample", "{n} samples", count)
    )
    due = shipping(session, board, dates, now, words) if board and dates else ""
    return when(session, now, words), due, f"{samples}, {weight(count, session, words)}"


def when(session: Session, now: datetime, words: Words) -> str:
    """How far off the class is: "class in 3 days"; after its day, when it was."""
    start = session.local_start
    days = (start.date() - now.astimezone(start.tzinfo).date()).days
    if days > 1:
        return words.count("session in {n} day", "session in {n} days", days)
    if days == 1:
        return words.say("session tomorrow")
    if days == 0:
        return words.say("session today")
    return words.say("session of {day}", day=words.day(start, weekday=False))


def shipping(session: Session, board: Board, dates: KitDates, now: datetime, words: Words) -> str:
    """By when the first boxes leave, as long as some have not; nothing once the class is over."""
    if "ship" not in tasks_left(session, board, dates) or not is_ahead(session, board, now):
        return ""
    return due_day("ship", dates.ship_by, now.astimezone(dates.zone).date(), words).text


def reported(name: str, kit: Kit | None, words: Words) -> str:
    """What a learner says of the kit that arrived without all of it."""
    if kit is None or not kit.lacking:
        return ""
    said = (
        words.say(
            "{name} reports {codes} missing or damaged.", name=name, codes=", ".join(kit.missing)
        )
        if kit.missing
        else words.say("{name} reports something missing or damaged.", name=name)
    )
    quoted = words.say("“{question}”", question=kit.note.strip()) if kit.note.strip() else ""
    return f"{said} {quoted}".strip()
