"""The ways by which phones elsewhere reach this computer, step by step, with commands to copy."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.tabs import Tabs
from tasting.services import reach
from tasting.services.reach import Way
from tasting.words import Words, english


class Guide(QWidget):
    """One tab for each way; below it for whom it is, and its steps."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until it is told the port."""
        super().__init__(parent)
        self._theme = theme
        self._words = english()
        self._shown: tuple[str, int, str] = ("", 0, "")
        self._ways: tuple[Way, ...] = ()
        self.tabs = Tabs()
        self.tabs.chosen.connect(lambda _: self._show_way())
        self._about = Label(theme, tone="ink2", wrap=True)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.tabs)
        column.addWidget(self._about)
        column.addLayout(self._steps)

    def show_ways(self, words: Words, port: int, own_address: str) -> None:
        """Show the ways for a hub on `port` of this computer, whose address is in numbers."""
        shown = (words.language, port, own_address)
        if shown == self._shown:
            return
        self._shown, self._words = shown, words
        self._ways = reach.ways(words.language, port, own_address)
        self.tabs.set_options([(way.id, way.name) for way in self._ways])
        self._show_way()

    def _show_way(self) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        way = next((way for way in self._ways if way.id == self.tabs.current), None)
        if way is None:
            return
        self._about.setText(way.about)
        for number, step in enumerate(way.steps, 1):
            self._steps.addWidget(self._step(number, step))

    def _step(self, number: int, step: reach.Step) -> QWidget:
        """A numbered sentence and, where there is one, its command beside a button to copy it."""
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        mark = Label(self._theme, f"{number}.", role="strong", tone="ink3")
        mark.setFixedWidth(18)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(Label(self._theme, step.do, wrap=True))
        if step.command:
            column.addLayout(self._command(step))
        row.addLayout(column, 1)
        return whole

    def _command(self, step: reach.Step) -> QHBoxLayout:
        say, row = self._words.say, QHBoxLayout()
        line = QLineEdit(step.command)
        line.setReadOnly(True)
        line.setCursorPosition(0)
        line.setAccessibleName(step.do)
        copy = Button(self._theme, say("Copy"), icon="copy", small=True)
        copy.setAccessibleDescription(step.command)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(step.command))
        row.setSpacing(8)
        row.addWidget(line, 1)
        row.addWidget(copy)
        return row
