"""A label sheet of one's own: typed, drawn while it is typed, changed or deleted later."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.pages.kits.sheet.stock_drawing import StockDrawing
from tasting.desktop.pages.kits.sheet.stock_fields import StockFields
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.label import Label
from tasting.domain.label_stock import LabelStock
from tasting.services.label_stocks import by_maker
from tasting.services.own_stocks import LONGEST_NAME, name_fault, replaced
from tasting.words import Message, Words

Keep = Callable[[LabelStock, str], Message | None]
"""Keeps a stock in place of the own one of a name, empty: as a new one; else says why not."""
_WIDE: Final = 760


class StockDialog(Dialog):
    """`stock` is what the figures mean, `before` the own one that it replaces."""

    deletion_asked = Signal(str)
    """Carries the name of an own stock."""
    import_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        words: Words,
        own: Mapping[str, LabelStock],
        known: Mapping[str, LabelStock],
        keep: Keep,
        parent: QWidget,
    ) -> None:
        """`known` are all stocks that one may begin with, the `own` ones may be changed."""
        say = words.say
        super().__init__(
            theme, say("Your own label sheet"), say("Save and use"), say("Cancel"), parent
        )
        self._words, self._keep = words, keep
        self._own: Mapping[str, LabelStock] = {}
        self._known: Mapping[str, LabelStock] = {}
        self.stock: LabelStock | None = None
        """What can be saved; None while a figure lacks or is wrong."""
        self.outlines: LabelStock | None = None
        """What can be printed, also before it has a name."""
        self._which, self._like = Combo(theme), Combo(theme)
        self._which_field = Field(theme, say("Label sheet"), self._which)
        self._like_field = Field(theme, say("Begin with the figures of"), self._like)
        self._name = QLineEdit()
        self._name.setMaxLength(LONGEST_NAME)
        self._name_field = Field(theme, say("Name"), self._name)
        self._figures = StockFields(theme, words)
        self._drawing = StockDrawing(theme, words)
        self.print = Button(theme, say("Print outlines"), icon="printer", small=True)
        self.save = Button(theme, say("Save as PDF"), icon="download", small=True)
        self._import = Button(theme, say("Import…"), small=True)
        self._delete = Button(theme, say("Delete…"), small=True)
        self._lay_fields(theme)
        self._connect()
        self.offer_stocks(own, known)

    @property
    def before(self) -> str:
        """The name of the own stock that is changed; empty: a new one."""
        return self._which.current

    def offer_stocks(self, own: Mapping[str, LabelStock], known: Mapping[str, LabelStock]) -> None:
        """Offer stocks as when it was made; what is typed stays, unless its own stock is gone."""
        self._own, self._known, before = own, known, self.before
        self._which.set_options([("", self._words.say("New")), *((name, name) for name in own)])
        self._which_field.setVisible(bool(own))
        makers = by_maker(known)
        self._like.set_groups(
            [
                ("", [("", self._words.say("None"))]),
                *((maker, [(name, name) for name in names]) for maker, names in makers.items()),
            ]
        )
        if before and not self.before:
            self._begin("")
        self._delete.setVisible(bool(self.before))
        self._look()

    def accept(self) -> None:
        """Close once the stock is kept; else say under its name why it is not."""
        if self.stock is None:
            return
        wrong = self._keep(self.stock, self.before)
        if wrong is not None:
            self._name_field.set_note(self._words.say(wrong), wrong=True)
            return
        super().accept()

    def tell(self, said: Message, wrong: bool = True) -> None:
        """Say below which sheet is chosen what came of an import or a deletion."""
        self._like_field.set_note(self._words.say(said), wrong=wrong)

    def _lay_fields(self, theme: Theme) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(10)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self._which_field, 1)
        first.addWidget(self._like_field, 1)
        left.addLayout(first)
        named = QHBoxLayout()
        named.setSpacing(12)
        named.addWidget(self._name_field, 1)
        named.addWidget(self._figures.kind)
        left.addLayout(named)
        left.addWidget(self._figures)
        left.addStretch(1)
        right.addWidget(self._drawing, 1)
        hint = self._words.say(
            "Print the outlines at 100 % and hold them behind a sheet, against the light."
        )
        right.addWidget(Label(theme, hint, role="small", tone="ink2", wrap=True))
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.print)
        acts.addWidget(self.save)
        acts.addStretch(1)
        right.addLayout(acts)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addLayout(left, 5)
        both.addLayout(right, 4)
        self.body.addLayout(both)
        self._buttons.insertWidget(0, self._import)
        self._buttons.insertWidget(1, self._delete)
        self.setMinimumWidth(_WIDE)

    def _connect(self) -> None:
        self._which.chosen.connect(self._begin)
        self._like.chosen.connect(self._begin_like)
        self._name.textEdited.connect(lambda _: self._look())
        self._figures.changed.connect(self._look)
        self._import.clicked.connect(self.import_asked)
        self._delete.clicked.connect(lambda: self.deletion_asked.emit(self.before))

    def _begin(self, name: str) -> None:
        """Change the own stock of this name; empty: a new one."""
        self._name.setText(name)
        self._like.set_current("")
        if name:
            self._figures.fill(self._own[name])
        self._delete.setVisible(bool(name))
        self._look()

    def _begin_like(self, name: str) -> None:
        if name:
            self._figures.fill(self._known[name])
        self._look()

    def _look(self) -> None:
        """Draw what is typed, and let only a whole stock with a name be kept."""
        name, own = " ".join(self._name.text().split()), self._own.get(self.before)
        read = self._figures.read(name)
        self._drawing.show_stock(read.stock)
        wrong = name_fault(name, self._own, self.before)
        told = ""
        if name and wrong is not None:
            told = self._words.say(wrong)
        elif name and (supplied := replaced(name)):
            told = self._words.say("Goes in place of the supplied “{name}”.", name=supplied.name)
        self._name_field.set_note(told, wrong=bool(name) and wrong is not None)
        good = read.good
        if good is not None and own is not None:
            good = good.model_copy(update={"maker": own.maker, "aliases": own.aliases})
        self.stock = good if wrong is None else None
        self.do.setEnabled(self.stock is not None)
        for act in (self.print, self.save):
            act.setEnabled(good is not None)
        self.outlines = good
