"""What stands on learners' sheets, cell by cell, in the order in which it is read from paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasting.domain.cards import Key
from tasting.domain.events import Kind
from tasting.domain.pen_questions import Question, pen_questions, subjects_of
from tasting.domain.seat import Seat
from tasting.domain.session import Session
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
    column: int = 0
    """The column with whose answers its first cell is typed."""

    @property
    def of_reading(self) -> bool:
        """Whether it says how something was really made."""
        return any(isinstance(cell.question, Reading) for cell in self.cells)


@dataclass(frozen=True)
class AnswerSheet:
    """Columns with their heads, and rows in order."""

    heads: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    over: tuple[str, ...] = ()
    """The flight of each column, in words, where samples stand side by side in flights."""

    def cells(self) -> Iterator[tuple[int, int, SheetCell]]:
        """Row, column and cell in the order of typing, which is that of the kit sheet.

        First the readings, one after the other; then down each column, and the next one.
        """
        readings = [(at, row) for at, row in enumerate(self.rows) if row.of_reading]
        others = [(at, row) for at, row in enumerate(self.rows) if not row.of_reading]
        for at, row in readings:
            yield from ((at, column, cell) for column, cell in enumerate(row.cells))
        for column in range(len(self.heads)):
            for at, row in others:
                place = column - row.column
                if 0 <= place < len(row.cells):
                    yield at, place, row.cells[place]


def learner_sheet(session: Session, seat: Seat, words: Words) -> AnswerSheet:
    """One learner's sheet: the codes in their serving order side by side, the questions below.

    What compares the samples of a flight has a row for each flight.
    """
    rows = list[SheetRow]()
    for step, question in pen_questions(session.protocol):
        cells, name = _cells(session, seat, step, question), words.told(question.name)
        if _compares(question) and len(cells) > 1:
            firsts = [len(codes) for codes in session.rows(seat)]
            rows += [
                SheetRow(name, one.step.short.to(words.language), (one,), sum(firsts[:flight]))
                for flight, one in enumerate(cells)
            ]
        else:
            rows.append(SheetRow(name, step.short.to(words.language), cells))
    return AnswerSheet(seat.tasted, tuple(rows), _flights(session, seat.tasted, words))


def question_sheet(session: Session, step: Step, question: Question, words: Words) -> AnswerSheet:
    """One question of everybody: the codes side by side, the learners below each other."""
    rows = [
        SheetRow(
            seat.learner.display,
            seat.learner.place,
            _cells(session, seat, step, question, () if seat.behind else session.codes),
        )
        for seat in session.seats
    ]
    heads = _heads(session, step, question, words)
    return AnswerSheet(heads, tuple(rows), _flights(session, heads, words))


def _flights(session: Session, heads: Sequence[str], words: Words) -> tuple[str, ...]:
    """The flight of each code, those of calibration samples with the first; none where none is."""
    if session.protocol.flights == 1 or session.sample(heads[-1]) is None:
        return ()
    return tuple(words.say("flight {n}", n=session.flight_of(code) or 1) for code in heads)


def _compares(question: Question) -> bool:
    """Whether it is asked of several samples at once."""
    return not isinstance(question, Reading) and question.scope is Scope.SET


def _cells(
    session: Session, seat: Seat, step: Step, question: Question, order: Sequence[str] = ()
) -> tuple[SheetCell, ...]:
    """A learner's cells of a question, for samples in this order; none: in their own."""
    order, flights = tuple(order) or seat.order, session.protocol.flights
    apart = session.reading_aims
    about = subjects_of(step, question, order, session.calibration, apart, flights)
    return tuple(_cell(session, seat, step, question, one) for one in about)


def _cell(session: Session, seat: Seat, step: Step, question: Question, about: str) -> SheetCell:
    """A cell, in the step of its samples' flight; a reading has the target of its sample."""
    asked = session.recorded(question, about) if isinstance(question, Reading) else question
    own = step if isinstance(question, Reading) else session.step_about(step, about)
    return SheetCell(seat.number, own, asked, about)


def _heads(session: Session, step: Step, question: Question, words: Words) -> tuple[str, ...]:
    """What stands over the answers to one question: codes, or places where each has their own."""
    if isinstance(question, Reading):
        apart = question.id in session.reading_aims
    else:
        apart = question.scope is Scope.SAMPLE
    flights = session.protocol.flights
    if _compares(question) and flights > 1:
        return tuple(words.say("flight {n}", n=n) for n in range(1, flights + 1))
    if not apart:
        return (words.told(question.name),)
    if session.protocol.sets:
        places = tuple(str(place) for place in range(1, session.counted_portions + 1))
        return step.tasted(places, session.calibration)
    return (*session.calibration, *session.codes)
