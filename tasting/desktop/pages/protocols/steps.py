"""The list of steps as cards: how a card is painted, and the words over its columns."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tasting.desktop.pages.protocols.rows import StepRow
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.item_list import ItemList, ItemPainter, RowState
from tasting.desktop.widgets.painted import Painted
from tasting.domain.beginnings import starts_heading
from tasting.domain.protocol import Protocol
from tasting.words import Words

CARD, GAP, PIN = 34, 4, 12
HEADING = 28
"""Px of the heading of a phase, above its first card."""
NUMBER, ICON, NAME = 36, 44, 70
"""Left edges inside a card, in px: end of the number, icon, name."""
STARTS, LASTS, PAD = 62, 62, 14
"""Widths of the two columns at the right, the first at least so, and the padding after them."""
_APART: Final = 24
"""Px of the first column that its figures leave free at least, before them and after."""

_AROUND, _BESIDE = 16, 5
"""Px around the text of a tag, and between two tags."""


def shown_tags(tags: Sequence[str], wide: Callable[[str], float], room: float) -> tuple[str, ...]:
    """The tags for which there is room, and how many there are besides: "+6"; px by `wide`."""

    def taken(shown: Sequence[str]) -> float:
        return sum(wide(tag) + _AROUND + _BESIDE for tag in shown) - _BESIDE

    shown = tuple(tags)
    for many in range(len(tags), 0, -1):
        if taken(shown) <= room:
            break
        shown = (*tags[: many - 1], f"+{len(tags) - many + 1}")
    return shown


class StepPainter(ItemPainter):
    """Paints one card: number, icon, name, tags, start and length."""

    def height(self, item: StepRow) -> int:
        """A card, with air after it and the heading of its phase above."""
        return CARD + GAP + (HEADING if item.heading else 0)

    def draw(self, painter: QPainter, box: QRectF, item: StepRow, look: RowState) -> None:
        """Draw the card; the one being read has an ink border."""
        box = self.card(box, item)
        if item.heading:
            self._draw_heading(painter, box, item)
        theme, colours = self.theme, self.theme.colours
        self.draw_card(painter, box, look.chosen)
        tone = "ink2" if item.lane in ("do", "talk") else f"{item.lane}_ink"
        icon = theme.pixmap(item.icon, tone, 18, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(box.left() + ICON, box.center().y() - 9), icon)
        number = QRectF(box.left(), box.top(), NUMBER, box.height())
        self._right(painter, number, str(item.number), theme.font("body"), colours.ink3)
        lasts = QRectF(box.right() - PAD - LASTS, box.top(), LASTS, box.height())
        self._right(painter, lasts, item.lasts, theme.font("label", 13), colours.ink)
        starts = self.starts(lasts, item)
        self._right(painter, starts, item.starts, theme.font("body"), colours.ink2)
        if item.fixed:
            pin = theme.pixmap("pin", "ink2", PIN, painter.device().devicePixelRatioF())
            left = starts.right() - self._advance(item)
            painter.drawPixmap(QPointF(left, starts.center().y() - PIN / 2), pin)
        name = QRectF(box.left() + NAME, box.top(), 0, CARD)
        self._draw_name(painter, item, name, starts, look.chosen)

    def starts(self, lasts: QRectF, item: StepRow) -> QRectF:
        """The column before that of the length: wider where hours or the pin need more."""
        width = max(float(STARTS), self._advance(item) + _APART)
        return QRectF(lasts.left() - width, lasts.top(), width, lasts.height())

    def _advance(self, item: StepRow) -> float:
        """Px of the start of a step, with the pin before one that is fixed."""
        wide = QFontMetricsF(self.theme.font("body")).horizontalAdvance(item.starts)
        return wide + (PIN + 4 if item.fixed else 0)

    def card(self, box: QRectF, item: StepRow) -> QRectF:
        """The card within its row: under the heading, over the air."""
        return box.adjusted(0, HEADING if item.heading else 0, 0, -GAP)

    def _draw_heading(self, painter: QPainter, card: QRectF, item: StepRow) -> None:
        """The phase that begins here, and at the right how long it lasts."""
        theme, colours = self.theme, self.theme.colours
        box = QRectF(card.left() + 2, card.top() - HEADING, card.width() - PAD - 2, HEADING - 4)
        low = Qt.AlignmentFlag.AlignBottom
        painter.setFont(theme.font("label"))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(item.length)
        painter.setPen(colours.warn_ink if item.is_over else colours.ink2)
        painter.drawText(box, low | Qt.AlignmentFlag.AlignRight, item.length)
        painter.setFont(theme.font("strong"))
        painter.setPen(colours.ink)
        room, right = box.adjusted(0, 0, -wide - 12, 0), Qt.TextElideMode.ElideRight
        name = QFontMetricsF(painter.font()).elidedText(item.heading, right, room.width())
        painter.drawText(room, low, name)

    def draw_card(self, painter: QPainter, box: QRectF, chosen: bool) -> None:
        """The empty card; a chosen one has an ink border."""
        colours, radius = self.theme.colours, self.theme.measures.radius_control
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.ink, 2) if chosen else QPen(colours.line, 1))
        painter.setBrush(colours.raised)
        inset = 1.0 if chosen else 0.5
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)

    def _draw_name(
        self, painter: QPainter, row: StepRow, at: QRectF, starts: QRectF, chosen: bool
    ) -> None:
        """The name whole if it can be, then as many tags as fit before the columns."""
        theme = self.theme
        font = theme.font("strong") if chosen else theme.font("label", 13)
        metrics = QFontMetricsF(font)
        room = starts.left() + 10 - at.left()
        wanted = metrics.horizontalAdvance(row.name) + 2
        left = self._draw_tags(painter, row.tags, at, room, min(wanted, room))
        painter.setFont(font)
        painter.setPen(theme.colours.ink)
        words = QRectF(at.left(), at.top(), min(wanted, left - at.left()), at.height())
        shown = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)

    def _draw_tags(
        self, painter: QPainter, tags: tuple[str, ...], at: QRectF, room: float, name: float
    ) -> float:
        """Outlined tags, set against the right; the left end of what they take.

        The last one counts those that have no room: "+6".
        """
        theme, font = self.theme, self.theme.font("label")
        metrics = QFontMetricsF(font)
        held = shown_tags(tags, metrics.horizontalAdvance, room - name - 16)
        widths = [metrics.horizontalAdvance(tag) + _AROUND for tag in held]
        right = at.left() + room
        x = left = right - sum(widths) - _BESIDE * max(0, len(widths) - 1)
        painter.setFont(font)
        for tag, width in zip(held, widths, strict=True):
            box = QRectF(x, at.center().y() - 10, width, 20)
            painter.setPen(QPen(theme.colours.line, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = theme.measures.radius_code
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            painter.setPen(theme.colours.ink2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tag)
            x += width + _BESIDE
        return left - 8 if widths else right

    def _right(self, painter: QPainter, box: QRectF, text: str, font: QFont, ink: QColor) -> None:
        painter.setFont(font)
        painter.setPen(ink)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box, flags, text)


class StepHeads(Painted):
    """The small words over the columns of the list."""

    def __init__(self, theme: Theme, cards: ItemList, parent: QWidget | None = None) -> None:
        """Say nothing until `show_protocol`; a scroll bar beside the `cards` moves the words."""
        super().__init__(theme, parent)
        self._words = ("", "", "")
        self._cards = cards.viewport()
        self.setFixedHeight(20)
        cards.verticalScrollBar().rangeChanged.connect(self.update)

    def show_protocol(self, protocol: Protocol, words: Words) -> None:
        """Name the columns, with the units in which this protocol tells when steps start."""
        say = words.say
        self._words = (say("Step"), say(starts_heading(protocol)), say("lasts"))
        self.update()

    @property
    def words(self) -> tuple[str, str, str]:
        """The words over name, start and length."""
        return self._words

    def paintEvent(self, event: QPaintEvent) -> None:
        """Set each word over its column."""
        painter = QPainter(self)
        painter.setFont(self.theme.font("tick"))
        painter.setPen(self.theme.colours.ink3)
        step, starts, lasts = self._words
        right = self._cards.width() - PAD
        painter.drawText(QRect(NAME, 0, 200, 16), Qt.AlignmentFlag.AlignVCenter, step)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRect(right - LASTS, 0, LASTS, 16), flags, lasts)
        painter.drawText(QRect(right - LASTS - 100, 0, 100, 16), flags, starts)
