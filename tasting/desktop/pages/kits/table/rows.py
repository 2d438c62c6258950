"""What the table of kits shows, as values: learner, order, where the box is and since when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from tasting.desktop.symbols import KIT_STATE_NAMES
from tasting.domain.board import Board, Kit
from tasting.domain.events import KIT_STATES, KitState
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
    said: str
    """The state in words."""
    note: str
    """Since when; or what was missing when it arrived."""
    short: bool
    """Whether something was missing."""

    @property
    def filled(self) -> int:
        """How many of the five dispatch segments are filled."""
        return KIT_STATES.index(self.state) + 1

    @property
    def spoken(self) -> str:
        """The whole row for a screen reader."""
        told = (self.name, self.place, " ".join(self.order), self.said, self.note)
        return ", ".join(part for part in told if part)


def kit_rows(session: Session, board: Board, words: Words) -> tuple[KitRow, ...]:
    """The kits of all seats in order."""
    zone = ZoneInfo(session.zone)
    return tuple(_row(seat, board, zone, words) for seat in session.seats)


def _row(seat: Seat, board: Board, zone: ZoneInfo, words: Words) -> KitRow:
    state, kit = kit_state(board, seat.number), board.kits.get(seat.number)
    short = bool(kit and kit.lacking)
    return KitRow(
        seat=seat.number,
        name=seat.learner.display,
        place=seat.learner.place,
        order=seat.order,
        state=state,
        said=words.say(KIT_STATE_NAMES[state]),
        note=_note(kit, state, zone, words) if kit else "",
        short=short,
    )


def _note(kit: Kit, state: KitState, zone: ZoneInfo, words: Words) -> str:
    if kit.missing:
        return words.say("lacks {codes}", codes=", ".join(kit.missing))
    if kit.lacking:
        return words.say("something lacks")
    if state not in _SINCE:
        return ""
    day = datetime.fromtimestamp(kit.made_at / 1000, zone)
    return words.say(_SINCE[state], day=words.short_day(day))
