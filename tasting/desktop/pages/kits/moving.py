"""Saying that kits moved on, and taking it back."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.jobs import Job
from tasting.desktop.symbols import KIT_ICONS, KIT_STATE_NAMES
from tasting.desktop.theme import Theme
from tasting.domain import commands
from tasting.domain.board import Board
from tasting.domain.boxes import Box, boxes_of
from tasting.domain.events import KIT_STATES, KitState, Op
from tasting.domain.session import Session
from tasting.services import kits, sending, sessions
from tasting.words import Words, english

Ops = Sequence[tuple[int, Op]]
Undo = Callable[[Board, datetime], Ops]
"""Makes the operations that undo something, on the board and at the time of the undoing."""


class Moving:
    """Brings kits into a state in one gesture; the toast takes it back."""

    def __init__(self, bridge: Bridge) -> None:
        """Everything goes through the bridge: to the hub while a class is on."""
        self._bridge = bridge
        self._words = english()

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words

    def offer(
        self,
        theme: Theme,
        parent: QWidget,
        at: QPoint,
        seats: Collection[int],
        move: Callable[[KitState], None],
    ) -> QMenu:
        """A menu of the states at a place on the screen; `move` is given the one chosen.

        It says first which boxes of the kits of `seats` go as a whole.
        """
        menu, shared = QMenu(parent), self._shared(seats)
        for box in shared:
            whole = self._words.count(
                "The box for {site} goes as a whole, for {n} learner.",
                "The box for {site} goes as a whole, for {n} learners.",
                len(box.kits),
                site=box.site.replace("&", "&&"),
            )
            menu.addAction(whole).setEnabled(False)
        for state in KIT_STATES:
            said = self._words.say("Mark as “{state}”", state=KIT_STATE_NAMES[state])
            if shared and state == "ready":
                said = self._words.say("{act}, only who is selected", act=said)
            action = menu.addAction(theme.icon(KIT_ICONS[state]), said)
            action.triggered.connect(lambda _=False, to=state: move(to))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        return menu

    def _shared(self, seats: Collection[int]) -> list[Box]:
        """The boxes for several in which kits of these seats lie."""
        session = self._bridge.session
        found = boxes_of(session, seats) if session else ()
        return [box for box in found if box.is_shared]

    def move(self, seats: Collection[int], state: KitState) -> None:
        """Say that the kits of `seats` are in `state` from now on."""
        session, board = self._bridge.session, self._bridge.board
        if session is None or board is None:
            return
        moved = kits.move_kits(board, seats, state, self._bridge.now())
        if not moved:
            return
        said = self._words.count(
            "{n} kit is now marked “{state}”.",
            "{n} kits are now marked “{state}”.",
            len(moved),
            state=KIT_STATE_NAMES[state],
        )
        if {seat for seat, _ in moved} - {*seats}:
            sites = self._words.listed([box.site for box in self._shared(seats)])
            whole = self._words.say("All in one box go together: {sites}.", sites=sites)
            said = f"{said} {whole}"
        self.send(
            session, moved, said, lambda held, at: kits.undo_moves(held, moved, board.kits, at)
        )

    def send(self, session: Session, ops: Ops, said: str, undo: Undo) -> None:
        """Give operations on kits to the log and tell it; `undo` makes those that undo them."""
        self._bridge.send(ops)
        act = self._words.say("Undo")
        self._bridge.tell(said, (act, lambda: self._take_back(session, undo)))

    def _take_back(self, session: Session, undo: Undo) -> None:
        """Bring every kit back to where it was, whichever session is open by now."""
        bridge, now = self._bridge, self._bridge.now()
        board, current = bridge.board, bridge.session
        if board is not None and current is not None and current.id == session.id:
            bridge.send(undo(board, now))
            return

        def elsewhere(_: Job) -> None:
            found = sessions.board(bridge.workspace, session)
            ops = commands.signed(undo(found, now), bridge.settings.author)
            sending.append_own(bridge.workspace, session.id, ops, round(now.timestamp() * 1000))

        bridge.change(elsewhere)
