"""Answers of a table that cannot be, or are unlikely: too hot, or dated in the future or before."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from tasting.domain.board import Board
from tasting.domain.cards import Card
from tasting.domain.errors import Problem
from tasting.domain.events import Kind
from tasting.domain.session import Session
from tasting.domain.steps import Reading
from tasting.domain.typed_readings import BOILS, is_unusual
from tasting.services.answer_reader import CellFault, ReadAnswer
from tasting.words import Measure, Message, message, message_count

_A_DAY: Final = timedelta(days=1)
_OFF: Final = 5.0
"""By so many °C a thermometer may read too high; water at 105 °C is a slip, or under pressure."""


@dataclass
class AnswerLimits:
    """Looks at the good rows of one table before they are taken into a session."""

    session: Session
    board: Board
    """What is there already: it may stand again as it is."""
    now: datetime
    early: list[int] = field(default_factory=list)
    """The rows that are dated before the session."""
    hot: list[int] = field(default_factory=list)
    """The rows whose temperature is above boiling, and may be right."""

    def check(self, number: int, given: ReadAnswer) -> None:
        """Look at what a row gives; raises CellFault where it cannot be."""
        card = self.board.cards.get(given.card)
        remedy = message("Correct it, or empty the cell.")
        wrong = None if card and _stands(card, given) else self._heat_fault(number, given)
        if wrong:
            raise CellFault("value", wrong, remedy)
        if card and card.shown.made_at == given.made_at:
            return
        made_at = datetime.fromtimestamp(given.made_at / 1000, UTC)
        if made_at > max(self.now, self.session.local_end) + _A_DAY:
            day = made_at.astimezone(self.session.local_end.tzinfo).date()
            wrong = message("{day} lies in the future.", day=day.isoformat())
            raise CellFault("answered at", wrong, remedy)
        if made_at < self.session.starts_at - _A_DAY:
            self.early.append(number)

    def doubts(self, file: str) -> tuple[Problem, ...]:
        """What to look at in a table that was taken in, each with its first such row."""
        found = []
        if self.hot:
            wrong = message_count(
                "{n} temperature is above boiling.",
                "{n} temperatures are above boiling.",
                len(self.hot),
            )
            remedy = message("Correct the temperature and import again, if it is wrong.")
            found.append(Problem(file, self.hot[0], "value", wrong, remedy))
        if self.early:
            wrong = message_count(
                "{n} answer is dated before the session.",
                "{n} answers are dated before the session.",
                len(self.early),
            )
            remedy = message("Correct the date and import again, if it is wrong.")
            found.append(Problem(file, self.early[0], "answered at", wrong, remedy))
        return tuple(found)

    def _heat_fault(self, number: int, given: ReadAnswer) -> Message | None:
        """What is wrong with a temperature that no water has; one that may be is kept in mind."""
        reading = self._reading(given)
        if reading is None or reading.unit != "°C" or not isinstance(given.value, int | float):
            return None
        if given.value > BOILS + _OFF and reading.target.value <= BOILS:
            return message(
                "{value} is hotter than boiling water.", value=Measure(given.value, "°C")
            )
        if given.value > BOILS and is_unusual(given.value, reading.target):
            self.hot.append(number)
        return None

    def _reading(self, given: ReadAnswer) -> Reading | None:
        """What is measured, with the target of its sample; None for an answer."""
        if given.card[1] is not Kind.MEASURE:
            return None
        readings = (one for _, one in self.session.protocol.readings() if one.id == given.name)
        found = next(readings, None)
        return found and self.session.recorded(found, given.card[3])


def _stands(card: Card, given: ReadAnswer) -> bool:
    """Whether a card says already what a row gives."""
    held = card.shown.body.get("values" if card.kind is Kind.OBSERVE else "readings")
    return isinstance(held, dict) and held.get(given.name) == given.value
