"""A new access code for a kit, where its sheet was lost or seen by others."""

import secrets

from PySide6.QtWidgets import QMenu, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.services import access_codes, sending
from tasting.words import Words, english, message


class Renewing:
    """Asks over its page; the new code is written on a worker, and the hub told."""

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        """Nothing is asked yet."""
        self._theme, self._bridge = theme, bridge
        self._words = english()

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words

    def offer(self, menu: QMenu, parent: QWidget, number: int) -> None:
        """Offer in a menu a new access code for the kit of this number."""
        session = self._bridge.session
        seat = session.kit(number) if session is not None else None
        if session is not None and seat is not None:
            act = menu.addAction(self._words.say("New access code…"))
            act.triggered.connect(lambda: self._ask(session, seat, parent))

    def _ask(self, session: Session, seat: Seat, parent: QWidget) -> None:
        """Ask once, telling what it does and what must be printed anew."""
        words = self._words
        dialog = Dialog(
            self._theme,
            words.say("New access code for {name}?", name=seat.learner.display),
            words.say("Make a new code"),
            words.say("Cancel"),
            parent,
        )
        for told in (
            words.say(
                "For a sheet that was lost or photographed: the old code opens nothing any more. "
                "Number, tasting order, sample codes and answers stay."
            ),
            words.say("A phone that is in with the old code must scan the new sheet."),
            words.say(access_codes.to_print(self._bridge.settings, session, seat.number, words)),
        ):
            dialog.say(self._theme, told)
        dialog.accepted.connect(lambda: self._renew(session, seat))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _renew(self, session: Session, seat: Seat) -> None:
        bridge, now, number = self._bridge, self._bridge.now(), seat.number

        def renewed(changed: Session) -> None:
            bridge.keep(access_codes.with_new_code(bridge.settings, session, changed, number))
            bridge.jobs.run(
                lambda _: sending.renew(bridge.data, bridge.settings, changed),
                lambda _: None,
                bridge.tell,
            )
            name = seat.learner.display
            bridge.tell(message("{name} has a new access code: print the sheet anew.", name=name))

        bridge.change(
            lambda _: access_codes.renew_code(
                bridge.workspace, session.id, number, now, secrets.token_bytes
            ),
            renewed,
        )
