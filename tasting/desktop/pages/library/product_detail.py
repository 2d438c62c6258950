"""The detail of a product: facts, reference profile, words, and where it is tasted."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

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
from tasting.domain.attributes import Photo, Scale, WordList
from tasting.domain.protocol import Category
from tasting.services import protocol_words
from tasting.services.kinds import answers_to
from tasting.services.library import ProductEntry, Profile, Use
from tasting.words import Words


class ProductDetail(Panel):
    """One product; `copy_asked` and `edit_asked` when its two buttons are pressed."""

    copy_asked = Signal()
    edit_asked = Signal()
    renew_asked = Signal(str)
    """The id of a session that shall be held with the reference shown."""

    def __init__(self, theme: Theme, words: Words, entry: ProductEntry, width: int) -> None:
        """`width` in px is what the profile is drawn for."""
        product = entry.product
        category = words.say(protocol_words.CATEGORIES[product.category])
        kicker = ", ".join(part for part in (category, product.process) if part)
        super().__init__(theme, product.category, kicker, (product.name, product.origin))
        self._words = words
        for icon, name, signal in (
            ("copy", words.say("Duplicate"), self.copy_asked),
            ("pencil", words.say("Edit"), self.edit_asked),
        ):
            button = Button(theme, icon=icon, kind="plain", small=True)
            button.name(name)
            button.clicked.connect(signal)
            self.buttons.addWidget(button)
        self.add_facts(self._facts(entry))
        self._add_profiles(entry, width)
        self._add_uses(entry)
        self.column.addStretch(1)

    def _facts(self, entry: ProductEntry) -> list[Fact]:
        product, words = entry.product, self._words
        made, best = (
            words.day(day, weekday=False) if day else ""
            for day in (product.made, product.best_before)
        )
        left = words.say("{stock} left", stock=rows.stock(product, words))
        supply = [product.lot, left if product.stock_g is not None else ""]
        if entry.kits and entry.protocol is not None:
            sachet = entry.protocol.samples.sachet
            supply.append(
                words.count(
                    "enough for {n} sachet of {dose}",
                    "enough for {n} sachets of {dose}",
                    entry.kits,
                    dose=words.measure(sachet.value, sachet.unit),
                )
            )
        allergens = [words.say(ALLERGENS[name]) for name in product.allergens]
        traces = [words.say(ALLERGENS[name]) for name in product.traces]
        return [
            (words.say("Variety"), product.variety),
            (level_name(product.category, words), product.level),
            (made_name(product.category, words), made),
            (words.say("Best before"), best),
            (words.say("Lot"), ", ".join(part for part in supply if part)),
            (words.say("Allergens"), words.listed(allergens) if allergens else ""),
            (words.say("Traces"), words.listed(traces) if traces else ""),
            (words.say("Notes"), product.notes),
        ]

    def _add_profiles(self, entry: ProductEntry, width: int) -> None:
        """The reference for each protocol it is written for, that for the usual one first."""
        for profile in entry.profiles:
            self._add_profile(entry, profile, width)
        if not entry.profiles:
            text = self._words.say(
                "No reference yet. Choose Edit and enter what you find in this product."
            )
            body = self.add_section(self._words.say("Reference"))
            body.addWidget(Label(self._theme, text, tone="ink3", wrap=True))

    def _add_profile(self, entry: ProductEntry, profile: Profile, width: int) -> None:
        words = self._words
        n = sum(use.protocol == profile.protocol.id for use in entry.uses)
        told = [words.count("{n} tasting", "{n} tastings", n)] if n else []
        if profile.reference.set_on:
            day = words.day(profile.reference.set_on, weekday=False)
            told.insert(0, words.say("set {day}", day=day))
        body = self.add_section(words.say("Reference"), ", ".join(told))
        name = profile.protocol.name.to(words.language)
        body.addWidget(Label(self._theme, name, role="small", tone="ink2", wrap=True))
        if profile.drawn:
            spoken = ", ".join(
                f"{scale.name.to(words.language)} {words.number(value, scale.decimals)}"
                for scale, value in profile.drawn
            )
            chart = Chart(self._theme)
            chart.set_drawing(reference_profile(profile.drawn, words, width), spoken)
            body.addWidget(chart)
        if profile.words:
            chips = QWidget()
            flow = FlowLayout(chips)
            for word in profile.words:
                flow.addWidget(Chip(self._theme, word.shown(words.language), word.sense.value))
            body.addSpacing(8)
            body.addWidget(chips)
        facts = list(_others(profile, words))
        if facts:
            self.add_facts(facts)

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
            row.addWidget(Label(self._theme, words.total(use.seconds), role="small", tone="ink2"))
            day = words.day(use.day, weekday=False)
            row.addWidget(Label(self._theme, day, role="small", tone="ink2"))
            body.addLayout(row)
            if entry.is_outdated(use):
                self._offer_renewal(body, use)
            body.addWidget(Rule(self._theme))

    def _offer_renewal(self, body: QVBoxLayout, use: Use) -> None:
        """A session keeps the reference it was planned with, until the trainer says otherwise."""
        row = QHBoxLayout()
        row.setSpacing(12)
        text = self._words.say("Compares with another reference.")
        row.addWidget(Label(self._theme, text, role="small", tone="warn_ink", wrap=True), 1)
        renew = Button(self._theme, self._words.say("Use the one above"), small=True)
        renew.setAccessibleDescription(use.title)
        renew.clicked.connect(lambda: self.renew_asked.emit(use.session))
        row.addWidget(renew)
        body.addLayout(row)


def _others(profile: Profile, words: Words) -> Iterator[Fact]:
    """What is not drawn: how it was prepared, answers that were chosen, texts."""
    for _, reading in profile.protocol.readings():
        if reading.id in profile.reference.readings:
            amount = words.measure(profile.reference.readings[reading.id], reading.unit)
            yield reading.short.to(words.language), amount
    for _, attribute in profile.protocol.attributes():
        if not isinstance(attribute, Scale | WordList | Photo):
            value = profile.reference.values.get(attribute.id)
            if value is not None:
                told = answers_to(attribute).text(value, words)
                yield attribute.name.to(words.language), told


def level_name(category: Category, words: Words) -> str:
    """What the level is of: roast, leaf grade, cocoa."""
    match category:
        case "coffee":
            return words.say("Roast")
        case "tea":
            return words.say("Grade")
        case "chocolate":
            return words.say("Cocoa %")


def made_name(category: Category, words: Words) -> str:
    """What was done on the day: roasted, picked, made."""
    match category:
        case "coffee":
            return words.say("Roasted")
        case "tea":
            return words.say("Picked")
        case "chocolate":
            return words.say("Made")
