"""The server of a session: what it is, by which address phones reach it, and trying that."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.reach.dialog import show_guide
from tasting.desktop.reach.guide import Guide
from tasting.desktop.reach.trial import AddressTrial
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.errors import UserError
from tasting.domain.own_addresses import Unfit, chosen_address, reaches_only_here
from tasting.domain.web_address import LONGEST, public_address
from tasting.words import Words, english, mark

_WIDEST: Final = 420
"""Px of a line to write in."""
_LOWEST_PORT, _HIGHEST_PORT = 1024, 65535
"""Ports that a program may open without an administrator's rights."""
_UNFIT: Final[dict[Unfit, str]] = {
    "tunnel": mark("{address} belongs to a VPN ({name}): phones in this room cannot open it."),
    "virtual": mark("{address} is inside this computer only ({name}): phones cannot open it."),
    "link_local": mark("{address} ({name}) says that no network gave an address."),
}


class ServerPart(QWidget):
    """`kept` carries what is to be kept of the settings, as soon as it is right."""

    kept = Signal(dict)

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        """Filled when it is looked at."""
        super().__init__()
        self._bridge = bridge
        self._words = english()
        self._about = Label(theme, tone="ink2", wrap=True)
        self._card, self._address, self._port = Combo(theme), QLineEdit(), QLineEdit()
        self._fields = {
            "card": Field(theme, " ", self._card),
            "port": Field(theme, " ", self._port),
            "address": Field(theme, " ", self._address),
        }
        self._stays = Segmented([("stops", " "), ("stays", " ")])
        self._fields["stays"] = Field(theme, " ", self._stays)
        self._trial = AddressTrial(theme, bridge)
        self._how = Button(theme, " ", icon="chevron-down")
        self._guide = Guide(theme)
        self._guide.hide()
        self._build()
        self._connect()

    def fill(self) -> None:
        """Show what is in force; the network may be another one than last time."""
        kept = self._bridge.settings
        self._address.setText(kept.address)
        self._port.setText(str(kept.hub_port))
        self._stays.set_current("stays" if kept.hub_stays else "stops")
        self._show()

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words, say = words, words.say
        self._about.setText(
            say(
                "During a session this computer is the server: learners’ phones open a page from "
                "it and send their answers to it. Tasting starts it with the session and stops it "
                "afterwards; nothing is stored anywhere else."
            )
        )
        for name, label in (
            ("card", say("Address of this computer")),
            ("port", say("Port on this computer")),
            ("address", say("Public address")),
            ("stays", say("When Tasting is closed before a session, the server")),
        ):
            self._fields[name].set_label(label)
        self._stays.set_options([("stops", say("stops")), ("stays", say("stays on"))])
        self._fields["stays"].set_note(
            say(
                "While it is on, the QR codes of sheets already open a page that shows when the "
                "session begins. This computer must be on and in its network."
            )
        )
        self._trial.retranslate(words)
        self._show()

    # --------------------------------------------------------------------- parts

    def _build(self) -> None:
        for line in (self._address, self._port):
            line.setMaxLength(LONGEST)
        for wide in (self._card, self._address):
            wide.setMaximumWidth(_WIDEST)
        self._port.setMaximumWidth(110)
        self._address.setPlaceholderText("https://")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        fields = self._fields
        shown = (fields["card"], fields["port"], fields["stays"], fields["address"])
        for part in (self._about, *shown, self._trial):
            column.addWidget(part)
        column.addWidget(self._how, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._guide)

    def _connect(self) -> None:
        self._card.chosen.connect(self._choose_card)
        for line in (self._address, self._port):
            line.editingFinished.connect(self._keep)
            line.textEdited.connect(lambda _: self._show())
        self._stays.chosen.connect(lambda to: self.kept.emit({"hub_stays": to == "stays"}))
        self._how.clicked.connect(self._turn_guide)
        self._bridge.hub.network.changed.connect(self._show_cards)

    # ------------------------------------------------------------------- showing

    def _show(self) -> None:
        """Explain each field, or say what is wrong with it."""
        say = self._words.say
        self._show_cards()
        note, wrong, address = self._address_note()
        self._fields["address"].set_note(note, wrong)
        self._trial.set_address(address)
        told = say(
            "The new port applies the next time the server starts, never during a session. "
            "Reprint sheets that carry the old one."
        )
        if self._port_number() is None:
            told = say("Enter a number from {low} to {high}.", low=_LOWEST_PORT, high=_HIGHEST_PORT)
        self._fields["port"].set_note(told, self._port_number() is None)
        self._show_guide()

    def _show_guide(self) -> None:
        say, hidden = self._words.say, self._guide.isHidden()
        how = say("How learners in other places get in") if hidden else say("Hide the steps")
        self._how.setText(how)
        self._how.set_icon("chevron-down" if hidden else "chevron-up")
        show_guide(self._guide, self._words, self._bridge)

    def _show_cards(self) -> None:
        """Offer the computer's addresses, those for phones first, and say which are passed over."""
        say, kept = self._words.say, self._bridge.settings
        found = self._bridge.hub.network.addresses()
        chosen = chosen_address(found, kept.network_card)
        offered = [own for own in found if own.unfit not in ("loopback", "link_local")]
        self._card.set_options(
            [(own.address, f"{own.address}\u2002{own.title}") for own in offered],
            chosen.address if chosen else "",
        )
        self._card.setEnabled(bool(offered))
        told = [] if chosen else [say("This computer is in no network. Connect it first.")]
        told += [
            say(_UNFIT[own.unfit], address=own.address, name=own.title)
            for own in sorted(found, key=lambda own: own != chosen)
            if own.unfit in _UNFIT
        ]
        self._fields["card"].set_note("\n".join(told), chosen is None)

    def _address_note(self) -> tuple[str, bool, str]:
        """What is said of the public address, whether it is wrong, and the address complete."""
        say = self._words.say
        try:
            address = public_address(self._address.text())
        except UserError as error:
            return say(error.said), True, ""
        told = say(
            "Printed as a QR code on new sheets. Leave it empty to use this computer: only "
            "phones on your own network can then reach it."
        )
        if address and reaches_only_here(address):
            told = say("Only phones in the same network can open this address.")
        return told, False, address

    def _port_number(self) -> int | None:
        text = self._port.text().strip() or str(self._bridge.settings.hub_port)
        number = int(text) if text.isascii() and text.isdigit() else 0
        return number if _LOWEST_PORT <= number <= _HIGHEST_PORT else None

    # ------------------------------------------------------------------- keeping

    def _keep(self) -> None:
        """Keep address and port where they are right; what is wrong stays to be mended."""
        port = self._port_number()
        if port is not None:
            self.kept.emit({"hub_port": port})
        _, wrong, address = self._address_note()
        if not wrong:
            self.kept.emit({"address": address})
            self._bridge.hub.renew_address()
        self._show()

    def _choose_card(self, address: str) -> None:
        """Give phones the address of another card, also those that come late to a session."""
        found = self._bridge.hub.network.addresses()
        card = next((own.card for own in found if own.address == address), "")
        self.kept.emit({"network_card": card})
        self._bridge.hub.renew_address()
        self._show()

    def _turn_guide(self) -> None:
        """Show the steps, or hide them."""
        self._guide.setVisible(self._guide.isHidden())
        self._show_guide()
