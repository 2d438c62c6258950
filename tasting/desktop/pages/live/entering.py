"""Typing in on Live what learners wrote on paper: into it, along with the class, and back."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from tasting.desktop.pages.live.by_hand.form import HandEntryForm
from tasting.desktop.pages.live.columns import Columns
from tasting.desktop.subjects import PaperAnswers
from tasting.domain.board import Board
from tasting.domain.session import Session
from tasting.words import Words


class AnswerEntry(QObject):
    """Lays the form over the columns of Live; the keys of the class rest meanwhile."""

    ended = Signal()
    """The class is in view again."""

    def __init__(self, columns: Columns, form: HandEntryForm, opens: QWidget) -> None:
        """`opens` is the button that leads to the form: there is no need for it while it is open.

        Nothing is typed yet.
        """
        super().__init__(columns)
        self._columns, self._form, self._opens = columns, form, opens
        self.class_keys: list[QShortcut] = []
        """What means letters while answers are typed in."""
        self.asked: PaperAnswers | None = None
        """Which answers are to be typed in once their session is read."""
        form.closed.connect(self.end)

    @property
    def under_way(self) -> bool:
        """Whether answers are being typed in."""
        return self._columns.covered_by(self._form)

    def begin(self, session: Session, board: Board, words: Words, seat: int = 0) -> None:
        """Type in what a learner wrote on paper, or anybody where no seat is named."""
        self._columns.cover(self._form)
        self._set_keys(False)
        self._form.open(session, board, words, seat)

    def end(self) -> None:
        """Go back to the class."""
        if self.under_way:
            self._columns.cover(None)
            self._set_keys(True)
            self.ended.emit()

    def follow(self, session: Session, board: Board, words: Words) -> None:
        """Show in the form what came in; it belongs to one class and one language."""
        if self.asked is not None and self.asked.session_id == session.id:
            seat, self.asked = self.asked.seat, None
            self.begin(session, board, words, seat)
        elif self.under_way and session.id != self._form.session_id:
            self.end()
        elif self.under_way:
            self._form.show_board(session, board, words)

    def _set_keys(self, on: bool) -> None:
        self._opens.setEnabled(on)
        for shortcut in self.class_keys:
            shortcut.setEnabled(on)
