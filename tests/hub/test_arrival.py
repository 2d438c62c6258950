"""Operations in any order, any batches and any number of copies leave the same board."""

from functools import cache

from helpers.live import HubProcess, Trainer, another, card, cupping, new_id
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasting.domain import commands
from tasting.domain.board import Board, fold
from tasting.domain.events import LEARNER_KINDS, Event, Kind, Op
from tasting.hub.joining import still_counting

SEATS = (1, 2, 3)


@cache
def class_held() -> list[tuple[int, Op]]:
    """What two learners and a trainer did: rewritten cards, a conflict, steps, pauses, a hand."""
    steps = cupping().protocol.steps
    first = commands.begin(steps[0], 1000, new_id(), 1)
    done: list[tuple[int, Op]] = [
        (0, first),
        (0, Op(op_id=new_id(), kind=Kind.PAUSE, body={"run": first.op_id, "at": 2000}, made_at=1)),
        (0, Op(op_id=new_id(), kind=Kind.RESUME, body={"run": first.op_id, "at": 4000}, made_at=1)),
        (0, commands.begin(steps[1], 9000, new_id(), 1)),
    ]
    for seat in (1, 2):
        written, rewritten = card(acidity=seat), card(acidity=seat + 5)
        chained = rewritten.model_copy(update={"supersedes": (written.op_id,)})
        hand = Op(op_id=new_id(), kind=Kind.HAND, body={"text": "?"}, made_at=seat)
        done += [(seat, written), (seat, chained), (seat, card(code="283")), (seat, hand)]
        done.append((seat, commands.lower(hand.op_id, new_id(), 1)))
    done.append((1, card(code="283", acidity=9)))
    done.append((0, commands.reveal(cupping(), ["417"], new_id(), 1)))
    return done


@st.composite
def arrivals(draw: st.DrawFn) -> list[list[tuple[int, Op]]]:
    """Every operation at least once, some more often, in any order and any batches."""
    done = class_held()
    copies = draw(st.lists(st.sampled_from(done), max_size=10))
    order = draw(st.permutations([*done, *copies]))
    batches: list[list[tuple[int, Op]]] = []
    while order:
        size = draw(st.integers(1, 20))
        batches.append(order[:size])
        order = order[size:]
    return batches


@given(arrivals())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_arrival_leaves_the_same_board(
    hub: HubProcess, batches: list[list[tuple[int, Op]]]
) -> None:
    session, trainer = another(), Trainer(hub)
    trainer.publish(session)
    statuses = []
    for batch in batches:
        ops = [{"seat": seat, **op.model_dump(mode="json")} for seat, op in batch]
        answer = trainer.answer_to("/api/ops", {"session": session.id, "ops": ops})
        statuses += [result["status"] for result in answer["results"]]
    assert statuses.count("stored") == len(class_held())
    assert set(statuses) <= {"stored", "duplicate"}
    events = trainer.events(session=session.id)
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert fold(events, session.protocol) == plain_board()
    for seat in SEATS:
        seen = [e for e in events if e.seat == seat or e.op.kind not in LEARNER_KINDS]
        kept = still_counting(seen, session.protocol)
        assert fold(kept, session.protocol) == fold(seen, session.protocol)


@cache
def plain_board() -> Board:
    """The board of the class in the order it was held."""
    session = cupping()
    log = [
        Event(session=session.id, seq=seq, seat=seat, source="trainer", at=seq, op=op)
        for seq, (seat, op) in enumerate(class_held(), 1)
    ]
    return fold(log, session.protocol)
