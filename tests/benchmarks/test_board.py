"""The board of the largest class, folded whole and by one event, each against a bare loop.

A thousand learners, 180 cards each: all that can be asked of them, changed several times. Times
are of the processor and the best of several.
"""

import random
import time
from collections.abc import Callable

from helpers.held import invented_answer
from helpers.live import cupping

from tasting.domain.board import fold
from tasting.domain.events import Event, Kind, Op

LEARNERS, CARDS = 1000, 180
TURNS = 5


def test_folding_a_large_class_against_a_bare_loop() -> None:
    session = cupping(LEARNERS)
    events = answered()
    bare = best(lambda: kinds_of(events))
    folded = best(lambda: fold(events, session.protocol))
    before = fold(events[:-1], session.protocol)
    one = best(lambda: fold(events[-1:], session.protocol, before))
    board = fold(events[-1:], session.protocol, before)
    places = sum(bool(step.attributes) for step in session.protocol.steps) * len(session.samples)
    assert len(board.cards) == LEARNERS * places
    assert board == fold(events, session.protocol)
    print(
        f"\n{len(events)} operations of {LEARNERS} learners: folded in {folded * 1000:.0f} ms, a "
        f"bare loop {bare * 1000:.0f} ms, ratio {folded / bare:.1f}; one more event "
        f"{one * 1e6:.0f} µs"
    )


def kinds_of(events: list[Event]) -> int:
    """The least that a fold must do: look at each operation once."""
    observed = 0
    for event in events:
        if event.op.kind is Kind.OBSERVE:
            observed += 1
    return observed


def answered() -> list[Event]:
    """Every learner's cards, each learner's one after the other in turn with the others'."""
    session, chance = cupping(LEARNERS), random.Random(1)
    places = [
        (step, c) for step in session.protocol.steps if step.attributes for c in session.codes
    ]
    events: list[Event] = []
    last: dict[tuple[int, str, str], tuple[str, ...]] = {}
    for card in range(CARDS):
        step, code = places[card % len(places)]
        values = {attribute.id: invented_answer(attribute, chance) for attribute in step.attributes}
        for seat in session.seats:
            number, key = len(events) + 1, (seat.number, step.id, code)
            op = Op(
                op_id=f"{number:032x}",
                kind=Kind.OBSERVE,
                step=step.id,
                code=code,
                body={"values": values},
                supersedes=last.get(key, ()),
                made_at=number,
            )
            last[key] = (op.op_id,)
            events.append(
                Event(session=session.id, seq=number, seat=seat.number, source="phone", at=1, op=op)
            )
    return events


def best(act: Callable[[], object]) -> float:
    """Seconds of processor time, the best of several turns."""
    taken = []
    for _ in range(TURNS):
        start = time.process_time()
        act()
        taken.append(time.process_time() - start)
    return min(taken)
