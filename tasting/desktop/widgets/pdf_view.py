"""Pages of a PDF on the screen, as they will be printed; drawn on a worker, kept once drawn."""

from typing import Any, Literal

import pypdfium2
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from tasting.desktop.jobs import Jobs
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted
from tasting.services.pdf_pages import PDFIUM

_GAP, _MARGIN = 20, 22
_POINT = 96 / 72


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    """Width and height of every page, in points; PdfiumError for what is not a PDF."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            return [document.get_page_size(i) for i in range(len(document))]
        finally:
            document.close()


def page_image(data: bytes, number: int, width: int) -> QImage:
    """One page, `width` device px wide."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            page = document[number]
            bitmap: Any = page.render(
                scale=width / page.get_width(), rev_byteorder=True, prefer_bgrx=True
            )
            form = QImage.Format.Format_RGBX8888
            shared = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form)
            # The buffer goes with the bitmap; the copy stays.
            copy = shared.copy()
            bitmap.close()
            return copy
        finally:
            document.close()


class PdfView(QScrollArea):
    """A PDF on the desk: one page at a time, or all below each other.

    `loaded` carries the number of pages; `unreadable` the error of a file that is no PDF.
    """

    loaded = Signal(int)
    unreadable = Signal(object)
    zoom_changed = Signal(float)

    def __init__(
        self,
        theme: Theme,
        jobs: Jobs,
        fit: Literal["page", "width"] = "page",
        parent: QWidget | None = None,
    ) -> None:
        """`fit` a whole page or its width: all pages stand in one column."""
        super().__init__(parent)
        self._jobs = jobs
        self._fit = fit
        self._data = b""
        self._shown = b""
        self._expecting = False
        self.waiting = ""
        """Said on a page as long as it is being drawn."""
        self._sizes: list[tuple[float, float]] = []
        self._images: dict[tuple[int, int], QImage] = {}
        self._former: dict[int, QImage] = {}
        self._asked: set[tuple[int, int]] = set()
        self._sheets = _Sheets(theme, self)
        self.setWidget(self._sheets)
        self.setWidgetResizable(False)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setProperty("ground", "canvas")
        self.viewport().setAutoFillBackground(False)
        self._sheets.setAutoFillBackground(False)

    def set_data(self, data: bytes) -> None:
        """Show another document, from its bytes.

        The one shown before stays until this one is read, so that nothing flickers.
        """
        self._data = data

        def failed(error: Exception) -> None:
            if data is self._data:
                self._take(data, [])
                self.unreadable.emit(error)

        def measured(sizes: list[tuple[float, float]]) -> None:
            if data is self._data:
                self._take(data, sizes)
                self.loaded.emit(len(sizes))

        self._jobs.run(lambda _: page_sizes(data), measured, failed)

    def clear(self, expecting: bool = False) -> None:
        """Show no document any more; `expecting` another, say that it is being drawn."""
        self._data = b""
        self._expecting = expecting
        self._take(b"", [])

    @property
    def waits(self) -> bool:
        """Whether a document is expected and nothing is shown meanwhile."""
        return self._expecting and not self._sizes

    @property
    def page_count(self) -> int:
        """How many pages the document shown has."""
        return len(self._sizes)

    @property
    def zoom(self) -> float:
        """The scale on the screen: 1.0 is the paper's own size at 96 dpi."""
        boxes = self.boxes()
        if not boxes:
            return 1.0
        number, box = boxes[0]
        return box.width() / (self._sizes[number][0] * _POINT)

    def boxes(self) -> list[tuple[int, QRect]]:
        """Where each page lies on the desk, in logical px."""
        room = self.viewport().width() - 2 * _MARGIN
        boxes, top = [], _MARGIN
        for number, (wide, high) in enumerate(self._sizes):
            width = min(room, round(wide * _POINT * 2))
            if self._fit == "page":
                tall = self.viewport().height() - 2 * _MARGIN
                width = min(width, round(tall * wide / high))
            width = max(60, width)
            height = round(width * high / wide)
            boxes.append(
                (number, QRect((self.viewport().width() - width) // 2, top, width, height))
            )
            top += height + _GAP
        return boxes

    def image(self, number: int, width: int) -> QImage | None:
        """A page `width` device px wide, if it is drawn; else it is asked for, None meanwhile."""
        key = (number, width)
        if key in self._images:
            return self._images[key]
        if key not in self._asked:
            self._asked.add(key)
            data = self._shown
            self._jobs.run(
                lambda _: page_image(data, number, width),
                lambda image: self._arrived(data, key, image),
                self.unreadable.emit,
            )
        # An older size, stretched, is better than a blank sheet while one resizes; so is the page
        # that was here before.
        older = next((image for (n, _), image in self._images.items() if n == number), None)
        return older or self._former.get(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._arrange()

    def _take(self, data: bytes, sizes: list[tuple[float, float]]) -> None:
        """The document is read: its pages take the place of the former ones, image by image."""
        self._former = {number: image for (number, _), image in self._images.items()}
        self._images.clear()
        self._asked.clear()
        self._shown, self._sizes = data, sizes
        self._former = self._former if sizes else {}
        self._expecting = self._expecting and not sizes
        self._arrange()

    def _arrived(self, data: bytes, key: tuple[int, int], image: QImage) -> None:
        if data is not self._shown:
            return
        for old in [k for k in self._images if k[0] == key[0]]:
            del self._images[old]
            self._asked.discard(old)
        self._images[key] = image
        self._former.pop(key[0], None)
        self._sheets.update()

    def _arrange(self) -> None:
        boxes = self.boxes()
        bottom = boxes[-1][1].bottom() + _MARGIN if boxes else 0
        self._sheets.resize(QSize(self.viewport().width(), max(bottom, self.viewport().height())))
        self._sheets.update()
        self.zoom_changed.emit(self.zoom)


class _Sheets(Painted):
    """The desk itself: canvas, and the sheets lying on it."""

    def __init__(self, theme: Theme, view: PdfView) -> None:
        super().__init__(theme)
        self._view = view

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight, and ask for those that are missing."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.theme.colours.canvas)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._view.waits:
            painter.setPen(self.theme.colours.ink2)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._view.waiting)
        for number, box in self._view.boxes():
            if not box.intersects(event.rect()):
                continue
            # Paper is white in the dark as well: this is how it will be printed.
            painter.fillRect(box, Qt.GlobalColor.white)
            image = self._view.image(number, round(box.width() * self.devicePixelRatioF()))
            if image is not None:
                painter.drawImage(QRectF(box), image)
            else:
                painter.setPen(Qt.GlobalColor.darkGray)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._view.waiting)
            painter.setPen(QPen(self.theme.colours.line_strong, 1))
            painter.drawRect(QRectF(box).adjusted(-0.5, -0.5, 0.5, 0.5))
