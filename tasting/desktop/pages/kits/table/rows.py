"""What the table of kits shows, as values: learner, order, where the box is and since when."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, partial
from typing import Final, Literal
from zoneinfo import ZoneInfo

from tasting.desktop.pages.kits.table.history import kit_history
from tasting.desktop.symbols import KIT_STATE_NAMES
from tasting.domain.board import Board, Kit, Shipment
from tasting.domain.events import KIT_STATES, KitState
from tasting.domain.kit_weight import gap_said
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.services.dispatch import KitDue
from tasting.services.kit_dates import KitDates
from tasting.services.kits import kit_state, shared_box
from tasting.words import Message, Words, message

_SINCE: Final[dict[KitState, Message]] = {
    "packed": message("on {day}"),
    "shipped": message("left {day}"),
    "received": message("arrived {day}"),
    "ready": message("since {day}"),
}

_LATE: Final[Mapping[KitDue, Message]] = {
    "late": message("late: ship now"),
    "express": message("late: send by express"),
    "overdue": message("not arrived yet"),
}


class Dispatched:
    """What has reached a state on its way to whom it is for: a kit, or the box of several."""

    state: KitState

    @property
    def filled(self) -> int:
        """How many of the five dispatch segments are filled."""
        return KIT_STATES.index(self.state) + 1

    @property
    def packed(self) -> bool:
        """Whether it was filled and closed."""
        return self.state != "to_pack"


@dataclass(frozen=True)
class KitRow(Dispatched):
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
    tone: Literal["ink3", "warn_ink", "now"]
    """Amber where somebody is wanted: something lacks, it is to leave soon, or its sheet is out of
    date; cherry where it is late."""
    below: str = ""
    """What stands under the name in the table: where they are, or with whom they share a box."""
    history: Callable[[], str] = field(default=str, compare=False)
    """Tells all that became of it, line by line, once somebody asks."""

    @property
    def short(self) -> bool:
        """Whether somebody is wanted."""
        return self.tone != "ink3"

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
    due: Mapping[int, KitDue] | None = None,
    dates: KitDates | None = None,
) -> tuple[KitRow, ...]:
    """The kits of all seats in order; the printed sheets of those `outdated` say what is past.

    `due` says of whom somebody must look after the kit, by the days `dates`.
    """
    zone, short_day = ZoneInfo(session.zone), cache(words.short_day)
    late = {
        seat: _LATE[why] if why != "near" else _soon(dates, seat, words)
        for seat, why in (due or {}).items()
    }
    pressing = {seat for seat, why in (due or {}).items() if why != "near"}
    return tuple(
        _row(
            seat,
            board,
            zone,
            words,
            short_day,
            seat.number in outdated,
            words.say(late.get(seat.number, "")),
            seat.number in pressing,
        )
        for seat in session.kits
    )


def _row(
    seat: Seat,
    board: Board,
    zone: ZoneInfo,
    words: Words,
    short_day: Callable[[date], str],
    outdated: bool,
    late: str,
    pressing: bool,
) -> KitRow:
    place = seat.learner.place
    state, kit = kit_state(board, seat.number), board.kits.get(seat.number)
    shared, lacks = shared_box(board, seat), _lacks(kit, outdated, words)
    weighing = board.weighings.get(seat.number) if state == "packed" else None
    off = gap_said(weighing) if weighing else None
    since = _since(kit, board.shipments.get(seat.number), state, zone, words, short_day)
    return KitRow(
        seat=seat.number,
        name=seat.learner.display,
        place=words.say(shared) if shared else place,
        below=place,
        order=seat.tasted,
        state=state,
        inside=len(board.packed.get(seat.number, frozenset()) & set(seat.tasted)),
        said=words.say(KIT_STATE_NAMES[state]),
        note=lacks or late or (words.say(off) if off else "") or since,
        tone="now" if pressing else "warn_ink" if lacks or late or off else "ink3",
        history=partial(kit_history, board, seat.number, zone, words),
    )


def _soon(dates: KitDates | None, seat: int, words: Words) -> str:
    """By when a kit leaves that is to leave soon."""
    day = dates.way(seat).leaves_by if dates else None
    return words.say("leaves by {day}", day=words.short_day(day)) if day else ""


def _lacks(kit: Kit | None, outdated: bool, words: Words) -> str:
    if kit and kit.missing:
        return words.say("missing: {codes}", codes=", ".join(kit.missing))
    if kit and kit.lacking:
        return words.say("something is missing")
    return words.say("print sheet again") if outdated else ""


def _since(
    kit: Kit | None,
    sent: Shipment | None,
    state: KitState,
    zone: ZoneInfo,
    words: Words,
    short_day: Callable[[date], str],
) -> str:
    if kit is None or state not in _SINCE:
        return ""
    left = sent.word.at if sent and state == "shipped" else 0
    day = datetime.fromtimestamp((left or kit.made_at) / 1000, zone).date()
    return words.say(_SINCE[state], day=short_day(day))
