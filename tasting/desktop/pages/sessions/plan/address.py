"""Where learners' phones are, and with it the address that the QR code on the sheets opens."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.own_addresses import reaches_only_here
from tasting.domain.web_address import LONGEST
from tasting.words import Words, english, mark

_WAYS: Final = {
    "here": mark("In my network"),
    "public": mark("Anywhere"),
    "paper": mark("Paper only"),
}
_NOTES: Final = {
    "here": mark("Phones in the same network as this computer open {address}; no others can."),
    "public": mark(
        "Phones everywhere open this address, through a tunnel or your router. Keep it working "
        "until the session."
    ),
    "paper": mark("No QR code: learners write on their sheets and you enter the answers."),
    "": mark("Not decided yet. Decide before you print: each sheet carries the QR code."),
}


class AddressField(QWidget):
    """One of three ways; the line to type in is there for phones anywhere."""

    changed = Signal()
    help_asked = Signal()
    """How phones anywhere get in is to be shown."""

    def __init__(self, theme: Theme) -> None:
        """This computer's network, until told otherwise."""
        super().__init__()
        self._words = english()
        self._here = ""
        self._away = 0
        self._label = Label(theme, role="label", tone="ink2")
        self.way = Segmented([(way, " ") for way in _WAYS], stretch=True)
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText("https://")
        self._note = Label(theme, role="small", tone="ink3", wrap=True)
        self._how = Button(theme, " ", icon="info", small=True)
        self._how.clicked.connect(self.help_asked)
        self.way.chosen.connect(self._chosen)
        self.line.textChanged.connect(lambda _: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._label, self.way, self.line, self._note):
            column.addWidget(part)
        column.addWidget(self._how, 0, Qt.AlignmentFlag.AlignLeft)
        self.tell("")

    @property
    def address(self) -> str | None:
        """The address as typed or known; None for paper only, empty while undecided."""
        ways = {"here": self._here, "public": self.line.text(), "paper": None, "": ""}
        return ways[self.way.current]

    @property
    def unfinished(self) -> bool:
        """Whether a public address is meant and still missing."""
        return self.way.current == "public" and not self.line.text().strip()

    def set_addresses(self, here: str, elsewhere: str, paper_only: bool = False) -> None:
        """This computer's address, and the one that goes before it; or neither, if so decided."""
        self._here = here
        self.line.setText(elsewhere if elsewhere != here else "")
        way = "public" if elsewhere and elsewhere != here else "here"
        self.way.set_current("paper" if paper_only else way)
        self.tell("")

    def set_undecided(self) -> None:
        """Choose none of the ways, so that keeping everything else does not decide it."""
        self.way.clear()
        self.tell("")

    def set_away(self, learners: int) -> None:
        """So many learners are known to be in other places."""
        if learners != self._away:
            self._away = learners
            self.tell("")

    def tell(self, wrong: str) -> None:
        """Say in cherry what is wrong; empty explains the way chosen, amber where it keeps out."""
        way = self.way.current
        keeps_out = self._keeps_out()
        self.line.setVisible(way == "public")
        self._how.setVisible(way == "public" or bool(keeps_out))
        self._note.setText(wrong or keeps_out or self._explained())
        self._note.set_tone("now" if wrong else "warn_ink" if keeps_out else "ink3")
        self.line.setAccessibleDescription(self._note.text())

    def _explained(self) -> str:
        way, say = self.way.current, self._words.say
        if way == "here" and not self._here:
            return say("This computer is in no network. Connect it first.")
        return say(_NOTES[way], address=self._here)

    def _keeps_out(self) -> str:
        """Whom the address keeps out, where it reaches no further than its own network."""
        address = self.address or ""
        if not reaches_only_here(address):
            return ""
        if self._away:
            return self._words.count(
                "{n} learner is in another place: their phone cannot open {address}.",
                "{n} learners are in other places: their phones cannot open {address}.",
                self._away,
                address=address,
            )
        if self.way.current == "public":
            return self._words.say("Only phones in the same network can open this address.")
        return ""

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words, say = words, words.say
        self._label.setText(say("Where learners’ phones are"))
        self.way.set_options([(way, say(text)) for way, text in _WAYS.items()])
        self.way.setAccessibleName(say("Where learners’ phones are"))
        self.line.setAccessibleName(say("Public address"))
        self._how.setText(say("How to set it up"))
        self.tell("")

    def _chosen(self, _way: str) -> None:
        self.tell("")
        self.changed.emit()
        if self.way.current == "public":
            self.line.setFocus()
