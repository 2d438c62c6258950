"""The right panel while a product is written: its fields, what is wrong with them, and saving."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from tasting.desktop.pages.library.allergen_fields import AllergenFields
from tasting.desktop.pages.library.draft import LONGEST_LINE, Draft, check_product
from tasting.desktop.pages.library.other_languages import OtherLanguages
from tasting.desktop.pages.library.product_detail import level_name, made_name
from tasting.desktop.pages.library.reference import Offered, ReferenceForm
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.plain_text import written_in
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.scroll import GutterScroll
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.product import Product
from tasting.domain.protocol import Category
from tasting.services import protocol_words
from tasting.words import Words

_DAYS: Final = ("made", "best_before")
_LINES: Final = ("name", "origin", "process", "variety", "lot", "level", *_DAYS, "stock")
_ROWS: Final = (("process", "variety"), ("lot", "level"), (*_DAYS, "stock"))
"""What stands beside each other."""


class Editor(QWidget):
    """`saved` carries the product as written; `left` says that it was not to be."""

    saved = Signal(object)
    left = Signal()
    remove_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        words: Words,
        draft: Draft,
        kept: Mapping[str, Any],
        known: bool,
        offered: Offered,
        protocol: str = "",
    ) -> None:
        """`kept` as `check_product` takes it; `known` products can be removed.

        The reference is written for one of the `offered`, beginning with the `protocol`.
        """
        super().__init__()
        self._theme = theme
        self._words = words
        self._kept = kept
        self._known = known
        categories = [(one, " ") for one in get_args(Category)]
        self._category = Segmented(categories, draft.category, stretch=True)
        self._category.chosen.connect(lambda _: self.retranslate(self._words))
        self._title = Label(theme, role="section")
        self._fields = {name: Field(theme, " ", self._line()) for name in _LINES}
        self._others = OtherLanguages(theme, draft.in_languages)
        self._others.ended.connect(self._save_it)
        self._notes = _few_lines()
        self._fields["notes"] = Field(theme, " ", self._notes)
        self._allergens = AllergenFields(theme)
        before = Product.model_validate(kept) if "name" in kept else None
        self._reference = ReferenceForm(theme, words, offered, before, protocol)
        self._save = Button(theme, " ", kind="primary")
        self._leave = Button(theme, " ")
        self._remove = Button(theme, " ", icon="trash-2", kind="plain", parent=self)
        self._remove.hide()
        self._build()
        self.retranslate(words)
        self._fill(draft)
        self._untouched = self._draft()

    @property
    def modified(self) -> bool:
        """Whether anything was typed or chosen that would be lost."""
        return self._draft() != self._untouched or self._reference.modified

    def retranslate(self, words: Words) -> None:
        """Say every name in another language; what was typed stays."""
        self._words = words
        say, category = words.say, self._chosen
        self._title.setText(say("Edit the product") if self._known else say("New product"))
        self._category.set_options(
            [(one, say(name)) for one, name in protocol_words.CATEGORIES.items()]
        )
        self._category.setAccessibleName(say("Category"))
        names = {
            "name": say("Name"),
            "origin": say("Origin"),
            "process": say("Process"),
            "variety": say("Variety"),
            "lot": say("Lot"),
            "level": level_name(category, words),
            "made": say("{made} on", made=made_name(category, words)),
            "best_before": say("Best before"),
            "stock": say("Stock"),
            "notes": say("Notes"),
        }
        for name, text in names.items():
            self._fields[name].set_label(text)
        for name in _DAYS:
            self._control(name).setPlaceholderText(say("day/month/year"))
        self._control("stock").setPlaceholderText(say("like 1.8 kg"))
        self._allergens.retranslate(words)
        self._others.retranslate(words)
        self._reference.retranslate(words, category)
        self._save.setText(say("Save the product"))
        self._leave.setText(say("Leave without saving"))
        self._remove.setText(say("Remove"))
        if any(self._noted()):
            self.check()

    def begin(self) -> None:
        """Put the cursor where writing begins."""
        self._control("name").setFocus()

    def check(self) -> Product | None:
        """The product as written, or every fault beside its field, the first one in focus."""
        found = check_product(self._draft(), self._kept, self._words)
        for name, field in self._fields.items():
            fault = found.faults.get(name)
            field.set_note(self._words.say(fault) if fault else "", wrong=fault is not None)
        if found.product is None or not self._reference.check():
            return None
        references = self._reference.references(_today())
        return found.product.model_copy(update={"references": references})

    # -------------------------------------------------------------------- writing

    def _save_it(self) -> None:
        product = self.check()
        if product is not None:
            self.saved.emit(product)
            return
        for field, noted in zip(self._fields.values(), self._noted(), strict=True):
            if noted:
                field.control.setFocus()
                return

    def _noted(self) -> list[bool]:
        return [bool(field.control.property("wrong")) for field in self._fields.values()]

    @property
    def _chosen(self) -> Category:
        return next(one for one in get_args(Category) if one == self._category.current)

    def _draft(self) -> Draft:
        return Draft(
            category=self._chosen,
            notes=written_in(self._notes),
            in_languages=self._others.texts,
            allergens=self._allergens.contained,
            traces=self._allergens.traces,
            **{name: self._control(name).text() for name in _LINES},
        )

    def _fill(self, draft: Draft) -> None:
        for name in _LINES:
            self._control(name).setText(getattr(draft, name))
        self._notes.setPlainText(draft.notes)
        self._allergens.fill(draft.allergens, draft.traces)

    def _control(self, name: str) -> QLineEdit:
        control = self._fields[name].control
        assert isinstance(control, QLineEdit)
        return control

    # --------------------------------------------------------------------- parts

    def _line(self) -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(LONGEST_LINE)
        line.returnPressed.connect(self._save_it)
        return line

    def _build(self) -> None:
        self._save.clicked.connect(self._save_it)
        self._leave.clicked.connect(self.left)
        self._remove.clicked.connect(self.remove_asked)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 12, self._theme.gutter, 20)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._leave)
        buttons.addWidget(self._save)
        # Beside the two others it would leave them too little room for their words.
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, self._theme.gutter, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._remove)
        self._remove.setVisible(self._known)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(GutterScroll(self._form(), self._theme.gutter - 2), 1)
        column.addLayout(buttons)

    def _form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        # Two px keep the focus ring inside what is scrolled.
        column.setContentsMargins(2, 2, 2, 4)
        column.setSpacing(12)
        column.addWidget(self._category)
        column.addWidget(self._fields["name"])
        column.addWidget(self._fields["origin"])
        for names in _ROWS:
            row = QHBoxLayout()
            row.setSpacing(12)
            for name in names:
                row.addWidget(self._fields[name], 1)
            column.addLayout(row)
        column.addWidget(self._others)
        column.addWidget(self._fields["notes"])
        column.addWidget(self._allergens)
        column.addWidget(Rule(self._theme))
        column.addWidget(self._reference)
        column.addStretch(1)
        return form


def _today() -> date:
    return datetime.now().astimezone().date()


def _few_lines() -> QPlainTextEdit:
    """A text of some lines, which Tab leaves."""
    text = QPlainTextEdit()
    text.setTabChangesFocus(True)
    text.setFixedHeight(76)
    return text
