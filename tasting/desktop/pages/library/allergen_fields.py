"""The allergens of a product as they are ticked: contained, or there may be traces of them."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.label import Label
from tasting.domain.allergens import ALLERGENS, traces_said
from tasting.words import Words


class AllergenFields(QWidget):
    """Two groups of the same names; what is ticked in one is let go in the other."""

    def __init__(self, theme: Theme) -> None:
        """Nothing is ticked."""
        super().__init__()
        self._contained = {name: Check(theme) for name in ALLERGENS}
        self._traces = {name: Check(theme) for name in ALLERGENS}
        self._titles = [Label(theme, role="label", tone="ink2") for _ in range(2)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        groups = (self._contained, self._traces)
        for title, boxes, others in zip(self._titles, groups, reversed(groups), strict=True):
            column.addWidget(title)
            grid = QGridLayout()
            grid.setVerticalSpacing(0)
            for place, (name, box) in enumerate(boxes.items()):
                grid.addWidget(box, place // 2, place % 2)
                box.toggled.connect(partial(_let_go, others[name]))
            column.addLayout(grid)

    @property
    def contained(self) -> tuple[str, ...]:
        """The keys of `ALLERGENS` that the product contains."""
        return tuple(name for name, box in self._contained.items() if box.isChecked())

    @property
    def traces(self) -> tuple[str, ...]:
        """The keys of `ALLERGENS` of which the product may contain traces."""
        return tuple(name for name, box in self._traces.items() if box.isChecked())

    def fill(self, contained: tuple[str, ...], traces: tuple[str, ...]) -> None:
        """Tick what is known of a product."""
        for name in ALLERGENS:
            self._traces[name].setChecked(name in traces)
            self._contained[name].setChecked(name in contained)

    def retranslate(self, words: Words) -> None:
        """Say every name in another language; what is ticked stays."""
        contained, traces = self._titles
        contained.setText(words.say("Allergens that must be declared"))
        traces.setText(words.say("May contain traces of"))
        for name, text in ALLERGENS.items():
            self._contained[name].setText(words.say(text))
            self._traces[name].setText(words.say(text))
            self._traces[name].setAccessibleName(traces_said([name], words))


def _let_go(other: Check, ticked: bool) -> None:
    """What a product contains is no trace in it, nor the other way round."""
    if ticked:
        other.setChecked(False)
