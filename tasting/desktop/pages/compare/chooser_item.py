"""One item of the chooser on Compare: a code or a name, with what is known of it beside."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from tasting.desktop.pages.compare.cell_text import CellText
from tasting.desktop.theme import Theme
from tasting.services.compare_words import known_text
from tasting.services.comparison import Comparison

_LARGE, _SMALL = (18, 12), (13, 9)
"""Air at the sides of an item and after its title, in px: of codes, and of names."""
_MOST_TITLE, _MOST_LINE = 190, 150
"""What is longer than this, in px, ends in …; the tool tip tells it whole."""
_GONE = 0.4
"""At this part of a change the old lines are gone, and the new ones begin to come."""
_TIGHT_PAD, _TIGHT_TITLE = 10, 21
"""Air at the sides and size of the title, in px, of an item whose line stands under its title."""


Identities = Mapping[str, Mapping[str, str]]
"""What is behind each code that is open: its name, origin, process."""


@dataclass(frozen=True)
class ChooserItem:
    """A cup or a learner to choose: its id, title, and two small lines beside it."""

    key: str
    title: str
    upper: str
    lower: str
    opened: bool = False
    """Whether the upper line is what was behind the code."""


def cup_items(compared: Comparison, texts: CellText, identities: Identities) -> list[ChooserItem]:
    """A cup by its code: its words and answers, or what it is where the code is open."""
    items = []
    for cup in compared.every:
        behind = identities.get(cup.code)
        tasted = texts.words.say("set {n}", n=cup.tasted_set) if cup.tasted_set else ""
        tasted = texts.words.say("flight {n}", n=cup.flight) if cup.flight else tasted
        known = known_text(cup, compared, texts.words)
        tasted = ", ".join(filter(None, (tasted, known)))
        if behind is None:
            headline = ", ".join(texts.any_word(word) for word in cup.headline)
            lines = headline or tasted, _answers(len(cup.answered), compared.served(cup), texts)
        else:
            facts = (tasted, behind.get("origin", ""), behind.get("process", ""))
            lines = behind.get("name", ""), ", ".join(fact for fact in facts if fact)
        items.append(ChooserItem(cup.code, cup.code, *lines, opened=behind is not None))
    return items


def learner_items(compared: Comparison, texts: CellText) -> list[ChooserItem]:
    """A learner by name: their place, and how many samples they answered."""
    cups = compared.cups
    return [
        ChooserItem(
            str(person.seat),
            person.name,
            person.place,
            _answers(
                sum(person.seat in cup.answered for cup in cups),
                sum(person.seat not in cup.lacking for cup in cups),
                texts,
            ),
        )
        for person in compared.people
    ]


def _answers(some: int, n: int, texts: CellText) -> str:
    """How many of the answers there could be."""
    return texts.words.count("{some} of {n} answer", "{some} of {n} answers", n, some=some)


class ChooserButton(QAbstractButton):
    """An item as a button; its lines can pass from what was said before to what is said now."""

    def __init__(self, theme: Theme, item: ChooserItem, large: bool) -> None:
        """`large` for codes, else for names."""
        super().__init__()
        self._theme = theme
        self._large = large
        self._pad, self._gap = _LARGE if large else _SMALL
        self.item = item
        self._before = item
        self._passed = 1.0
        self._tight = self._kept = 0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.say(item)

    def say(self, item: ChooserItem) -> None:
        """Say something else, at once."""
        self.item = self._before = item
        self._passed = 1.0
        spoken = ", ".join(part for part in (item.title, item.upper, item.lower) if part)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.updateGeometry()
        self.update()

    def keep_showing(self, before: ChooserItem) -> None:
        """Go on showing `before`, until `set_passed` brings what is said now."""
        self._before, self._passed = before, 0.0
        self.update()

    def set_passed(self, part: float) -> None:
        """How far, 0 to 1, the old lines have given way to the new ones."""
        self._passed = part
        self.update()

    def set_tight(self, width: int) -> None:
        """Stand in `width` px, one line under the title; 0: as wide as title and lines are."""
        if width != self._tight:
            self._tight = width
            self.updateGeometry()
            self.update()

    def keep_width(self, kept: bool) -> None:
        """Stay as wide as it is, whatever it says; or no longer."""
        self._kept = self.width() if kept else 0
        self.updateGeometry()

    def natural_width(self) -> int:
        """The width in px of title and the wider of the lines, what was said before included."""
        lines = [
            min(QFontMetricsF(font).horizontalAdvance(text), _MOST_LINE)
            for item in (self.item, self._before)
            for text, font, _ in self._lines(item)
        ]
        return round(self._title_width() + max(lines, default=0) + 2 * self._pad + self._gap)

    def sizeHint(self) -> QSize:
        """As wide as it must be."""
        return QSize(self._kept or self._tight or self.natural_width(), 58)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw title and lines, a hairline at the right, and an ink bar where it is chosen."""
        painter, colours = QPainter(self), self._theme.colours
        width, height = self.width(), self.height()
        if self.underMouse() and not self.isChecked():
            painter.fillRect(0, 0, width - 1, height, colours.wash)
        painter.fillRect(width - 1, 0, 1, height, colours.line)
        painter.setFont(self._font(self._tight > 0))
        painter.setPen(colours.ink if self.isChecked() else colours.ink2)
        room = width - 2 * _TIGHT_PAD if self._tight else _MOST_TITLE
        mode = Qt.TextElideMode.ElideRight
        title = painter.fontMetrics().elidedText(self.item.title, mode, room + 2)
        if self._tight:
            box = QRectF(_TIGHT_PAD, 3, width, height - 23)
        else:
            box = QRectF(self._pad, -1, width, height)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, title)
        # One after the other: two texts at one place could not be read.
        if self._passed < _GONE:
            self._draw_lines(painter, self._before, 1 - self._passed / _GONE)
        else:
            self._draw_lines(painter, self.item, (self._passed - _GONE) / (1 - _GONE))
        if self.isChecked():
            painter.fillRect(0, height - 3, width - 1, 3, colours.ink)

    def _draw_lines(self, painter: QPainter, item: ChooserItem, opacity: float) -> None:
        """The lines beside the title, or the first of them under it."""
        painter.setOpacity(opacity)
        lines = self._lines(item)
        if self._tight:
            lines = lines[:1]
            left, y, room = _TIGHT_PAD, self.height() - 22, self.width() - 2 * _TIGHT_PAD
        else:
            left = round(self._pad + self._title_width() + self._gap)
            y, room = round((self.height() - 1) / 2 - 7.5 * len(lines)), _MOST_LINE
        for text, font, colour in lines:
            painter.setFont(font)
            painter.setPen(colour)
            mode = Qt.TextElideMode.ElideRight
            shown = painter.fontMetrics().elidedText(text, mode, room + 2)
            box = QRectF(left, y, self.width(), 15)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, shown)
            y += 15
        painter.setOpacity(1)

    def _lines(self, item: ChooserItem) -> list[tuple[str, QFont, QColor]]:
        """What there is to say beside the title."""
        theme = self._theme
        upper = theme.font("name", 14) if item.opened else theme.font("small")
        tone = theme.colours.ink if self.isChecked() or item.opened else theme.colours.ink2
        lines = [
            (item.upper, upper, tone),
            (item.lower, theme.font("small"), theme.colours.ink3),
        ]
        return [line for line in lines if line[0]]

    def _title_width(self) -> float:
        """How wide the title is where lines stand beside it."""
        wide = QFontMetricsF(self._font(tight=False)).horizontalAdvance(self.item.title)
        return min(wide, float(_MOST_TITLE))

    def _font(self, tight: bool) -> QFont:
        if not self._large:
            return self._theme.font("name")
        return self._theme.font("code-xl", _TIGHT_TITLE if tight else None)
