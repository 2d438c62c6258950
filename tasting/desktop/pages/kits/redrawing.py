"""New blind codes for the whole session, while nobody has tasted under those it has."""

import random

from PySide6.QtWidgets import QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.jobs import Job
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.dialog import Dialog
from tasting.domain.session import Session
from tasting.services import new_codes, other_hubs, sending
from tasting.services.new_codes import Void
from tasting.services.other_hubs import Heard
from tasting.words import Message, Words, english, message


class Redrawing:
    """Asks over its page; the new codes are written on a worker, and the hub told."""

    def __init__(self, theme: Theme, bridge: Bridge, parent: QWidget) -> None:
        """Nothing is asked yet."""
        self._theme, self._bridge, self._parent = theme, bridge, parent
        self._words = english()
        self.button = Button(theme, " ", icon="tag")
        """Begins it, whether it can be done or is refused with a reason."""
        self.button.clicked.connect(self._look)

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self.measure()

    def measure(self) -> None:
        """Be an icon alone in a small window, so that the facts beside it keep their words."""
        said = self._words.say("Draw new codes")
        self.button.name(said)
        small = self._theme.compact or self._theme.narrow
        self.button.setText("" if small else said)

    def _look(self) -> None:
        """Find out whether the codes may be others, then ask."""
        bridge, session = self._bridge, self._bridge.session
        if session is None:
            return

        def look(_: Job) -> tuple[Message | None, Heard]:
            heard = other_hubs.ask(bridge.data, bridge.settings, bridge.workspace, session)
            return new_codes.refusal(bridge.workspace, session, heard.events), heard

        def found(told: tuple[Message | None, Heard]) -> None:
            why, heard = told
            if why is None:
                self._ask(session, heard)
            else:
                bridge.tell(why)

        bridge.jobs.run(look, found, bridge.tell)

    def _ask(self, session: Session, heard: Heard) -> None:
        """Ask once, telling what it does and what must be printed and packed anew."""
        words, board = self._words, self._bridge.board
        if board is None:
            return
        void = new_codes.find_void(self._bridge.settings, session, board)
        dialog = Dialog(
            self._theme,
            words.say("Draw new codes for this session?"),
            words.say("Draw them and print anew") if void else words.say("Draw new codes"),
            words.say("Keep the codes"),
            self._parent,
            careful=bool(void or heard.doubt),
        )
        if heard.doubt:
            dialog.say(self._theme, words.say(heard.doubt))
        for told in self._told(void):
            dialog.say(self._theme, told)
        dialog.accepted.connect(lambda: self._draw(session, heard))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _told(self, void: Void) -> list[str]:
        """What the question says."""
        say = self._words.say
        told = [
            say(
                "Each sample gets another three-digit code. Tasting orders, access codes and what "
                "is behind the codes stay."
            )
        ]
        if void.papers:
            told.append(say("These papers have the codes of now. They must be printed anew:"))
        told += [say(one) for one in void.told(self._words)]
        if void:
            told.append(say("An old label that is scanned while packing is told as an old print."))
        return told

    def _draw(self, session: Session, heard: Heard) -> None:
        bridge, now = self._bridge, self._bridge.now()

        def drawn(both: tuple[Session, Session]) -> None:
            found, changed = both
            self._renew(found, changed, heard)
            undo = (self._words.say("Undo"), lambda: self._take_back(found, changed, heard))
            bridge.tell(message("The session has new codes."), undo)

        bridge.change(
            lambda _: new_codes.draw_new_codes(
                bridge.workspace, session.id, now, random.SystemRandom()
            ),
            drawn,
        )

    def _take_back(self, before: Session, after: Session, heard: Heard) -> None:
        bridge, now = self._bridge, self._bridge.now()
        bridge.change(
            lambda _: new_codes.take_back(bridge.workspace, before, after, now),
            lambda kept: self._renew(after, kept, heard),
        )

    def _renew(self, before: Session, after: Session, heard: Heard) -> None:
        """Let the ledger of prints and the hubs know."""
        bridge = self._bridge
        bridge.keep(new_codes.with_new_codes(bridge.settings, before, after))

        def tell_hubs(_: Job) -> None:
            sending.renew(bridge.data, bridge.settings, after)
            other_hubs.renew(heard, after)

        bridge.jobs.run(tell_hubs, lambda _: None, bridge.tell)
