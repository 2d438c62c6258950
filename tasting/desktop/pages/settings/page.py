"""The page Settings: how the program looks and speaks, the hub, the data, and what it is."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from tasting import __version__
from tasting.desktop.bridge import Bridge
from tasting.desktop.page import Page
from tasting.desktop.pages.settings.data import DataPart
from tasting.desktop.pages.settings.section import Section
from tasting.desktop.pages.settings.server import ServerPart
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.scroll import Scroll
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.web_address import LONGEST
from tasting.languages import choices
from tasting.measures import SYSTEMS
from tasting.services import example
from tasting.words import Words

_WIDTH = 880
_ADDRESS = 96
"""How high an address stands, px: four lines."""
_LONGEST_ADDRESS = 500
"""In characters."""


class SettingsPage(Page):
    """Every change is in force at once and kept at once; there is nothing to save."""

    def __init__(self, theme: Theme, words: Words, bridge: Bridge) -> None:
        """Filled when it is looked at."""
        super().__init__(theme, words)
        self._bridge = bridge
        kept = bridge.settings
        self._language = Segmented([("system", " "), *choices()], kept.language)
        self._mode = Segmented([("system", " "), ("light", " "), ("dark", " ")], kept.theme)
        self._units = Segmented([*SYSTEMS.items()], kept.units)
        self._movement = Segmented([("usual", " "), ("none", " ")], kept.movement)
        self._trainer, self._sender = QLineEdit(), QPlainTextEdit()
        self._server = ServerPart(theme, bridge)
        self._fields = {
            "language": Field(theme, " ", self._language),
            "theme": Field(theme, " ", self._mode),
            "movement": Field(theme, " ", self._movement),
            "units": Field(theme, " ", self._units),
            "trainer": Field(theme, " ", self._trainer),
            "sender": Field(theme, " ", self._sender),
        }
        self._sections = {
            name: Section(theme) for name in ("look", "you", "server", "data", "example", "about")
        }
        self._data = DataPart(theme, bridge)
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
        self.header.set_kicker(say("Changes apply at once"))
        titles = {
            "look": say("Language and appearance"),
            "you": say("You"),
            "server": say("Server and addresses"),
            "data": say("Your data"),
            "example": say("The example"),
            "about": say("About Tasting"),
        }
        for name, title in titles.items():
            self._sections[name].set_title(title)
        labels = {
            "language": say("Language"),
            "theme": say("Theme"),
            "movement": say("Animations"),
            "units": say("Units"),
            "trainer": say("Your name, as sheets and reports show it"),
            "sender": say("Your postal address, for return labels"),
        }
        for name, label in labels.items():
            self._fields[name].set_label(label)
        self._language.set_options([("system", say("Same as system")), *choices()])
        self._mode.set_options(
            [("system", say("Same as system")), ("light", say("Light")), ("dark", say("Dark"))]
        )
        self._movement.set_options([("usual", say("On")), ("none", say("Off"))])
        self._data.retranslate(self.words)
        self._about.setText(self._about_text())
        self._server.retranslate(self.words)
        self._show_example()

    # --------------------------------------------------------------------- parts

    def _build(self) -> None:
        parts = self._sections
        look = ("language", "units", "theme", "movement")
        parts["look"].add(*(self._fields[name] for name in look))
        parts["you"].add(self._fields["trainer"], self._fields["sender"])
        self._sender.setTabChangesFocus(True)
        self._sender.setFixedHeight(_ADDRESS)
        self._sender.setMaximumWidth(420)
        parts["server"].add(self._server)
        parts["data"].add(self._data)
        parts["example"].add(self._example_note, _row(self._example))
        parts["about"].add(self._about)
        self._trainer.setMaxLength(LONGEST)
        self._trainer.setMaximumWidth(420)
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
        self._units.chosen.connect(lambda to: self._keep(units=to))
        self._trainer.editingFinished.connect(
            lambda: self._keep(trainer=self._trainer.text().strip())
        )
        self._sender.textChanged.connect(
            lambda: self._keep(sender=self._sender.toPlainText()[:_LONGEST_ADDRESS].strip())
        )
        self._server.kept.connect(lambda changes: self._keep(**changes))
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
        self._units.set_current(kept.units)
        self._trainer.setText(kept.trainer)
        if self._sender.toPlainText().strip() != kept.sender:
            self._sender.setPlainText(kept.sender)
        self._server.fill()
        self._show_example()

    def _show_example(self) -> None:
        say = self.words.say
        if self._has_example:
            self._example_note.setText(
                say("A finished session with nine made-up learners, to explore.")
            )
            self._example.setText(say("Remove the example"))
            self._example.set_icon("trash-2")
        else:
            self._example_note.setText(say("The example has been removed."))
            self._example.setText(say("Restore the example"))
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
