"""The words a class found for a cup, and how many learners said each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted
from tasting.domain.senses import Sense

_ROW, _NAME, _LABEL, _NUMBER, _GAP = 23, 19, 96, 18, 8
"""In px: a word, a list's name, the least for the words, the number, the air between."""
_MOST_LABEL = 0.55
"""The share of the width that words may take."""
_MOST_SEGMENTS = 20
"""Above this many learners the segments join to one bar."""


@dataclass(frozen=True)
class WordBar:
    """A word as it reads, with how many learners said it."""

    text: str
    learners: int
    in_reference: bool


@dataclass(frozen=True)
class WordGroup:
    """The words of one list that was asked for; `name` only where there are several."""

    name: str
    words: tuple[WordBar, ...]


class WordCountBars(Painted):
    """A row for each word: its segments in the sense's colour where the reference has it too."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until words are set."""
        super().__init__(theme, parent)
        self._lists: tuple[WordGroup, ...] = ()
        self._of = 1
        self._sense = Sense.NOSE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_words(self, lists: Sequence[WordGroup], of: int, sense: Sense, spoken: str) -> None:
        """Show words of `of` learners, list by list; `spoken` tells the same to a screen reader."""
        self._lists, self._of, self._sense = tuple(lists), max(1, of), sense
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its rows and names."""
        heights = [_ROW * len(one.words) + (_NAME if one.name else 0) for one in self._lists]
        return QSize(220, sum(heights))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the name of each list, and label, segments and number of each word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(self.theme.font("strong"))
        texts = [word.text for one in self._lists for word in one.words]
        longest = max(map(metrics.horizontalAdvance, texts), default=0)
        label = min(max(_LABEL, round(longest) + 4), round(self.width() * _MOST_LABEL))
        y = 0
        for one in self._lists:
            if one.name:
                self._draw_name(painter, QRectF(0, y, self.width(), _NAME), one.name)
                y += _NAME
            for word in one.words:
                self._draw(painter, QRectF(0, y, self.width(), _ROW), word, label)
                y += _ROW

    def _draw_name(self, painter: QPainter, box: QRectF, name: str) -> None:
        painter.setFont(self.theme.font("small"))
        painter.setPen(self.theme.colours.ink3)
        mode = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(name, mode, round(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignBottom, shown)

    def _draw(self, painter: QPainter, box: QRectF, word: WordBar, label: int) -> None:
        theme, colours = self.theme, self.theme.colours
        sense, agreed = colours.sense(self._sense), word.in_reference
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("strong" if agreed else "body"))
        painter.setPen(sense.ink if agreed else colours.ink2)
        mode = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(word.text, mode, label - 2)
        painter.drawText(QRectF(box.left(), box.top(), label, _ROW), middle, shown)
        painter.setFont(theme.font("body"))
        painter.setPen(colours.ink2)
        number = QRectF(box.right() - _NUMBER, box.top(), _NUMBER, _ROW)
        painter.drawText(number, middle | Qt.AlignmentFlag.AlignRight, str(word.learners))
        bar = QRectF(label + _GAP, box.center().y() - 4.5, 0, 9)
        bar.setRight(number.left() - _GAP)
        painter.setPen(Qt.PenStyle.NoPen)
        fill = sense.mark if agreed else colours.line_strong
        if self._of > _MOST_SEGMENTS:
            painter.setBrush(colours.band)
            painter.drawRect(bar)
            painter.setBrush(fill)
            bar.setWidth(bar.width() * word.learners / self._of)
            painter.drawRect(bar)
            return
        width = (bar.width() - 2 * (self._of - 1)) / self._of
        for place in range(self._of):
            painter.setBrush(fill if place < word.learners else colours.band)
            left = bar.left() + place * (width + 2)
            painter.drawRoundedRect(QRectF(left, bar.top(), width, 9), 1, 1)
