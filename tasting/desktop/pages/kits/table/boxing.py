"""The kits of one box in the table of kits: they stand together, under what is so of the box."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tasting.desktop.pages.kits.table.rows import Dispatched, KitRow, kit_rows
from tasting.desktop.symbols import KIT_STATE_NAMES
from tasting.domain.board import Board
from tasting.domain.boxes import boxes, has_sites
from tasting.domain.events import KIT_STATES, KitState
from tasting.domain.session import Session
from tasting.services.dispatch import KitDue
from tasting.services.kit_dates import KitDates
from tasting.words import Words


@dataclass(frozen=True)
class BoxHead(Dispatched):
    """A box that several learners share."""

    site: str
    about: str
    """Which box it is, and for how many."""
    seats: tuple[int, ...]
    state: KitState
    """The one that all its kits have reached."""
    count: str
    """How many of its portions are in, "3 / 8"; nothing before the first."""
    said: str
    note: str
    tone: Literal["ink3", "warn_ink", "now"]
    """As of a row."""


@dataclass(frozen=True)
class BoxedRow(KitRow):
    """A kit that lies in a box with others."""

    box: BoxHead | None = None
    heads: bool = False
    """Whether its row is the first of the box, under its head."""

    @property
    def tells_state(self) -> bool:
        """Whether anything is so of this kit that is not so of the whole box."""
        box = self.box
        own = box and (self.state != box.state or (self.short and self.note != box.note))
        return box is None or bool(own)


def table_rows(
    session: Session,
    board: Board,
    words: Words,
    outdated: Collection[int] = (),
    due: Mapping[int, KitDue] | None = None,
    dates: KitDates | None = None,
) -> tuple[KitRow, ...]:
    """The rows of all kits, as `kit_rows` tells them, each with the box that it shares."""
    return boxed(kit_rows(session, board, words, outdated, due, dates), session, words)


def boxed(rows: Sequence[KitRow], session: Session, words: Words) -> tuple[KitRow, ...]:
    """The rows, each with the box that its learner shares with others."""
    if not has_sites(session):
        return tuple(rows)
    by_seat, every = {row.seat: row for row in rows}, boxes(session)
    found = dict[int, KitRow]()
    for box in every:
        if box.is_shared:
            held = [by_seat[kit.number] for kit in box.kits]
            about = words.count(
                "box {box} of {all}, {n} learner",
                "box {box} of {all}, {n} learners",
                len(held),
                box=box.number,
                all=every[-1].number,
            )
            head = _head(held, box.site, about, words)
            towns = {kit.number: kit.learner.place for kit in box.kits}
            for row in held:
                fields = {**vars(row), "box": head, "below": towns[row.seat]}
                found[row.seat] = BoxedRow(**fields)
    return tuple(found.get(row.seat, row) for row in rows)


def _head(rows: Sequence[KitRow], site: str, about: str, words: Words) -> BoxHead:
    state = min((row.state for row in rows), key=KIT_STATES.index)
    first = next(row for row in rows if row.state == state)
    all_ = sum(len(row.order) for row in rows)
    inside = sum(len(row.order) if row.packed else row.inside for row in rows)
    whole = all(row.note == first.note for row in rows if row.state == state)
    return BoxHead(
        site=site,
        about=about,
        seats=tuple(row.seat for row in rows),
        state=state,
        count=f"{inside}\u2009/\u2009{all_}" if inside else "",
        said=words.say(KIT_STATE_NAMES[state]),
        note=first.note if whole else "",
        tone=first.tone if whole else "ink3",
    )


def together(rows: Iterable[KitRow]) -> tuple[KitRow, ...]:
    """The rows in their order, but those of one box behind the first of them, under its head."""
    lots: dict[tuple[int, ...], list[KitRow]] = {}
    for row in rows:
        box = row.box if isinstance(row, BoxedRow) else None
        lot = lots.setdefault(box.seats if box else (row.seat,), [])
        lot.append(replace(row, heads=not lot) if isinstance(row, BoxedRow) else row)
    return tuple(row for lot in lots.values() for row in lot)
