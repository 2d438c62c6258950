"""The class that matters now, large: the next one, or the last where none is to come."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.pages.sessions.home.list_rows import countdown, hours
from tasting.desktop.symbols import CATEGORY_ICONS, KIT_ICONS, KIT_STATE_NAMES
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.chip import Chip
from tasting.desktop.widgets.label import ElidedLabel, Label
from tasting.desktop.widgets.painted import Painted
from tasting.desktop.widgets.rule import Rule
from tasting.domain.events import KIT_STATES
from tasting.services.session_list import SessionSummary
from tasting.words import Words

_LONG: Final = 60
"""Characters of a title that is set smaller."""


class Icon(Painted):
    """A shipped icon in a tone of the palette, by itself."""

    def __init__(self, theme: Theme, name: str, tone: str = "ink2", size: int = 18) -> None:
        """`size` px square."""
        super().__init__(theme)
        self._size = size
        self.setFixedSize(size, size)
        self.set(name, tone)

    def set(self, name: str, tone: str) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        drawn = self.theme.pixmap(self._name, self._tone, self._size, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, drawn)


class Count(QWidget):
    """A large number over an icon and a word; nothing of it is said quietly."""

    def __init__(self, theme: Theme, icon: str) -> None:
        """Zero at first."""
        super().__init__()
        self._number = Label(theme, "0", role="reading")
        self._word = Label(theme, role="small", tone="ink2")
        below = QHBoxLayout()
        below.setSpacing(7)
        below.addWidget(Icon(theme, icon, "ink2", 16))
        below.addWidget(self._word, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self._number)
        column.addLayout(below)

    def tell(self, n: int, word: str) -> None:
        """Show `n` of them."""
        self._number.setText(str(n))
        self._number.set_tone("ink" if n else "ink3")
        self._word.setText(word)
        self.setAccessibleName(f"{n} {word}")


class Counts(QWidget):
    """Numbers side by side, parted by hairlines."""

    def __init__(self, theme: Theme, icons: Sequence[str]) -> None:
        """One number for each icon."""
        super().__init__()
        self.counts = [Count(theme, icon) for icon in icons]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for place, count in enumerate(self.counts):
            if place:
                row.addWidget(Rule(theme, vertical=True))
            row.addWidget(count, 1)

    def tell(self, numbers: Sequence[tuple[int, str]]) -> None:
        """Show these numbers with their words."""
        for count, (n, word) in zip(self.counts, numbers, strict=True):
            count.tell(n, word)


class Hero(QWidget):
    """`asked` carries the key of the page on which the class is to be opened."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Empty until a class is shown."""
        super().__init__()
        self._theme = theme
        self._icon = Icon(theme, "bean")
        self._kicker = ElidedLabel(theme, role="small", tone="ink3")
        self._badge = Chip(theme, small=True)
        self._title = Label(theme, role="hero", wrap=True)
        self._hours = Label(theme, role="words", tone="ink2", wrap=True)
        self._countdown = Label(theme, role="page")
        self._kits = Counts(theme, [KIT_ICONS[state] for state in KIT_STATES])
        self._held = Counts(theme, ["users", "message-circle", "taste"])
        self._buttons = {
            "kits": Button(theme, " ", icon="package"),
            "live": Button(theme, " ", icon="radio"),
            "compare": Button(theme, " ", icon="columns-3"),
            "report": Button(theme, " ", icon="file-text"),
        }
        self._build()
        theme.changed.connect(self._measure)
        self._measure()

    def button(self, page: str) -> Button:
        """The button that opens this page."""
        return self._buttons[page]

    def show_class(
        self, session: SessionSummary, protocol: str, on: bool, now: datetime, words: Words
    ) -> None:
        """Show a class; `on` while it is being held."""
        self._icon.set(CATEGORY_ICONS[session.category], session.category)
        self._show_kicker(session, protocol, words)
        self._title.setText(session.title)
        self._title.setFont(self._theme.font("hero", self._size()))
        self._hours.setText(hours(session, words))
        past = session.state == "past"
        far = words.say("in progress") if on else countdown(session, now, words)
        self._countdown.setText("" if past else far)
        self._countdown.setVisible(not past)
        self._countdown.set_tone("now" if on or session.starts_at <= now else "ink")
        self._show_counts(session, words)
        self._show_buttons(session, on, now, words)

    def _show_kicker(self, session: SessionSummary, protocol: str, words: Words) -> None:
        place = words.say("Last session") if session.state == "past" else words.say("Next session")
        samples = words.count("{n} sample", "{n} samples", session.samples)
        self._kicker.setText("\u2002·\u2002".join((place, protocol, samples)))
        badge = words.say("Example, made-up answers") if session.example else ""
        self._badge.say(badge, "outlined", "info")
        self._badge.setVisible(bool(badge))

    def _show_counts(self, session: SessionSummary, words: Words) -> None:
        past = session.state == "past"
        self._kits.setVisible(not past)
        self._held.setVisible(past)
        self._kits.tell(
            [(session.kits[state], words.say(KIT_STATE_NAMES[state])) for state in KIT_STATES]
        )
        self._held.tell(
            [
                (session.learners, words.say("Learners")),
                (session.heard, words.say("Took part")),
                (session.answered, words.say("Answers")),
            ]
        )

    def _show_buttons(self, session: SessionSummary, on: bool, now: datetime, words: Words) -> None:
        say, past = words.say, session.state == "past"
        today = session.starts_at.date() <= now.astimezone(session.starts_at.tzinfo).date()
        texts = {
            "kits": say("Open kits"),
            "live": say("Go to Live"),
            "compare": say("Compare"),
            "report": say("Report"),
        }
        shown = {"compare", "report"} if past else {"kits", "live"}
        if session.answered:
            shown.add("compare")
        first = "compare" if past else "live" if today or on else "kits"
        for page, button in self._buttons.items():
            button.setText(texts[page])
            button.setVisible(page in shown)
            kind = "primary" if page == first else "secondary"
            if button.property("kind") != kind:
                button.setProperty("kind", kind)
                button.style().unpolish(button)
                button.style().polish(button)

    def _build(self) -> None:
        kicker = QHBoxLayout()
        kicker.setSpacing(8)
        kicker.addWidget(self._icon)
        kicker.addWidget(self._kicker, 1)
        kicker.addWidget(self._badge)
        self._head = QGridLayout()
        self._head.setHorizontalSpacing(24)
        self._head.setVerticalSpacing(6)
        self._head.setColumnStretch(0, 1)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        for page, button in self._buttons.items():
            button.clicked.connect(lambda _=False, page=page: self.asked.emit(page))
            actions.addWidget(button)
        actions.addStretch(1)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(6)
        self._inner.addLayout(kicker)
        self._inner.addLayout(self._head)
        self._inner.addSpacing(10)
        self._inner.addLayout(actions)
        self._inner.addSpacing(14)
        self._inner.addWidget(Rule(self._theme))
        self._inner.addSpacing(4)
        self._inner.addWidget(self._kits)
        self._inner.addWidget(self._held)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._inner)
        column.addWidget(Rule(self._theme, "line_strong"))

    def _measure(self) -> None:
        """Take the measures of the full or the compact window."""
        compact, gutter = self._theme.compact, self._theme.gutter
        top = 8 if self._theme.low else 14 if compact else 22
        self._inner.setContentsMargins(gutter, top, gutter, 10)
        self._title.setFont(self._theme.font("hero", self._size()))
        # A title needs the whole width of a narrow window; what is beside it goes down a line.
        narrow, bottom = self._theme.narrow, Qt.AlignmentFlag.AlignBottom
        for part in (self._title, self._hours, self._countdown):
            self._head.removeWidget(part)
        self._head.addWidget(self._title, 0, 0, 1, 2 if narrow else 1)
        self._head.addWidget(self._countdown, 1 if narrow else 0, 1, bottom)
        self._head.addWidget(self._hours, 1, 0, 1, 1 if narrow else 2, bottom)
        self._countdown.setFont(self._theme.font("page", 22 if narrow else None))

    def _size(self) -> float | None:
        """Px of the title: smaller in a small window, and where it is long; None as usual."""
        if len(self._title.text()) > _LONG:
            return 24 if self._theme.narrow else 28
        return 26 if self._theme.low else 32 if self._theme.compact else None
