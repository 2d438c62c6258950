"""The run sheet: what a trainer leads a session by, each step at its time; last, the key."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from functools import partial
from typing import BinaryIO, Final
from zoneinfo import ZoneInfo

from tasting.domain.allergens import allergen_declaration
from tasting.domain.beginnings import beginning
from tasting.domain.by_sample import ByCode, span
from tasting.domain.key import KeyLine, key_lines
from tasting.domain.media_link import shown_link
from tasting.domain.phases import NO_PHASE, PlannedPhase, ends_of_phases, planned_phases
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.domain.steps import Reading, Step
from tasting.domain.units import Target
from tasting.paper import qr, trainer_page, typography
from tasting.paper.card_content import aim
from tasting.paper.code_figures import by_code
from tasting.paper.document import draw_ruler
from tasting.paper.flow import Block
from tasting.paper.fonts import printable
from tasting.paper.label_facts import learner_name
from tasting.paper.page import Page
from tasting.paper.paper import Cancelled, Order, PlanPaper, Progress, Reader
from tasting.paper.pen import Pen
from tasting.paper.trainer_page import head, heading
from tasting.paper.typography import BODY, HEADER, LABEL, ROW_CODE, SMALLEST, STRONG, Lines, Type
from tasting.words import Message, Words, mark, message

_TIME: Final = 23.0
"""The width of the column of times, mm."""
_NOTES: Final = 50.0
"""The width of the column to write into, mm."""
_GAP: Final = 6.0
_AIR: Final = 1.8
"""Above and under what stands in a row, mm."""
_LINE: Final = 6.5
"""From one line to write on to the next, mm."""
_MOST: Final = 30
"""A step tells no more lines: none is higher than a page."""
_CODE: Final = 18.0
_NAME: Final = 56.0
_STEP: Final = 14.0
"""From one code of a serving order to the next, mm, where there is room."""
_FEW: Final = 12
"""The serving orders of more learners are no help at a glance."""
_QUIET: Final = LABEL.in_colour("ink3")
_AUDIENCES: Final[dict[str, Message]] = {
    "learners": message("learners only"),
    "trainer": message("trainer only"),
}


@dataclass(frozen=True)
class _Row:
    """A thing to be done: when, how long, and what belongs to it."""

    time: str
    since: str
    """How long after the start of the session it begins; empty for what is done before."""
    name: str
    length: str
    aims: str
    """How it begins, targets, and what is recorded and asked."""
    text: str
    """What learners are told or asked."""
    aside: str = ""
    """The plan B, and the link to what is shown."""
    link: str = ""
    """The same link for a QR code; empty for none."""


def write(out: BinaryIO, order: Order, progress: Progress, cancelled: Cancelled) -> int | None:
    """Write the one run sheet of a session as a PDF; gives its pages, or None if cancelled."""
    words = order.own_words
    foot = words.say("For the trainer only. The last part names the products.")
    blocks = list(_blocks(order.session, words, order.page))
    return trainer_page.write(out, order, words, blocks, foot, progress, cancelled)


def _blocks(session: Session, words: Words, page: Page) -> Iterator[Block]:
    """Head and steps; the key on a page of its own, which can be laid aside until the reveal."""
    title = words.say("Run sheet: {title}", title=session.title_in(words.language))
    yield head(title, session, words, page, "run-sheet")
    yield Block(2.4, draw_ruler, gap=3.2)
    for told in _facts(session, words):
        yield _paragraph(told, page)
    before = list(_before(session, words))
    if before:
        yield heading(words.say("Before the session"), 5.2)
        yield from (_row(row, page) for row in before)
    yield _header(words, page)
    begun = {one.first: one for one in planned_phases(session.protocol)}
    over = ends_of_phases(session.protocol)
    for at, row in enumerate(_steps(session, words)):
        if phase := begun.get(at):
            yield _phase_heading(session, phase, words, page)
        if at in over:
            yield _gathered(words.say(NO_PHASE), "", page)
        if at == len(session.protocol.flow):
            yield heading(words.say("Kept aside, to bring in where needed"), 5.2)
        yield _row(row, page)
    yield replace(heading(words.say("Which code is which product"), 0), breaks=True)
    yield from (_key_row(line, page) for line in key_lines(session, words, session.seats))
    if len(session.seats) <= _FEW:
        yield heading(words.say("Tasting order of each learner"), 8)
        yield from (_order_row(session.rows(seat), seat, words, page) for seat in session.seats)


# ------------------------------------------------------------------------- what is said


def _facts(session: Session, words: Words) -> Iterator[str]:
    """When it ends, who takes part, what each tastes; the call; allergens."""
    protocol, learners = session.protocol, len(session.seats)
    vessel = protocol.samples.vessel.to(words.language)
    hours = f"{words.time(session.local_start)}–{words.time(session.local_end)}"
    amount = span(session.doses, words)
    each = words.say("per {vessel}", vessel=vessel)
    parts = (
        hours,
        words.total(protocol.seconds),
        words.count("{n} learner", "{n} learners", learners),
        f"{session.portions}\u00a0×\u00a0{amount} {each}",
    )
    yield " \u00a0·\u00a0 ".join(parts)
    if session.meeting:
        yield words.say("Video call: {link}", link=session.meeting.removeprefix("https://"))
    if declared := allergen_declaration(session.allergens, session.traces, words):
        yield declared


def _time(session: Session, seconds: int, words: Words) -> str:
    """The time in the session's zone so long after its start; another day is named with it."""
    # Added in UTC: clocks may be set forward or back in between.
    moment = session.starts_at.astimezone(UTC) + timedelta(seconds=seconds)
    local = moment.astimezone(ZoneInfo(session.zone))
    clock = words.exact_time(local)
    same = local.date() == session.local_start.date()
    return clock if same else f"{words.short_day(local)} {clock}"


def _phase_heading(session: Session, phase: PlannedPhase, words: Words, page: Page) -> Block:
    """The name of a phase, from when to when it lasts, and how long."""
    start, end = (_time(session, second, words) for second in (phase.start, phase.end))
    told = f"{start}–{end} \u00a0·\u00a0 {phase.told(words)}"
    return _gathered(words.told(phase.phase.name), told, page)


def _gathered(title: str, said: str, page: Page) -> Block:
    """A title over steps that go together, with what is said of them; it stays with them."""
    told, beside = printable(said), BODY.in_colour("ink2")
    room = page.room - beside.width(told) - _GAP
    name = _set(printable(title), STRONG, room, 2)

    def draw(pen: Pen, y: float) -> None:
        pen.paragraph(page.left, y, name)
        pen.text(page.right - beside.width(told), y + typography.baseline(beside), told, beside)
        pen.line((page.left, y + name.height + _AIR), (page.right, y + name.height + _AIR), "ink")

    return Block(name.height + _AIR, draw, gap=3.2, leads=True)


def _before(session: Session, words: Words) -> Iterator[_Row]:
    """What learners do ahead, the earliest first."""
    for thing in sorted(session.protocol.before, key=lambda thing: -thing.minutes):
        ahead = thing.minutes * 60
        text = words.told(thing.text)
        yield _Row(_time(session, -ahead, words), "", "", "", "", printable(text))


def _steps(session: Session, words: Words) -> Iterator[_Row]:
    aims, apart = session.own_aims, session.reading_aims
    for step, start in zip(session.protocol.steps, session.protocol.starts(), strict=True):
        name = words.told(step.name)
        own = aims.get(step.id, {})
        told = [words.say(_AUDIENCES[step.audience])] if step.audience in _AUDIENCES else []
        if step.lead == "co_trainer":
            told.append(words.say("led by the co-trainer"))
        if told:
            name = f"{name} ({', '.join(told)})"
        yield _Row(
            "" if step.aside else _time(session, start, words),
            "" if step.aside else f"+ {words.clock(start)}",
            printable(name),
            words.minutes(step.seconds),
            printable("\n".join((*_begins(session, step, words), *_aims(step, own, apart, words)))),
            printable(words.told(step.read)),
            printable("\n".join(_aside(step, words))),
            step.media or "",
        )


def _aside(step: Step, words: Words) -> Iterator[str]:
    """What is for the trainer alone."""
    if step.plan_b:
        yield words.say("Plan B: {what}", what=words.told(step.plan_b))
    if step.media:
        yield words.say("Link: {link}", link=shown_link(step.media))


def _begins(session: Session, step: Step, words: Words) -> Iterator[str]:
    """A line on how the step begins, where it does not simply follow."""
    if step.milestone:
        at = step.milestone.at
        time = "" if at is None else _time(session, at, words)
        told_name = words.told(step.milestone.name)
        yield words.say("{name} by {time}", name=told_name, time=time) if time else told_name
    clock = "" if step.at is None else _time(session, step.at, words)
    told = ", ".join(beginning(step, words, clock))
    if told:
        yield told[0].upper() + told[1:]


def _aims(step: Step, own: Mapping[str, Target], apart: ByCode, words: Words) -> Iterator[str]:
    """What the step aims at, how to stir, what is recorded, and what is asked.

    Where samples differ, `own` has what it aims at for each code, and `apart` the same of readings.
    """
    told = list(by_code(own, words))
    told += [_target(one, words) for one in (step.also if own else step.targets)]
    told += [words.told(step.grind)] if step.grind else []
    if step.stir:
        told.append(f"{step.stir.count}\u00a0×\u00a0{words.told(step.stir.manner)}")
    if told:
        yield words.say("Target: {what}", what=", ".join(told))
    if step.record:
        readings = (
            f"{words.told(reading.name)} ·\u00a0{_recorded(reading, apart, words)}"
            for reading in step.record
        )
        yield words.say("Recorded: {what}", what=", ".join(readings))
    if step.attributes:
        asked = dict.fromkeys(words.told(attribute.name) for attribute in step.attributes)
        yield words.say("Asked: {what}", what=", ".join(asked))


def _recorded(reading: Reading, apart: ByCode, words: Words) -> str:
    """What a reading aims at, from the lowest to the highest where samples differ."""
    own = apart.get(reading.id)
    return span(own.values(), words) if own else _target(reading.target, words)


def _target(target: Target, words: Words) -> str:
    """The value, and in brackets what still counts as met."""
    value = words.measure(target.value, target.unit, off=target.tolerance)
    return f"{value} ({aim(target, words)})" if target.tolerance else value


# ------------------------------------------------------------------------------ drawing


def _paragraph(text: str, page: Page) -> Block:
    lines = typography.fitted(printable(text), BODY.in_colour("ink2"), page.room, SMALLEST, _MOST)
    return Block(lines.height, partial(_draw_lines, x=page.left, lines=lines), gap=1.6)


def _draw_lines(pen: Pen, y: float, x: float, lines: Lines) -> None:
    pen.paragraph(x, y, lines)


def _header(words: Words, page: Page) -> Block:
    names = (words.say("Start"), words.say("Step"), words.say("Notes"))
    places = (page.left, page.left + _TIME, page.right - _NOTES)

    def draw(pen: Pen, y: float) -> None:
        for x, name in zip(places, names, strict=True):
            pen.text(x, y + typography.baseline(HEADER), name, HEADER)
        pen.line((page.left, y + 4.6), (page.right, y + 4.6), "lineStrong")

    return Block(4.6, draw, gap=5.2, leads=True)


def _set(text: str, how: Type, wide: float, most: int) -> Lines:
    """`text` in at most so many lines; none where it is empty."""
    return typography.fitted(text, how, wide, SMALLEST, most) if text else Lines((), how)


def _row(row: _Row, page: Page) -> Block:
    """Time on the left, in the middle what is done, on the right lines to write on."""
    wide = page.room - _TIME - _NOTES - _GAP
    length = _set(row.length, BODY.in_colour("ink2"), wide / 4, 1)
    beside = length.how.width(row.length) + 3 if row.length else 0
    time = typography.fitted(row.time, STRONG, _TIME - 2, SMALLEST, 2)
    since = _set(row.since, _QUIET, _TIME - 2, 1)
    name = _set(row.name, STRONG, wide - beside, 3)
    said = (
        _set(row.aims, LABEL.in_colour("ink"), wide, _MOST // 2),
        _set(row.text, BODY.in_colour("ink2"), wide, _MOST),
        _set(row.aside, LABEL.in_colour("ink"), wide, _MOST // 2),
    )
    middle = name.height + sum(one.height for one in said)
    side = qr.least_side(row.link) if row.link else 0.0
    height = max(middle, time.height + since.height, side) + 2 * _AIR
    notes = page.right - side

    def draw(pen: Pen, y: float) -> None:
        below = pen.paragraph(page.left, y + _AIR, time)
        pen.paragraph(page.left, below, since)
        x = page.left + _TIME
        pen.paragraph(x + wide, y + _AIR, length, "right")
        below = pen.paragraph(x, y + _AIR, name)
        for lines in said:
            below = pen.paragraph(x, below, lines)
        for place in range(1, int(height / _LINE) + 1):
            at = y + place * _LINE
            if at < y + height - _LINE / 2:
                pen.line((page.right - _NOTES, at), (notes, at))
        if row.link:
            qr.draw(pen, page.right - side, y + _AIR, side, row.link, quiet=True)
        pen.line((page.left, y + height), (page.right, y + height), "lineStrong")

    return Block(height, draw)


def _key_row(line: KeyLine, page: Page) -> Block:
    wide = page.room - _CODE
    name = typography.fitted(printable(line.product), STRONG, wide, SMALLEST, 2)
    about = _set(printable(line.about), _QUIET, wide, 2)
    height = name.height + about.height + 2 * _AIR

    def draw(pen: Pen, y: float) -> None:
        pen.text(page.left, y + _AIR + typography.baseline(name.how), line.code, ROW_CODE)
        below = pen.paragraph(page.left + _CODE, y + _AIR, name)
        pen.paragraph(page.left + _CODE, below, about)
        pen.line((page.left, y + height), (page.right, y + height))

    return Block(height, draw)


def _order_row(rows: Sequence[Sequence[str]], seat: Seat, words: Words, page: Page) -> Block:
    """A learner, and the codes in the order in which they taste; a line for each flight."""
    name = typography.fitted(learner_name(seat, words), BODY, _NAME - 3, SMALLEST)
    step = min(_STEP, (page.room - _NAME) / max(map(len, rows)))
    height = len(rows) * BODY.leading + 2

    def draw(pen: Pen, y: float) -> None:
        base = y + 1 + typography.baseline(BODY)
        pen.text(page.left, base, name.lines[0], name.how)
        for number, codes in enumerate(rows):
            below = base + number * BODY.leading
            for place, code in enumerate(codes):
                pen.text(page.left + _NAME + place * step, below, code, ROW_CODE.at(BODY.size))
        pen.line((page.left, y + height), (page.right, y + height))

    return Block(height, draw)


PAPER: Final = PlanPaper(
    id="run-sheet",
    name=message("Run sheet"),
    reader=Reader.TRAINER,
    file=message("run-sheet"),
    act=(mark("Print {n} run sheet"), mark("Print {n} run sheets")),
    asked=message("Save the run sheet as a PDF file"),
    done=(mark("{n} run sheet saved to {file}."), mark("{n} run sheets saved to {file}.")),
    tells_protocol=True,
    write=write,
    learners=lambda _order: 1,
    each=False,
)
