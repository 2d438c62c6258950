"""Photos scaled for their place by workers, and kept while Qt's cache has room for them."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPixmap, QPixmapCache

from tasting.desktop.bridge import Bridge
from tasting.services.photos import photo


class Photos(QObject):
    """Hands out photos of a wanted size; what is not there yet is fetched, and then `came`."""

    came = Signal(str)
    """The name of a photo that can be had now, or is known to be missing."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        """Read from the bridge's workspace, on its workers."""
        super().__init__(parent)
        self._bridge = bridge
        self._asked: set[str] = set()
        self._missing: set[str] = set()

    def filling(self, name: str, size: QSize, ratio: float) -> QPixmap | None:
        """The middle of a photo, filling `size` logical px; nothing until it came."""
        return self._find(name, size, ratio, crop=True)

    def fitting(self, name: str, size: QSize, ratio: float) -> QPixmap | None:
        """A whole photo inside `size` logical px; nothing until it came."""
        return self._find(name, size, ratio, crop=False)

    def missing(self, name: str) -> bool:
        """Whether the photo was looked for and is not here, or cannot be read."""
        return name in self._missing

    def look_again(self) -> None:
        """Forget which photos were missing: they may have come since."""
        self._missing.clear()

    def _find(self, name: str, size: QSize, ratio: float, crop: bool) -> QPixmap | None:
        key = f"{name} {size.width()}x{size.height()} {ratio:g} {crop}"
        found = QPixmap()
        if QPixmapCache.find(key, found):
            return found
        if key not in self._asked and name not in self._missing and not size.isEmpty():
            self._asked.add(key)
            pixels = size * ratio

            def done(image: QImage | None) -> None:
                self._take(key, name, image, ratio)

            def failed(error: Exception) -> None:
                self._take(key, name, None, ratio)
                self._bridge.tell(error)

            self._bridge.jobs.run(
                lambda _: scaled(photo(self._bridge.workspace, name), pixels, crop), done, failed
            )
        return None

    def _take(self, key: str, name: str, image: QImage | None, ratio: float) -> None:
        self._asked.discard(key)
        if image is None:
            self._missing.add(name)
        else:
            image.setDevicePixelRatio(ratio)
            QPixmapCache.insert(key, QPixmap.fromImage(image))
        self.came.emit(name)


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
