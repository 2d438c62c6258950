"""The right panel: one product as it is known, or one protocol in short."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tasting.charts.profiles import reference_profile
from tasting.desktop.charts import Chart
from tasting.desktop.pages.library import rows
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.chip import Chip
from tasting.desktop.widgets.flow import FlowLayout
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.rule import Rule
from tasting.domain.allergens import ALLERGENS
from tasting.domain.protocol import Category, Protocol
from tasting.services import protocol_words as said
from tasting.services.library import Entry
from tasting.words import Words

_NAME, _UNDER, _HEADING = 44, 26, 28
"""Least heights in px: the accent of É stands above what the serif says is its height."""

Fact = tuple[str, str]
"""A name and its value; facts without a value are left out."""


class Panel(QWidget):
    """What both kinds of detail have: kicker, name, a line in italic, facts, more below."""

    def __init__(
        self,
        theme: Theme,
        category: Category,
        kicker: str,
        title: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """`title` is the name and the line under it."""
        super().__init__(parent)
        self._theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 20)
        self.column.setSpacing(16)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(4)
        icon = QLabel()
        ratio = self.devicePixelRatioF()
        icon.setPixmap(theme.pixmap(rows.ICONS[category], category, 18, ratio))
        row = QHBoxLayout()
        row.setSpacing(7)
        row.addWidget(icon)
        row.addWidget(Label(theme, kicker, role="label", tone=category), 1)
        row.addLayout(self.buttons)
        name = Label(theme, title[0], role="reading", wrap=True)
        name.setMinimumHeight(_NAME)
        head = QVBoxLayout()
        head.setSpacing(5)
        head.addLayout(row)
        head.addWidget(name)
        if title[1]:
            under = Label(theme, title[1], role="words", tone="ink2", wrap=True)
            under.setMinimumHeight(_UNDER)
            head.addWidget(under)
        self.column.addLayout(head)

    def add_facts(self, facts: Sequence[Fact]) -> None:
        """Name and value beside each other, in lines."""
        told = [(name, value) for name, value in facts if value]
        if not told:
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 82)
        grid.setColumnStretch(1, 1)
        for line, (name, value) in enumerate(told):
            label = Label(self._theme, name, tone="ink2")
            grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(self._theme, value, wrap=True), line, 1)
        self.column.addLayout(grid)

    def add_section(self, title: str, note: str = "") -> QVBoxLayout:
        """A rule, a serif heading with a small note at its right; gives the column below it."""
        self.column.addWidget(Rule(self._theme))
        head = QHBoxLayout()
        heading = Label(self._theme, title, role="section")
        heading.setMinimumHeight(_HEADING)
        head.addWidget(heading, 1)
        head.addWidget(Label(self._theme, note, role="small", tone="ink3"))
        body = QVBoxLayout()
        body.setSpacing(6)
        body.addLayout(head)
        self.column.addLayout(body)
        return body


class ProductDetail(Panel):
    """One product; `copy_asked` and `edit_asked` when its two buttons are pressed."""

    copy_asked = Signal()
    edit_asked = Signal()

    def __init__(self, theme: Theme, words: Words, entry: Entry, width: int) -> None:
        """`width` in px is what the profile is drawn for."""
        product = entry.product
        category = words.say(said.CATEGORIES[product.category])
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

    def _facts(self, entry: Entry) -> list[Fact]:
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
        allergens = [ALLERGENS[name].to(words.language) for name in product.allergens]
        return [
            (words.say("Variety"), product.variety),
            (level_name(product.category, words), product.level),
            (made_name(product.category, words), day),
            (words.say("Lot"), ", ".join(part for part in supply if part)),
            (words.say("Allergens"), words.listed(allergens) if allergens else ""),
            (words.say("Notes"), product.notes),
        ]

    def _add_profile(self, entry: Entry, width: int) -> None:
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

    def _add_uses(self, entry: Entry) -> None:
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


class ProtocolDetail(Panel):
    """One protocol in short; `read_asked` when it is to be read whole."""

    read_asked = Signal()

    def __init__(self, theme: Theme, words: Words, protocol: Protocol) -> None:
        """Facts, what the kit holds, and the way to the page that tells everything."""
        category = words.say(said.CATEGORIES[protocol.category])
        title = (protocol.name.to(words.language), protocol.summary.to(words.language))
        version = words.say("version {n}", n=protocol.version)
        super().__init__(theme, protocol.category, f"{category}, {version}", title)
        rule = protocol.samples
        scales = sum(attribute.kind == "line" for _, attribute in protocol.attributes())
        steps = words.count("{n} step", "{n} steps", len(protocol.steps))
        self.add_facts(
            [
                (words.say("Lasts"), f"{words.minutes(protocol.seconds)}, {steps}"),
                (words.say("Samples"), said.samples(rule, words)),
                (words.say("Dose"), said.dose(rule, words)),
                (words.say("Senses"), rows.senses(protocol, words)),
                (words.say("Answers"), words.count("{n} scale", "{n} scales", scales)),
            ]
        )
        read = Button(theme, words.say("Read the protocol"), icon="list-ordered")
        read.clicked.connect(self.read_asked)
        self.column.addWidget(read, 0, Qt.AlignmentFlag.AlignLeft)
        for name, packed in ((words.say("In the kit"), True), (words.say("At home"), False)):
            things = said.equipment(protocol, words, packed)
            if things:
                body = self.add_section(name)
                for thing in things:
                    body.addWidget(Label(theme, thing, tone="ink2", wrap=True))
        self.column.addStretch(1)


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
