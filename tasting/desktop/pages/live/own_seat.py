"""The trainer tastes along: a code for their own phone, or a form in the window."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.page import Page
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.qr_code import QrCode
from tasting.domain.events import TASTER
from tasting.domain.session import Session
from tasting.domain.tokens import short_code
from tasting.services import own_seat, reach, sending
from tasting.words import Words

_SIDE = 210
"""Px of the code to scan."""


class OwnSeatDialog(Dialog):
    """Says what comes of tasting along; accepted, the trainer answers in the window."""

    def __init__(self, theme: Theme, words: Words, session: Session, parent: QWidget) -> None:
        """`session` has a seat of the trainer's own."""
        say = words.say
        super().__init__(theme, say("Taste along"), say("Answer here"), say("Close"), parent)
        self.say(
            theme,
            say(
                "What you answer becomes the reference of this session. You are in no count, and "
                "learners see nothing of it before you share it."
            ),
        )
        address = own_seat.own_address(session)
        if not address or session.own_seat is None:
            return
        code = QrCode(theme, _SIDE)
        code.set_modules(reach.qr_modules(address), say("Your own QR code"))
        self.body.addWidget(code, 0, Qt.AlignmentFlag.AlignHCenter)
        told = say(
            "To answer on your phone, scan this code, or open {address} and enter {code}. It is "
            "yours alone: do not show it to the session.",
            address=own_seat.shown_address(session),
            code=short_code(session.own_seat.token),
        )
        self.body.addWidget(Label(theme, told, tone="ink2", wrap=True))


def ask_own_seat(page: Page, bridge: Bridge, answer: Callable[[int], None]) -> None:
    """Give the trainer a seat of their own in the current session, and show how to answer there.

    `answer` is called with the number of the seat where they answer in the window.
    """
    session, now = bridge.session, datetime.now(UTC)
    if session is None:
        return

    def show(taken: Session) -> None:
        # The hub has to know the seat before a phone can take it.
        bridge.jobs.run(
            lambda _: sending.renew(bridge.data, bridge.settings, taken),
            lambda _: None,
            bridge.tell,
        )
        dialog = OwnSeatDialog(page.theme, page.words, taken, page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: answer(TASTER))
        dialog.open()

    bridge.change(
        lambda _: own_seat.take_own_seat(bridge.workspace, session.id, now, secrets.token_bytes),
        show,
    )
