"""On what labels are printed: stock, first free label, printer, outlines, allergens."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.domain.calibration import RIGHT, Calibration
from tasting.domain.label_stock import LabelStock
from tasting.services.label_stocks import by_maker, first_free
from tasting.words import Words


class LabelChoice(QWidget):
    """`changed` says that something else was chosen."""

    changed = Signal()
    printer_chosen = Signal(str)
    """Carries the name of a calibrated printer; empty: any other."""
    calibration_asked = Signal()
    own_asked = Signal()
    """A label sheet of one's own is to be entered or changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Plain paper, until stocks are offered."""
        super().__init__(parent)
        self._stocks: Mapping[str, LabelStock] = {}
        self._opened: Mapping[str, int] = {}
        self._saved: Mapping[str, int] = {}
        self._stock, self._first = Combo(theme), Combo(theme)
        self._stock_field = Field(theme, "", self._stock)
        self._first_field = Field(theme, "", self._first)
        self._own = Button(theme, " ", small=True)
        self._offered: list[tuple[str, list[tuple[str, str]]]] = []
        self._outlines, self._allergens = Check(theme), Check(theme)
        self._printers: Mapping[str, Calibration] = {}
        self._printer = Combo(theme)
        self._printer_field = Field(theme, "", self._printer)
        self._calibrate = Button(theme, " ", small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._stock_field, self._own, self._first_field):
            column.addWidget(part)
        column.addWidget(self._outlines)
        column.addWidget(self._allergens)
        column.addWidget(self._printer_field)
        column.addWidget(self._calibrate)
        self._printer.chosen.connect(self.printer_chosen)
        self._calibrate.clicked.connect(self.calibration_asked)
        self._own.clicked.connect(self.own_asked)
        self._stock.chosen.connect(lambda _: self._choose_stock())
        self._first.chosen.connect(lambda _: self.changed.emit())
        for check in (self._outlines, self._allergens):
            check.clicked.connect(lambda _: self.changed.emit())

    @property
    def stock(self) -> LabelStock | None:
        """The stock in force; None for plain paper."""
        return self._stocks.get(self._stock.current)

    @property
    def first(self) -> int:
        """The first free label of the first sheet, counted from 1."""
        return int(self._first.current or 1)

    @property
    def outlines(self) -> bool:
        """Whether the edges of the labels are drawn on a stock, too."""
        return self._outlines.isChecked()

    @property
    def allergens(self) -> bool:
        """Whether each portion declares what the samples of the session contain."""
        return self._allergens.isChecked()

    @property
    def calibration(self) -> Calibration:
        """How far the chosen printer is out."""
        return self._printers.get(self._printer.current, RIGHT)

    def offer_printers(
        self, printers: Mapping[str, Calibration], chosen: str, words: Words
    ) -> None:
        """Offer the calibrated printers, `chosen` in force; where there is none, to have one."""
        self._printers = printers
        self._printer_field.set_label(words.say("Printer"))
        names = [("", words.say("Not calibrated")), *((name, name) for name in sorted(printers))]
        self._printer.set_options(names)
        self._printer.set_current(chosen)
        self._printer_field.setVisible(bool(printers))
        self._calibrate.setText(words.say("Calibrate…"))
        self._calibrate.setToolTip(words.say("Where labels are printed beside their place"))

    def offer(
        self,
        stocks: Mapping[str, LabelStock],
        chosen: str,
        opened: Mapping[str, int],
        saved: Mapping[str, int],
        portions: bool,
        words: Words,
    ) -> None:
        """Offer the stocks, `chosen` in force at first; `opened` sheets go on where they were left.

        Labels `saved` as PDF begin again on the label where they began there, by stock.
        Allergens are asked only for the labels of portions.
        """
        say = words.say
        self._stocks, self._words = stocks, words
        self._stock_field.set_label(say("Labels"))
        self._first_field.set_label(say("First free label"))
        self._outlines.setText(say("Outlines"))
        self._allergens.setText(say("Allergens"))
        self._own.setText(say("Own sheet…"))
        self._own.setToolTip(say("Enter a label sheet of your own, or change one"))
        self._offer_stocks(chosen)
        self._allergens.setVisible(portions)
        self._outlines.setVisible(self.stock is not None)
        if (opened, saved) != (self._opened, self._saved) or not self._first.count():
            self._opened, self._saved = opened, saved
            self._offer_places()
        self._describe()

    def choose(self, name: str) -> None:
        """Put a stock in force, empty: plain paper."""
        self._stock.set_current(name)
        self._choose_stock()

    def _offer_stocks(self, chosen: str) -> None:
        """Plain paper, and the stocks by their makers; what is in force stays so."""
        offered = [("", [("", self._words.say("Plain paper"))])]
        for maker, names in by_maker(self._stocks).items():
            heading = maker or self._words.say("Yours")
            offered.append((heading, [(name, name) for name in names]))
        if offered == self._offered:
            return
        begun, self._offered = bool(self._offered), offered
        current = self._stock.current if begun else chosen
        self._stock.set_groups(offered)
        self._stock.set_current(current)

    def go_on(self, opened: Mapping[str, int]) -> None:
        """Labels were printed: go on where the sheet is left now, wherever it was begun."""
        self._opened = opened
        self._offer_places()
        self._describe()
        self.changed.emit()

    def set_wide(self, wide: int) -> None:
        """Be as wide as the options above."""
        self.setFixedWidth(wide)

    def _choose_stock(self) -> None:
        """Another stock: go on where its opened sheet was left."""
        self._outlines.setVisible(self.stock is not None)
        self._offer_places()
        self._describe()
        self.changed.emit()

    def _offer_places(self) -> None:
        stock = self.stock
        count = stock.count if stock else 1
        self._first.set_options([(str(n), str(n)) for n in range(1, count + 1)], "1")
        self._first.set_current(str(self._saved.get(self._stock.current, self._left_at)))

    @property
    def _left_at(self) -> int:
        """The first free label of the opened sheet; 1 where the stock has no such label."""
        return first_free(self.stock, self._opened)

    def _describe(self) -> None:
        """The size of the labels, and what is left on the opened sheet."""
        stock, words = self.stock, self._words
        size = ""
        if stock is not None:
            size = words.say(
                "{width} × {height} mm, {count} on a sheet",
                width=stock.label[0],
                height=stock.label[1],
                count=stock.count,
            )
        self._stock_field.set_note(size)
        self._first_field.setVisible(stock is not None and stock.count > 1)
        opened = self._left_at
        if stock is not None and stock.name in self._saved:
            told = words.say(
                "As in the saved PDF. Others go on at label {n}.",
                n=opened,
            )
            self._first_field.set_note(told)
            return
        left = stock.count - opened + 1 if stock else 0
        self._first_field.set_note(
            words.count(
                "The opened sheet has {n} label left.",
                "The opened sheet has {n} labels left.",
                left,
            )
            if stock is not None and opened > 1
            else ""
        )
