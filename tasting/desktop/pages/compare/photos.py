"""Photos scaled for their place by workers, and kept while Qt's cache has room for them."""

from typing import Literal

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QImage,
    QImageIOHandler,
    QImageReader,
    QPainter,
    QPixmap,
    QPixmapCache,
)

from tasting.desktop.bridge import Bridge
from tasting.services.photos import photo

Place = Literal["cell", "thumb", "viewer"]
"""Where a photo is shown: each place has one size at a time."""


class Photos(QObject):
    """Hands out photos of a wanted size; what is not there yet is fetched, and then `came`."""

    came = Signal(str)
    """The name of a photo that can be had now, or is known to be missing."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        """Read from the bridge's workspace, on its workers."""
        super().__init__(parent)
        self._bridge = bridge
        self._asked: set[tuple[str, Place]] = set()
        self._latest: dict[tuple[str, Place], str] = {}
        self._missing: set[str] = set()
        self._again: set[str] = set()
        """Those of the missing that are worth another look."""

    def find(self, name: str, place: Place, size: QSize, ratio: float) -> QPixmap | None:
        """A photo for `size` logical px: whole in the viewer, elsewhere its middle filling them.

        Until it came, as it last was in another size; nothing where it never was.
        """
        key = f"{name} {place} {size.width()}x{size.height()} {ratio:g}"
        found = QPixmap()
        if QPixmapCache.find(key, found):
            return found
        asked = (name, place)
        unknown = name not in self._missing or name in self._again
        if asked not in self._asked and unknown and not size.isEmpty():
            self._again.discard(name)
            self._asked.add(asked)
            self._fetch(key, asked, size, ratio)
        if QPixmapCache.find(self._latest.get(asked, ""), found):
            return found
        return None

    def missing(self, name: str) -> bool:
        """Whether the photo was looked for and is not here, or cannot be read."""
        return name in self._missing

    def look_again(self) -> None:
        """Look for the missing photos once more: they may have come since."""
        self._again = set(self._missing)

    def _fetch(self, key: str, asked: tuple[str, Place], size: QSize, ratio: float) -> None:
        name, place = asked
        workspace, pixels, crop = self._bridge.workspace, size * ratio, place != "viewer"

        def done(image: QImage | None) -> None:
            self._asked.discard(asked)
            if image is None:
                self._missing.add(name)
            else:
                self._missing.discard(name)
                image.setDevicePixelRatio(ratio)
                QPixmapCache.insert(key, QPixmap.fromImage(image))
                self._latest[asked] = key
            self.came.emit(name)

        def failed(error: Exception) -> None:
            done(None)
            self._bridge.tell(error)

        self._bridge.jobs.run(lambda _: scaled(photo(workspace, name), pixels, crop), done, failed)


def draw_filling(painter: QPainter, frame: QRectF, drawn: QPixmap) -> None:
    """Draw the middle of `drawn` over `frame`, whatever size it is of."""
    size = drawn.deviceIndependentSize()
    scale = max(frame.width() / size.width(), frame.height() / size.height())
    ratio = drawn.devicePixelRatio() / scale
    source = QRectF(0, 0, frame.width() * ratio, frame.height() * ratio)
    source.moveCenter(QRectF(drawn.rect()).center())
    painter.drawPixmap(frame, drawn, source)


def scaled(data: bytes | None, size: QSize, crop: bool) -> QImage | None:
    """A JPEG file as an image inside `size` pixels or, cropped, of exactly that size.

    Nothing where there is no file, or none that is an image. Safe on any thread.
    """
    if data is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    turned = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    whole = reader.size().transposed() if turned else reader.size()
    aspect = Qt.AspectRatioMode
    mode = aspect.KeepAspectRatioByExpanding if crop else aspect.KeepAspectRatio
    if whole.isValid() and not whole.isEmpty():
        # A JPEG is decoded at a fraction of its size where that is enough.
        wanted = whole.scaled(size, mode)
        reader.setScaledSize(wanted.transposed() if turned else wanted)
    image = reader.read()
    if image.isNull():
        return None
    if crop:
        middle = QRect(0, 0, size.width(), size.height())
        middle.moveCenter(image.rect().center())
        return image.copy(middle)
    return image
