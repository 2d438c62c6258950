"""The products to be tasted: picked from the library, or typed; one line for each."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.take_out import take_out
from tasting.domain.open_samples import OPEN
from tasting.domain.plan import PlannedProduct, Tasted
from tasting.domain.product import Product
from tasting.domain.sample_rule import SampleRule
from tasting.domain.session import MOST_CALIBRATION
from tasting.words import Words, english, mark

_LONGEST = 200
_WAYS: Final[dict[Tasted, str]] = {
    "blind": mark("blind"),
    "open": OPEN,
    "calibration": mark("calibration"),
}
_EXPLAINED: Final[dict[Tasted, str]] = {
    "blind": mark("Everybody tastes it by its code; what it is they learn at the reveal."),
    "open": mark("Everybody tastes it by its name; it is served and counted like the blind ones."),
    "calibration": mark(
        "Everybody tastes it first, by its name, to align how they use the scales; it is in no "
        "figure."
    ),
}
"""What each way of tasting a sample means."""


def planned(product: Product) -> PlannedProduct:
    """A product of the library as a plan names it; its reference comes with the protocol."""
    kept = {"id", "category", "reference", "reference_readings", "references"}
    return PlannedProduct(**product.model_dump(exclude=kept), open=False)


def _same(one: str, other: str) -> bool:
    """Whether two names are the same but for capitals and spaces around them."""
    return one.strip().casefold() == other.strip().casefold()


class ProductLine(QWidget):
    """Name and origin, and whether it is tasted blind, open or for calibration.

    A name of the library brings everything else that is known of it.
    """

    changed = Signal()
    removed = Signal()
    retold = Signal()
    """It is tasted in another way than before."""

    def __init__(self, theme: Theme, tasted: Tasted = "blind") -> None:
        """Empty; it offers nothing until `offer`."""
        super().__init__()
        self._theme = theme
        self._how = Combo(theme, [(one, one) for one in _WAYS], tasted)
        self._how.chosen.connect(self.retold)
        self._library: tuple[Product, ...] = ()
        self._picked: PlannedProduct | None = None
        self._elsewhere: Callable[[], Collection[PlannedProduct]] = tuple
        self._words = english()
        self.name = QLineEdit()
        self.origin = QLineEdit()
        self.remove = Button(theme, icon="x", kind="plain")
        self._open = self.name.addAction(
            theme.icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._open.triggered.connect(self._show_menu)
        self.name.textEdited.connect(self._named)
        self.origin.textEdited.connect(lambda _: self.changed.emit())
        self.remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name, 3)
        row.addWidget(self.origin, 2)
        row.addWidget(self._how)
        row.addWidget(self.remove)
        for line in (self.name, self.origin):
            line.setMaxLength(_LONGEST)
            line.editingFinished.connect(partial(_from_beginning, line))
        theme.changed.connect(self._tint)

    @property
    def tasted(self) -> Tasted:
        """How its product is tasted."""
        return next(one for one in _WAYS if one == self._how.current)

    @property
    def calibration(self) -> bool:
        """Whether it is for calibration."""
        return self.tasted == "calibration"

    @property
    def product(self) -> PlannedProduct | None:
        """What is meant; nothing where no name is given."""
        name, origin = self.name.text().strip(), self.origin.text().strip()
        if not name:
            return None
        picked = self._picked
        if picked is not None and picked.origin == origin and _same(picked.name, name):
            return picked.as_tasted(self.tasted)
        return PlannedProduct(name=name, origin=origin).as_tasted(self.tasted)

    def offer(
        self, library: tuple[Product, ...], elsewhere: Callable[[], Collection[PlannedProduct]]
    ) -> None:
        """What can be picked; what is tasted already by another line is offered last."""
        self._library, self._elsewhere = library, elsewhere

    def pick(self, product: PlannedProduct) -> None:
        """Take a product with everything that is known of it."""
        self._picked = product
        self.name.setText(product.name)
        self.name.setCursorPosition(0)
        self.origin.setText(product.origin)
        self.origin.setCursorPosition(0)
        self.changed.emit()

    def retranslate(self, words: Words, number: int) -> None:
        """Name the fields for product `number`, or for the calibration sample of that number."""
        say, self._words = words.say, words
        self.origin.setPlaceholderText(say("Origin"))
        self._open.setToolTip(say("Pick from the library"))
        self._how.set_options([(one, say(text)) for one, text in _WAYS.items()])
        if self.calibration:
            name = say("Calibration sample {n}", n=number)
            origin = say("Origin of calibration sample {n}", n=number)
            remove = say("Remove calibration sample {n}", n=number)
        else:
            name = say("Product {n}", n=number)
            origin = say("Origin of product {n}", n=number)
            remove = say("Remove product {n}", n=number)
        self.name.setPlaceholderText(name)
        self.name.setAccessibleName(name)
        self._how.setAccessibleName(say("{name}: blind or open", name=name))
        self._how.setToolTip(say(_EXPLAINED[self.tasted]))
        self.origin.setAccessibleName(origin)
        self.remove.name(remove)

    def menu(self) -> QMenu:
        """The products of the library, each to be picked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        taken = self._elsewhere()
        again = [one for one in self._library if planned(one) in taken]
        fresh = [one for one in self._library if one not in again]
        for product in (*fresh, *again):
            if fresh and again and product is again[0]:
                menu.addSeparator()
            told = (product.name, product.origin, product.process, product.lot)
            action = menu.addAction(" · ".join(filter(None, told)).replace("&", "&&"))
            action.triggered.connect(lambda _=False, one=product: self.pick(planned(one)))
        if not self._library:
            nothing = menu.addAction(
                self._words.say("The library has no product of this category yet: type a name.")
            )
            nothing.setEnabled(False)
        menu.setMinimumWidth(self.name.width())
        return menu

    def _show_menu(self) -> None:
        self.menu().popup(self.name.mapToGlobal(QPoint(0, self.name.height() + 2)))

    def _named(self, text: str) -> None:
        """A name typed in full that stands once in the library means that product."""
        picked = self._picked
        if picked is not None and not _same(picked.name, text):
            # The origin came with a name that was only the beginning of what is typed.
            if self.origin.text() == picked.origin:
                self.origin.clear()
            self._picked = None
        found = [one for one in self._library if _same(one.name, text)]
        if len(found) == 1 and self.origin.text() in ("", found[0].origin):
            self._picked = planned(found[0])
            self.origin.setText(found[0].origin)
            self.origin.setCursorPosition(0)
        self.changed.emit()

    def _tint(self) -> None:
        self._open.setIcon(self._theme.icon("chevron-down"))


def _from_beginning(line: QLineEdit) -> None:
    """Show the beginning of a long text once its line is left: Qt leaves it at its end."""
    if not line.hasFocus():
        line.setCursorPosition(0)


class ProductsField(QWidget):
    """As many lines as the protocol usually has samples; more or fewer within its rule.

    The rule does not count calibration samples; a new one stands before the others.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        """Without lines until a rule is set."""
        super().__init__()
        self._theme = theme
        self._words = english()
        self._rule: SampleRule | None = None
        self._library: tuple[Product, ...] = ()
        self._lines: list[ProductLine] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._add = Button(theme, " ", icon="plus", kind="plain", small=True)
        self._add.clicked.connect(lambda: self._add_line().name.setFocus())
        self._add_known = Button(theme, " ", icon="plus", kind="plain", small=True)
        self._add_known.clicked.connect(lambda: self._add_line("calibration").name.setFocus())
        self._note = Label(theme, role="small", tone="ink3", wrap=True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._add)
        foot.addWidget(self._add_known)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._rows)
        column.addLayout(foot)
        column.addWidget(self._note)

    @property
    def lines(self) -> Sequence[ProductLine]:
        """The lines in order."""
        return self._lines

    @property
    def products(self) -> tuple[PlannedProduct, ...]:
        """Those that have a name, in order."""
        return tuple(one for line in self._lines if (one := line.product) is not None)

    def set_rule(self, rule: SampleRule, library: tuple[Product, ...]) -> None:
        """Ask for as many as `rule` says, from `library`.

        What was typed stays, unless the library is that of another category.
        """
        other = library != self._library
        self._rule, self._library = rule, library
        for line in list(self._lines):
            product = line.product
            blind = product and product.as_tasted("blind")
            if blind is None or (other and blind not in map(planned, library)):
                self._take_out(line)
            else:
                self._offer(line)
        while self._many() < rule.usual:
            self._add_line()
        self.retranslate(self._words)

    def set_products(self, products: Sequence[PlannedProduct]) -> None:
        """Show exactly these."""
        for line in list(self._lines):
            self._take_out(line)
        for product in products:
            self._add_line(product.tasted).pick(product)
        self.retranslate(self._words)

    def tell(self, wrong: str) -> None:
        """Say in cherry what is wrong; empty shows the rule again."""
        self._note.set_tone("now" if wrong else "ink3")
        self._note.setText(wrong or self._rule_text())

    def retranslate(self, words: Words) -> None:
        """Name every line and say the rule."""
        self._words = words
        self._add.setText(words.say("Add a product"))
        self._add_known.setText(words.say("Add a calibration sample"))
        self._add_known.setToolTip(words.say(_EXPLAINED["calibration"]))
        for known in (True, False):
            of_kind = [line for line in self._lines if line.calibration is known]
            for number, line in enumerate(of_kind, 1):
                line.retranslate(words, number)
        self.tell("")
        self._measure()

    def _offer(self, line: ProductLine) -> None:
        line.offer(self._library, lambda: self._other_products(line))

    def _other_products(self, line: ProductLine) -> list[PlannedProduct]:
        """What the other lines name."""
        others = (one.product for one in self._lines if one is not line)
        return [product.as_tasted("blind") for product in others if product]

    def _many(self, calibration: bool = False) -> int:
        """How many lines there are, of samples for calibration or of others."""
        return sum(line.calibration is calibration for line in self._lines)

    def _rule_text(self) -> str:
        again = self._planned_again()
        if again:
            return again
        rule = self._rule
        if rule is None or rule.minimum == rule.maximum:
            return ""
        return self._words.say(
            "{low} to {high} products, in any order: each learner gets their own.",
            low=rule.minimum,
            high=rule.maximum,
        )

    def _planned_again(self) -> str:
        """That a product is tasted under several codes, where it is: then it is so on purpose."""
        planned_ = [product for product in self.products if not product.calibration]
        again = next((one for one in planned_ if planned_.count(one) > 1), None)
        if again is None:
            return ""
        return self._words.say(
            "{name} is hidden under {n} codes: after the reveal you see how far each learner’s own "
            "answers to it lie apart.",
            name=again.name,
            n=planned_.count(again),
        )

    def _add_line(self, tasted: Tasted | None = None) -> ProductLine:
        """Add a line; where it is not told how it is tasted, as the protocol says."""
        is_open = self._rule is not None and self._rule.opens(self._many())
        usual: Tasted = "open" if is_open else "blind"
        tasted = tasted or usual
        calibration = tasted == "calibration"
        line = ProductLine(self._theme, tasted)
        self._offer(line)
        line.retranslate(self._words, self._many(calibration) + 1)
        line.changed.connect(self.changed)
        line.retold.connect(self._renumbered)
        line.removed.connect(lambda: self._removed(line))
        place = self._many(calibration=True) if calibration else len(self._lines)
        self._lines.insert(place, line)
        self._rows.insertWidget(place, line)
        self._measure()
        return line

    def _removed(self, line: ProductLine) -> None:
        self._take_out(line)
        self._renumbered()

    def _renumbered(self) -> None:
        self.retranslate(self._words)
        self.changed.emit()

    def _take_out(self, line: ProductLine) -> None:
        self._lines.remove(line)
        take_out(self._rows, line)

    def _measure(self) -> None:
        """Offer only what the rule allows."""
        if self._rule is not None:
            self._add.setEnabled(self._many() < self._rule.maximum)
            self._add_known.setEnabled(self._many(calibration=True) < MOST_CALIBRATION)
            for line in self._lines:
                spare = self._many() > self._rule.minimum
                line.remove.setEnabled(line.calibration or spare)
