"""Where on a page of an answer form each answer stands, taken from the layout that draws it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from tasting.domain.lexicon import Lexicon
from tasting.domain.paper_codes import print_id
from tasting.domain.pen_questions import Question
from tasting.domain.plane import Point
from tasting.domain.seat import Seat
from tasting.domain.steps import Reading
from tasting.domain.subjects import subject
from tasting.paper import form_questions
from tasting.paper.form_layout import Asked, Placed
from tasting.paper.kit_layout import BOX_SIDE
from tasting.paper.page import Page

SIDE = BOX_SIDE
"""The side of a box to cross, from the middle of its line, mm."""
Area = tuple[float, float, float, float]
"""Left, top, right and bottom on the page, mm."""


@dataclass(frozen=True)
class AnswerPlace:
    """The field of one answer of a learner: on its page, mm from the top left corner."""

    question: Question
    about: str
    """The subject: a sample's code, several codes, or empty for the step."""
    values: tuple[JsonValue, ...]
    """What each of the boxes says."""
    boxes: tuple[Point, ...]
    """The top left corner of each box to cross."""
    rooms: tuple[Area, ...]
    """Where it is written into."""
    area: Area
    """The whole field."""
    between: bool
    """Whether two crosses beside each other mean what lies between them."""


def places(placed: Placed, seat: Seat, lexicons: Mapping[str, Lexicon]) -> list[AnswerPlace]:
    """Where a learner's answers stand on a page."""
    return [_place(asked, top, seat, lexicons) for asked, top in _fields(placed)]


def content(placed: Placed, page: Page, lexicons: Mapping[str, Lexicon]) -> str:
    """What a page asks and where, alike for all learners, as a text that says all of it."""
    said = [
        (
            asked.step.id,
            asked.question.id,
            asked.code,
            str(asked.of),
            _values(asked.question, (), lexicons),
            [[round(at, 2) for at in box] for box in _boxes(asked, top)],
        )
        for asked, top in _fields(placed)
    ]
    return json.dumps([page.width, page.height, *said])


def print_id_for(seat: Seat, shared: str) -> str:
    """What names the page of a learner that asks what `content` says, about their codes."""
    return print_id("\n".join((shared, *seat.calibration, "", *seat.order)))


def _fields(placed: Placed) -> Iterator[tuple[Asked, float]]:
    """Every field of a page with its top, mm."""
    for top, row in placed:
        yield from ((asked, top + asked.top) for asked in row.asked)


def _boxes(asked: Asked, top: float) -> tuple[Point, ...]:
    return tuple((asked.left + x, top + y) for x, y in asked.field.boxes)


def _place(asked: Asked, top: float, seat: Seat, lexicons: Mapping[str, Lexicon]) -> AnswerPlace:
    question, left, field = asked.question, asked.left, asked.field
    codes = asked.step.tasted(seat.order, seat.calibration)[asked.of]
    return AnswerPlace(
        question,
        asked.code or subject(codes),
        tuple(_values(question, codes, lexicons)),
        tuple((left + x, top + y) for x, y in field.boxes),
        tuple(
            (left + x, top + y, left + x + wide, top + y + tall) for x, y, wide, tall in field.rooms
        ),
        (left, top, left + asked.width, top + field.height),
        not isinstance(question, Reading) and form_questions.is_between(question),
    )


def _values(
    question: Question, codes: Sequence[str], lexicons: Mapping[str, Lexicon]
) -> Sequence[JsonValue]:
    """What each box says; nothing is crossed of a reading."""
    if isinstance(question, Reading):
        return ()
    return form_questions.boxed(question, codes, lexicons)
