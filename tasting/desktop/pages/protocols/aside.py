"""The left column: which protocol, and what it needs before the class."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.choices import Choices
from tasting.desktop.pages.protocols.parts import Section
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.field import SearchField
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.scroll import Scroll
from tasting.desktop.widgets.visibility import show_or_hide
from tasting.domain.protocol import Protocol
from tasting.services import protocol_words
from tasting.services.library import contains_words
from tasting.words import Words

_FEW: Final = 8
"""So many protocols are found by looking at them."""
_LEAST: Final = 32
"""Px that the list, and what a protocol needs, shrink to in a low window: both scroll."""


@dataclass(frozen=True)
class _Shown:
    """What was given to be shown last."""

    protocol: Protocol
    protocols: tuple[Protocol, ...]
    own: Collection[str]
    words: Words


class Aside(QWidget):
    """`chosen` carries the id of another protocol to be read."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until `show_protocol`."""
        super().__init__(parent)
        self._theme = theme
        self._shown: _Shown | None = None
        self._search = SearchField(theme)
        self._search.textChanged.connect(lambda _: self._list())
        self._search.returnPressed.connect(self._choose_first)
        self._search.left_below.connect(self._enter_list)
        self._nothing = Label(theme, tone="ink2", wrap=True)
        self._choices = Choices(theme)
        self._choices.chosen.connect(self.chosen)
        self._needs = Scroll(QWidget())
        for scrolled in (self._choices, self._needs):
            scrolled.setMinimumHeight(_LEAST)
        self._looking = QVBoxLayout()
        self._looking.setSpacing(10)
        self._looking.addWidget(self._search)
        self._looking.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._looking)
        column.addWidget(self._choices, 2)
        column.addWidget(Rule(theme))
        column.addWidget(self._needs, 1)
        theme.changed.connect(self._measure)

    def show_protocol(
        self,
        protocol: Protocol,
        protocols: tuple[Protocol, ...],
        own: Collection[str],
        words: Words,
    ) -> None:
        """Choose `protocol` among `protocols`, `own` by id, and tell what it needs."""
        before = self._shown.protocol.id if self._shown else ""
        self._shown = _Shown(protocol, protocols, own, words)
        self._choices.setAccessibleName(words.say("Protocols"))
        self._search.setPlaceholderText(words.say("Name of a protocol"))
        self._search.setAccessibleName(words.say("Search the protocols"))
        self._search.setVisible(len(protocols) > _FEW)
        if protocol.id != before and protocol not in self._found(self._shown):
            self._search.clear()  # it is read from elsewhere
        self._list()
        self._needs.setWidget(_Needs(self._theme, protocol, words))
        self._measure()

    def _found(self, shown: "_Shown") -> tuple[Protocol, ...]:
        """Those that are looked for, by their name and by what they are of: "tea"."""
        text, words = self._search.text(), shown.words

        def told(one: Protocol) -> str:
            category = words.say(protocol_words.CATEGORIES[one.category])
            return f"{one.name.to(words.language)} {category}"

        return tuple(one for one in shown.protocols if contains_words(text, told(one)))

    def _list(self) -> None:
        shown = self._shown
        if shown is not None:
            found = self._found(shown)
            self._choices.set_protocols(found, shown.own, shown.words, shown.protocol)
            wanted = self._search.text().strip()
            self._nothing.setText(shown.words.say("No protocol matches “{wanted}”.", wanted=wanted))
            show_or_hide(self._nothing, not found)

    def _choose_first(self) -> None:
        found = self._found(self._shown) if self._shown else ()
        if found:
            self.chosen.emit(found[0].id)

    def _enter_list(self) -> None:
        """Go on with the arrows in the list; where none of it is read, the first one is."""
        if self._shown and self._found(self._shown):
            if not self._choices.currentIndex().isValid():
                self._choices.setCurrentIndex(self._choices.model().index(0, 0))
            self._choices.setFocus()

    def _measure(self) -> None:
        """Keep the gutter of the full or the compact window at the left."""
        self._looking.setContentsMargins(self._theme.gutter, 0, 14, 0)
        needs = self._needs.widget()
        if isinstance(needs, _Needs):
            needs.column.setContentsMargins(self._theme.gutter, 2, 14, 20)


class _Needs(QWidget):
    """Samples, equipment, what to do before the class, how to keep the kit."""

    def __init__(self, theme: Theme, protocol: Protocol, words: Words) -> None:
        """Everything in words, nothing to press."""
        super().__init__()
        self._theme = theme
        self.column = QVBoxLayout(self)
        self.column.setSpacing(14)
        rule = protocol.samples
        self._add(
            words.say("Samples"),
            [protocol_words.samples(rule, words), protocol_words.dose(rule, words)],
        )
        self._add(words.say("In the kit"), protocol_words.equipment(protocol, words, packed=True))
        self._add(words.say("At home"), protocol_words.equipment(protocol, words, packed=False))
        self._add_before(protocol, words)
        self._add(words.say("Storing the kit"), [words.told(protocol.keep)])
        self._add(words.say(protocol_words.SCORES), protocol_words.scores(protocol, words))
        self.column.addStretch(1)

    def _add(self, title: str, lines: list[str]) -> None:
        if not lines:
            return
        section = Section(self._theme, title)
        section.body.setSpacing(4)
        for line in lines:
            section.body.addWidget(Label(self._theme, line, tone="ink2", wrap=True))
        self.column.addWidget(section)

    def _add_before(self, protocol: Protocol, words: Words) -> None:
        if not protocol.before:
            return
        section = Section(self._theme, words.say("Before the session"))
        section.body.setSpacing(2)
        for item in protocol.before:
            when, what = protocol_words.before(item, words)
            section.body.addWidget(Label(self._theme, when, role="label"))
            section.body.addWidget(Label(self._theme, words.prose(what), tone="ink2", wrap=True))
        self.column.addWidget(section)
