"""A whole class at one moment: one event to every stream, all come back, all join.

The fan-out is told beside the same on bare Starlette, in turns of one run. With --soak the class
grows to 2,000; earlier figures (1add5de, 2 cores, 200, 1,000 and 2,000 streams): one event 2.7, 4.5
and 3.5 times bare at p99; 2,000 come back in 5.2 s, acks beside them p99 5.3 s; 2,000 join in 17 s.
"""

import statistics
from pathlib import Path
from typing import Any

import pytest
from helpers import load, other_servers
from helpers.live import KEY, HubProcess, Trainer, another, card, free_port, new_id, running_hub

from tasting.domain import commands
from tasting.domain.session import Session

SIZES = [10, 60, *(pytest.param(n, marks=pytest.mark.soak) for n in (200, 1000, 2000))]
MISSED = 10
TURNS = 3


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("phones", SIZES)
def test_a_class_that_listens_comes_back_and_joins(tmp_path: Path, phones: int) -> None:
    session = another(phones)
    with running_hub(tmp_path, session) as hub:
        joined = load.measured("join", hub.port, [seat.token for seat in session.seats])
        tokens = joined.pop("tokens")
        hub_heard, bare_heard = _heard(hub, session, tokens)
        back = _come_back(hub, session, tokens)
    ratio = statistics.median(h["p99"] for h in hub_heard) / statistics.median(
        b["p99"] for b in bare_heard
    )
    middle = sorted(hub_heard, key=lambda heard: heard["p99"])[TURNS // 2]
    size = max(heard["kilobytes"] for heard in hub_heard)
    print(
        f"\n{phones} phones: join in {joined['seconds']:.2f} s (p99 {joined['p99']:.0f} ms); one "
        f"event heard first after {middle['first']:.1f} ms, from then p50 {middle['p50']:.1f}, "
        f"p99 {middle['p99']:.1f} ms, {ratio:.2f} of bare; {size:.1f} kB a stream; back with "
        f"{MISSED} missed in {back['seconds']:.2f} s, acks p99 {back['beside']['p99']:.0f} ms"
    )
    assert len(set(tokens)) == phones


def _heard(
    hub: HubProcess, session: Session, tokens: list[str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """How long one event takes to all streams, of the hub and of bare Starlette, in turns."""
    op = {**commands.begin(session.protocol.steps[0], 5, new_id(), 1).model_dump(mode="json")}
    say = {"session": session.id, "ops": [{**op, "op_id": "OP_ID"}]}
    asked = {"turns": 6, "say": say, "key": KEY}
    of_hub, of_bare = [], []
    for _ in range(TURNS):
        assert hub.process is not None
        events = Trainer(hub).events(session=session.id)
        how = {"pid": hub.process.pid, "after": events[-1].seq if events else 0, **asked}
        of_hub.append(load.measured("hear_one_event", hub.port, tokens, **how))
        with other_servers.serving(port := free_port(), "bare") as pid:
            of_bare.append(load.measured("hear_one_event", port, tokens, pid=pid, **asked))
    return of_hub, of_bare


def _come_back(hub: HubProcess, session: Session, tokens: list[str]) -> dict[str, Any]:
    """How long until all have what they missed, while one of them sends."""
    trainer = Trainer(hub)
    cursor = trainer.events(session=session.id)[-1].seq
    for _ in range(MISSED):
        trainer.send(session, commands.begin(session.protocol.steps[0], 5, new_id(), 1))
    op = {**card().model_dump(mode="json"), "op_id": "OP_ID"}
    asked = {"missed": MISSED, "after": cursor, "op": op, "beside": tokens[0]}
    return load.measured("come_back", hub.port, tokens, **asked)
