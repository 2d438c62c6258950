"""A field that is read while it is typed in, and gives undo to the page."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.plain_text import written_in
from tasting.words import Message, Words

PAUSE_MS: Final = 400
"""What stands in a field is taken when nothing was typed for so long."""
LATEST_MS: Final = 700
"""It is taken after so long where somebody types on without a pause, so that it is kept soon."""

_LINES: Final = 76
"""Px of a field for several lines, where it holds three or fewer."""
_AIR: Final = 4
"""Px below the last line, without which Qt would scroll."""
_MOST_LINES: Final = 9
"""As many lines are seen at once; a longer text scrolls."""


def undoes(event: QKeyEvent) -> bool:
    """Whether a key is undo or redo, which belong to the page and not to a field."""
    keys = QKeySequence.StandardKey
    return event.matches(keys.Undo) or event.matches(keys.Redo)


class _Line(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave undo and redo to the page."""
        if undoes(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()


class _Lines(QPlainTextEdit):
    """As high as its text, within limits."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(_LINES)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the lines of the new width, which Qt does not tell."""
        super().resizeEvent(event)
        self._fit(self.document().size())

    def _fit(self, size: QSizeF) -> None:
        """Take the height of a text of so many lines: Qt tells them as the height of the size."""
        lines, bars = round(size.height()), Qt.ScrollBarPolicy
        # A bar that comes and goes would make the lines longer and shorter in turn.
        whole = lines <= _MOST_LINES
        self.setVerticalScrollBarPolicy(
            bars.ScrollBarAlwaysOff if whole else bars.ScrollBarAsNeeded
        )
        text = min(lines, _MOST_LINES) * self.fontMetrics().lineSpacing()
        around = self.height() - self.viewport().height() + 2 * self.document().documentMargin()
        self.setFixedHeight(max(_LINES, round(text + around) + _AIR))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave undo and redo to the page."""
        if undoes(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()


class Entry(Field):
    """A line, or several; `typed` carries what stands in it after a pause or when it is left."""

    typed = Signal(str)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        lines: bool = False,
        at_once: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`lines` is for several lines; without `at_once` it waits for Enter or to be left."""
        self._timers: list[QTimer] = []
        """Of the pause and of the latest moment: made once something is typed."""
        self._shown = ""
        self.echoes = False
        """Whether what was typed in it stands there still, to be read beside what it means."""
        self.refused = False
        """Whether what was typed in it made no change: it stays, with the reason below it."""
        self.reason: Message | None = None
        """Why it made none."""
        self.writes = ""
        """What it changes, whatever it is called: all rows of a list have the same."""
        self.removal: Button | None = None
        """The button beside it that takes its thing out, where there is one."""
        self._so = ""
        self._control = _Lines() if lines else _Line()
        if isinstance(self._control, _Lines):
            self._control.textChanged.connect(self._begin)
        else:
            if at_once:
                self._control.textEdited.connect(self._begin)
            self._control.returnPressed.connect(self.flush)
        super().__init__(theme, "", self._control, parent)
        self._control.left.connect(self._leave)

    @property
    def text(self) -> str:
        """What stands in it."""
        if isinstance(self._control, _Lines):
            return written_in(self._control)
        return self._control.text()

    def refuse(self, why: str, reason: Message) -> None:
        """Keep what was typed, and say below it why it is not taken; `reason` in any language."""
        self.set_note(why, wrong=True)
        self.refused, self.echoes, self.reason = True, True, reason

    def put_back(self, text: str, why: str, reason: Message) -> None:
        """Write what was typed before and not taken, and say why; nothing is taken of it now."""
        self._write(text)
        self._rest()
        self._shown = self.text
        self.refuse(why, reason)

    def accept(self) -> None:
        """Forget why what was typed was not taken."""
        self.refused = False
        self.set_note("")

    def set_note(self, text: str, wrong: bool = False, tone: str = "ink3") -> None:
        """Say something below, unless it is said why what was typed is not taken."""
        if not self.refused:
            super().set_note(text, wrong, tone)

    def name_removal(self, label: str) -> None:
        """Say what the button beside it takes out, as that is called now."""
        if self.removal is not None:
            self.removal.name(label)

    def renew(self) -> None:
        """Be there for something else: forget what was typed, and what was said of it."""
        self._rest()
        self._shown, self.echoes = self.text, False
        self.accept()

    def take_back(self) -> None:
        """Hold what was so last again, in place of what was not understood."""
        self._write(self._so)
        self.renew()

    def select_all(self) -> None:
        """Let the next key write over what stands in it."""
        self._control.selectAll()

    def show_text(self, text: str, placeholder: str = "") -> None:
        """Show what is so; what is being typed stays where it means the same.

        The `placeholder` stands where there is no text: "several values".
        """
        if self.refused and text == self._so:
            return
        if self.refused:  # undone, or changed elsewhere
            self.accept()
        self._so = text
        self._control.setPlaceholderText(placeholder)
        if self.text.strip() != text.strip():
            self._shown = text
            self._write(text)
        self._rest()
        self._shown = self.text

    def show_common(self, texts: Sequence[str], words: Words) -> None:
        """Show the one text that several things have, else that they have several."""
        same = len(set(texts)) == 1
        self.show_text(texts[0] if same else "", "" if same else words.say("several values"))

    def flush(self) -> None:
        """Take at once what was typed and not taken yet."""
        self._rest()
        if self.text != self._shown:
            self._shown, self.echoes = self.text, True
            self._control.setPlaceholderText("")  # there is one value now
            self.typed.emit(self.text)

    def _write(self, text: str) -> None:
        if isinstance(self._control, _Lines):
            self._control.setPlainText(text)
        else:
            self._control.setText(text)
            self._control.setCursorPosition(0)  # a long one is read from its beginning

    def _begin(self) -> None:
        if not self._timers:
            self._timers = [self._timer(after) for after in (PAUSE_MS, LATEST_MS)]
        pause, latest = self._timers
        pause.start()
        if not latest.isActive():
            latest.start()

    def _timer(self, after: int) -> QTimer:
        made = QTimer(singleShot=True, interval=after)
        made.timeout.connect(self.flush)
        return made

    def _rest(self) -> None:
        for timer in self._timers:
            timer.stop()

    def _leave(self) -> None:
        self.flush()
        self.echoes = False
        self.left.emit()
