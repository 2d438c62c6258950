"""What a kit sheet says, in one language: the words and lists, before anything is placed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tasting.charts.timeline import blocks
from tasting.domain.allergens import allergen_declaration
from tasting.domain.kit_things import at_home, in_kit
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.domain.steps import Reading, Step
from tasting.domain.tokens import short_code
from tasting.domain.units import Unit
from tasting.formats import opening
from tasting.paper.code_figures import figures_by_code, in_order
from tasting.paper.fonts import Face, all_printable, legible, printable
from tasting.paper.kit_codes import Codes, codes_content
from tasting.paper.kit_columns import Column, columns, grid_hint, told_apart
from tasting.paper.open_names import keeping, known_names, open_names
from tasting.paper.paper import Options, Order
from tasting.paper.pen_answers import SWATCH
from tasting.paper.qr import is_link, seat_address, shown_address
from tasting.paper.strip import Strip
from tasting.words import Words, message


@dataclass(frozen=True)
class Measured:
    """What is written into a box: what was really measured, or the answer to what is asked once."""

    icon: str
    name: str
    target: str
    """What was aimed at, or how to answer."""
    wide: bool = False
    """Whether words are written here."""
    of: tuple[Step, Reading, str] | None = None
    """The reading, with its step and the code of the sample where samples differ in it; None for
    an answer."""


@dataclass(frozen=True)
class Head:
    """When it is and where, how the kit is kept, and what stands under the code to scan."""

    when: str
    call: str
    """Where the video call is; empty where nothing is known of it yet."""
    keep: str
    allergens: str
    page_title: str
    page_address: str


@dataclass(frozen=True)
class Lists:
    """What is in the kit, what learners have at home, and what they do on the day."""

    box_title: str
    box: tuple[str, ...]
    home_title: str
    home: tuple[str, ...]
    day_title: str
    day: tuple[tuple[str, str], ...]
    """Time and line."""


@dataclass(frozen=True)
class FillIn:
    """What is filled in by hand: the grid, and the boxes for what is measured or asked once."""

    title: str
    hint: str
    overleaf: str
    """Said in the grid's place where it is on the next page."""
    code_header: str
    readings_title: str
    readings: tuple[Measured, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class SharedContent:
    """What is the same on every learner's sheet of one language."""

    head: Head
    codes: Codes
    lists: Lists
    strip_title: str
    strip: Strip
    grid: FillIn
    help: str
    mark: str


@dataclass(frozen=True)
class SeatContent:
    """What only this learner's sheet says."""

    kicker: str
    name: str
    order: tuple[str, ...]
    names: Mapping[str, str]
    """What open samples are, by code."""
    short: str
    """The code in clear."""
    address: str
    """What the QR code says: the learner's page, else the video call; empty: there is none."""


def seat_content(order: Order, seat: Seat, words: Words) -> SeatContent:
    """The learner's own part."""
    session, options = order.session, order.options
    named = session.title_in(words.language)
    title = printable(named)
    if order.all_boxes:  # it is scanned first, beside boxes of other sites
        kicker = words.say(
            "Kit sheet {number}, box {box} of {all}",
            number=seat.number,
            box=order.box_numbers[seat.number],
            all=order.all_boxes,
        )
    elif order.numbered:
        kicker = words.say("Kit sheet {number} of {all}", number=seat.number, all=order.numbered)
    else:
        kicker = words.say("Kit sheet {number}", number=seat.number)
    return SeatContent(
        kicker=f"{kicker} \u00a0·\u00a0 {title}" if legible(named) else kicker,
        name=_name(seat, words),
        order=seat.order if session.protocol.sets else seat.tasted,
        names=open_names(session, words),
        short=short_code(seat.token) if options.qr else "",
        address=_scanned(session, seat, options),
    )


def _name(seat: Seat, words: Words) -> str:
    """The learner's name; the number of the sheet where no letter of it can be printed."""
    name = seat.learner.display
    return (
        printable(name, Face.DISPLAY)
        if legible(name)
        else words.say("Learner {number}", number=seat.number)
    )


def shared_content(
    session: Session,
    words: Words,
    options: Options,
    zone: str = "",
    order: Sequence[str] = (),
    site: str = "",
    things: Sequence[str] | None = None,
) -> SharedContent:
    """What all learners share who read one language and live in one zone; none: the session's.

    Where samples differ, it is shared by those who taste in one `order`; where anything is there
    once for all at a site, by those of one `site`; where any has extras of their own, by those who
    find the same `things` in the kit; None: what lies in the first.
    """
    zone = zone or session.zone
    content = SharedContent(
        head=_head(session, zone, options, words),
        codes=codes_content(session, words, order),
        lists=_lists(session, zone, words, order, site, things),
        strip_title=words.say("Timeline of the session"),
        strip=_strip(session, ZoneInfo(zone), words),
        grid=_fill_in(session, options, words, order),
        help=words.say(_HELP if options.qr else _HELP_ON_PAPER),
        mark=prepared(session, words),
    )
    return all_printable(content)


def _head(session: Session, zone: str, options: Options, words: Words) -> Head:
    return Head(
        when=when(session, zone, words),
        call=_call(session, options, words),
        keep=keeping(session, words),
        allergens=allergen_declaration(session.allergens, session.traces, words),
        page_title=_code_title(session, options, words),
        page_address=shown_address(session.address) if options.qr else "",
    )


def _lists(
    session: Session,
    zone: str,
    words: Words,
    order: Sequence[str],
    site: str,
    things: Sequence[str] | None,
) -> Lists:
    figures = figures_by_code(session, words)
    packed = in_kit(session, session.kits[0], site, words) if things is None else things
    return Lists(
        box_title=words.say("In the kit"),
        box=(*_calibration(session, words), *packed),
        home_title=words.say("To prepare at home"),
        home=tuple(at_home(session, site, words)),
        day_title=words.say("On the day"),
        day=(
            *_day(session, ZoneInfo(zone), words),
            *((code, figures[code]) for code in order if code in figures),
        ),
    )


def _fill_in(session: Session, options: Options, words: Words, order: Sequence[str]) -> FillIn:
    measures = any(session.protocol.readings())
    return FillIn(
        title=words.say("Without a phone") if options.qr else words.say("Your answers"),
        hint=grid_hint(session, options, words),
        overleaf=words.say("The grid to fill in is overleaf."),
        code_header=words.say("Code"),
        readings_title=words.say("Your readings") if measures else words.say("Answer once"),
        readings=(*measured(session, words, order), *_once(session, words)) if options.grid else (),
        columns=tuple(columns(session, words)) if options.grid else (),
    )


_READABLE_LINK: Final = 60
"""A link of more characters is scanned or tapped, and typed by nobody."""
_SCANNED_LINK: Final = 280
"""A link of more bytes makes a code too fine for phones."""


def _scanned(session: Session, seat: Seat, options: Options) -> str:
    if options.qr:
        return seat_address(session.address, seat.token)
    return session.meeting if _scans_call(session) else ""


def _scans_call(session: Session) -> bool:
    """Whether the code of a session on paper leads to its call, whose link is long."""
    size = len(session.meeting.encode())
    scanned = is_link(session.meeting) and _READABLE_LINK < size <= _SCANNED_LINK
    return scanned and not session.address


def _code_title(session: Session, options: Options, words: Words) -> str:
    """What stands under the code to scan."""
    if options.qr:
        return words.say("Your tasting page")
    return words.say("Video call") if _scans_call(session) else ""


def _call(session: Session, options: Options, words: Words) -> str:
    """Where the video call is: its link where somebody can type it, else how to come to it."""
    if not session.meeting:
        return ""
    if options.qr and is_link(session.meeting) and len(session.meeting) > _READABLE_LINK:
        return words.say("Video call: open it from your tasting page.")
    if _scans_call(session):
        return words.say("Video call: scan the QR code.")
    link = session.meeting.removeprefix("https://")
    return words.say("Video call: {link}", link=printable(link))


_HELP: Final = message("Questions? Tap the hand on your page, or just ask.")
_HELP_ON_PAPER: Final = message("Questions? Just ask.")


def when(session: Session, zone: str, words: Words) -> str:
    """Day, time and zone of a session, as they are told in a zone."""
    start, end = (
        moment.astimezone(ZoneInfo(zone)) for moment in (session.local_start, session.local_end)
    )
    return opening(words.span(start, end))


def _calibration(session: Session, words: Words) -> Iterator[str]:
    """What the calibration samples are; open ones are named beside their codes."""
    names = known_names(session, words)
    for code in session.calibration:
        yield words.say("Calibration sample {code}: {name}", code=code, name=names[code])


def _day(session: Session, zone: ZoneInfo, words: Words) -> Iterator[tuple[str, str]]:
    """What to do when, told in the time of a zone; another day is named with it."""
    language = words.language
    today = session.starts_at.astimezone(zone).date()

    def moment_text(seconds: int) -> str:
        moment: datetime = (session.starts_at + timedelta(seconds=seconds)).astimezone(zone)
        clock = words.time(moment)
        return clock if moment.date() == today else f"{words.short_day(moment)} {clock}"

    for thing in sorted(session.protocol.before, key=lambda thing: -thing.minutes):
        yield moment_text(-thing.minutes * 60), words.prose(thing.text.to(language))
    for step, start in zip(session.protocol.steps, session.protocol.starts(), strict=True):
        if step.sheet:
            yield moment_text(start), words.prose(step.sheet.to(language))


def _strip(session: Session, zone: ZoneInfo, words: Words) -> Strip:
    laid = tuple(blocks(session.protocol, words))
    start, end = (at.astimezone(zone) for at in (session.local_start, session.local_end))
    return Strip(laid, words.time(start), words.time(end))


_INSTRUMENTS: Final[dict[Unit, str]] = {
    "°C": "thermometer",
    "g": "weight",
    "ml": "droplets",
    "s": "timer",
}
"""The icon of what is measured in a unit."""


def measured(session: Session, words: Words, order: Sequence[str] = ()) -> Iterator[Measured]:
    """Every reading, under a name of its own; of each code, in this order, where samples differ."""
    protocol, aims = session.protocol, session.reading_aims
    heads = [reading.short.to(words.language) for _, reading in protocol.readings()]
    for (step, reading), head in zip(protocol.readings(), heads, strict=True):
        name = told_apart(head, heads.count(head), step, words)
        for code in in_order(aims.get(reading.id, {}), order) or ("",):
            target = session.recorded(reading, code).target
            aimed = words.measure(target.value, target.unit, off=target.tolerance)
            yield Measured(
                icon=_INSTRUMENTS[reading.unit],
                name=f"{name} {code}".rstrip(),
                target=words.say("target {value}", value=aimed).replace(" ", "\u00a0"),
                of=(step, reading, code),
            )


_LONG_HINT: Final = 14
"""A longer hint, in letters, stands below the name of its box."""


def _once(session: Session, words: Words) -> Iterator[Measured]:
    """What is asked once, each with room for its answer."""
    for asked in columns(session, words, once=True):
        hint = asked.hint.replace(SWATCH, "")
        aside = len(hint) <= _LONG_HINT
        yield Measured(
            icon="discuss",
            name=asked.name if aside else words.say("{name}: {value}", name=asked.name, value=hint),
            target=hint if aside else "",
            wide=asked.wide and not hint,  # of statements it is their numbers
        )


def prepared(session: Session, words: Words, number: int = 1) -> str:
    """When a paper was prepared, the batch mark that its kit belongs to, which print it is."""
    made = words.day(session.created_at.astimezone(ZoneInfo(session.zone)), weekday=False)
    if session.mark:
        return words.say(
            "Prepared on {day}, batch {mark}, print {n}", day=made, mark=session.mark, n=number
        )
    return words.say("Prepared on {day}, print {n}", day=made, n=number)
