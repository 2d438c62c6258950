"""The detail of a product: facts, reference profile, words, and where it is tasted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tasting.charts.profiles import reference_profile
from tasting.desktop.charts import Chart
from tasting.desktop.pages.library import rows
from tasting.desktop.pages.library.panel import Fact, Panel
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.chip import Chip
from tasting.desktop.widgets.flow import FlowLayout
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.rule import Rule
from tasting.domain.allergens import ALLERGENS
from tasting.domain.protocol import Category
from tasting.services import protocol_words
from tasting.services.library import ProductEntry
from tasting.words import Words


class ProductDetail(Panel):
    """One product; `copy_asked` and `edit_asked` when its two buttons are pressed."""

    copy_asked = Signal()
    edit_asked = Signal()

    def __init__(self, theme: Theme, words: Words, entry: ProductEntry, width: int) -> None:
        """`width` in px is what the profile is drawn for."""
        product = entry.product
        category = words.say(protocol_words.CATEGORIES[product.category])
        kicker = ", ".join(part for part in (category, product.process) if part)
        super().__init__(theme, product.category, kicker, (product.name, product.origin))
        self._words = words
        for icon, name, signal in (
            ("copy", words.say("Copy as a new product"), self.copy_asked),
            ("pencil", words.say("Edit"), self.edit_asked),
        ):
            button = Button(theme, icon=icon, kind="plain", small=True)
            button.name(name)
            button.clicked.connect(signal)
            self.buttons.addWidget(button)
        self.add_facts(self._facts(entry))
        self._add_profile(entry, width)
        self._add_uses(entry)
        self.column.addStretch(1)

    def _facts(self, entry: ProductEntry) -> list[Fact]:
        product, words = entry.product, self._words
        day = words.day(product.made, weekday=False) if product.made else ""
        left = words.say("{stock} left", stock=rows.stock(product, words))
        supply = [product.lot, left if product.stock_g is not None else ""]
        if entry.kits and entry.protocol is not None:
            sachet = entry.protocol.samples.sachet
            supply.append(
                words.count(
                    "enough for {n} kit of {dose}",
                    "enough for {n} kits of {dose}",
                    entry.kits,
                    dose=words.measure(sachet.value, sachet.unit),
                )
            )
        allergens = [words.say(ALLERGENS[name]) for name in product.allergens]
        return [
            (words.say("Variety"), product.variety),
            (level_name(product.category, words), product.level),
            (made_name(product.category, words), day),
            (words.say("Lot"), ", ".join(part for part in supply if part)),
            (words.say("Allergens"), words.listed(allergens) if allergens else ""),
            (words.say("Notes"), product.notes),
        ]

    def _add_profile(self, entry: ProductEntry, width: int) -> None:
        words = self._words
        if not entry.has_profile and not entry.words:
            text = words.say("No reference profile yet: a session plan can bring one.")
            body = self.add_section(words.say("Reference profile"))
            body.addWidget(Label(self._theme, text, tone="ink3", wrap=True))
            return
        protocol = entry.protocol.name.to(words.language) if entry.protocol else ""
        body = self.add_section(words.say("Reference profile"), protocol)
        given = [(scale, value) for scale, value in entry.scales if value is not None]
        if given:
            spoken = ", ".join(
                f"{scale.name.to(words.language)} {words.number(value, 1)}"
                for scale, value in given
            )
            chart = Chart(self._theme)
            chart.set_drawing(reference_profile(given, words, width), spoken)
            body.addWidget(chart)
        chips = QWidget()
        flow = FlowLayout(chips)
        for word in entry.words:
            flow.addWidget(Chip(self._theme, word.shown(words.language), word.sense.value))
        if entry.words:
            body.addSpacing(8)
            body.addWidget(chips)

    def _add_uses(self, entry: ProductEntry) -> None:
        words = self._words
        body = self.add_section(words.say("Used in"))
        if not entry.uses:
            text = words.say("No session yet.")
            body.addWidget(Label(self._theme, text, tone="ink3"))
        for use in entry.uses:
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(Label(self._theme, use.title, role="label", wrap=True), 1)
            row.addWidget(Label(self._theme, words.minutes(use.seconds), role="small", tone="ink2"))
            day = words.day(use.day, weekday=False)
            row.addWidget(Label(self._theme, day, role="small", tone="ink2"))
            body.addLayout(row)
            body.addWidget(Rule(self._theme))


def level_name(category: Category, words: Words) -> str:
    """What the level is of: roast, leaf grade, cocoa."""
    match category:
        case "coffee":
            return words.say("Roast")
        case "tea":
            return words.say("Grade")
        case "chocolate":
            return words.say("Cocoa")


def made_name(category: Category, words: Words) -> str:
    """What was done on the day: roasted, picked, made."""
    match category:
        case "coffee":
            return words.say("Roasted")
        case "tea":
            return words.say("Picked")
        case "chocolate":
            return words.say("Made")
