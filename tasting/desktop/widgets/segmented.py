"""A strip of choices of which one is in force, the chosen one in ink."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from tasting.desktop.widgets.take_out import take_out


class Segmented(QFrame):
    """An exclusive choice among few; emits the chosen option's id."""

    chosen = Signal(str)

    def __init__(
        self,
        options: list[tuple[str, str]],
        current: str = "",
        small: bool = False,
        stretch: bool = False,
        parent: QWidget | None = None,
        focus: Qt.FocusPolicy = Qt.FocusPolicy.StrongFocus,
    ) -> None:
        """`options` as (id, text); the first is in force unless `current` says otherwise.

        With a `focus` by Tab alone a click leaves the keyboard where it was: Space goes on to
        mean what it does there.
        """
        super().__init__(parent)
        self.setProperty("kind", "segmented")
        self.setProperty("small", small)
        self._small = small
        self._stretch, self._focus = stretch, focus
        self._ids: list[str] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self._clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        policy = QSizePolicy.Policy.Expanding if stretch else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        self.set_options(options, current)

    def set_options(self, options: list[tuple[str, str]], current: str = "") -> None:
        """Offer these choices instead; the same ids only read otherwise, and keep the keyboard."""
        current = current or self.current
        if [option for option, _ in options] == self._ids:
            for i, (option, text) in enumerate(options):
                self._group.button(i).setText(text)
                self._group.button(i).setChecked(option == current)
            return
        for button in self._group.buttons():
            self._group.removeButton(button)
            take_out(self._row, button)
        self._ids = [option for option, _ in options]
        for i, (option, text) in enumerate(options):
            self._row.addWidget(self._button(i, text, self._place(i)))
            self._group.button(i).setChecked(option == current)
        if options and current not in self._ids:
            self._group.button(0).setChecked(True)

    def setAccessibleName(self, name: str) -> None:
        """Name the strip; each choice tells a screen reader what it is a choice of."""
        super().setAccessibleName(name)
        for button in self._group.buttons():
            button.setAccessibleDescription(name)

    @property
    def current(self) -> str:
        """The id in force; empty where nothing is offered, or nothing chosen yet."""
        at = self._group.checkedId()
        return self._ids[at] if 0 <= at < len(self._ids) else ""

    def set_current(self, option: str) -> None:
        """Put a choice in force without telling anybody; ValueError for an unknown id."""
        self._group.button(self._ids.index(option)).setChecked(True)

    def set_common(self, options: Iterable[str]) -> None:
        """Put the one choice in force that several things have, or none where they differ."""
        said = set(options)
        if len(said) == 1:
            self.set_current(said.pop())
        else:
            self.clear()

    def clear(self) -> None:
        """Put no choice in force: it is still to be made."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def _button(self, number: int, text: str, place: str) -> QPushButton:
        button = QPushButton(self)
        button.setText(text)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setAutoExclusive(True)  # so that a screen reader says: one of several
        button.setAccessibleDescription(self.accessibleName())
        button.setProperty("place", place)
        button.setProperty("small", self._small)
        button.setFocusPolicy(self._focus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        wide = QSizePolicy.Policy.Expanding if self._stretch else QSizePolicy.Policy.Fixed
        button.setSizePolicy(wide, QSizePolicy.Policy.Expanding)
        self._group.addButton(button, number)
        return button

    def _place(self, number: int) -> str:
        if len(self._ids) == 1:
            return "only"
        return "first" if number == 0 else "last" if number == len(self._ids) - 1 else "middle"

    def _clicked(self, number: int) -> None:
        self.chosen.emit(self._ids[number])
