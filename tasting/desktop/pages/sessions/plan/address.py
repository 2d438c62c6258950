"""Where the code on the sheets leads: this computer, a hub elsewhere, or nowhere."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.address import LONGEST
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.segmented import Segmented
from tasting.words import Words, english, mark

_WAYS: Final = {
    "here": mark("This computer"),
    "hub": mark("A hub elsewhere"),
    "paper": mark("Paper only"),
}
_NOTES: Final = {
    "here": mark(
        "Phones in the same network open {address}. For learners elsewhere, give the address of a "
        "hub that they can reach."
    ),
    "hub": mark("The code on each sheet opens this address; it must still be yours on the day."),
    "paper": mark("No code to scan: answers are written on the sheets and entered by you."),
    "": mark("Not decided yet. Decide before you print: each sheet carries the code."),
}


class AddressField(QWidget):
    """One of three ways; the line to type in is there for a hub elsewhere."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        """This computer, until told otherwise."""
        super().__init__()
        self._words = english()
        self._here = ""
        self._label = Label(theme, role="label", tone="ink2")
        self.way = Segmented([(way, " ") for way in _WAYS], stretch=True)
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText("https://")
        self._note = Label(theme, role="small", tone="ink3", wrap=True)
        self.way.chosen.connect(self._chosen)
        self.line.textChanged.connect(lambda _: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._label, self.way, self.line, self._note):
            column.addWidget(part)
        self.tell("")

    @property
    def address(self) -> str | None:
        """The address as typed or known; None for paper only, empty while undecided."""
        ways = {"here": self._here, "hub": self.line.text(), "paper": None, "": ""}
        return ways[self.way.current]

    @property
    def unfinished(self) -> bool:
        """Whether a hub elsewhere is meant and its address is still missing."""
        return self.way.current == "hub" and not self.line.text().strip()

    def set_addresses(self, here: str, elsewhere: str, paper_only: bool = False) -> None:
        """This computer's address, and the one that goes before it; or neither, if so decided."""
        self._here = here
        self.line.setText(elsewhere if elsewhere != here else "")
        way = "hub" if elsewhere and elsewhere != here else "here"
        self.way.set_current("paper" if paper_only else way)
        self.tell("")

    def set_undecided(self) -> None:
        """Choose none of the ways, so that keeping everything else does not decide it."""
        self.way.clear()
        self.tell("")

    def tell(self, wrong: str) -> None:
        """Say in cherry what is wrong; empty explains the way chosen."""
        way = self.way.current
        self.line.setVisible(way == "hub")
        self._note.setText(wrong or self._words.say(_NOTES[way], address=self._here))
        self._note.set_tone("now" if wrong else "ink3")
        self.line.setAccessibleDescription(self._note.text())

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words, say = words, words.say
        self._label.setText(say("The code on the sheets opens"))
        self.way.set_options([(way, say(text)) for way, text in _WAYS.items()])
        self.way.setAccessibleName(say("The code on the sheets opens"))
        self.line.setAccessibleName(say("Address of the hub"))
        self.tell("")

    def _chosen(self, _way: str) -> None:
        self.tell("")
        self.changed.emit()
        if self.way.current == "hub":
            self.line.setFocus()
