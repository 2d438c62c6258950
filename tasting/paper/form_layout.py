"""Where everything stands on an answer form: samples side by side, the questions below each other.

It is read and typed as it is laid out: all of the first sample, then all of the next one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from typing import Final

from tasting.domain.attributes import Attribute
from tasting.domain.flights import flight_of
from tasting.domain.lexicon import Lexicon
from tasting.domain.pen_questions import Question, pen_questions
from tasting.domain.session import Session
from tasting.domain.steps import Reading, Step
from tasting.domain.subjects import Scope
from tasting.paper import form_fields, form_questions, reading_boxes, typography
from tasting.paper.form_fields import Field
from tasting.paper.kit_columns import told_apart
from tasting.paper.kit_content import measured
from tasting.paper.open_names import open_names
from tasting.paper.page import Page
from tasting.paper.pen import Pen
from tasting.paper.reading_boxes import Box, Boxes
from tasting.paper.typography import HEADER, ROW_CODE, SMALLEST, STRONG, Lines
from tasting.words import Words

TOP: Final = 39.0
"""Where the rows of a page begin, under its head, mm."""
_FOOT_AIR: Final = 2.0
_NAMES: Final = 36.0
"""The width of the names of the questions, mm."""
_PAD: Final = 1.2
"""Left and right of a field, mm."""
_AIR: Final = 1.5
"""Above and under what stands in a row, mm."""
_COLUMN_LEAST: Final = 48.0
_READING_HIGH: Final = 8.4
_ICON: Final = 3.6
_STEP: Final = STRONG.at(9.0)
_STEP_HIGH: Final = 7.6
_HEADING_AIR: Final = 2.6
_KNOWN: Final = HEADER.in_colour("ink2")
_TOLD: Final = HEADER.at(SMALLEST).in_colour("ink3")

Tasted = Callable[[Step], Sequence[str]]
"""A learner's codes of a step, in their own order."""


def _nothing(_pen: Pen, _y: float, _tasted: Tasted) -> None:
    """Not every row has something of a learner's own."""


@dataclass(frozen=True)
class Asked:
    """A field in a row: what its answer is to, and about which codes of the step."""

    step: Step
    question: Question
    of: slice
    """The codes that it is about, of those that a learner tastes in the step; none: a reading's."""
    field: Field
    left: float
    """Where the field begins, an x, mm."""
    top: float
    """The same from the top of its row, mm."""
    width: float
    code: str = ""
    """Of a reading in which samples differ, the sample."""


@dataclass(frozen=True, eq=False)
class Row:
    """A row of a form that is not torn apart."""

    height: float
    draw: Callable[[Pen, float], None]
    """Draws what all learners share, with its top at a y."""
    draw_own: Callable[[Pen, float, Tasted], None] = _nothing
    under: "Row | None" = None
    """The heading that stands over it, and again where it is the first of a page."""
    asked: tuple[Asked, ...] = ()
    """Its fields."""


Placed = list[tuple[float, Row]]
"""The rows of one page, each with its top."""


@dataclass(frozen=True)
class _Columns:
    """Some of the samples side by side."""

    first: int
    """The place of the first in the order of its step, counted from 0."""
    number: int
    width: float


def pages(
    session: Session,
    lexicons: Mapping[str, Lexicon],
    rule: Row,
    page: Page,
    words: Words,
    order: Sequence[str] = (),
) -> list[Placed]:
    """The rows of a form in one language, page by page; `rule` says first how to fill it in.

    Readings in which samples differ stand in this `order` of the codes.
    """
    foot = page.foot - _FOOT_AIR
    writer = _Writer(session, lexicons, page, words, order)
    groups: list[list[Row]] = []
    for side_by_side in range(_most_columns(session, page, words), 0, -1):
        groups = [list(writer.rows(each)) for each in _column_groups(session, side_by_side, page)]
        if all(row.height + _STEP_HIGH <= foot - TOP for group in groups for row in group):
            break
    groups[0].insert(0, rule)
    if session.protocol.flights > 1:  # a few samples each: they follow each other
        groups = [[row for group in groups for row in group]]
    return [placed for group in groups for placed in _paged(group, foot)]


def _most_columns(session: Session, page: Page, words: Words) -> int:
    """So many samples fit side by side with each scale in one row."""
    scales = [
        form_questions.numbers(question, words)
        for _, question in pen_questions(session.protocol)
        if not isinstance(question, Reading)
    ]
    widths = [form_fields.scale_width(numbers) + 2 * _PAD for numbers in scales if numbers]
    return max(1, int((page.room - _NAMES) / max([_COLUMN_LEAST, *widths])))


def _column_groups(session: Session, most: int, page: Page) -> list[_Columns]:
    """The samples in as few groups of at most `most` as they need, filled about alike.

    Each is of one flight, and those of the first one have the calibration samples too.
    """
    flights = [len(codes) for codes in session.flights]
    flights[0] += len(session.calibration)
    if session.protocol.flights == 1:
        asked = session.protocol.attributes()
        flights = [max((_served(session, step) for step, _ in asked), default=1)]
    groups, first = list[_Columns](), 0
    for many in flights:
        number = ceil(many / ceil(many / most))
        width = (page.room - _NAMES) / number
        for at in range(first, first + many, number):
            groups.append(_Columns(at, min(number, first + many - at), width))
        first += many
    return groups


def _served(session: Session, step: Step) -> int:
    """How many codes are tasted in a step, the calibration samples among them."""
    return _first(session, step) + len(
        step.served(tuple(map(str, range(session.counted_portions))))
    )


def _first(session: Session, step: Step) -> int:
    """How many calibration samples are tasted in a step, before the others."""
    later = step.flight is not None and step.flight.number > 1
    return 0 if step.test or later else len(session.calibration)


def _paged(rows: Sequence[Row], foot: float) -> Iterator[Placed]:
    """The rows on as many pages as they need."""
    placed: Placed = []
    y, over = TOP, None
    for row in rows:
        lead = row.under if row.under is not over else None
        if placed and y + (lead.height if lead else 0) + row.height > foot:
            yield placed
            placed, y, lead = [], TOP, row.under
        for each in (lead, row):
            if each is not None:
                placed.append((y, each))
                y += each.height
        over = row.under
    yield placed


class _Writer:
    """Makes the rows of one session's form in one language."""

    def __init__(
        self,
        session: Session,
        lexicons: Mapping[str, Lexicon],
        page: Page,
        words: Words,
        order: Sequence[str],
    ) -> None:
        self._session, self._lexicons = session, lexicons
        self._page, self._words, self._order = page, words, order
        asked = pen_questions(session.protocol)
        self._asked = [(step, one) for step, one in asked if not isinstance(one, Reading)]
        self._names = open_names(session, words)

    def rows(self, columns: _Columns) -> Iterator[Row]:
        """What is asked of some samples; with the first, too, what is asked once for several."""
        words = self._words
        if columns.first == 0:
            yield from self._readings()
        names = [(one.sense, words.told(one.name)) for _, one in self._asked]
        over: Row | None = None
        of = "", False
        for (step, question), name in zip(self._asked, names, strict=True):
            once = question.scope is not Scope.SAMPLE
            if question.scope is Scope.SET and self._session.protocol.flights > 1:
                if columns.first not in self._first_of_flights():
                    continue
                left = 1
            else:
                left = (1 if once else _served(self._session, step)) - columns.first
            if left <= 0:
                continue
            if over is None or of != (step.id, question.once):
                named = self._named(step, question, columns)
                over, of = self._heading(named, columns, question.once), (step.id, question.once)
            head = told_apart(name[1], names.count(name), step, words)
            own = replace(columns, number=min(left, columns.number))
            asking = self._of_flight(step, columns) if question.scope is Scope.SET else step
            yield self._question(head, question, asking, own, over)

    def _named(self, step: Step, question: Attribute, columns: _Columns) -> Step:
        """A step under the name that it has in the flight of these columns."""
        own = step if question.once else self._of_flight(step, columns)
        return step.model_copy(update={"label": own.short})

    def _of_flight(self, step: Step, columns: _Columns) -> Step:
        """What a step is in the flight of these columns."""
        alike = self._session.protocol.alike(step)
        if len(alike) == 1:
            return step
        place = max(0, columns.first - len(self._session.calibration))
        return alike[flight_of(place, self._session.counted_portions, len(alike)) - 1]

    def _first_of_flights(self) -> tuple[int, ...]:
        """The place of the first sample of each flight, as `_Columns` count them."""
        sizes = [len(codes) for codes in self._session.flights]
        known = len(self._session.calibration)
        return (0, *(known + sum(sizes[:flight]) for flight in range(1, len(sizes))))

    def _readings(self) -> Iterator[Row]:
        """The boxes for what was really measured, as on the kit sheet."""
        page, title = self._page, self._words.say("Your readings")
        readings = [*measured(self._session, self._words, self._order)]

        def draw_title(pen: Pen, y: float) -> None:
            pen.text(page.left, y + _AIR + typography.baseline(_STEP), title, _STEP)

        over = Row(_STEP_HIGH + 0.8, draw_title)
        for line in reading_boxes.boxes(readings, page.room).lines if readings else ():
            boxes = Boxes((line,))
            draw = partial(_draw_readings, x=page.left, boxes=boxes)
            asked = tuple(self._asked_readings(line))
            yield Row(_READING_HIGH + boxes.header, draw, under=over, asked=asked)

    def _asked_readings(self, line: tuple[Box, ...]) -> Iterator[Asked]:
        """The fields of a row of readings: the room behind what is printed in each box."""
        left, tall = self._page.left, _READING_HIGH + Boxes((line,)).header
        for box in line:
            room = (box.printed, 0.0, box.width - box.printed, tall)
            field = Field(tall, _no_field, rooms=(room,))
            if box.reading.of:
                step, reading, code = box.reading.of
                yield Asked(step, reading, slice(0), field, left, 0.0, box.width, code)
            left += box.width

    def _heading(self, step: Step, columns: _Columns, once: bool) -> Row:
        """A step's name; its codes over their columns, unless what follows is asked `once`.

        Behind the code of a calibration sample stands that it is one: its columns come first;
        behind that of an open one what it is.
        """
        page, sense = self._page, step.attributes[0].sense.value
        icon, colour = (step.facts.icon, "ink2") if once else (sense, sense)
        room = _NAMES - _ICON - 2.2
        name = typography.fitted(self._words.told(step.short), _STEP, room, SMALLEST)
        apart = not once and any(one.scope is Scope.SAMPLE for one in step.attributes)
        known = min(max(0, _first(self._session, step) - columns.first), columns.number)
        beside = ROW_CODE.width("000") + 2.0
        said, free = self._words.say("for calibration"), columns.width - beside - 2 * _PAD
        label = typography.fitted(said, _KNOWN, free, SMALLEST)
        names = {
            code: typography.fitted(told, _KNOWN, free, SMALLEST)
            for code, told in self._names.items()
        }

        def draw(pen: Pen, y: float) -> None:
            top = y + _HEADING_AIR
            pen.icon(icon, page.left, top + (_STEP.leading - _ICON) / 2, _ICON, colour)
            base = top + typography.baseline(_STEP)
            pen.text(page.left + _ICON + 1.2, base, name.lines[0], name.how)
            pen.line((page.left, y + _STEP_HIGH), (page.right, y + _STEP_HIGH), "lineStrong")
            for place in range(known if apart else 0):
                pen.text(_left(page, columns, place) + beside, base, label.lines[0], label.how)

        def draw_own(pen: Pen, y: float, tasted: Tasted) -> None:
            codes = tasted(step)[columns.first : columns.first + columns.number]
            for place, code in enumerate(codes):
                base = y + _HEADING_AIR + typography.baseline(_STEP)
                pen.text(_left(page, columns, place), base, code, ROW_CODE)
                if open_ := names.get(code):
                    left = _left(page, columns, place) + beside
                    pen.text(left, base, open_.lines[0], open_.how)

        return Row(_STEP_HIGH, draw, draw_own if apart else _nothing)

    def _question(
        self, name: str, question: Attribute, step: Step, columns: _Columns, over: Row
    ) -> Row:
        """A question: its name, what is said of it, and a field for each sample, or one for all."""
        page, words = self._page, self._words
        once = question.scope is not Scope.SAMPLE
        wide = (page.room - _NAMES if once else columns.width) - 2 * _PAD
        # What is asked of several samples at once is never asked of calibration samples.
        first = _first(self._session, step) if question.scope is Scope.SET else 0
        tasted_here = _served(self._session, step) - first
        field = form_questions.field(question, tasted_here, wide, self._lexicons, words)
        head = typography.fitted(name, HEADER, _NAMES - 2, SMALLEST, 3)
        told = form_questions.told(question, words)
        below = typography.paragraph(told, _TOLD, _NAMES - 3) if told else Lines((), _TOLD)
        height = max(head.height + below.height, field.height) + 2 * _AIR
        lefts = [_left(page, columns, place) for place in range(columns.number)]
        of = _about(question, first, columns)
        asked = [
            Asked(step, question, one, field, left, _AIR, wide)
            for one, left in zip(of, lefts, strict=True)
        ]
        between = [left - _PAD for left in lefts[1:]]

        def draw(pen: Pen, y: float) -> None:
            pen.paragraph(page.left, pen.paragraph(page.left, y + _AIR, head), below)
            for left in lefts:
                field.draw(pen, left, y + _AIR)
            pen.line((page.left, y + height), (page.right, y + height))
            pen.lines([((x, y), (x, y + height)) for x in between], "line")

        def draw_own(pen: Pen, y: float, tasted: Tasted) -> None:
            for left in lefts:
                field.draw_own(pen, left, y + _AIR, tasted(step)[first:])

        return Row(height, draw, draw_own, over, tuple(asked))


def _left(page: Page, columns: _Columns, place: int) -> float:
    """Where a field of the column at `place` begins, an x."""
    return page.left + _NAMES + place * columns.width + _PAD


def _about(question: Attribute, first: int, columns: _Columns) -> list[slice]:
    """Which of the codes of the step the field in each column is about."""
    match question.scope:
        case Scope.SAMPLE:
            return [
                slice(at, at + 1) for at in range(columns.first, columns.first + columns.number)
            ]
        case Scope.SET:
            return [slice(first, None)]
        case Scope.STEP:
            return [slice(0)]


def _no_field(_pen: Pen, _x: float, _y: float) -> None:
    """The box of a reading is drawn with its row."""


def _draw_readings(pen: Pen, y: float, x: float, boxes: Boxes) -> None:
    reading_boxes.draw(pen, x, y, boxes, _READING_HIGH)
