"""Photos side by side: the reference's beside a learner's, one learner after the other."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tasting.desktop.pages.compare.grid import PhotoPair
from tasting.desktop.pages.compare.photos import Photos
from tasting.desktop.theme import Theme
from tasting.desktop.theme.focus import FocusRing
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.dialog import add_help_key
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.painted import Painted
from tasting.desktop.widgets.screen_room import screen_room
from tasting.words import Words


class PhotoViewer(QDialog):
    """Two photos as large as the window allows; the arrows go on, Escape closes."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        photos: Photos,
        pairs: Sequence[PhotoPair],
        at: int,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with the pair at the place `at`; there is at least one."""
        super().__init__(parent)
        self.setWindowTitle(words.say("Photos side by side"))
        self._words = words
        self._pairs = tuple(pairs)
        self._at = at
        self._left = _Pane(theme, photos)
        self._right = _Pane(theme, photos)
        self._titles = (Label(theme, role="person"), Label(theme, role="person"))
        self._count = Label(theme, role="small", tone="ink2")
        self.before = Button(theme, icon="chevron-left", small=True)
        self.after = Button(theme, icon="chevron-right", small=True)
        self.before.name(words.say("Previous photo"))
        self.after.name(words.say("Next photo"))
        self.before.clicked.connect(partial(self._go, -1))
        self.after.clicked.connect(partial(self._go, 1))
        for key, step in ((Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)):
            QShortcut(QKeySequence(key), self).activated.connect(partial(self._go, step))
        self._build(theme)
        FocusRing(self, theme)
        add_help_key(self)
        self.resize(QSize(1080, 560).boundedTo(screen_room(self)))
        self._show()

    @property
    def pair(self) -> PhotoPair:
        """What is looked at."""
        return self._pairs[self._at]

    def _build(self, theme: Theme) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(12)
        panes = QHBoxLayout()
        panes.setSpacing(16)
        for title, pane in zip(self._titles, (self._left, self._right), strict=True):
            column = QVBoxLayout()
            column.setSpacing(8)
            column.addWidget(title)
            column.addWidget(pane, 1)
            panes.addLayout(column, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._count)
        foot.addSpacing(8)
        foot.addWidget(self.before)
        foot.addWidget(self.after)
        whole.addLayout(panes, 1)
        whole.addLayout(foot)

    def _go(self, step: int, _checked: bool = False) -> None:
        self._at = min(max(self._at + step, 0), len(self._pairs) - 1)
        self._show()

    def _show(self) -> None:
        say, pair = self._words.say, self.pair
        reference = say("Reference")
        self._titles[0].setText(reference)
        self._titles[1].setText(pair.title)
        none, waiting = say("There is no photo."), say("The photo is not here yet.")
        self._left.set_photo(pair.reference, reference, none, waiting)
        self._right.set_photo(pair.name, pair.title, none, waiting)
        self._count.setText(say("{n} of {of}", n=self._at + 1, of=len(self._pairs)))
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at < len(self._pairs) - 1)


class _Pane(Painted):
    """One whole photo on a quiet ground, or the sentence that says why there is none."""

    def __init__(self, theme: Theme, photos: Photos) -> None:
        super().__init__(theme)
        self._photos = photos
        self._name, self._none, self._waiting = "", "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        photos.came.connect(self.update)

    def set_photo(self, name: str, title: str, none: str, waiting: str) -> None:
        self._name, self._none, self._waiting = name, none, waiting
        self.setAccessibleName(title if name else f"{title}: {none}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        painter.fillRect(box, self.theme.colours.wash)
        ratio = self.devicePixelRatioF()
        found = self._photos.find(self._name, "viewer", self.size(), ratio) if self._name else None
        if found is not None:
            size = found.deviceIndependentSize().scaled(
                box.size(), Qt.AspectRatioMode.KeepAspectRatio
            )
            frame = QRectF(0, 0, size.width(), size.height())
            frame.moveCenter(box.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(frame, found, QRectF(found.rect()))
        elif not self._name or self._photos.missing(self._name):
            painter.setFont(self.theme.font("body"))
            painter.setPen(self.theme.colours.ink2)
            text = self._waiting if self._name else self._none
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
