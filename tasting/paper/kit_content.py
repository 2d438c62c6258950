"""What a kit sheet says, in one language: the words and lists, before anything is placed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final, assert_never
from zoneinfo import ZoneInfo

from tasting.charts.timeline import blocks
from tasting.domain.allergens import allergen_declaration
from tasting.domain.attributes import (
    Answer,
    Attribute,
    FreeText,
    Photo,
    Ranking,
    Scale,
    Selection,
    WordList,
)
from tasting.domain.protocol import Category
from tasting.domain.session import Seat, Session
from tasting.domain.tokens import short_code
from tasting.paper.fonts import legible, printable
from tasting.paper.numbers import spelled
from tasting.paper.paper import Options
from tasting.paper.qr import seat_address, shown_address
from tasting.paper.strip import Strip
from tasting.words import Words, mark, message


@dataclass(frozen=True)
class Column:
    """A column of the paper grid."""

    sense: str
    name: str
    hint: str
    """How to fill it in, where it is not a number from 0 to 10."""
    wide: bool
    """Whether words are written here."""


@dataclass(frozen=True)
class SharedContent:
    """What is the same on every learner's sheet of one language."""

    when: str
    keep: str
    allergens: str
    page_title: str
    page_address: str
    order_title: str
    vessels: tuple[str, ...]
    """ "bowl 1", "bowl 2" … by place in the order."""
    dose: str
    box_title: str
    box: tuple[str, ...]
    home_title: str
    home: tuple[str, ...]
    day_title: str
    day: tuple[tuple[str, str], ...]
    """Time and line."""
    strip_title: str
    strip: Strip
    grid_title: str
    grid_hint: str
    overleaf: str
    """Said in the grid's place where it is on the next page."""
    code_header: str
    columns: tuple[Column, ...]
    help: str
    mark: str


@dataclass(frozen=True)
class SeatContent:
    """What only this learner's sheet says."""

    kicker: str
    name: str
    order: tuple[str, ...]
    short: str
    """The code in clear."""
    address: str
    """What the QR code says; empty: there is none."""


_ORDER_TITLES: Final[dict[Category, tuple[str, str]]] = {
    "coffee": (mark("Your coffee"), mark("Your {number} coffees, in your own order")),
    "tea": (mark("Your tea"), mark("Your {number} teas, in your own order")),
    "chocolate": (mark("Your chocolate"), mark("Your {number} chocolates, in your own order")),
}


def seat_content(session: Session, seat: Seat, words: Words, options: Options) -> SeatContent:
    """The learner's own part."""
    kicker, all_ = words.say("Kit sheet {number}", number=seat.number), len(session.seats)
    if max(one.number for one in session.seats) == all_:  # else somebody was withdrawn
        kicker = words.say("Kit sheet {number} of {all}", number=seat.number, all=all_)
    return SeatContent(
        kicker=f"{kicker} \u00a0·\u00a0 {printable(session.title)}",
        name=_name(seat, words),
        order=seat.order,
        short=short_code(seat.token) if options.qr else "",
        address=seat_address(session.address, seat.token) if options.qr else "",
    )


def _name(seat: Seat, words: Words) -> str:
    """The learner's name; the number of the sheet where no letter of it can be printed."""
    name = seat.learner.display
    return printable(name) if legible(name) else words.say("Learner {number}", number=seat.number)


def shared_content(session: Session, words: Words, options: Options) -> SharedContent:
    """The part that all learners of a language share."""
    protocol, language = session.protocol, words.language
    count = len(session.samples)
    vessel = protocol.samples.vessel.to(language)
    dose = protocol.samples.dose
    return SharedContent(
        when=_when(session, words),
        keep=protocol.keep.to(language),
        allergens=allergen_declaration(session.allergens, words),
        page_title=words.say("Your tasting page") if options.qr else "",
        page_address=shown_address(session.address) if options.qr else "",
        order_title=_order_title(protocol.category, count, words),
        vessels=tuple(f"{vessel}\u00a0{place}" for place in range(1, count + 1)),
        dose=words.measure(dose.value, dose.unit, 1 if dose.unit == "g" else None),
        box_title=words.say("In the box"),
        box=tuple(t.listed(count, language) for t in protocol.equipment if t.packed),
        home_title=words.say("To prepare at home"),
        home=tuple(t.listed(count, language) for t in protocol.equipment if not t.packed),
        day_title=words.say("On the day"),
        day=tuple(_day(session, words)),
        strip_title=words.say("The class, to scale"),
        strip=_strip(session, words),
        grid_title=words.say("Without a phone") if options.qr else words.say("Your answers"),
        grid_hint=_grid_hint(options, words),
        overleaf=words.say("The grid to fill in is overleaf."),
        code_header=words.say("Code"),
        columns=tuple(_columns(session, words)) if options.grid else (),
        help=words.say(_HELP if options.qr else _HELP_ON_PAPER),
        mark=_mark(session, words),
    )


_HELP: Final = message("A question during the class: touch the hand on your page, or speak.")
_HELP_ON_PAPER: Final = message("A question during the class: just speak.")


def _when(session: Session, words: Words) -> str:
    start, end = session.local_start, session.local_end
    return words.say(
        "{day}, {start} to {end}, {zone}",
        day=words.day(start),
        start=words.time(start),
        end=words.time(end),
        zone=words.zone(start),
    )


def _order_title(category: Category, count: int, words: Words) -> str:
    one, many = _ORDER_TITLES[category]
    return words.count(one, many, count, number=spelled(count))


def _day(session: Session, words: Words) -> Iterator[tuple[str, str]]:
    """What to do when, told in the session's own time; another day is named with it."""
    zone, language = ZoneInfo(session.zone), words.language
    today = session.local_start.date()

    def moment_text(seconds: int) -> str:
        moment: datetime = (session.starts_at + timedelta(seconds=seconds)).astimezone(zone)
        clock = words.time(moment)
        return clock if moment.date() == today else f"{words.short_day(moment)} {clock}"

    for thing in sorted(session.protocol.before, key=lambda thing: -thing.minutes):
        yield moment_text(-thing.minutes * 60), thing.text.to(language)
    for step, start in zip(session.protocol.steps, session.protocol.starts(), strict=True):
        if step.sheet:
            yield moment_text(start), step.sheet.to(language)


def _strip(session: Session, words: Words) -> Strip:
    laid = tuple(blocks(session.protocol, words))
    return Strip(laid, words.time(session.local_start), words.time(session.local_end))


def _columns(session: Session, words: Words) -> Iterator[Column]:
    """A column for every attribute that can be answered with a pen."""
    for _, attribute in session.protocol.attributes():
        if not isinstance(attribute, Photo):
            yield Column(
                sense=attribute.sense.value,
                name=attribute.name.to(words.language),
                hint=_hint(attribute, len(session.samples), words),
                wide=isinstance(attribute, WordList | FreeText),
            )


def _hint(attribute: Attribute, count: int, words: Words) -> str:
    """What to write into a cell, for so many samples, where it is not a number from 0 to 10."""
    match attribute:
        case Scale():
            low, high = attribute.limits
            return "" if (low, high) == (0, 10) else f"{low:g}–{high:g}".replace("-", "−")
        case Selection():
            return " / ".join(_offered(attribute.answers, words))
        case Ranking():
            return f"1–{count}"
        case WordList() | FreeText() | Photo():
            return ""
        case _:
            assert_never(attribute)


_ON_ONE_LINE: Final = 24
"""An answer of more letters may be broken."""


def _offered(answers: Sequence[Answer], words: Words) -> Iterator[str]:
    """The answers to choose from; signs that share a name stand before it, on one line with it."""
    signed = any(answer.sign for answer in answers)
    for _, alike in groupby(answers, key=lambda answer: answer.name):
        same = list(alike)
        signs = " ".join(answer.sign for answer in same)
        name = replace(same[0], sign="").shown(words)
        told = f"{signs} {name}".strip()
        yield told.replace(" ", "\u00a0") if signed and len(told) <= _ON_ONE_LINE else told


def _grid_hint(options: Options, words: Words) -> str:
    if options.qr:
        return words.say(
            "Mark from 0 to 10, then take a photo of this grid. Your trainer will enter it."
        )
    return words.say("Mark from 0 to 10. Your trainer will ask you for these figures.")


def _mark(session: Session, words: Words) -> str:
    made = words.day(session.created_at.astimezone(ZoneInfo(session.zone)), weekday=False)
    if session.mark:
        return words.say("Prepared on {day}, batch {mark}", day=made, mark=session.mark)
    return words.say("Prepared on {day}", day=made)
