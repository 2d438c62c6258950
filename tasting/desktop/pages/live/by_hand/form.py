"""Entering answers from paper: one learner's sheet, or one question down all learners."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import JsonValue
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.live.by_hand.model import AnswerModel, Unfit, Unfits
from tasting.desktop.pages.live.by_hand.pictures import FormPictures, dropped_files
from tasting.desktop.pages.live.by_hand.pictures_dialog import PicturesDialog
from tasting.desktop.pages.live.by_hand.seen import SeenOnPaper
from tasting.desktop.pages.live.by_hand.table import AnswerTable
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button, press_focused
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.ground import set_ground
from tasting.desktop.widgets.label import ElidedLabel, Label
from tasting.desktop.widgets.segmented import Segmented
from tasting.desktop.widgets.visibility import show_or_hide
from tasting.domain.board import Board
from tasting.domain.brought_in import as_typed
from tasting.domain.errors import UserError
from tasting.domain.events import TASTER
from tasting.domain.open_rounds import numbers_left_out
from tasting.domain.pen_questions import pen_questions
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.services.answer_sheets import (
    AnswerSheet,
    SheetCell,
    learner_sheet,
    question_sheet,
)
from tasting.services.hand_entry import HandEntry
from tasting.services.typed_answers import TypedAnswers
from tasting.words import Words, english, message

if TYPE_CHECKING:
    from tasting.services.read_forms import ReadPictures


class HandEntryForm(QWidget):
    """Every answer is saved as soon as its cell is left; `closed` when the trainer is done.

    What could not be read as an answer stays in its cell while the program runs, also where the
    form is closed and opened again.
    """

    closed = Signal()

    def __init__(self, theme: Theme, bridge: Bridge, parent: QWidget | None = None) -> None:
        """Empty until it is opened."""
        super().__init__(parent)
        self._bridge = bridge
        self._words = english()
        self._session: Session | None = None
        self._typed: Session | None = None
        """The same with what is asked in steps that were brought in."""
        self._texts: TypedAnswers | None = None
        self._entry = HandEntry()
        self._unfits: dict[str, Unfits] = {}
        self.model = AnswerModel(self)
        self.table = AnswerTable(theme, self.model, self._complete)
        self.ways = Segmented([])
        self.choice = Combo(theme)
        self.back = Button(theme, icon="chevron-left")
        self.forward = Button(theme, icon="chevron-right")
        self.done = Button(theme, " ", icon="check")
        self.pictures = FormPictures(theme, bridge, self)
        self.keep = Button(theme, " ", icon="check-check", kind="primary")
        self._title = Label(theme, role="section")
        self._count = ElidedLabel(theme, tone="ink2")
        self._hint = Label(theme, tone="ink2", wrap=True)
        self.seen = SeenOnPaper(theme)
        self._theme = theme
        self.setAcceptDrops(True)
        set_ground(self, "wash")
        self._build(theme)
        self._connect()

    @property
    def session_id(self) -> str:
        """The session that it is open on; empty before it was opened."""
        return self._session.id if self._session is not None else ""

    def open(self, session: Session, board: Board, words: Words, seat: int = 0) -> None:
        """Begin with a learner's sheet, else the one looked at last, at its first gap."""
        fresh = session.id != self.session_id
        if fresh:
            self._entry = HandEntry()
        self._session, self._words = session, words
        self._typed = as_typed(session, board)
        self._texts = TypedAnswers(session, words)
        self._tell_rounds(board)
        self.model.unfits = self._unfits.setdefault(session.id, {})
        self._say(words)
        if fresh or seat:
            self.ways.set_current("learner")
        self._offer(str(seat) if seat else "" if fresh else self.choice.current)
        self._show_sheet(board)

    def show_board(self, session: Session, board: Board, words: Words) -> None:
        """Show what came in meanwhile; what is being typed is left alone."""
        same = session == self._session and as_typed(session, board) == self._typed
        if not same or words is not self._words:
            self.open(session, board, words)
            return
        self._tell_rounds(board)
        self.model.set_board(board)
        self._tell_count()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is done; Enter presses the button in focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif not press_focused(self, event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Fit the head into another width, and other words into the same."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return done

    # --------------------------------------------------------------------- parts

    def _build(self, theme: Theme) -> None:
        self._head = head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self.ways)
        head.addStretch(1)
        head.addWidget(self.done)
        chooser = QHBoxLayout()
        chooser.setSpacing(6)
        chooser.addWidget(self.back)
        chooser.addWidget(self.choice, 2)
        chooser.addWidget(self.forward)
        chooser.addSpacing(8)
        chooser.addWidget(self._count, 1)
        chooser.addWidget(self.pictures.begin_button)
        chooser.addWidget(self.pictures.stop_button)
        chooser.addWidget(self.keep)
        self.choice.setMaximumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 13, 16, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(chooser)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.seen)
        column.addLayout(foot)
        self._hint.setMinimumHeight(40)
        set_ground(self.table, "wash")
        for key, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self._turn(by))

    def _connect(self) -> None:
        self.done.clicked.connect(self.closed)
        self.closed.connect(self.pictures.stop)
        self.ways.chosen.connect(lambda _: self._change_way())
        self.choice.chosen.connect(lambda _: self._show_sheet())
        self.back.clicked.connect(lambda: self._turn(-1))
        self.forward.clicked.connect(lambda: self._turn(1))
        self.table.looked_at.connect(self._tell)
        self.table.typed.connect(self._tell_typed)
        self.table.ended.connect(self._end)
        self.model.written.connect(self._write)
        self.pictures.begin_button.clicked.connect(self._ask_pictures)
        self.keep.clicked.connect(self._keep_read)
        self.pictures.chosen.connect(self.read_pictures)
        self.pictures.progressed.connect(self._tell_reading)
        self.pictures.read.connect(self._take_pictures)
        self.pictures.ended.connect(self._tell_count)
        self.model.modelReset.connect(self._offer_keeping)
        self.model.dataChanged.connect(self._offer_keeping)
        self.model.dataChanged.connect(
            lambda: self._tell(self.model.cell(self.table.currentIndex()))
        )

    # ------------------------------------------------------------------- showing

    def _say(self, words: Words) -> None:
        say = words.say
        self._title.setText(say("Answers on paper"))
        self.ways.setAccessibleName(say("What to enter"))
        self.ways.set_options(
            [("learner", say("One learner")), ("question", say("One question, all learners"))],
            self.ways.current or "learner",
        )
        self.done.setText(say("Done"))
        self.done.set_hint(say("Esc"))
        self.pictures.retranslate(words)
        self.table.setAccessibleName(say("Answers on paper"))

    def _fit(self) -> None:
        """Leave the title out where it would push the buttons beside it away."""
        beside = (self._title, self.ways, self.done)
        wanted = sum(part.sizeHint().width() + self._head.spacing() for part in beside)
        self._title.setVisible(wanted <= self._head.geometry().width())

    def _offer(self, current: str) -> None:
        """Offer all learners, or all questions."""
        session, say = self._typed, self._words.say
        if session is None:
            return
        if self.ways.current == "question":
            self.choice.setAccessibleName(say("Question"))
            self.back.name(say("Previous question"))
            self.forward.name(say("Next question"))
            language = self._words.language
            options = [
                (question.id, f"{self._words.told(question.name)}, {step.short.to(language)}")
                for step, question in pen_questions(session.protocol)
            ]
        else:
            self.choice.setAccessibleName(say("Learner"))
            self.back.name(say("Previous learner"))
            self.forward.name(say("Next learner"))
            options = [(str(seat.number), self._name(seat)) for seat in session.places]
        self.choice.set_options(options, current)

    def _change_way(self) -> None:
        self._offer("")
        self._show_sheet()

    def _sheet(self) -> AnswerSheet:
        session, current = self._typed, self.choice.current
        if session is None or not current:
            return AnswerSheet((), ())
        if self.ways.current == "question":
            step, asked = next(
                pair for pair in pen_questions(session.protocol) if pair[1].id == current
            )
            return question_sheet(session, step, asked, self._words)
        seat = next((one for one in session.places if one.number == int(current)), None)
        return learner_sheet(session, seat, self._words) if seat else AnswerSheet((), ())

    def _name(self, seat: Seat) -> str:
        """A learner by name; the trainer, who tastes along, as the reference they are."""
        if seat.number == TASTER:
            return self._words.say("{name} (reference)", name=seat.learner.name)
        return seat.learner.name

    def _show_sheet(self, board: Board | None = None) -> None:
        board = board or self._bridge.board
        if board is None or self._texts is None:
            return
        self.model.set_sheet(self._sheet(), board, self._texts, self._entry)
        at = self.choice.currentIndex()
        self.back.setEnabled(at > 0)
        self.forward.setEnabled(at < self.choice.count() - 1)
        self._tell_count()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        # Who has no phone dictates what the class is at.
        self.table.go_to_first_gap(board.current.step if board.current else "")

    def _turn(self, by: int) -> None:
        """Go to the next learner or question, or the one before."""
        to = self.choice.currentIndex() + by
        if 0 <= to < self.choice.count():
            self.choice.setCurrentIndex(to)
            self._show_sheet()

    def _end(self) -> None:
        """The sheet is at its end: Enter goes on to the next one, or it is done."""
        to = self.forward if self.forward.isEnabled() else self.done
        to.setFocus(Qt.FocusReason.TabFocusReason)

    # ------------------------------------------------------------------- telling

    def _tell_rounds(self, board: Board) -> None:
        """Offer no answers about rounds that the class has left out by now."""
        if self._session is not None and self._texts is not None:
            self._texts.left_out = numbers_left_out(self._session.protocol, board)

    def _tell_count(self) -> None:
        if self.pictures.under_way:
            return  # how far that is stands in its place
        filled, of = self.model.filled, sum(1 for _ in self.model.sheet.cells())
        self._count.setText(self._words.say("{n} of {of} entered", n=filled, of=of))

    def _tell(self, cell: SheetCell | None) -> None:
        """Say below what can be typed, or why what was typed is no answer."""
        if cell is None or self._texts is None:
            self._hint.setText("")
            self.seen.show_image(None)
            return
        self.seen.show_image(self.pictures.seen(self.session_id, cell))
        unfit = self.model.unfit(cell)
        said = self._words.say(unfit.said) if unfit else self._texts.hint(cell)
        asked = self._words.told(cell.question.name)
        self._hint.set_tone("now" if unfit and not (unfit.pictured and unfit.asked) else "ink2")
        told = self._words.say("{name}: {value}", name=asked, value=said)
        self._hint.setText(" ".join(part for part in (cell.about, told) if part))

    def _tell_typed(self, cell: SheetCell, text: str) -> None:
        """While a word is begun, say which it may be."""
        found = self._texts.beginning_so(cell.question, text) if self._texts else []
        if found:
            self._hint.set_tone("ink2")
            self._hint.setText(" · ".join(found))
        else:
            self._tell(cell)

    def _complete(self, cell: SheetCell, text: str) -> str:
        return self._texts.completed(cell.question, text) if self._texts else text

    # ------------------------------------------------------------------ pictures

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures that are dragged here."""
        if not self.pictures.under_way and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the pictures that are dropped."""
        event.acceptProposedAction()
        self.read_pictures(dropped_files(event.mimeData()))

    def read_pictures(self, files: Sequence[Path]) -> None:
        """Read pictures of answer forms, which lay what is clear into the sheets."""
        if self._session is not None and files and not self.pictures.under_way:
            self.pictures.begin(self._session, files)
            self._tell_reading(0, len(files))

    def _ask_pictures(self) -> None:
        if self._session is not None:
            self.pictures.ask(self._words, self)

    def _tell_reading(self, done: int, of: int) -> None:
        self._count.setText(self._words.say("Reading page {n} of {of}", n=done + 1, of=of))

    def _take_pictures(self, session: Session, found: ReadPictures) -> None:
        """Lay in what was read, say what became of each picture, and go to the first page."""
        board, texts, words = self._bridge.board, self._texts, self._words
        if board is None or texts is None or session.id != self.session_id:
            self.pictures.refuse()
            return
        standing = partial(self._entry.value, board)
        told = self.pictures.lay_in(session, found, texts, standing, self.model.unfits, words)
        seat = next((one.page.seat.number for one in found.pictures if one.page is not None), 0)
        if seat:
            self.ways.set_current("learner")
            self._offer(str(seat))
        self._show_sheet()
        self.pictures.tell(session, PicturesDialog(self._theme, words, told, self))

    def _offer_keeping(self) -> None:
        """Offer to keep what was read for the learner in view."""
        waiting = len(self.model.to_keep)
        self.keep.setText(self._words.count("Keep {n} answer", "Keep {n} answers", waiting))
        show_or_hide(self.keep, waiting > 0)

    def _keep_read(self) -> None:
        self.model.keep_read()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------- writing

    def _write(self, cell: SheetCell, value: JsonValue, text: str) -> None:
        """Put an answer into the log; what it refuses stays in its cell."""
        bridge, board = self._bridge, self._bridge.board
        if board is None or self._session is None or bridge.session is None:
            return
        if bridge.session.id != self._session.id:
            # Another session came into view while this was typed, and is not to get it.
            self.model.keep_unfit(cell, text, message("It was not saved."))
            return
        op = self._entry.enter(board, cell, value, bridge.new_op_id(), bridge.now_ms())
        if op is None:
            return
        entry, unfits = self._entry, self.model.unfits

        def refused(error: Exception) -> None:
            entry.forget(op.op_id)
            said = error.said if isinstance(error, UserError) else message("It was not saved.")
            unfits[cell.card, cell.question.id] = Unfit(text, said)
            self.model.refresh()

        source: Literal["trainer", "paper"] = "trainer" if cell.seat == TASTER else "paper"
        bridge.send([(cell.seat, op)], source=source, refused=refused)
        self._tell_count()
