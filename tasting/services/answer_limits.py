"""Answers of a table that cannot be, or are unlikely: too hot, or dated in the future or before."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from tasting.domain.board import Board
from tasting.domain.errors import Problem
from tasting.domain.events import Kind
from tasting.domain.session import Session
from tasting.domain.typed_readings import BOILS
from tasting.services.answer_reader import CellFault, ReadAnswer
from tasting.words import Measure, Message, message, message_count

_A_DAY: Final = timedelta(days=1)


@dataclass
class AnswerLimits:
    """Looks at the good rows of one table before they are taken into a session."""

    session: Session
    board: Board
    """What is there already: it may stand again as it is."""
    now: datetime
    early: list[int] = field(default_factory=list)
    """The rows that are dated before the session."""

    def check(self, number: int, given: ReadAnswer) -> None:
        """Look at what a row gives; raises CellFault where it cannot be."""
        card = self.board.cards.get(given.card)
        if card and card.shown.made_at == given.made_at:
            return
        remedy = message("Correct it, or empty the cell.")
        if wrong := self._heat_fault(given):
            raise CellFault("value", wrong, remedy)
        made_at = datetime.fromtimestamp(given.made_at / 1000, UTC)
        if made_at > max(self.now, self.session.local_end) + _A_DAY:
            day = made_at.astimezone(self.session.local_end.tzinfo).date()
            wrong = message("{day} lies in the future.", day=day.isoformat())
            raise CellFault("answered at", wrong, remedy)
        if made_at < self.session.starts_at - _A_DAY:
            self.early.append(number)

    def doubts(self, file: str) -> tuple[Problem, ...]:
        """What to look at in a table that was taken in, with its first such row."""
        if not self.early:
            return ()
        wrong = message_count(
            "{n} answer is dated before the session.",
            "{n} answers are dated before the session.",
            len(self.early),
        )
        remedy = message("Correct the date and import again, if it is wrong.")
        return (Problem(file, self.early[0], "answered at", wrong, remedy),)

    def _heat_fault(self, given: ReadAnswer) -> Message | None:
        """What is wrong with a temperature that no water has, unless its target is above that."""
        if given.card[1] is not Kind.MEASURE or not isinstance(given.value, int | float):
            return None
        readings = (one for _, one in self.session.protocol.readings() if one.id == given.name)
        most = next((max(BOILS, one.target.value) for one in readings if one.unit == "°C"), None)
        if most is None or given.value <= most:
            return None
        return message("{value} is hotter than boiling water.", value=Measure(given.value, "°C"))
