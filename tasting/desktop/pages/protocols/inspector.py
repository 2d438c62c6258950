"""The right column: one step as it was written, to be read."""

from collections.abc import Collection

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.parts import Title, tone_of
from tasting.desktop.pages.protocols.step_body import StepBody
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.scroll import GutterScroll
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.protocol import Protocol
from tasting.languages import Language, as_language, choices
from tasting.services import protocol_words
from tasting.words import Words, words_in


class Inspector(QWidget):
    """Shows the step that is chosen; what learners read can be seen in any language."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        """Empty until `show_step`."""
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._protocol: Protocol | None = None
        self._at = 0
        self._title = Title(theme)
        self._wanted = words.language
        """What was chosen, also where a protocol has no text in it."""
        self._language = Segmented(choices(), words.language, small=True)
        self._language.chosen.connect(self._choose)
        self._reads = Label(theme, role="label", tone="ink2")
        self._scroll = GutterScroll(QWidget(), theme.gutter)
        self._build()
        theme.changed.connect(self._measure)
        self.retranslate(words)

    def retranslate(self, words: Words) -> None:
        """Say everything in another language, what learners read as well."""
        self._words = words
        self._reads.setText(words.say("What learners read"))
        self._language.setAccessibleName(words.say("Language of what learners read"))
        self._wanted = words.language
        self._fill()

    def show_step(self, protocol: Protocol, at: int) -> None:
        """Read the step number `at`, counted from 0."""
        self._protocol, self._at = protocol, at
        self._fill()
        self._scroll.verticalScrollBar().setValue(0)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        reads = QHBoxLayout()
        reads.addWidget(self._reads, 1)
        reads.addWidget(self._language)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 14, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(reads)
        column.addWidget(self._scroll, 1)
        self._lines = (head, reads)
        self._measure()

    def _measure(self) -> None:
        """Keep the gutter of the full or the compact window at the right."""
        for line in self._lines:
            line.setContentsMargins(0, 0, self._theme.gutter, 0)
        self._scroll.set_gutter(self._theme.gutter)

    def _fill(self) -> None:
        """Set everything below the heading anew."""
        if self._protocol is None:
            return
        self._offer(self._protocol.name.languages)
        step, words = self._protocol.steps[self._at], self._words
        place = protocol_words.place(self._protocol, self._at, words)
        kind, name = words.say(step.facts.name), words.told(step.name)
        self._title.show_title(step.facts.icon, tone_of(step), kind, name, place)
        reading = words_in(self._reading, words.units)
        body = StepBody(self._theme, words, reading, self._protocol, self._at)
        self._scroll.setWidget(body)

    def _choose(self, language: str) -> None:
        self._wanted = as_language(language)
        self._fill()

    def _offer(self, written: Collection[str]) -> None:
        """Offer the languages in which the protocol is written, where there are several."""
        options = [one for one in choices() if one[0] in written]
        shown = self._wanted if self._wanted in written else options[0][0]
        self._language.set_options(options, shown)
        self._language.setVisible(len(options) > 1)

    @property
    def _reading(self) -> Language:
        return as_language(self._language.current)
