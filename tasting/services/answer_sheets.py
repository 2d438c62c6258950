"""What stands on learners' sheets, cell by cell, in the order in which it is read from paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from tasting.domain.cards import Key
from tasting.domain.events import Kind
from tasting.domain.pen_questions import Question, pen_questions, subjects_of
from tasting.domain.session import Seat, Session
from tasting.domain.steps import Reading, Step
from tasting.domain.subjects import Scope
from tasting.words import Words


@dataclass(frozen=True)
class SheetCell:
    """One answer of one learner: which question, about what."""

    seat: int
    step: Step
    question: Question
    about: str
    """The subject: a sample's code, several codes, or empty for the step."""

    @property
    def card(self) -> Key:
        """The card that the answer is a part of."""
        kind = Kind.MEASURE if isinstance(self.question, Reading) else Kind.OBSERVE
        return self.seat, kind, self.step.id, self.about


@dataclass(frozen=True)
class SheetRow:
    """A line of cells: one for each column, or a single one that is asked once for all of them."""

    title: str
    note: str
    """Where the title alone could be mistaken: the step; a learner's place."""
    cells: tuple[SheetCell, ...]

    @property
    def of_reading(self) -> bool:
        """Whether it says how something was really made."""
        return any(isinstance(cell.question, Reading) for cell in self.cells)


@dataclass(frozen=True)
class AnswerSheet:
    """Columns with their heads, and rows in order."""

    heads: tuple[str, ...]
    rows: tuple[SheetRow, ...]

    def cells(self) -> Iterator[tuple[int, int, SheetCell]]:
        """Row, column and cell in the order of typing, which is that of the kit sheet.

        First the readings, one after the other; then down each column, and the next one. The answer
        form has the codes of a reading in rising order: its pages are drawn once for everybody.
        """
        readings = [(at, row) for at, row in enumerate(self.rows) if row.of_reading]
        others = [(at, row) for at, row in enumerate(self.rows) if not row.of_reading]
        for at, row in readings:
            yield from ((at, column, cell) for column, cell in enumerate(row.cells))
        for column in range(len(self.heads)):
            for at, row in others:
                if column < len(row.cells):
                    yield at, column, row.cells[column]


def learner_sheet(session: Session, seat: Seat, words: Words) -> AnswerSheet:
    """One learner's sheet: the codes in their serving order side by side, the questions below."""
    apart = session.reading_aims
    rows = [
        SheetRow(
            question.name.to(words.language),
            step.short.to(words.language),
            tuple(
                _cell(session, seat, step, question, about)
                for about in subjects_of(step, question, seat.order, seat.calibration, apart)
            ),
        )
        for step, question in pen_questions(session.protocol)
    ]
    return AnswerSheet(seat.tasted, tuple(rows))


def question_sheet(session: Session, step: Step, question: Question, words: Words) -> AnswerSheet:
    """One question of everybody: the codes side by side, the learners below each other."""
    apart = session.reading_aims
    rows = [
        SheetRow(
            seat.learner.display,
            seat.learner.place,
            tuple(
                _cell(session, seat, step, question, about)
                for about in subjects_of(
                    step,
                    question,
                    seat.order if seat.behind else session.codes,
                    session.calibration,
                    apart,
                )
            ),
        )
        for seat in session.seats
    ]
    return AnswerSheet(_heads(session, step, question, words), tuple(rows))


def _cell(session: Session, seat: Seat, step: Step, question: Question, about: str) -> SheetCell:
    """A cell, in the step of its sample's flight; a reading has the target of its sample."""
    asked = session.recorded(question, about) if isinstance(question, Reading) else question
    own = step if isinstance(question, Reading) else session.step_about(step, about)
    return SheetCell(seat.number, own, asked, about)


def _heads(session: Session, step: Step, question: Question, words: Words) -> tuple[str, ...]:
    """What stands over the answers to one question: codes, or places where each has their own."""
    if isinstance(question, Reading):
        apart = question.id in session.reading_aims
    else:
        apart = question.scope is Scope.SAMPLE
    if not apart:
        return (question.name.to(words.language),)
    if session.protocol.sets:
        places = tuple(str(place) for place in range(1, session.blind_portions + 1))
        return step.tasted(places, session.calibration)
    return (*session.calibration, *session.codes)
