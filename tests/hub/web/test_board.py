"""The board of one seat: folded as the trainer's computer folds it."""

import json
from typing import Any

from helpers.web_module import Sandbox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasting.domain.board import fold
from tasting.domain.events import Event, Kind, Op
from tasting.exchange import protocols

PROTOCOL = protocols.shipped()["coffee-cupping"]
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
IDS = st.sampled_from([f"{n:032x}" for n in range(1, 13)])
TIMES = st.integers(1, 4_000_000)
STEPS = st.sampled_from([step.id for step in PROTOCOL.steps[:3]])
BODIES: dict[Kind, st.SearchStrategy[dict[str, Any]]] = {
    Kind.BEGIN: st.fixed_dictionaries({"at": TIMES, "seconds": st.integers(1, 900)}),
    Kind.PAUSE: st.fixed_dictionaries({"run": IDS, "at": TIMES}),
    Kind.RESUME: st.fixed_dictionaries({"run": IDS, "at": TIMES}),
    Kind.EXTEND: st.fixed_dictionaries({"run": IDS, "seconds": st.integers(-900, 900)}),
    Kind.FINISH: st.fixed_dictionaries({"at": TIMES}),
    Kind.OBSERVE: st.just({"values": {}}),
    Kind.HAND: st.just({"text": "?"}),
    Kind.LOWER: st.fixed_dictionaries({"hand": IDS}),
    Kind.REVEAL: st.fixed_dictionaries(
        {"identities": st.dictionaries(st.sampled_from(["417", "283"]), st.just({"name": "A"}))}
    ),
}


@st.composite
def events(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from(list(BODIES)))
    public = kind in {Kind.BEGIN, Kind.PAUSE, Kind.RESUME, Kind.EXTEND, Kind.FINISH, Kind.REVEAL}
    op = Op(
        op_id=draw(IDS),
        kind=kind,
        step=draw(STEPS) if kind in {Kind.BEGIN, Kind.OBSERVE} else "",
        code=draw(st.sampled_from(["417", "283", "283 417", ""])) if kind is Kind.OBSERVE else "",
        body=draw(BODIES[kind]),
        supersedes=tuple(draw(st.lists(IDS, max_size=2))),
        made_at=draw(TIMES),
    )
    seat = 0 if public else draw(st.sampled_from([0, 1, 2]))
    return Event(session="e" * 32, seq=1, seat=seat, source="phone", at=1, op=op)


@SLOW
@given(st.lists(events(), max_size=14, unique_by=lambda event: event.op.op_id), st.randoms())
def test_phone_folds_as_the_trainer_s_computer_does(
    box: Sandbox, heard: list[Event], chance: Any
) -> None:
    heard = [event.model_copy(update={"seq": n}) for n, event in enumerate(heard, 1)]
    wanted = fold(heard, PROTOCOL)
    mixed = [json.loads(event.model_dump_json()) for event in heard]
    mixed += mixed[:3]
    chance.shuffle(mixed)
    got = box.page.evaluate(
        """async (events) => {
          const { fold, left } = await import('/web/board.js');
          const board = fold(events, 1);
          const cards = [...board.cards].map(([key, heads]) =>
            [key, heads.map((head) => head.op_id).sort()]);
          return {
            ...board, cards: Object.fromEntries(cards),
            lefts: board.runs.map((run) => left(run, 2_000_000)),
          };
        }""",
        mixed,
    )
    assert got["finished_at"] == wanted.finished_at
    assert [tuple(run.values()) for run in got["runs"]] == [
        (
            run.op_id,
            run.step,
            run.began_at,
            run.seconds,
            run.paused_ms,
            run.paused_at,
            run.ended_at,
        )
        for run in wanted.runs
    ]
    assert got["lefts"] == [run.left(2_000_000) for run in wanted.runs]
    assert got["cards"] == {
        f"{card.kind} {card.step} {card.code}": sorted(head.op_id for head in card.heads)
        for card in wanted.cards.values()
        if card.seat == 1
    }
    assert [(hand["op_id"], hand["up"]) for hand in got["hands"]] == [
        (hand.op_id, hand.up) for hand in wanted.hands if hand.seat == 1
    ]
    assert got["identities"] == wanted.identities
