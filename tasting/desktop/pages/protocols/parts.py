"""The small parts that the columns beside the list are set from."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from tasting.charts.scale import axis_of, ticks
from tasting.desktop.charts import draw_shapes
from tasting.desktop.paint.marks import draw_mark
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.painted import Painted
from tasting.domain.attributes import Scale
from tasting.domain.protocol import Protocol
from tasting.domain.senses import Sense
from tasting.domain.steps import Source, Step
from tasting.services import protocol_words
from tasting.words import Words

_MOST_TICKS = 12


class Section(QWidget):
    """A serif heading over a column of lines."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        """`body` takes what stands below."""
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(6)
        self.body.addWidget(Label(theme, title, role="section", wrap=True))


class Title(QWidget):
    """What the right column is about: icon, serif name, and its place among others."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until `show_title`."""
        super().__init__(parent)
        self._theme = theme
        self._drawn = ("", "ink")
        self._icon = QLabel()
        self._name = Label(theme, role="section", wrap=True)
        self._place = Label(theme, role="small", tone="ink3")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._name, 1)
        row.addWidget(self._place)
        theme.changed.connect(self._tint)

    def show_title(self, icon: str, tone: str, kind: str, name: str, place: str) -> None:
        """Show an icon in a `tone` of the palette, which stands for a `kind`, beside a name."""
        self._drawn = icon, tone
        self._icon.setToolTip(kind)
        self._icon.setAccessibleName(kind)
        self._name.setText(name)
        self._place.setText(place)
        self._tint()

    def show_kind(self, protocol: Protocol, places: Sequence[int], words: Words) -> None:
        """Show of which kind the step at this place is, from 0; of several, how many they are."""
        step, many = protocol.steps[places[0]], len(places)
        if many > 1:
            told = words.count("{n} step", "{n} steps", many)
            self.show_title("list-ordered", "ink", told, told, "")
            return
        kind = words.say(step.facts.name)
        place = protocol_words.place(protocol, places[0], words)
        self.show_title(step.facts.icon, tone_of(step), kind, kind, place)

    def _tint(self) -> None:
        if self._drawn[0]:
            self._icon.setPixmap(self._theme.pixmap(*self._drawn, 20, self.devicePixelRatioF()))


class Fact(QWidget):
    """A value under its name: Duration, 4:00."""

    def __init__(
        self, theme: Theme, name: str, value: str, note: str = "", parent: QWidget | None = None
    ) -> None:
        """`note` explains it in a small line."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(theme, name, role="label", tone="ink2"))
        column.addWidget(Label(theme, value, role="value", wrap=True))
        if note:
            column.addWidget(Label(theme, note, role="small", tone="ink3", wrap=True))
        column.addStretch(1)


class Quote(QFrame):
    """What a learner reads, word for word, in the frame of a field."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        """Can be selected and copied."""
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._text = Label(theme, text, wrap=True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 9, 11, 9)
        column.addWidget(self._text)


class SenseMark(Painted):
    """The mark of a sense, by itself."""

    def __init__(self, theme: Theme, sense: Sense, parent: QWidget | None = None) -> None:
        """Sixteen px square."""
        super().__init__(theme, parent)
        self._sense = sense
        self.setFixedSize(16, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        draw_mark(QPainter(self), self.theme, self._sense.value, QPointF(6, 9))


class Ends(Painted):
    """An empty scale as the learner meets it: ticks, its two end values, its two end words."""

    def __init__(self, theme: Theme, scale: Scale, ends: tuple[str, str], words: Words) -> None:
        """`ends` are the words at both ends; none for a scale without."""
        super().__init__(theme)
        self._scale = scale
        self._words = ends
        low, high = scale.limits
        self._values = (words.number(low), words.number(high))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            " – ".join(f"{v} {w}" for v, w in zip(self._values, ends, strict=True))
        )

    def sizeHint(self) -> QSize:
        """Scale and one line of words."""
        return QSize(200, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scale, then its ends below."""
        painter = QPainter(self)
        measures = self.theme.measures
        axis = axis_of(self._scale, 1, self.width() - 2)
        draw_shapes(painter, self.theme, ticks(axis, 10, measures.tick_minor, measures.tick_mid))
        painter.setFont(self.theme.font("tick"))
        painter.setPen(self.theme.colours.ink3)
        below = QRectF(0, 14, self.width(), 16)
        left, right = (
            f"{value} {word}" if first else f"{word} {value}"
            for value, word, first in zip(self._values, self._words, (True, False), strict=True)
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, left)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, right)


class Letter(Painted):
    """The letter of a source's confidence in a small outlined tag."""

    def __init__(self, theme: Theme, letter: str, meaning: str) -> None:
        """`meaning` is told on hovering and to a screen reader."""
        super().__init__(theme)
        self._letter = letter
        self.setFixedSize(20, 20)
        self.setToolTip(meaning)
        self.setAccessibleName(f"{letter}: {meaning}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw tag and letter."""
        painter, colours = QPainter(self), self.theme.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.line_strong)
        box, radius = QRectF(0.5, 0.5, 19, 19), self.theme.measures.radius_code
        painter.drawRoundedRect(box, radius, radius)
        painter.setFont(self.theme.font("strong", 12))
        painter.setPen(colours.ink2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._letter)


def tone_of(step: Step) -> str:
    """The colour of a step's icon and name: that of its sense, else ink."""
    return f"{step.facts.sense.value}_ink" if step.facts.sense else "ink"


def source(theme: Theme, found: Source, words: Words) -> QWidget:
    """A source: the letter of its confidence, what it says, what the letter means."""
    meaning = words.say(protocol_words.CONFIDENCE[found.confidence])
    text = found.text.to(words.language)
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(9)
    row.addWidget(Letter(theme, found.confidence, meaning), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(1)
    column.addWidget(Label(theme, text, role="small", tone="ink2", wrap=True))
    column.addWidget(Label(theme, meaning, role="tick", tone="ink3", wrap=True))
    row.addLayout(column, 1)
    return whole
