"""The button that writes the protocol card of what stands there as a PDF file."""

from collections.abc import Callable
from pathlib import Path

from tasting.desktop.bridge import Bridge
from tasting.desktop.filing import ask_where, open_file
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.domain.protocol import Protocol
from tasting.services import protocol_cards
from tasting.services.protocol_standing import Standing
from tasting.words import Words, english, message


class CardButton(Button):
    """Asks where, writes on a worker, and offers to open what was written."""

    def __init__(
        self, theme: Theme, bridge: Bridge, shown: Callable[[], tuple[Protocol, Standing]]
    ) -> None:
        """`shown` gives the protocol as it stands, and which version it is."""
        super().__init__(theme, icon="printer")
        self._bridge, self._shown, self._spoken = bridge, shown, english()
        self.clicked.connect(self._ask)

    def retranslate(self, words: Words) -> None:
        """Say what it does in another language; the card is in that, too."""
        self._spoken = words
        self.set_label(words.say("Print card"))

    def _ask(self) -> None:
        words, (protocol, standing) = self._spoken, self._shown()
        bridge, name = self._bridge, f"{protocol.id}.pdf"

        def write(out: Path) -> None:
            told = message("Saved: {name}.", name=out.name)
            opening = (words.say("Open"), lambda: open_file(out))
            bridge.jobs.run(
                lambda _: protocol_cards.write_card(
                    bridge.workspace, protocol, standing, words, out
                ),
                lambda _: bridge.tell(told, opening),
                bridge.tell,
            )

        title = words.say("Save the protocol card as a PDF file")
        ask_where(self, words, title, name, ("PDF", "pdf"), write)
