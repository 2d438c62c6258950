"""What the page Kits tells in words: how far off the class is, what is late, what a kit lacks."""

from datetime import datetime

from tasting.domain.board import Board, Kit
from tasting.domain.key import KeyLine
from tasting.domain.session import Session
from tasting.services.kits import kit_counts
from tasting.words import Words


def sachet(line: KeyLine, named: bool) -> str:
    """A sachet in a list: "417 Guji, 12 g", or "417, 12 g" where the key is hidden."""
    return f"{line.code} {line.product}, {line.sachet}" if named else f"{line.code}, {line.sachet}"


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


def shipping(session: Session, board: Board, now: datetime, words: Words) -> str:
    """By when the boxes must leave, as long as some have not; nothing once the class is over."""
    waiting = any(kit_counts(session, board)[state] for state in ("to_pack", "packed"))
    today = now.astimezone(session.local_start.tzinfo).date()
    if not waiting or board.finished_at is not None or session.local_start.date() < today:
        return ""
    day = words.short_day(session.ship_by)
    if session.ship_by < today:
        return words.say("should have shipped by {day}", day=day)
    return words.say("ship by {day}", day=day)


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
