"""Asking where the codes on the sheets lead, before anything is printed."""

from PySide6.QtWidgets import QLineEdit, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.domain.errors import UserError
from tasting.domain.web_address import LONGEST, public_address
from tasting.services import sessions
from tasting.words import Words


def ask_address(theme: Theme, words: Words, bridge: Bridge, parent: QWidget) -> None:
    """Ask in a window of its own where the codes lead, and keep it with the session."""
    session = bridge.session
    if session is None:
        return
    dialog = AddressDialog(theme, words, bridge.settings.address, parent)

    def keep() -> None:
        address, id_, now = dialog.address, session.id, bridge.now()
        bridge.change(lambda _: sessions.set_address(bridge.workspace, id_, address, now))

    dialog.accepted.connect(keep)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class AddressDialog(Dialog):
    """One line for the hub's address; it can be kept once it is one that phones can open."""

    def __init__(self, theme: Theme, words: Words, known: str, parent: QWidget) -> None:
        """`known` is the address kept in the settings, offered first."""
        super().__init__(
            theme,
            words.say("Which address do the QR codes open?"),
            words.say("Save the address"),
            words.say("Decide later"),
            parent,
        )
        self._words = words
        self.say(
            theme,
            words.say(
                "The QR code on each sheet opens this address. Keep it working until the session."
            ),
        )
        self._line = QLineEdit(known)
        self._line.setMaxLength(LONGEST)
        self._line.setPlaceholderText("https://tasting.example.org")
        self._field = Field(theme, words.say("Public address of your server"), self._line)
        self.body.addWidget(self._field)
        self._line.textChanged.connect(lambda _: self._look())
        self.do.setEnabled(bool(known))

    @property
    def address(self) -> str:
        """The address as phones open it."""
        return public_address(self._line.text())

    def accept(self) -> None:
        """Keep only what a browser opens; else say what is wrong, beside the line."""
        try:
            public_address(self._line.text())
        except UserError as error:
            self._field.set_note(self._words.say(error.said), wrong=True)
            return
        super().accept()

    def _look(self) -> None:
        self._field.set_note("")
        self.do.setEnabled(bool(self._line.text().strip()))
