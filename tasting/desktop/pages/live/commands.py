"""What the trainer does to the class, as operations sent through the bridge."""

from collections.abc import Callable, Sequence

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.live.state import due_step, nobody_answered, unrevealed
from tasting.desktop.sharing import share_reference
from tasting.domain import commands
from tasting.domain.board import Hand, Run
from tasting.domain.cards import Key
from tasting.domain.events import TRAINER, Op
from tasting.domain.locks import length_now
from tasting.domain.steps import Step
from tasting.services import kits

_AGAIN_MS = 2000
"""A step asked for is waited for this long before another press counts."""


class TrainerCommands:
    """Turns what the trainer does into operations; what cannot be done now is not done."""

    def __init__(self, bridge: Bridge) -> None:
        """Everything is sent through `bridge`."""
        self._bridge = bridge
        self._asked = (-1, 0)
        self._speed = 1

    def begin_next(self) -> Step | None:
        """Begin the next step, the first one before the class; which that is.

        Pressed again before the step has begun, it does nothing: a step is never skipped over, but
        for a buffer that is used up.
        """
        bridge = self._bridge
        if bridge.session is None or bridge.board is None:
            return None
        due = due_step(bridge.session, bridge.board, bridge.now_ms(), self.speed)
        self._begin_once(due)
        return due

    def end_rounds(self, step: Step) -> None:
        """Go on with the step behind the rounds that are left out.

        They are held after all where one of their steps is begun. Pressed again, it does nothing.
        """
        self._begin_once(step)

    def _begin_once(self, step: Step | None) -> None:
        """Begin a step that was asked for; nothing where it is asked for again at once."""
        bridge = self._bridge
        if bridge.board is None:
            return
        now, runs = bridge.now_ms(), len(bridge.board.runs)
        asked_runs, asked_at = self._asked
        if step is None or (asked_runs == runs and now - asked_at < _AGAIN_MS):
            return
        self._asked = (runs, now)
        self.begin(step)

    def begin(self, step: Step) -> None:
        """Begin any step; one that keeps its end gets what is left until then.

        One that was held before is held again, for its planned length.
        """
        session, board, bridge = self._bridge.session, self._bridge.board, self._bridge
        now, speed, seconds = bridge.now_ms(), self.speed, None
        if session is not None and board is not None:
            seconds = length_now(step, session, board, now, speed)
        self._send(commands.begin(step, now, bridge.new_op_id(), now, speed, seconds))

    @property
    def speed(self) -> int:
        """How many times as fast as planned the timers run: in a rehearsal only."""
        session = self._bridge.session
        return self._speed if session is not None and session.rehearsal_of else 1

    def set_speed(self, speed: int) -> None:
        """Let timers run so many times as fast, that of the step that is on as well."""
        run, before, self._speed = self._run(), self.speed, speed
        left = run.left(self._bridge.now_ms()) if run is not None else 0.0
        if left > 0:
            self.extend(round(left * before / self.speed - left))

    def pause_or_resume(self) -> None:
        """Stop the clock of the step that is on, or let it go on."""
        run, now = self._run(), self._bridge.now_ms()
        if run is not None:
            command = commands.pause if run.paused_at is None else commands.resume
            self._send(command(run, now, self._bridge.new_op_id(), now))

    def extend(self, seconds: int) -> None:
        """Make the step that is on longer, or shorter where `seconds` are below zero."""
        run, now = self._run(), self._bridge.now_ms()
        if run is not None:
            self._send(commands.extend(run, seconds, self._bridge.new_op_id(), now))

    def lower_hand(self, hand: str, reply: str = "") -> None:
        """Take down the hand raised under the id `hand`, with a reply or as noted.

        It is said on its learner's seat, so that their phone tells.
        """
        bridge = self._bridge
        for each in self._hands(hand):
            op = commands.lower(hand, bridge.new_op_id(), bridge.now_ms(), reply)
            self._send(op, each.seat)

    def settle_kit(self, seat: int) -> Callable[[], None]:
        """Say that what a kit lacked is seen to; gives what takes that back.

        It does nothing once another session is shown.
        """
        session, board, bridge = self._bridge.session, self._bridge.board, self._bridge
        if session is None or board is None:
            return lambda: None
        settled, before = kits.settle_kit(board, seat, bridge.now()), dict(board.kits)
        bridge.send(settled)

        def undo() -> None:
            if bridge.session is not None and bridge.session.id == session.id:
                bridge.send(kits.undo_moves(board, settled, before, bridge.now()))

        return undo

    def choose_version(self, key: Key, version: str) -> None:
        """Let one version of a card count for everybody; the log keeps the others."""
        board, bridge = self._bridge.board, self._bridge
        card = board.cards.get(key) if board is not None else None
        if card is not None and any(head.op_id == version for head in card.heads):
            op = commands.choose_version(card, bridge.new_op_id(), version, bridge.now_ms())
            self._send(op, card.seat)

    def raise_hand_again(self, hand: str) -> None:
        """Put a hand up again that was taken down by mistake."""
        bridge = self._bridge
        for each in self._hands(hand):
            op = commands.raise_again(each, bridge.new_op_id(), bridge.now_ms())
            self._send(op, each.seat)

    def reveal(self, codes: Sequence[str]) -> None:
        """Tell everybody what is behind those of these codes that are not revealed yet."""
        session, board, bridge = self._bridge.session, self._bridge.board, self._bridge
        if session is None or board is None:
            return
        left = [code for code in unrevealed(session, board) if code in codes]
        if left:
            op_id, now = bridge.new_op_id(), bridge.now_ms()
            self._send(commands.reveal(session, left, op_id, now))

    def share(self) -> None:
        """Show everybody the reference."""
        share_reference(self._bridge)

    def finish(self) -> None:
        """End the class."""
        if self._run() is not None:
            now = self._bridge.now_ms()
            self._send(commands.finish(now, self._bridge.new_op_id(), now))

    def reopen(self) -> None:
        """Go on with a class that was finished."""
        board, bridge = self._bridge.board, self._bridge
        if board is not None and board.finished_at is not None:
            now = bridge.now_ms()
            self._send(commands.reopen(now, bridge.new_op_id(), now))

    def reset(self) -> None:
        """Let a class that nobody answered in be to come again."""
        board, bridge = self._bridge.board, self._bridge
        if board is not None and board.runs and nobody_answered(board):
            now = bridge.now_ms()
            self._send(commands.reset(board, now, bridge.new_op_id(), now))

    def _hands(self, hand: str) -> list[Hand]:
        board = self._bridge.board
        return [each for each in board.hands if each.op_id == hand] if board is not None else []

    def _run(self) -> Run | None:
        return self._bridge.board.current if self._bridge.board is not None else None

    def _send(self, op: Op, seat: int = TRAINER) -> None:
        self._bridge.send([(seat, op)])
