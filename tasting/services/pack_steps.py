"""What was done while kits are packed, a step at a time, and how one is taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex
from typing import Final

from tasting.domain import commands
from tasting.domain.board import Board, Kit
from tasting.domain.events import Kind, MoveKit, Op, Weigh
from tasting.domain.seat import Seat
from tasting.services.kits import kit_state, undo_moves
from tasting.words import Message, message

_OUT: Final = message("Remove it from the kit.")


def beside_open(remedy: Message | None, kit: Seat) -> Message:
    """What to do after a step at another kit than the open one was taken back."""
    name = kit.learner.display
    if remedy is _OUT:
        return message(
            "Remove it from that kit. The one that is open is still that of {name}.", name=name
        )
    return message("The kit that is open is still that of {name}.", name=name)


@dataclass(frozen=True)
class PackStep:
    """What one scan did to one kit."""

    ops: Sequence[tuple[int, Op]]
    """What went into the log (seat, operation)."""
    kits: Mapping[int, Kit]
    """Where the kits were before."""
    weighings: Mapping[int, Weigh]
    """And what they weighed."""

    @property
    def id(self) -> str:
        """The id of its first operation."""
        return self.ops[0][1].op_id

    @property
    def seat(self) -> int:
        """Whose kit it was."""
        return self.ops[0][0]

    @property
    def is_weight(self) -> bool:
        """Whether the kit was weighed, and nothing else."""
        return all(op.kind is Kind.WEIGH for _, op in self.ops)

    @property
    def is_reopening(self) -> bool:
        """Whether the closed kit was opened again."""
        return not self.is_weight and not self._code and self._left == "to_pack"

    def closed_since(self, board: Board) -> bool:
        """Whether the kit was closed after this, or left."""
        state = kit_state(board, self.seat)
        return not self.is_weight and state not in ("to_pack", self._left)

    def taken_back(self, board: Board, now_ms: int) -> list[tuple[int, Op]]:
        """What goes into the log so that all is as it was before."""
        ops = [
            (seat, commands.pack(board, seat, op.code, False, token_hex(16), now_ms))
            for seat, op in self.ops
            if op.kind is Kind.PACK
        ]
        ops += [
            (seat, commands.weigh(board, seat, before, token_hex(16), now_ms))
            for seat, op in self.ops
            if op.kind is Kind.WEIGH
            for before in (self.weighings.get(seat, Weigh()),)
        ]
        moves = [(seat, op) for seat, op in self.ops if op.kind is Kind.KIT]
        return [
            *ops,
            *undo_moves(board, moves, self.kits, datetime.fromtimestamp(now_ms / 1000, UTC)),
        ]

    def told(self, seat: Seat, inside: int) -> tuple[Message, Message | None]:
        """What was taken back from a seat's kit, with `inside` portions in it now; what to do."""
        name, code = seat.learner.display, self._code
        if self.is_weight:
            return message("The weight of the kit of {name} is taken back.", name=name), None
        if self.is_reopening:
            return message("The kit of {name} is closed again.", name=name), None
        if not code:
            return message("The kit of {name} is open again.", name=name), None
        n, all_ = inside, len(seat.tasted)
        if self._left == "packed":
            said = message(
                "{code} is taken back: the kit of {name} is open again, {n} of {all}.",
                code=code,
                name=name,
                n=n,
                all=all_,
            )
            return said, _OUT
        said = message(
            "{code} is taken back from the kit of {name}: {n} of {all}.",
            code=code,
            name=name,
            n=n,
            all=all_,
        )
        return said, _OUT

    @property
    def _code(self) -> str:
        """The code of the portion that was put in; empty where none was."""
        return next((op.code for _, op in self.ops if op.kind is Kind.PACK), "")

    @property
    def _left(self) -> str:
        """The state in which it left the kit."""
        moves = [op.content for _, op in self.ops if op.kind is Kind.KIT]
        return next((move.state for move in moves if isinstance(move, MoveKit)), "to_pack")
