"""The page Settings: how the program looks and speaks, the hub, the data, and what it is."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tasting import __version__
from tasting.desktop.address import LONGEST, public_address
from tasting.desktop.bridge import Bridge
from tasting.desktop.page import Page
from tasting.desktop.pages.settings.section import Section
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.scroll import Scroll
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.errors import UserError
from tasting.domain.own_addresses import Unfit, chosen_address
from tasting.languages import choices
from tasting.places import documents
from tasting.services import backups, example
from tasting.words import Words, mark, message

_WIDTH = 880
_LOWEST_PORT, _HIGHEST_PORT = 1024, 65535
"""Ports that a program may open without an administrator's rights."""

_UNFIT: Final[dict[Unfit, str]] = {
    "tunnel": mark("{address} belongs to a VPN ({name}): phones in this room cannot open it."),
    "virtual": mark("{address} is inside this computer only ({name}): phones cannot open it."),
    "link_local": mark("{address} ({name}) says that no network gave an address."),
}


class SettingsPage(Page):
    """Every change is in force at once and kept at once; there is nothing to save."""

    def __init__(self, theme: Theme, words: Words, bridge: Bridge) -> None:
        """Filled when it is looked at."""
        super().__init__(theme, words)
        self._bridge = bridge
        kept = bridge.settings
        self._language = Segmented([("system", " "), *choices()], kept.language)
        self._mode = Segmented([("system", " "), ("light", " "), ("dark", " ")], kept.theme)
        self._movement = Segmented([("usual", " "), ("none", " ")], kept.movement)
        self._trainer, self._address, self._port = QLineEdit(), QLineEdit(), QLineEdit()
        self._card = Combo(theme)
        self._fields = {
            "language": Field(theme, " ", self._language),
            "theme": Field(theme, " ", self._mode),
            "movement": Field(theme, " ", self._movement),
            "trainer": Field(theme, " ", self._trainer),
            "card": Field(theme, " ", self._card),
            "address": Field(theme, " ", self._address),
            "port": Field(theme, " ", self._port),
        }
        self._sections = {
            name: Section(theme) for name in ("look", "you", "hub", "data", "example", "about")
        }
        self._folder = Label(theme, str(bridge.data.root), wrap=True)
        self._open = Button(theme, " ", icon="folder-open")
        self._back_up = Button(theme, " ", icon="save")
        self._backup_note = Label(theme, role="small", tone="ink3", wrap=True)
        self._example_note = Label(theme, tone="ink2", wrap=True)
        self._example = Button(theme, " ")
        self._about = Label(theme, tone="ink2", wrap=True)
        self._build()
        self._connect()
        theme.changed.connect(self._measure)
        self._measure()
        self.retranslate()

    def shown(self) -> None:
        """Show what is in force; the network may be another one than last time."""
        self._fill()

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        say = self.words.say
        self.header.set_title(say("Settings"))
        self.header.set_kicker(say("Every change holds at once"))
        titles = {
            "look": say("Language and look"),
            "you": say("You"),
            "hub": say("The hub"),
            "data": say("Your data"),
            "example": say("The example"),
            "about": say("About Tasting"),
        }
        for name, title in titles.items():
            self._sections[name].set_title(title)
        labels = {
            "language": say("Language"),
            "theme": say("Colours"),
            "movement": say("Movement"),
            "trainer": say("Your name, as sheets and reports show it"),
            "card": say("Address of this computer"),
            "address": say("Public address"),
            "port": say("Port on this computer"),
        }
        for name, label in labels.items():
            self._fields[name].set_label(label)
        self._language.set_options([("system", say("As the system")), *choices()])
        self._mode.set_options(
            [("system", say("As the system")), ("light", say("Light")), ("dark", say("Dark"))]
        )
        self._movement.set_options([("usual", say("As usual")), ("none", say("None"))])
        self._open.setText(say("Open the folder"))
        self._back_up.setText(say("Back up now…"))
        self._backup_note.setText(
            say("One file with everything: sessions, answers, photos and products.")
        )
        self._about.setText(self._about_text())
        self._folder.setAccessibleName(say("Your data are in this folder"))
        self._show_hub()
        self._show_example()

    # --------------------------------------------------------------------- parts

    def _build(self) -> None:
        parts = self._sections
        parts["look"].add(self._fields["language"], self._fields["theme"], self._fields["movement"])
        parts["you"].add(self._fields["trainer"])
        parts["hub"].add(*(self._fields[name] for name in ("card", "address", "port")))
        parts["data"].add(self._folder, _row(self._open, self._back_up), self._backup_note)
        parts["example"].add(self._example_note, _row(self._example))
        parts["about"].add(self._about)
        for line in (self._trainer, self._address, self._port):
            line.setMaxLength(LONGEST)
            line.setMaximumWidth(420)
        self._card.setMaximumWidth(420)
        self._port.setMaximumWidth(110)
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH)
        self._column = QVBoxLayout(inner)
        self._column.setSpacing(0)
        for section in parts.values():
            self._column.addWidget(section)
        self._column.addStretch(1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, 1)
        row.addStretch(0)
        self.set_content(Scroll(whole))

    def _connect(self) -> None:
        self._language.chosen.connect(lambda to: self._keep(language=to))
        self._mode.chosen.connect(lambda to: self._keep(theme=to))
        self._movement.chosen.connect(lambda to: self._keep(movement=to))
        self._trainer.editingFinished.connect(
            lambda: self._keep(trainer=self._trainer.text().strip())
        )
        for line in (self._address, self._port):
            line.editingFinished.connect(self._keep_hub)
            line.textEdited.connect(lambda _: self._show_hub())
        self._card.chosen.connect(self._choose_card)
        self._open.clicked.connect(self._open_folder)
        self._back_up.clicked.connect(self._ask_backup)
        self._example.clicked.connect(self._turn_example)
        self._bridge.sessions_changed.connect(self._show_example)

    def _measure(self) -> None:
        """Take the measures of the full or the compact window."""
        gutter = self.theme.gutter
        self._column.setContentsMargins(gutter, 4, gutter, 20)

    # ------------------------------------------------------------------- showing

    def _fill(self) -> None:
        kept = self._bridge.settings
        self._language.set_current(kept.language)
        self._mode.set_current(kept.theme)
        self._movement.set_current(kept.movement)
        self._trainer.setText(kept.trainer)
        self._address.setText(kept.address)
        self._port.setText(str(kept.hub_port))
        self._show_hub()
        self._show_example()

    def _show_cards(self) -> None:
        """Offer the computer's addresses, those for phones first, and say which are passed over."""
        say, kept = self.words.say, self._bridge.settings
        found = self._bridge.hub.network.addresses()
        chosen = chosen_address(found, kept.network_card)
        named = {own.address: f"{own.address}\u2002{own.title}" for own in found}
        offered = [own for own in found if own.unfit not in ("loopback", "link_local")]
        self._card.set_options(
            [(own.address, named[own.address]) for own in offered],
            chosen.address if chosen else "",
        )
        self._card.setEnabled(bool(offered))
        told = [] if chosen else [say("This computer is in no network. Connect it first.")]
        told += [
            say(_UNFIT[own.unfit], address=own.address, name=own.title)
            for own in found
            if own.unfit and own.unfit != "loopback" and own != chosen
        ]
        if chosen and chosen.unfit in _UNFIT:
            told.append(say(_UNFIT[chosen.unfit], address=chosen.address, name=chosen.title))
        self._fields["card"].set_note("\n".join(told), chosen is None)

    def _show_hub(self) -> None:
        """Explain both fields, or say what is wrong with them."""
        say = self.words.say
        self._show_cards()
        note, wrong = self._address_note()
        self._fields["address"].set_note(note, wrong)
        self._address.setPlaceholderText(self._bridge.hub.own_address)
        told = say(
            "A change of the port holds from the next start of the hub, never during a class. "
            "Sheets printed before still lead to the old one."
        )
        if self._port_number() is None:
            told = say("Give a number from {low} to {high}.", low=_LOWEST_PORT, high=_HIGHEST_PORT)
        self._fields["port"].set_note(told, self._port_number() is None)

    def _address_note(self) -> tuple[str, bool]:
        say = self.words.say
        try:
            public_address(self._address.text())
        except UserError as error:
            return say(error.said), True
        told = say(
            "Learners’ phones open it, and new sheets carry it as a code. Left empty, it is this "
            "computer in its own network, which phones elsewhere cannot reach."
        )
        return told, False

    def _port_number(self) -> int | None:
        text = self._port.text().strip() or str(self._bridge.settings.hub_port)
        number = int(text) if text.isascii() and text.isdigit() else 0
        return number if _LOWEST_PORT <= number <= _HIGHEST_PORT else None

    def _show_example(self) -> None:
        say = self.words.say
        if self._has_example:
            self._example_note.setText(
                say("A class already held by nine invented learners, to look around in.")
            )
            self._example.setText(say("Remove the example"))
            self._example.set_icon("trash-2")
        else:
            self._example_note.setText(say("The example session is not in your workspace."))
            self._example.setText(say("Put the example back"))
            self._example.set_icon("rotate-ccw")

    @property
    def _has_example(self) -> bool:
        return any(session.example for session in self._bridge.sessions)

    def _about_text(self) -> str:
        say = self.words.say
        return "\n".join(
            (
                say("Version {version}, free software under the MIT licence.", version=__version__),
                say(
                    "Typefaces Newsreader and Instrument Sans, under the SIL Open Font Licence 1.1."
                ),
                say("Icons from Lucide, under the ISC licence, and our own."),
            )
        )

    # -------------------------------------------------------------------- keeping

    def _keep(self, **changes: Any) -> None:
        kept = self._bridge.settings
        changed = kept.model_copy(update=changes)
        if changed != kept:
            self._bridge.keep(changed)

    def _keep_hub(self) -> None:
        """Keep address and port where they are right; what is wrong stays to be mended."""
        port = self._port_number()
        if port is not None:
            self._keep(hub_port=port)
            self._show_hub()
        try:
            self._keep(address=public_address(self._address.text()))
        except UserError:
            self._show_hub()  # it says so at the field

    def _choose_card(self, address: str) -> None:
        """Give phones the address of another card, also those that come late to a session."""
        found = self._bridge.hub.network.addresses()
        card = next((own.card for own in found if own.address == address), "")
        self._keep(network_card=card)
        self._bridge.hub.choose_card()
        self._show_hub()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._bridge.data.root)))

    def _ask_backup(self) -> None:
        day = datetime.now().astimezone().date()
        proposed = documents() / f"tasting-{day:%Y-%m-%d}.zip"
        dialog = QFileDialog(
            self, self.words.say("Back up to"), str(proposed), self.words.say("Backups (*.zip)")
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.fileSelected.connect(self.back_up)
        dialog.open()

    def back_up(self, path: str) -> None:
        """Write a backup to `path`; the button rests until it is written."""
        bridge = self._bridge
        self._back_up.setEnabled(False)

        def ended(tell: Callable[[], None]) -> None:
            self._back_up.setEnabled(True)
            tell()

        bridge.jobs.run(
            lambda _: backups.back_up(bridge.workspace, Path(path)),
            lambda _: ended(lambda: bridge.tell(message("Backed up to {path}.", path=path))),
            lambda error: ended(lambda: bridge.tell(error)),
        )

    def _turn_example(self) -> None:
        """Remove the example, or put it back as new."""
        workspace = self._bridge.workspace
        if self._has_example:
            self._bridge.change(lambda _: example.remove_example(workspace))
        else:
            language = self.words.language
            self._bridge.change(lambda _: example.put_example(workspace, language))


def _row(*parts: QWidget) -> QWidget:
    """Parts side by side from the left."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return whole
