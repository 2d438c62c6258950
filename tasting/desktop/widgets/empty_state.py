"""What a page says while it has nothing to show: a ruler, one sentence, one way on."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.rule import Ruler

_WIDTH = 420


class EmptyState(QWidget):
    """One serif sentence and at most one action; `acted` says the action was pressed."""

    acted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Say nothing until `say` is called."""
        super().__init__(parent)
        ruler = Ruler(theme)
        ruler.setFixedWidth(321)
        self._font = theme.font("lead")
        self._sentence = Label(theme, role="lead", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._action = Button(theme, " ", kind="primary")
        self._action.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setSpacing(20)
        column.addStretch(2)
        for part in (ruler, self._sentence, self._action):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, sentence: str, action: str = "") -> None:
        """Show the fact, and the way out on the button; no `action`, no button."""
        self._sentence.setText(sentence)
        # A column that centres its parts would give the sentence one line of height.
        self._sentence.setFixedSize(self._size(sentence))
        self._action.setText(action or " ")
        self._action.setVisible(bool(action))

    def _size(self, sentence: str) -> QSize:
        """The narrowest that needs no more lines, so that no word is left alone on the last."""
        # Of the role's font: the label itself takes it only once it is shown.
        metrics, flags = QFontMetrics(self._font), Qt.TextFlag.TextWordWrap

        def height(width: int) -> int:
            return metrics.boundingRect(0, 0, width, 0, flags, sentence).height()

        least = height(_WIDTH)
        width = next(w for w in range(_WIDTH // 2, _WIDTH + 1, 4) if height(w) <= least)
        edges = self._sentence.contentsMargins()
        return QSize(width + edges.left() + edges.right() + 4, least + edges.top() + edges.bottom())
