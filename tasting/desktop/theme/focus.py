"""The focus ring: 2 px, with a gap, for people at the keyboard only."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from tasting.desktop.theme.theme import Theme

_MOVED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Hide,
    QEvent.Type.Show,
    QEvent.Type.LayoutRequest,
}


class FocusRing(QWidget):
    """Lies over a window and follows its focus; a style sheet cannot leave a gap around a control.

    A widget with the property `ring` set to False shows its focus by itself and gets none.
    """

    def __init__(self, window: QWidget, theme: Theme) -> None:
        """Watch over `window`, which may be a dialog."""
        super().__init__(window)
        self._theme = theme
        self._followed: list[QWidget] = []
        self._by_keyboard = False
        self._watched: QObject | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)
        theme.changed.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Learn from the native window which hand is used; keep to the focused widget's place."""
        kind = event.type()
        if watched is self._watched:
            if kind == QEvent.Type.KeyPress:
                self._by_keyboard = True
            elif kind == QEvent.Type.MouseButtonPress:
                self._by_keyboard = False
                self._place()
        elif watched is self.parent() and kind == QEvent.Type.Show:
            self._watch_native()
        elif kind in _MOVED:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        width = self._theme.measures.focus
        radius = self._theme.measures.radius_control + self._theme.measures.focus_gap
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colours.focus, width))
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, radius, radius)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._followed:
            # A page may have rebuilt itself under the focus.
            if isValid(widget):
                widget.removeEventFilter(self)
        self._followed = []
        at = new
        while at is not None and at is not self.window():
            self._followed.append(at)
            at = None if at.isWindow() else at.parentWidget()
        if at is None:
            self._followed = []
        for widget in self._followed:
            widget.installEventFilter(self)
        self._place()

    def _watch_native(self) -> None:
        """Keys and clicks pass through the native window, which exists once ours is shown."""
        if self._watched is None:
            self._watched = self.window().windowHandle()
            self._watched.installEventFilter(self)

    def _place(self) -> None:
        """Lie around the focused widget, or vanish."""
        if not self._followed or not self._by_keyboard:
            self.hide()
            return
        widget = self._followed[0]
        # What is scrolled out of sight counts as visible to Qt.
        if widget.visibleRegion().isEmpty() or widget.property("ring") is False:
            self.hide()
            return
        self.setGeometry(self._around(widget))
        self._keep_inside(widget)
        self.raise_()
        self.show()

    def _keep_inside(self, widget: QWidget) -> None:
        """Draw only what lies where the widget scrolls, not over the header above it."""
        shown = self.rect()
        for around in self._followed[1:]:
            area = around.parentWidget()
            if not (isinstance(area, QAbstractScrollArea) and area.viewport() is around):
                continue
            view = QRect(around.mapTo(self.window(), QPoint(0, 0)), around.size())
            place = QRect(widget.mapTo(self.window(), QPoint(0, 0)), widget.size())
            if not view.contains(place):  # one that is whole may have its ring reach over the edge
                shown &= view.translated(-self.pos())
        if shown == self.rect():
            self.clearMask()
        else:
            self.setMask(QRegion(shown))

    def _around(self, widget: QWidget) -> QRect:
        origin = widget.mapTo(self.window(), widget.rect().topLeft())
        box = QRect(origin, widget.size())
        if isinstance(widget, QAbstractItemView):
            return box
        out = self._theme.measures.focus + self._theme.measures.focus_gap
        return box.adjusted(-out, -out, out, out)
