"""Answer forms, one for each learner without a phone: crossed by hand, read by eye or by camera."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, Final

from tasting.domain.scans import page_id
from tasting.domain.seat import Seat
from tasting.languages import Language
from tasting.measures import Units
from tasting.paper import (
    form_fields,
    form_layout,
    form_marks,
    form_places,
    form_questions,
    learner_pages,
    typography,
)
from tasting.paper.code_figures import own_order
from tasting.paper.document import draw_foot, open_document
from tasting.paper.form_layout import Placed, Row
from tasting.paper.kit_columns import phone_only
from tasting.paper.kit_content import prepared, when
from tasting.paper.kit_layout import BOX_SIDE
from tasting.paper.label_facts import kit_fact, learner_name, session_tag
from tasting.paper.paper import Cancelled, Order, PlanPaper, Progress, Reader
from tasting.paper.pen import Pen
from tasting.paper.typography import BODY, SMALL, SMALLEST, TITLE
from tasting.words import Words, mark, message, words_in

_NAME: Final = TITLE.at(26)
_RULE_HIGH: Final = 5.4
"""From one line of the rule for marking to the next, mm."""


@dataclass(frozen=True)
class _Form:
    """The form of one language, and where samples differ of one order, placed."""

    name: str
    """What its pages are called in the file, before their number."""
    pages: list[Placed]
    contents: list[str]
    """What is asked on each of them, and where; alike for all who have it."""


def write(out: BinaryIO, order: Order, progress: Progress, cancelled: Cancelled) -> int | None:
    """Write a form for each learner as one PDF; gives the pages of each, or None if cancelled.

    All forms have as many pages; each page says whose it is, and which, for a scanner too.
    """
    session, seats = order.session, order.seats
    kinds = sorted({_kind(order, seat) for seat in seats})
    forms = {kind: _form(order, kind, number) for number, kind in enumerate(kinds)}
    pages = learner_pages.pages_each(len(form.pages) for form in forms.values())
    pen = open_document(out, order.page, session.title, session.trainer, kinds[0][0])
    for (language, units, _), form in forms.items():
        shared = partial(_draw_shared, pen, order, form, words_in(language, units))
        learner_pages.keep_form(pen, form.name, len(form.pages), shared)

    def draw(seat: Seat, number: int) -> None:
        words, form = order.words_for(seat), forms[_kind(order, seat)]
        if number < len(form.pages):
            _draw_own(pen, order, seat, form, number, words)
            learner_pages.stamp(pen, form.name, number)

    return learner_pages.write(pen, order, pages, draw, progress, cancelled)


def placed_rows(
    order: Order, language: Language, units: Units, codes: Sequence[str]
) -> list[Placed]:
    """The rows of a form in one language and its units, page by page, as they are printed.

    `codes` are a learner's `own_order`: where samples differ, readings stand in it.
    """
    words = words_in(language, units)
    rule = _rule(order, words)
    return form_layout.pages(order.session, order.lexicons, rule, order.page, words, codes)


_Kind = tuple[Language, Units, tuple[str, ...]]
"""What learners share who have one form: language and units, and their `own_order` of the codes."""


def _kind(order: Order, seat: Seat) -> _Kind:
    session = order.session
    return order.language_of(seat), session.units_of(seat), own_order(session, seat)


def _form(order: Order, kind: _Kind, number: int) -> _Form:
    placed = placed_rows(order, *kind)
    contents = [form_places.content(rows, order.page, order.lexicons) for rows in placed]
    return _Form(f"answers-{number}", placed, contents)


# ------------------------------------------------------------------ what all learners share


def _draw_shared(pen: Pen, order: Order, form: _Form, words: Words, number: int) -> None:
    """What is the same on everybody's page, counted from 0."""
    form_marks.draw_corners(pen)
    for top, row in form.pages[number]:
        row.draw(pen, top)
    last = words.say("Page {number} of {of}", number=number + 1, of=len(form.pages))
    draw_foot(pen, prepared(order.session, words, order.number), last)


@dataclass(frozen=True)
class _Said:
    """A part of the rule, and the boxes that show what it means."""

    text: str
    boxes: Sequence[Callable[[Pen, float, float], None]] = ()

    @property
    def width(self) -> float:
        """With the air behind it, mm."""
        return BODY.width(self.text) + len(self.boxes) * (BOX_SIDE + 1.5) + 4.5


def _rule(order: Order, words: Words) -> Row:
    """How to fill in a form: said once, with boxes that show it."""
    said = [
        _Said(words.say("Cross a box to answer:"), [_crossed]),
        _Said(words.say("Wrong? Fill that box, and cross another:"), [_filled, _crossed]),
    ]
    asked = [attribute for _, attribute in order.session.protocol.attributes()]
    if any(map(form_questions.is_between, asked)):
        between = words.say("Between two numbers, cross both:")
        said.append(_Said(between, [_crossed, _crossed]))
    only = phone_only(order.session, words)
    said += [_Said(line) for line in typography.wrap(only, BODY, order.page.room - 4.5) if line]
    said.append(_Said(words.say("At the end, send your trainer a photo of each page.")))
    lines: list[list[_Said]] = [[]]
    for part in said:
        if lines[-1] and sum(one.width for one in (*lines[-1], part)) > order.page.room:
            lines.append([])
        lines[-1].append(part)
    return Row(len(lines) * _RULE_HIGH + 1.6, partial(_draw_rule, lines=lines))


def _draw_rule(pen: Pen, y: float, lines: Sequence[Sequence[_Said]]) -> None:
    for number, line in enumerate(lines):
        x, top = pen.page.left, y + number * _RULE_HIGH
        for part in line:
            pen.text(x, top + typography.baseline(BODY), part.text, BODY)
            beside = x + BODY.width(part.text) + 1.5
            for draw in part.boxes:
                draw(pen, beside, top + (BODY.leading - BOX_SIDE) / 2)
                beside += BOX_SIDE + 1.5
            x += part.width


def _crossed(pen: Pen, x: float, y: float) -> None:
    form_fields.tick_box(pen, x, y)
    far = BOX_SIDE - 0.5
    strokes = [((0.5, 0.5), (far, far)), ((0.5, far), (far, 0.5))]
    pen.lines([((x + a, y + b), (x + c, y + d)) for (a, b), (c, d) in strokes], "ink", 1.2)


def _filled(pen: Pen, x: float, y: float) -> None:
    pen.box(x, y, BOX_SIDE, BOX_SIDE, fill="ink", stroke="ink", line=0.75)


# ------------------------------------------------------------------ what is a learner's own


def _draw_own(pen: Pen, order: Order, seat: Seat, form: _Form, number: int, words: Words) -> None:
    """Whose page it is, its id to scan, and the learner's codes; `number` counts from 0."""
    session, page = order.session, pen.page
    wide = page.room - form_marks.CODE - 6
    facts = (words.say("Answer form"), kit_fact(order, seat, words), session_tag(session, words))
    kicker = typography.fitted(" \u00a0·\u00a0 ".join(facts), SMALL, wide, SMALLEST)
    y = pen.paragraph(page.left, page.top, kicker) + 1.0
    y = pen.paragraph(page.left, y, typography.fitted(learner_name(seat, words), _NAME, wide, 12))
    told = when(session, session.zone_of(seat), words)
    pen.paragraph(page.left, y + 0.4, typography.fitted(told, SMALL, wide, SMALLEST))
    printed = form_places.print_id_for(seat, form.contents[number])
    form_marks.draw_code(pen, page_id(seat.token, number + 1, printed))
    for top, row in form.pages[number]:
        row.draw_own(pen, top, lambda step: step.tasted(seat.order, seat.calibration))


PAPER: Final = PlanPaper(
    id="answer-form",
    name=message("Answer form"),
    reader=Reader.LEARNER,
    file=message("answer-forms"),
    act=(mark("Print {n} answer form"), mark("Print {n} answer forms")),
    asked=message("Save the answer forms as a PDF file"),
    done=(mark("{n} answer form saved to {file}."), mark("{n} answer forms saved to {file}.")),
    tells_protocol=True,
    write=write,
    lists_words=True,
    scanned=False,
    coded=True,
)
