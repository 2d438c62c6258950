"""The right column: language, names and note of the report, and what to look at before."""

from typing import Final, cast

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.painted import Painted
from tasting.desktop.widgets.plain_text import written_in
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.session import NOTE_LENGTH
from tasting.languages import Language, as_language, choices
from tasting.services.answer_texts import Names
from tasting.services.report_checks import ReportCheck
from tasting.words import Words

_PAUSE_MS: Final = 600
"""After this long without a key the note counts as written."""


class ChoicesPanel(QWidget):
    """`changed` says that the report shall be another, `noted` carries what was written."""

    changed = Signal()
    noted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """The report speaks the language of the window until another one is chosen."""
        super().__init__(parent)
        self._theme = theme
        self._language = Segmented(choices(), stretch=True)
        self._language_chosen = False
        self._names = Combo(theme)
        self._note = QPlainTextEdit()
        self._note.setProperty("kind", "note")
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(128)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._language_title = Label(theme, role="label", tone="ink2")
        self._names_field = Field(theme, "", self._names)
        self._note_title = Label(theme, role="section")
        self._checks_title = Label(theme, role="section")
        self._checks = QVBoxLayout()
        self._where = _Locked(theme)
        self._build()
        self._language.chosen.connect(self._choose_language)
        self._names.chosen.connect(lambda _: self.changed.emit())
        self._note.textChanged.connect(self._typed)
        self._pause.timeout.connect(self.settle)

    @property
    def language(self) -> Language:
        """The language of the report."""
        return as_language(self._language.current)

    @property
    def names(self) -> Names:
        """How learners are called."""
        return cast(Names, self._names.current)

    @property
    def note(self) -> str:
        """The trainer's own words as they stand in the field."""
        return written_in(self._note)

    def set_note(self, note: str) -> None:
        """Put another class's note into the field; does not tell."""
        self._pause.stop()
        self._note.blockSignals(True)
        self._note.setPlainText(note)
        self._note.blockSignals(False)

    def settle(self) -> None:
        """What was typed counts as written now."""
        self._pause.stop()
        self.noted.emit(self.note)

    @property
    def typing(self) -> bool:
        """Whether something typed does not count as written yet."""
        return self._pause.isActive()

    def set_checks(self, checks: list[ReportCheck], words: Words) -> None:
        """List what is fine and what is missing."""
        while (item := self._checks.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for check in checks:
            self._checks.addWidget(_Line(self._theme, words.say(check.said), check.fine))

    def retranslate(self, words: Words) -> None:
        """Say everything but the checks in another language."""
        say = words.say
        self._language_title.setText(say("Report language"))
        if not self._language_chosen:
            self._language.set_current(words.language)
        self._language.setAccessibleName(say("Report language"))
        self._names_field.set_label(say("Learner names"))
        self._names.set_options(
            [
                ("display", say("First names")),
                ("full", say("Full names")),
                ("numbers", say("Numbers only")),
            ]
        )
        self._note_title.setText(say("Your comment"))
        self._note.setAccessibleName(say("Your comment"))
        self._note.setPlaceholderText(say("Printed in the report as the trainer’s comment."))
        self._checks_title.setText(say("Before you send"))
        self._where.say(say("Saved on this computer only"))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 24, 16)
        column.setSpacing(12)
        language = QVBoxLayout()
        language.setSpacing(4)
        language.addWidget(self._language_title)
        language.addWidget(self._language)
        column.addLayout(language)
        column.addWidget(self._names_field)
        column.addWidget(Rule(self._theme))
        column.addWidget(self._note_title)
        column.addWidget(self._note)
        column.addSpacing(4)
        column.addWidget(self._checks_title)
        self._checks.setSpacing(8)
        column.addLayout(self._checks)
        column.addStretch(1)
        column.addWidget(self._where)
        self.setFixedWidth(264)

    def _choose_language(self, _language: str) -> None:
        self._language_chosen = True
        self.changed.emit()

    def _typed(self) -> None:
        """Start counting the pause; what is longer than a note may be is cut."""
        text = written_in(self._note)
        if len(text) > NOTE_LENGTH:
            cursor = self._note.textCursor()
            at = min(cursor.position(), NOTE_LENGTH)
            self.set_note(text[:NOTE_LENGTH])
            cursor = self._note.textCursor()
            cursor.setPosition(at)
            self._note.setTextCursor(cursor)
        self._pause.start()


class _Line(QWidget):
    """A sentence behind a tick, or in amber behind a triangle."""

    def __init__(self, theme: Theme, text: str, fine: bool) -> None:
        super().__init__()
        self._theme = theme
        self._fine = fine
        words = Label(theme, text, tone="ink" if fine else "warn_ink", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(27, 0, 0, 0)
        row.addWidget(words)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign."""
        name, tone = ("check", "ink") if self._fine else ("triangle-alert", "warn_ink")
        drawn = self._theme.pixmap(name, tone, 18, self.devicePixelRatioF())
        QPainter(self).drawPixmap(QPointF(0, 0), drawn)


class _Locked(Painted):
    """Where the report is kept, behind a small lock."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._text = ""
        self.setFixedHeight(16)

    def say(self, text: str) -> None:
        """Say it in another language."""
        self._text = text
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw lock and text."""
        painter, tone = QPainter(self), self.theme.colours.ink3
        drawn = self.theme.pixmap("lock", "ink3", 15, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(0, 0.5), drawn)
        painter.setFont(self.theme.font("small"))
        painter.setPen(tone)
        room = QRectF(23, 0, self.width() - 23, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._text)
