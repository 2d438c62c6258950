"""The figures of a label stock as they are typed, what is wrong said beside each."""

from collections.abc import Mapping
from typing import Final, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.label_stock import LabelStock
from tasting.services.stock_figures import (
    PAGES,
    Figure,
    Reading,
    Shape,
    figures_of,
    read_figures,
    turned,
)
from tasting.words import Words

_OTHER: Final = "other"
_PAIRS: Final[tuple[tuple[Figure, Figure], ...]] = (
    ("page_width", "page_height"),
    ("columns", "rows"),
    ("width", "height"),
    ("left", "top"),
    ("across", "down"),
)


class StockFields(QWidget):
    """`changed` says that something else was typed or chosen."""

    changed = Signal()

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        """A sheet of A4 without labels yet."""
        super().__init__(parent)
        self._words = words
        say = words.say
        self._kind = Segmented(self._kinds)
        self.kind = Field(theme, say("Kind"), self._kind)
        """Sheet or roll: stands beside the name."""
        self._page = Combo(theme, [*((name, name) for name in PAGES), (_OTHER, say("Other"))])
        self._page_field = Field(theme, say("Page"), self._page)
        self._corners = Combo(
            theme,
            [("square", say("Square")), ("rounded", say("Rounded")), ("round", say("Round label"))],
        )
        self._corners_field = Field(theme, say("Corners"), self._corners)
        self._between = Segmented([("pitch", say("Edge to edge")), ("gap", say("Gap"))], small=True)
        self._between.setAccessibleName(say("Between labels, measured as"))
        self._lines: dict[Figure, QLineEdit] = {name: QLineEdit() for name in get_args(Figure)}
        self._fields = {name: Field(theme, " ", line) for name, line in self._lines.items()}
        self._lay_out()
        self._set_page(next(iter(PAGES)))
        for line in self._lines.values():
            line.textEdited.connect(lambda _: self._look())
        self._page.chosen.connect(self._choose_page)
        self._corners.chosen.connect(lambda _: self._look())
        self._kind.chosen.connect(lambda _: self._look())
        self._between.chosen.connect(lambda _: self._turn())
        self._show()

    @property
    def shape(self) -> Shape:
        """What kind of stock it is, and how it is measured."""
        corners = next(
            one for one in ("square", "rounded", "round") if one == self._corners.current
        )
        return Shape(self._kind.current == "roll", self._between.current == "gap", corners)

    def read(self, name: str) -> Reading:
        """What is typed, as a stock of this name."""
        return read_figures(name, self._texts, self.shape)

    def fill(self, stock: LabelStock) -> None:
        """Type the figures of a stock; only told once they all stand there."""
        texts, shape = figures_of(stock, self._words)
        self._kind.set_options(self._kinds, "roll" if shape.roll else "sheet")
        self._corners.set_current(shape.corners)
        gaps = self._between.current == "gap"
        if gaps:
            texts = turned(texts, shape._replace(gaps=False), self._words)
        for name, line in self._lines.items():
            line.setText(texts[name])
        if not shape.roll:
            known = (name for name, size in PAGES.items() if size == stock.page)
            self._page.set_current(next(known, _OTHER))
        self._look()

    @property
    def _kinds(self) -> list[tuple[str, str]]:
        return [("sheet", self._words.say("Sheet")), ("roll", self._words.say("Roll"))]

    @property
    def _texts(self) -> Mapping[Figure, str]:
        return {name: line.text() for name, line in self._lines.items()}

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.addWidget(self._page_field, 0, 0)
        grid.addWidget(self._corners_field, 0, 1)
        grid.addWidget(self._fields["radius"], 1, 0, 1, 2)
        for row, pair in enumerate(_PAIRS, 2):
            for place, name in enumerate(pair):
                grid.addWidget(self._fields[name], row, place)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        spacing = QHBoxLayout()
        spacing.addWidget(self._between)
        spacing.addStretch(1)
        column.addLayout(spacing)
        column.addStretch(1)

    def _set_page(self, page: str) -> None:
        width, height = (self._words.number(size, 1 if size % 1 else 0) for size in PAGES[page])
        self._lines["page_width"].setText(width)
        self._lines["page_height"].setText(height)

    def _choose_page(self, page: str) -> None:
        if page != _OTHER:
            self._set_page(page)
        self._look()

    def _turn(self) -> None:
        """Measure the other way: what is typed goes on meaning the same."""
        before = self.shape._replace(gaps=not self.shape.gaps)
        for name, text in turned(self._texts, before, self._words).items():
            self._lines[name].setText(text)
        self._look()

    def _look(self) -> None:
        """Say beside each figure what is wrong with it, else what was understood."""
        self._show()
        read = self.read("?")
        for name, field in self._fields.items():
            wrong, size = read.faults.get(name), read.understood.get(name)
            told = self._words.say("{size} mm", size=size) if size is not None else ""
            if name == "height" and self.shape.roll:
                cut = self._words.say("Of an endless roll: how long each label is cut.")
                told = " ".join(part for part in (told, cut) if part)
            field.set_note(self._words.say(wrong) if wrong else told, wrong=wrong is not None)
        self.changed.emit()

    def _show(self) -> None:
        """Ask only what such a stock has."""
        shape, say = self.shape, self._words.say
        asked = shape.asks(self._texts)
        own_page = self._page.current == _OTHER
        for name, field in self._fields.items():
            is_page = name in ("page_width", "page_height")
            field.setVisible(name in asked and (own_page or not is_page))
        self._page_field.setVisible(not shape.roll)
        between = "across" in asked or "down" in asked
        self._between.setVisible(between)
        round_ = shape.corners == "round"
        names: dict[Figure, str] = {
            "page_width": say("Page width"),
            "page_height": say("Page height"),
            "columns": say("Labels across"),
            "rows": say("Labels down"),
            "width": say("Diameter") if round_ else say("Label width"),
            "height": say("Label length") if shape.roll else say("Label height"),
            "left": say("Left margin"),
            "top": say("Top margin"),
            "across": say("Gap across") if shape.gaps else say("To the next one, across"),
            "down": say("Gap down") if shape.gaps else say("To the next one, down"),
            "radius": say("Radius of the corners"),
        }
        for name, text in names.items():
            self._fields[name].set_label(text)
