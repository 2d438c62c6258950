"""Pictures that are dragged to the strip in which codes are scanned, or pasted there."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter


def has_picture(dragged: QMimeData) -> bool:
    """Whether what is dragged may be a picture: a file, or one by itself."""
    return dragged.hasImage() or any(url.isLocalFile() for url in dragged.urls())


def picture_in(dragged: QMimeData) -> QImage | Sequence[Path]:
    """The files that are dragged, else the picture itself."""
    files = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    return files or QImage(dragged.imageData())


def copied_picture() -> QImage | None:
    """The picture that was copied; none for text with a picture of it."""
    board = QGuiApplication.clipboard()
    picture = QImage() if board.text() else board.image()
    return None if picture.isNull() else picture


def code_of(given: QImage | Sequence[Path]) -> str:
    """The code in what was dropped or pasted. For a worker; raises UserError as `read_code`."""
    from tasting.services.code_pictures import read_code  # most packing is done without pictures

    return read_code(_as_png(given) if isinstance(given, QImage) else given)


def _as_png(picture: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(picture)
    return bytes(content.data())
