"""Saying that kits moved on, and taking it back."""

from collections.abc import Collection
from datetime import UTC, datetime

from tasting import words as catalogues
from tasting.desktop.bridge import Bridge
from tasting.desktop.kit_states import STATES
from tasting.domain.events import KIT_STATES, KitState, Op
from tasting.domain.session import Session
from tasting.services import kits
from tasting.words import Words


class Moving:
    """Brings kits into a state in one gesture; the toast takes it back."""

    def __init__(self, bridge: Bridge) -> None:
        """Everything goes through the bridge: to the hub while a class is on."""
        self._bridge = bridge
        self._words = catalogues.english()

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words

    def move(self, seats: Collection[int], state: KitState) -> None:
        """Say that the kits of `seats` are in `state` from now on."""
        session, board = self._bridge.session, self._bridge.board
        if session is None or board is None:
            return
        before = {seat: kits.kit_state(board, seat) for seat in seats}
        moved = kits.moves(board, seats, state, self._now())
        if not moved:
            return
        self._bridge.send(moved)
        said = self._words.count(
            "{n} kit is now marked “{state}”.",
            "{n} kits are now marked “{state}”.",
            len(moved),
            state=STATES[state],
        )
        undo = self._words.say("Undo")
        self._bridge.tell(said, (undo, lambda: self._take_back(session, moved, before)))

    def _take_back(
        self, session: Session, moved: list[tuple[int, Op]], before: dict[int, KitState]
    ) -> None:
        """Bring every kit back to where it was, whichever session is open by now."""
        board, current = self._bridge.board, self._bridge.session
        if board is not None and current is not None and current.id == session.id:
            self._bridge.send(kits.taken_back(board, moved, before, self._now()))
            return
        for state in KIT_STATES:
            seats = {seat for seat, _ in moved if before[seat] == state}
            if seats:
                self._set_elsewhere(session, seats, state)

    def _set_elsewhere(self, session: Session, seats: set[int], state: KitState) -> None:
        workspace, now = self._bridge.workspace, self._now()
        self._bridge.change(lambda _: kits.set_state(workspace, session, seats, state, now))

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._bridge.now_ms() / 1000, UTC)
