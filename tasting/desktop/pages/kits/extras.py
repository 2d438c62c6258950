"""What a trainer adds to every kit: asked in a window, and kept with the session."""

from PySide6.QtWidgets import QMenu, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.extras_dialog import ExtrasDialog
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.services import sessions
from tasting.words import Words, english


class OwnExtras:
    """Asks over its page; what is agreed is written on a worker."""

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        """Nothing is asked yet."""
        self._theme, self._bridge, self._words = theme, bridge, english()
        self.button = Button(theme, " ", icon="plus", small=True)
        """Asks for the extras where the contents of a kit are looked at."""
        self.button.clicked.connect(lambda: self.ask(self.button.window()))

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self.button.setText(words.say("Own extras…"))

    def offer(self, menu: QMenu, parent: QWidget) -> None:
        """Offer in a menu to say what goes into every kit."""
        if self._bridge.session is not None:
            ask = menu.addAction(self._words.say("Own extras…"))
            ask.triggered.connect(lambda: self.ask(parent))

    def ask(self, parent: QWidget) -> None:
        """Ask what goes into every kit beside portions and equipment."""
        session, bridge = self._bridge.session, self._bridge
        if session is None:
            return
        names = [seat.learner.name for seat in session.seats]
        how = (session.languages, session.extras, names)
        dialog = ExtrasDialog(self._theme, self._words, *how, parent)

        def keep() -> None:
            extras, id_, now = dialog.extras, session.id, bridge.now()
            bridge.change(lambda _: sessions.set_extras(bridge.workspace, id_, extras, now))

        dialog.accepted.connect(keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
