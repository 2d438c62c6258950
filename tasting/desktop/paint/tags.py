"""Small things with a border: the tag of a blind code, word chips, badges, dispatch segments."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from tasting.desktop.theme import Theme

ChipKind = Literal[
    "plain", "outlined", "warn", "now", "ok", "eye", "nose", "taste", "touch", "sound"
]


def code_size(theme: Theme, code: str, large: bool = False) -> QSizeF:
    """The room a code tag takes, in px."""
    metrics = QFontMetricsF(theme.font("code", 17 if large else 13))
    pad = 17.0 if large else 13.0
    return QSizeF(metrics.horizontalAdvance(code) + pad, 28.0 if large else 22.0)


def draw_code(
    painter: QPainter, theme: Theme, at: QPointF, code: str, large: bool = False
) -> QRectF:
    """A blind code as an outlined tag with its top left corner `at`; its box is handed back."""
    colours, radius = theme.colours, theme.measures.radius_code
    box = QRectF(at, code_size(theme, code, large))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.line_strong, 1))
    painter.setBrush(colours.raised)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setPen(colours.ink)
    painter.setFont(theme.font("code", 17 if large else 13))
    # Tracking leaves a space after the last figure; half of it goes to the left.
    painter.drawText(box.adjusted(0.5, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, code)
    return box


def chip_colours(theme: Theme, kind: ChipKind) -> tuple[QColor, QColor, QColor]:
    """Ground, text and border of a chip."""
    colours = theme.colours
    if kind in ("eye", "nose", "taste", "touch", "sound"):
        sense = colours.sense(kind)
        return sense.wash, sense.ink, sense.wash
    if kind == "warn":
        return colours.warn_wash, colours.warn_ink, colours.warn_wash
    if kind == "now":
        return colours.now_fill, colours.on_now, colours.now_fill
    if kind == "ok":
        return colours.ok_wash, colours.ok, colours.ok_wash
    if kind == "outlined":
        return colours.paper, colours.ink, colours.line_strong
    return colours.raised, colours.ink, colours.line


def chip_size(theme: Theme, text: str, icon: bool = False, small: bool = False) -> QSizeF:
    """The room a chip takes: 24 px high, or 20 as a badge."""
    metrics = QFontMetricsF(theme.font("label", 11 if small else None))
    pad, height = (14.0, 20.0) if small else (20.0, 24.0)
    return QSizeF(metrics.horizontalAdvance(text) + pad + 2 + (18 if icon else 0), height)


def draw_chip(
    painter: QPainter,
    theme: Theme,
    at: QPointF,
    text: str,
    kind: ChipKind = "plain",
    icon: str = "",
    small: bool = False,
) -> QRectF:
    """A pill with a word, and an icon where colour alone would speak; its box is handed back."""
    ground, ink, border = chip_colours(theme, kind)
    box = QRectF(at, chip_size(theme, text, bool(icon), small))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(border, 1))
    painter.setBrush(ground)
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
    left = box.left() + (8 if small else 11)
    if icon:
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        drawn = theme.icons.pixmap(icon, ink, 13, ratio)
        painter.drawPixmap(QPointF(left, box.center().y() - 6.5), drawn)
        left += 18
    painter.setPen(ink)
    painter.setFont(theme.font("label", 11 if small else None))
    words = QRectF(left, box.top(), box.right() - left, box.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    return box


def draw_segments(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    filled: int,
    of: int = 5,
    colour: QColor | None = None,
) -> None:
    """`of` segments side by side in `box`, the first `filled` of them in ink or `colour`."""
    gap = 3.0
    width = (box.width() - gap * (of - 1)) / of
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for i in range(of):
        painter.setBrush((colour or theme.colours.ink2) if i < filled else theme.colours.band)
        part = QRectF(box.left() + i * (width + gap), box.top(), width, box.height())
        painter.drawRoundedRect(part, 1.5, 1.5)
