"""A class under way, told act by act, with the board it gives; hub time starts at `BEGUN`."""

from collections.abc import Sequence

from pydantic import JsonValue

from tasting.domain import commands
from tasting.domain.board import Board, fold
from tasting.domain.events import TRAINER, Event, Kind, Op
from tasting.domain.session import Session
from tasting.services.following import Presence

BEGUN = 1_794_819_600_000
"""16 November 2026, 10:00 in Paris, as milliseconds since 1970."""


class Class:
    """Everybody's acts; `at` is told in seconds from the beginning."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.events: list[Event] = []
        self.presence: dict[int, Presence] = {}

    @property
    def board(self) -> Board:
        return fold(self.events, self.session.protocol)

    def add(self, seat: int, op: Op, at: float = 0, on_paper: bool = False) -> Op:
        event = Event(
            session=self.session.id,
            seq=len(self.events) + 1,
            seat=seat,
            source="paper" if on_paper else "phone" if seat else "trainer",
            at=milliseconds(at),
            op=op,
        )
        self.events.append(event)
        return op

    def begin(self, step: str, at: float) -> "Class":
        found = self.session.protocol.step(step)
        assert found is not None
        self.add(TRAINER, commands.begin(found, milliseconds(at), self._id(), milliseconds(at)), at)
        return self

    def up_to(self, last: str) -> "Class":
        """Begin every step up to this one as planned."""
        protocol = self.session.protocol
        for step, at in zip(protocol.steps, protocol.starts(), strict=True):
            self.begin(step.id, at)
            if step.id == last:
                return self
        raise KeyError(last)

    def finish(self, at: float) -> "Class":
        self.add(TRAINER, commands.finish(milliseconds(at), self._id(), milliseconds(at)), at)
        return self

    def answer(
        self, seat: int, step: str, code: str, at: float = 0, **values: JsonValue
    ) -> "Class":
        self.add(
            seat, commands.card(Kind.OBSERVE, step, code, values, self._id(), milliseconds(at)), at
        )
        return self

    def measure(self, seat: int, step: str, code: str = "", **readings: JsonValue) -> "Class":
        self.add(seat, commands.card(Kind.MEASURE, step, code, readings, self._id(), 0))
        return self

    def hand(self, seat: int, text: str, at: float = 0) -> Op:
        body: dict[str, JsonValue] = {"text": text}
        return self.add(
            seat, Op(op_id=self._id(), kind=Kind.HAND, body=body, made_at=milliseconds(at)), at
        )

    def kit(self, seat: int, state: str, missing: Sequence[str] = (), note: str = "") -> "Class":
        body: dict[str, JsonValue] = {"state": state, "missing": list(missing), "note": note}
        self.add(seat, Op(op_id=self._id(), kind=Kind.KIT, body=body, made_at=0))
        return self

    def phone(
        self, seat: int, online: bool = True, seen: float = 0, step: str = "", **more: object
    ) -> "Class":
        self.presence[seat] = Presence.model_validate(
            {
                "seat": seat,
                "device": f"d{seat}",
                "online": online,
                "seen_ms": milliseconds(seen),
                "step": step,
                **more,
            }
        )
        return self

    def _id(self) -> str:
        return f"{len(self.events) + 1:032x}"


def milliseconds(seconds: float) -> int:
    """Hub time so many seconds after the beginning."""
    return BEGUN + round(seconds * 1000)
