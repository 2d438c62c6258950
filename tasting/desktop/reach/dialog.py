"""How learners elsewhere get in, in a window of its own over a form."""

from urllib.parse import urlsplit

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.page import Page
from tasting.desktop.reach.guide import Guide
from tasting.desktop.reach.trial import AddressTrial
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.scroll import Scroll
from tasting.domain.errors import UserError
from tasting.domain.web_address import public_address
from tasting.words import Words

_SIZE = (720, 600)
"""Px: fits into a window of 1024 by 640."""


def show_reach(page: Page, bridge: Bridge, typed: str, over: QWidget | None = None) -> None:
    """Open the window over a page or a dialog of it, for the address typed there."""
    try:
        address = public_address(typed)
    except UserError:
        address = ""
    ReachDialog(page.theme, page.words, bridge, address, over or page).open()


class ReachDialog(Dialog):
    """The ways to set up, and the test of the address typed in the form."""

    def __init__(
        self, theme: Theme, words: Words, bridge: Bridge, address: str, parent: QWidget
    ) -> None:
        """`address` complete as phones open it; empty: only the ways are shown."""
        say = words.say
        title = say("How learners in other places get in")
        super().__init__(theme, title, say("Done"), say("Cancel"), parent, topic="elsewhere")
        self.leave.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.guide = Guide(theme)
        show_guide(self.guide, words, bridge)
        self.trial = AddressTrial(theme, bridge)
        self.trial.retranslate(words)
        self.trial.set_address(address)
        self.trial.setVisible(bool(address))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(16)
        column.addWidget(self.trial)
        column.addWidget(self.guide)
        column.addStretch(1)
        self.say(
            theme,
            say(
                "A tunnel gives this computer an address that phones everywhere can open. You "
                "start it before the session; Tasting stays on this computer."
            ),
        )
        self.body.addWidget(Scroll(inner), 1)
        self.resize(*_SIZE)


def show_guide(guide: Guide, words: Words, bridge: Bridge) -> None:
    """Show the ways for this computer's hub, its port and address filled in."""
    own = urlsplit(bridge.hub.own_address).hostname or ""
    running = bridge.hub.running
    port = urlsplit(running.base_url).port if running else None
    guide.show_ways(words, port or bridge.settings.hub_port, own)
