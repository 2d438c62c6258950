"""A layout that sets its parts like words on a line, and starts a new line where one is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from shiboken6 import delete


class FlowLayout(QLayout):
    """Chips, tags, small buttons: each as wide as it wants, lines as many as it takes."""

    def __init__(self, parent: QWidget | None = None, gap: int = 5) -> None:
        """`gap` in px between parts and between lines."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)
        # Qt makes a place for each part, and leaves it to the layout to let go of it.
        self.destroyed.connect(lambda _, items=self._items: _let_go(items))

    def addItem(self, item: QLayoutItem) -> None:
        """Take a part at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One part, or None past the end, as Qt asks for it."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Hand one part over, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Let go of all parts and their widgets."""
        parts = [item.widget() for item in self._items]
        _let_go(self._items)
        for part in parts:
            if part is not None:
                part.hide()
                part.deleteLater()
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, box: QRect) -> None:
        """Put every part in its place."""
        super().setGeometry(box)
        self._arrange(box, move=True)

    def sizeHint(self) -> QSize:
        """The least it can do with."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The largest single part."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.sizeHint())
        return size

    def _arrange(self, box: QRect, move: bool) -> int:
        """Set the parts line by line; the height they take."""
        y = box.y()
        for line in self._lines(box.width()):
            x, high = box.x(), max(item.sizeHint().height() for item in line)
            for item in line:
                size = item.sizeHint()
                if move:
                    middle = y + (high - size.height()) // 2
                    item.setGeometry(QRect(QPoint(x, middle), size))
                x += size.width() + self._gap
            y += high + self._gap
        return max(0, y - self._gap - box.y())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """The parts that are not hidden by line; one wider than a line has one to itself."""
        lines: list[list[QLayoutItem]] = []
        used = width
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if not lines or used + self._gap + wide > width:
                lines.append([item])
                used = wide
            else:
                lines[-1].append(item)
                used += self._gap + wide
        return lines


def _let_go(items: list[QLayoutItem]) -> None:
    """Delete the places of parts; the parts themselves stay."""
    while items:
        delete(items.pop())
