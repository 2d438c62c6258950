"""One row of a table of answers: whose it is, what it is about, and what it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, assert_never

from pydantic import JsonValue

from tasting.domain.attributes import Attribute, Photo
from tasting.domain.board import Key
from tasting.domain.events import LATEST, Kind, Source
from tasting.domain.names import plain
from tasting.domain.numbers import number_fault
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.domain.steps import Reading
from tasting.domain.subjects import Scope, codes_of, scope_of
from tasting.domain.units import MOST
from tasting.services.answer_dates import read_moment
from tasting.services.answer_numbers import UnclearError
from tasting.services.answer_rows import AnswerRow
from tasting.services.answer_texts import AnswerTexts
from tasting.words import Message, message

SKIPPED: Final = "skipped"
"""The part of a card that says that its sample was skipped."""


@dataclass(frozen=True)
class ReadAnswer:
    """A good row: the card it belongs to, and its part of that card."""

    card: Key
    name: str
    """The attribute or reading, or `SKIPPED`."""
    value: JsonValue
    made_at: int
    source: Source


class CellFault(Exception):  # noqa: N818 - becomes a Problem of the row it was found in
    """What is wrong in a row, in which column."""

    def __init__(self, column: str, wrong: Message, remedy: Message) -> None:
        """Keep the column by our own title, and both sentences."""
        super().__init__(column)
        self.column, self.wrong, self.remedy = column, wrong, remedy


@dataclass(frozen=True)
class RowReader:
    """Reads the rows of one table into one session."""

    session: Session
    texts: AnswerTexts
    decimal: str
    """The sign before decimals; empty where either may be."""
    now: datetime
    """When an answer was made whose row does not say so."""
    photo: Callable[[str], str]
    """Which photo a cell names."""

    def read(self, row: AnswerRow) -> ReadAnswer | None:
        """What a row says, nothing where it says no answer, or a score. Raises CellFault."""
        cells, texts = row.cells, self.texts
        if texts.says_computed(cells.get("source", "")):
            return None
        self._check_session(cells.get("session", ""))
        seat = self._seat(cells["learner"])
        # An answer typed into a table was given on paper.
        source = texts.read_source(cells.get("source", "")) or "paper"
        about = texts.read_subject(cells.get("sample", ""))
        asked = texts.read_question(cells["attribute"], cells.get("sense", ""))
        step = texts.read_step(cells["attribute"]) if texts.says_skipped(cells["value"]) else None
        if step is not None:
            self._check_codes(about)
            card = (seat.number, Kind.OBSERVE, step.id, about)
            return ReadAnswer(card, SKIPPED, True, self._time(cells), source)
        if asked is None and texts.names_score(cells["attribute"]):
            return None
        if asked is None:
            wrong = message("The protocol does not ask “{name}”.", name=cells["attribute"])
            raise CellFault("attribute", wrong, message("Write it as the protocol does."))
        if texts.says_nothing(asked, cells["value"]):
            return None
        self._check_subject(asked, about)
        value = self._value(asked, about, cells)
        card = (seat.number, *self._place(asked, about), about)
        return ReadAnswer(card, asked.id, value, self._time(cells), source)

    def _check_session(self, named: str) -> None:
        session = self.session
        if named and named != session.id and plain(named) != plain(session.title):
            wrong = message("The row belongs to the session “{title}”.", title=named)
            raise CellFault("session", wrong, message("Import it into that session."))

    def _seat(self, name: str) -> Seat:
        seat = self.texts.read_seat(name)
        if seat is None:
            if not name:
                wrong = message("The learner is missing.")
                raise CellFault("learner", wrong, message("Write the name in every row."))
            wrong = message("No learner, or more than one, is called “{name}”.", name=name)
            remedy = message("Write the full name, or the learner number.")
            raise CellFault("learner", wrong, remedy)
        return seat

    def _place(self, asked: Attribute | Reading, about: str) -> tuple[Kind, str]:
        """The kind of card, and the step, that what was asked about a subject belongs to."""
        protocol = self.session.protocol
        pairs = [*protocol.attributes(), *protocol.readings()]
        step = next(step for step, item in pairs if item == asked)
        kind = Kind.MEASURE if isinstance(asked, Reading) else Kind.OBSERVE
        return kind, (step if asked in step.record else self.session.step_about(step, about)).id

    def _value(self, asked: Attribute | Reading, about: str, cells: Mapping[str, str]) -> JsonValue:
        if isinstance(asked, Reading):
            asked = self.session.recorded(asked, about)
        text = self.photo(cells["value"]) if isinstance(asked, Photo) else cells["value"]
        try:
            value = self.texts.read_value(asked, text, cells.get("unit", ""), self.decimal)
        except UnclearError as error:
            raise CellFault("value", error.wrong, error.remedy) from error
        fault = (
            number_fault(value, 0, MOST)
            if isinstance(asked, Reading)
            else asked.fault(value, codes_of(about))
        )
        if fault:
            raise CellFault("value", fault, message("Correct it, or empty the cell."))
        return value

    def _check_codes(self, about: str) -> None:
        unknown = [code for code in codes_of(about) if self.session.sample(code) is None]
        if unknown:
            wrong = message("The session has no sample {code}.", code=unknown[0])
            raise CellFault("sample", wrong, message("Write its three-digit code."))

    def _check_subject(self, asked: Attribute | Reading, about: str) -> None:
        """Raise CellFault where the subject does not fit what was asked."""
        self._check_codes(about)
        given = scope_of(about)
        # How it was prepared may hold for one sample or for all of them.
        either = isinstance(asked, Reading) and given is not Scope.SET
        known = [code for code in codes_of(about) if code in self.session.calibration]
        if known and given is Scope.SET:
            wrong = message(
                "{code} is the calibration sample: it is compared with no other.", code=known[0]
            )
            raise CellFault("sample", wrong, message("Leave it out."))
        wanted = Scope.SAMPLE if isinstance(asked, Reading) else asked.scope
        if either or given is wanted:
            return
        match wanted:
            case Scope.SAMPLE:
                wrong = message("The session has no sample {code}.", code=about or "–")
                raise CellFault("sample", wrong, message("Write its three-digit code."))
            case Scope.SET:
                wrong = message("This is asked about several samples at once.")
                raise CellFault("sample", wrong, message("Write their codes, with spaces between."))
            case Scope.STEP:
                wrong = message("This is asked about the step, not about a sample.")
                raise CellFault("sample", wrong, message("Empty the cell."))
            case _:
                assert_never(wanted)

    def _time(self, cells: Mapping[str, str]) -> int:
        """When the answer was made, ms; now where the table does not say."""
        text = cells.get("answered at", "")
        made = read_moment(text, self.session) if text else self.now
        try:
            milliseconds = round(made.timestamp() * 1000) if made else -1
        except (ValueError, OverflowError):
            milliseconds = -1
        if not 0 <= milliseconds <= LATEST:
            wrong = message("“{value}” is not a date with its time.", value=text)
            remedy = message("Write it like 2026-11-16T10:25, or empty the cell.")
            raise CellFault("answered at", wrong, remedy)
        return milliseconds
