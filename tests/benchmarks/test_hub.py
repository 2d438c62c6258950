"""Durable answers through the hub beside bare Starlette and beside one commit for each request.

All under uvicorn, in turns of one run: the machine is shared with whatever else it does, so only
the ratios say something. The phones are a process of their own, on the same machine.

Earlier figures (1add5de, 2 cores, 200 phones), as ratios to bare: 0.22 to 0.26, and with every
phone's stream open 0.08; twenty in a request 0.65 of the naive way. The naive way keeps the table
of then.
"""

import statistics
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import load, other_servers
from helpers.live import HubProcess, Phone, Trainer, another, card, free_port, running_hub

PHONES = 200
SECONDS = 1.5
TURNS = 3


@pytest.fixture
def joined(tmp_path: Path) -> Iterator[tuple[HubProcess, str, list[str]]]:
    session = another(PHONES)
    with running_hub(tmp_path / "hub", session) as hub:
        phones = [Phone(hub, seat) for seat in session.seats]
        for phone in phones:
            phone.join()
        yield hub, session.id, [phone.token for phone in phones]
        events = Trainer(hub).events(session=session.id)
        assert [event.seq for event in events] == list(range(1, len(events) + 1))


def test_durable_answers_beside_bare_starlette_and_the_naive_way(
    joined: tuple[HubProcess, str, list[str]], tmp_path: Path
) -> None:
    hub, session, tokens = joined
    rates: dict[str, list[float]] = defaultdict(list)
    op = {**card().model_dump(mode="json"), "op_id": "OP_ID"}

    def send(name: str, port: int, batch: int, streams: bool = False) -> None:
        events = Trainer(hub).events(session=session) if streams else []
        after = events[-1].seq if events else 0  # the phones have heard what was before
        how = {"batch": batch, "streams": streams, "seconds": SECONDS, "op": op, "after": after}
        found = load.measured("send_answers", port, tokens, **how)
        assert found["streams"] == (PHONES if streams else 0)
        rates[name].append(found["rate"])

    for turn in range(TURNS):
        send("hub", hub.port, 1)
        send("hub, streams open", hub.port, 1, streams=True)
        with other_servers.serving(port := free_port(), "bare"):
            send("bare", port, 1)
        send("hub, 20 in a request", hub.port, 20)
        database = str(tmp_path / f"naive{turn}.sqlite")
        with other_servers.serving(port := free_port(), "naive", database):
            send("naive", port, 1)
            send("naive, 20 in a request", port, 20)
    middle = {name: statistics.median(found) for name, found in rates.items()}
    lines = [f"{name}: {rate:.0f} answers/s" for name, rate in middle.items()]
    ratios = (
        ("hub", "bare"),
        ("hub, streams open", "bare"),
        ("hub", "naive"),
        ("hub, 20 in a request", "naive, 20 in a request"),
    )
    lines += [f"{one} to {other}: {middle[one] / middle[other]:.2f}" for one, other in ratios]
    print(f"\n{PHONES} phones, medians of {TURNS}:", *lines, sep="\n  ")
    assert set(map(len, rates.values())) == {TURNS}
