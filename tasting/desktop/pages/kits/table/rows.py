"""What the table of kits shows, as values: learner, order, where the box is and since when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from tasting.desktop.pages.kits.table.history import kit_history
from tasting.desktop.symbols import KIT_STATE_NAMES
from tasting.domain.board import Board, Kit, Shipment
from tasting.domain.events import KIT_STATES, KitState
from tasting.domain.kit_weight import gap_said
from tasting.domain.session import Seat, Session
from tasting.services.kits import kit_state
from tasting.words import Message, Words, message

_SINCE: Final[dict[KitState, Message]] = {
    "packed": message("on {day}"),
    "shipped": message("left {day}"),
    "received": message("arrived {day}"),
    "ready": message("since {day}"),
}


@dataclass(frozen=True)
class KitRow:
    """One learner's kit."""

    seat: int
    name: str
    place: str
    order: tuple[str, ...]
    state: KitState
    inside: int
    """How many of its portions were put in."""
    said: str
    """The state in words."""
    note: str
    """Since when; or what was missing when it arrived."""
    short: bool
    """Whether somebody is wanted: something lacks, it is late, or its sheet is out of date."""
    history: str = ""
    """All that became of it, line by line."""

    @property
    def filled(self) -> int:
        """How many of the five dispatch segments are filled."""
        return KIT_STATES.index(self.state) + 1

    @property
    def packed(self) -> bool:
        """Whether it was filled and closed."""
        return self.state != "to_pack"

    @property
    def count(self) -> str:
        """How many portions are in, "3 / 4"; nothing before the first."""
        all_ = len(self.order)
        inside = all_ if self.packed else self.inside
        return f"{inside}\u2009/\u2009{all_}" if inside else ""

    @property
    def spoken(self) -> str:
        """The whole row for a screen reader."""
        begun = "" if self.packed else self.count
        told = (self.name, self.place, " ".join(self.order), begun, self.said, self.note)
        return ", ".join(part for part in told if part)


def kit_rows(
    session: Session,
    board: Board,
    words: Words,
    outdated: Collection[int] = (),
    late: Collection[int] = (),
) -> tuple[KitRow, ...]:
    """The kits of all seats in order; the printed sheets of those `outdated` say what is past.

    Those that are `late` should have left or arrived by now.
    """
    zone = ZoneInfo(session.zone)
    return tuple(
        _row(seat, board, zone, words, seat.number in outdated, seat.number in late)
        for seat in session.kits
    )


def _row(
    seat: Seat, board: Board, zone: ZoneInfo, words: Words, outdated: bool, late: bool
) -> KitRow:
    state, kit = kit_state(board, seat.number), board.kits.get(seat.number)
    short = bool(kit and kit.lacking)
    weighing = board.weighings.get(seat.number) if state == "packed" else None
    off = gap_said(weighing) if weighing else None
    return KitRow(
        seat=seat.number,
        name=seat.learner.display,
        place=seat.learner.place,
        order=seat.order,
        state=state,
        inside=len(board.packed.get(seat.number, frozenset()) & set(seat.order)),
        said=words.say(KIT_STATE_NAMES[state]),
        note=_lacks(kit, outdated, words)
        or _late(state, late, words)
        or (words.say(off) if off else "")
        or _since(kit, board.shipments.get(seat.number), state, zone, words),
        short=short or outdated or late or off is not None,
        history=kit_history(board, seat.number, zone, words),
    )


def _lacks(kit: Kit | None, outdated: bool, words: Words) -> str:
    if kit and kit.missing:
        return words.say("missing: {codes}", codes=", ".join(kit.missing))
    if kit and kit.lacking:
        return words.say("something is missing")
    return words.say("print sheet again") if outdated else ""


def _late(state: KitState, late: bool, words: Words) -> str:
    if not late:
        return ""
    return words.say("not arrived yet") if state == "shipped" else words.say("late: ship now")


def _since(
    kit: Kit | None, sent: Shipment | None, state: KitState, zone: ZoneInfo, words: Words
) -> str:
    if kit is None or state not in _SINCE:
        return ""
    left = sent.word.at if sent and state == "shipped" else 0
    day = datetime.fromtimestamp((left or kit.made_at) / 1000, zone)
    return words.say(_SINCE[state], day=words.short_day(day))
