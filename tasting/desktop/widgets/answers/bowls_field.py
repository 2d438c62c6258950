"""The control that marks bowls: one for each, and one that says that none is concerned."""

from functools import partial

from pydantic import JsonValue
from PySide6.QtWidgets import QGridLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.answers.answer_field import AnswerField
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.domain.attributes import NONE, Bowls
from tasting.domain.attributes.bowls import mark_of, parts_of
from tasting.formats import opening
from tasting.services.kinds.bowls import BowlsAnswers
from tasting.words import Words

_IN_ROW = 4
"""Bowls side by side where no defect is asked."""


class BowlsField(AnswerField):
    """Bowls to mark by number, each with its defect where defects are offered."""

    def __init__(self, theme: Theme, words: Words, asked: Bowls) -> None:
        """None marked at first."""
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        super().__init__(theme, words, words.told(asked.name), whole)
        called = BowlsAnswers(asked).called
        self._marks = {
            n: Check(theme, opening(called(n, words))) for n in range(1, asked.count + 1)
        }
        self._defects: dict[int, Combo] = {}
        offered = [(id_, words.told(name)) for id_, name in asked.names.items()]
        for number, box in self._marks.items():
            box.clicked.connect(partial(self._ticked, number))
            if not offered:
                grid.addWidget(box, *divmod(number - 1, _IN_ROW))
                continue
            combo = Combo(theme, [("", words.say("no defect named")), *offered])
            combo.setAccessibleName(words.say("{bowl}: defect", bowl=called(number, words)))
            combo.chosen.connect(partial(self._named, number))
            self._defects[number] = combo
            grid.addWidget(box, number - 1, 0)
            grid.addWidget(combo, number - 1, 1)
        self._none = Check(theme, words.say("none concerned"))
        self._none.clicked.connect(partial(self._ticked, 0))
        grid.addWidget(self._none, grid.rowCount(), 0)

    @property
    def value(self) -> JsonValue:
        """The bowls marked, as stored; None where nothing is said."""
        if self._none.isChecked():
            return [NONE]
        marked = [number for number, box in self._marks.items() if box.isChecked()]
        return [mark_of(number, self._defect(number)) for number in marked] or None

    def set_value(self, value: JsonValue) -> None:
        """Show these marked."""
        given = value if isinstance(value, list) else []
        held = dict(map(parts_of, given))
        self._none.setChecked(NONE in given)
        for number, box in self._marks.items():
            box.setChecked(number in held)
            if number in self._defects:
                self._defects[number].set_current(held.get(number, ""))

    def _defect(self, number: int) -> str:
        return self._defects[number].current if number in self._defects else ""

    def _ticked(self, number: int) -> None:
        """A bowl and that none is concerned exclude each other; 0 says the latter."""
        for other, box in self._marks.items():
            if number == 0:
                box.setChecked(False)
            if not box.isChecked() and other in self._defects:
                self._defects[other].set_current("")
        if number:
            self._none.setChecked(False)
        self.changed.emit()

    def _named(self, number: int, defect: str) -> None:
        """A bowl with a defect is marked."""
        if defect:
            self._marks[number].setChecked(True)
            self._none.setChecked(False)
        self.changed.emit()
