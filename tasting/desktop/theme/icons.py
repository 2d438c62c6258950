"""The shipped line icons, drawn in any colour of the palette and kept once drawn."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

# The pixel ratios an icon in a menu or a native control may be asked for.
_RATIOS = (1.0, 2.0)


class Icons:
    """Icons by file name without suffix, e.g. "printer"; FileNotFoundError for unknown ones."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds SVG files drawn in `currentColor`."""
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: QColor, size: int = 18, ratio: float = 1.0) -> QPixmap:
        """One icon, `size` logical px square, at the screen's pixel `ratio`."""
        key = (name, colour.name(QColor.NameFormat.HexArgb), size, ratio)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, colour, size, ratio)
        return self._drawn[key]

    def icon(
        self, name: str, colour: QColor, size: int = 18, disabled: QColor | None = None
    ) -> QIcon:
        """The same for menus and native controls, with its colour when the control is disabled."""
        made = QIcon()
        for ratio in _RATIOS:
            made.addPixmap(self.pixmap(name, colour, size, ratio))
            if disabled is not None:
                made.addPixmap(self.pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
        return made

    def _draw(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        if name not in self._sources:
            path = self._folder / f"{name}.svg"
            self._sources[name] = path.read_text(encoding="utf-8")
        svg = self._sources[name].replace("currentColor", colour.name())
        side = round(size * ratio)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
