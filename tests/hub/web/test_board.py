"""The board of one seat: folded as the trainer's computer folds it."""

import json
from collections.abc import Sequence
from typing import Any

from helpers.schemas import EVERYTHING, TEXTS, fitting
from helpers.web_module import Sandbox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasting.domain.board import fold
from tasting.domain.events import RULES, SEAT_KINDS, Event, Kind, Op
from tasting.exchange import protocols

PROTOCOL = protocols.shipped()["coffee-cupping"]
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
IDS = st.sampled_from([f"{n:032x}" for n in range(1, 8)])
TIMES = st.integers(1, 4_000_000)
STEPS = st.sampled_from([step.id for step in PROTOCOL.steps[:3]])
CODES = st.sampled_from(["417", "283"])
NAMED = {
    "at": TIMES,
    "seconds": st.integers(-900, 900),
    "run": IDS,
    "hand": IDS,
    "identities": st.dictionaries(CODES, st.dictionaries(st.just("name"), TEXTS)),
    "reference": st.dictionaries(CODES, EVERYTHING),
}
"""Fields that mean something to each other: the schema cannot say which operation is meant."""
BODIES = {kind: fitting(rule.body.model_json_schema(), NAMED) for kind, rule in RULES.items()}
TOGETHER = st.sampled_from(
    [
        (Kind.HAND, Kind.LOWER, Kind.RAISE_AGAIN),
        (Kind.BEGIN, Kind.PAUSE, Kind.RESUME, Kind.EXTEND, Kind.FINISH, Kind.REOPEN, Kind.RESET),
        (Kind.BEGIN, Kind.RESET, Kind.REVEAL, Kind.SHARE),
        (Kind.OBSERVE, Kind.MEASURE, Kind.KIT),
        tuple(Kind),
    ]
)
"""Kinds whose operations refer to each other meet more often in a log of their own."""
OF_A_STEP = {Kind.BEGIN, Kind.OBSERVE, Kind.MEASURE}


@st.composite
def events(draw: st.DrawFn, kinds: Sequence[Kind]) -> Event:
    kind = draw(st.sampled_from(kinds))
    subjects = {Kind.OBSERVE: ["417", "283", "283 417", ""], Kind.MEASURE: ["417", ""]}
    op = Op(
        op_id=draw(IDS),
        kind=kind,
        step=draw(STEPS) if kind in OF_A_STEP else "",
        code=draw(st.sampled_from(subjects.get(kind, [""]))),
        body=draw(BODIES[kind]),
        supersedes=tuple(draw(st.lists(IDS, max_size=2))),
        made_at=draw(TIMES),
    )
    seat = draw(st.sampled_from([0, 1, 2])) if kind in SEAT_KINDS else 0
    return Event(session="e" * 32, seq=1, seat=seat, source="phone", at=1, op=op)


def logs(kinds: Sequence[Kind]) -> st.SearchStrategy[list[Event]]:
    """What may have arrived of these kinds."""
    return st.lists(events(kinds), max_size=7, unique_by=lambda event: event.op.op_id)


@given(st.data(), st.sampled_from(Kind))
def test_what_the_schema_of_a_kind_allows_is_a_body_of_that_kind(data: Any, kind: Kind) -> None:
    body = data.draw(BODIES[kind])
    op = Op(op_id="a" * 32, kind=kind, body=body, made_at=1)

    assert isinstance(op.content, RULES[kind].body)


@SLOW
@given(TOGETHER.flatmap(logs), st.randoms())
def test_phone_folds_as_the_trainer_s_computer_does(
    box: Sandbox, heard: list[Event], chance: Any
) -> None:
    heard = [event.model_copy(update={"seq": n}) for n, event in enumerate(heard, 1)]
    wanted = fold(heard, PROTOCOL)
    mixed = [json.loads(event.model_dump_json()) for event in heard]
    mixed += mixed[:3]
    chance.shuffle(mixed)
    text = box.page.evaluate(
        """async (text) => {
          const { fold, left } = await import('/web/board.js');
          const board = fold(JSON.parse(text), 1);
          const cards = [...board.cards].map(([key, heads]) =>
            [key, heads.map((head) => head.op_id).sort()]);
          return JSON.stringify({
            ...board, cards: Object.fromEntries(cards),
            lefts: board.runs.map((run) => left(run, 2_000_000)),
          });
        }""",
        json.dumps(mixed),  # As on the wire: the browser's driver loses a key like "__proto__".
    )
    got = json.loads(text)
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
    } | ({"kit": sorted(wanted.kits[1].heads)} if 1 in wanted.kits else {})
    assert [(hand["op_id"], hand["up"], hand["reply"]) for hand in got["hands"]] == [
        (hand.op_id, hand.up, hand.reply) for hand in wanted.hands if hand.seat == 1
    ]
    assert got["identities"] == wanted.identities
    assert got["shared"] == wanted.shared
