"""What learners' phones send in one piece is answered as what comes in several, and as durably."""

import asyncio
import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from helpers.live import (
    KEY,
    HubProcess,
    Phone,
    Trainer,
    another,
    card,
    cupping,
    new_id,
    no_room,
    published,
    running_hub,
)

from tasting.domain.events import Op
from tasting.domain.session import Session
from tasting.domain.tokens import token_hash
from tasting.hub.short_way import AtOnce
from tasting.hub.state import Hub, open_hub
from tasting.store.hubdata import Device

_OF_ITS_OWN = {"date", "content-length"}
"""Headers that are another's for every answer."""


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    said: Any


class Line:
    """A phone's connection, over which bytes go as they are given."""

    def __init__(self, hub: HubProcess) -> None:
        self._socket = socket.create_connection(("127.0.0.1", hub.port), 20)
        self._read = self._socket.makefile("rb")

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *_: object) -> None:
        self._read.close()
        self._socket.close()

    def send(self, piece: bytes) -> None:
        self._socket.sendall(piece)

    def next_answer(self) -> Answer:
        status = int(self._read.readline().split()[1])
        lines = iter(lambda: self._read.readline().decode().strip(), "")
        headers = dict(line.lower().split(": ", 1) for line in lines)
        body = self._read.read(int(headers.get("content-length", 0)))
        return Answer(status, headers, json.loads(body) if body else None)

    def ends(self) -> bool:
        """Whether the far end says nothing more, and hangs up."""
        return self._read.read() == b""


def pieces(token: str, body: bytes, more: bytes = b"") -> tuple[bytes, bytes]:
    """Head and body of a request with operations."""
    head = b"POST /api/ops HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer %b\r\n%b" % (
        token.encode(),
        more,
    )
    return head + b"Content-Length: %d\r\n\r\n" % len(body), body


def of(*ops: Op) -> bytes:
    return json.dumps({"ops": [op.model_dump(mode="json") for op in ops]}).encode()


def in_one_piece(line: Line, token: str, body: bytes) -> Answer:
    line.send(b"".join(pieces(token, body)))
    return line.next_answer()


def in_two(line: Line, token: str, body: bytes) -> Answer:
    """Head and body apart: the body is sent once the hub has said that it read the head."""
    head, _ = pieces(token, body, b"Expect: 100-continue\r\n")
    line.send(head)
    first = line.next_answer()
    if first.status != 100:
        return first
    line.send(body)
    return line.next_answer()


@pytest.fixture
def phone(hub: HubProcess, session: Session) -> Phone:
    phone = Phone(hub, session.seats[0])
    phone.join()
    return phone


def _told(answer: Answer, *op_ids: str) -> tuple[int, dict[str, str], str]:
    """An answer, but for what no two have in common."""
    headers = {name: said for name, said in answer.headers.items() if name not in _OF_ITS_OWN}
    results = answer.said.get("results", ())
    for result in results:
        result.update(seq=bool(result["seq"]), hash=len(result["hash"]))
    told = json.dumps(answer.said)
    for op_id in op_ids:
        told = told.replace(op_id, "id")
    return answer.status, headers, told


def _cases(op: Op, other: Op) -> dict[str, bytes]:
    unknown = of(op.model_copy(update={"step": "no such step"}))
    return {
        "stored, and again": of(op, op),
        "conflict": of(other),
        "refused, beside one that is stored": b'{"ops":[{"op_id":"%b"},%b'
        % (
            op.op_id.encode(),
            of(op)[len(b'{"ops":[') :],
        ),
        "unknown step": unknown,
        "nothing": b'{"ops":[]}',
        "no JSON": b"{",
        "one name twice": b'{"ops":[],"ops":[]}',
        "no request": b'{"ops":1}',
        "too many": of(*[op] * 21),
        "too long": b'{"ops":[]}' + b" " * 64_000,
    }


@pytest.mark.parametrize("case", _cases(card(), card()))
def test_one_piece_is_answered_as_several(hub: HubProcess, phone: Phone, case: str) -> None:
    told = []
    for ask in (in_one_piece, in_two):
        op = card()
        phone.send(first := card())
        body = _cases(op, card(op_id=first.op_id, acidity=7))[case]
        with Line(hub) as line:
            told.append(_told(ask(line, phone.token, body), op.op_id, first.op_id))
    assert told[0] == told[1]


def test_who_is_not_let_in_is_told_so(hub: HubProcess, phone: Phone) -> None:
    told = []
    for ask in (in_one_piece, in_two):
        with Line(hub) as line:
            told.append(_told(ask(line, new_id(), of(card()))))
    assert told[0] == told[1]
    assert told[0][0] == 401


def test_requests_behind_each_other_are_answered_in_their_order(
    hub: HubProcess, phone: Phone, session: Session
) -> None:
    ops = [card(acidity=grade) for grade in (1, 2, 3)]
    time = b'POST /api/time HTTP/1.1\r\nHost: hub\r\nContent-Length: 8\r\n\r\n{"t0":1}'
    requests = [b"".join(pieces(phone.token, of(op))) for op in ops]
    with Line(hub) as line:
        line.send(requests[0] + time + requests[1] + requests[2])
        answers = [line.next_answer() for _ in range(4)]
        assert [[*answer.said] for answer in answers] == [
            ["results", "blobs_lacking"],
            ["t0", "server_ms"],
            *[["results", "blobs_lacking"]] * 2,
        ]
        results = [answers[place].said["results"][0] for place in (0, 2, 3)]
        assert [result["op_id"] for result in results] == [op.op_id for op in ops]
        assert sorted(result["seq"] for result in results) == [r["seq"] for r in results]
        assert in_one_piece(line, phone.token, of(card())).status == 200
    kept = [event.op.op_id for event in phone.events()]
    assert kept[:3] == [op.op_id for op in ops]


def test_a_connection_that_is_to_be_closed_is(hub: HubProcess, phone: Phone) -> None:
    with Line(hub) as line:
        line.send(b"".join(pieces(phone.token, of(card()), b"Connection: close\r\n")))
        answer = line.next_answer()
        assert answer.said["results"][0]["status"] == "stored"
        assert answer.headers["connection"] == "close"
        assert line.ends()


def test_who_leaves_before_the_answer_costs_nobody_theirs(
    hub: HubProcess, phone: Phone, session: Session
) -> None:
    other = Phone(hub, session.seats[1])
    other.join()
    with Line(hub) as line:
        for _ in range(30):
            with Line(hub) as leaving:
                leaving.send(b"".join(pieces(phone.token, of(card()))))
            answer = in_one_piece(line, other.token, of(card()))
            assert answer.said["results"][0]["status"] == "stored"
    seqs = [event.seq for event in Trainer(hub).events(session=session.id)]
    assert seqs == list(range(1, len(seqs) + 1))


def test_a_full_disk_is_told_and_nothing_is_acknowledged(tmp_path: Path) -> None:
    session = cupping()
    with running_hub(tmp_path, session) as hub, ExitStack() as lines:
        phone = Phone(hub, session.seats[0])
        phone.join()
        line = lines.enter_context(Line(hub))
        assert hub.process is not None
        with no_room(hub.process.pid, hub.folder):
            ops = [_long() for _ in range(60)]
            answers = [in_one_piece(line, phone.token, of(op)) for op in ops]
        full = [answer for answer in answers if answer.status == 507]
        assert {answer.said["error"] for answer in full} == {"disk_full"}
        assert "plein" in full[0].said["said"]
        acked = {op.op_id for op, answer in zip(ops, answers, strict=True) if answer.status == 200}
        assert {event.op.op_id for event in phone.events()} == acked
        assert in_one_piece(line, phone.token, of(card())).status == 200


def _long() -> Op:
    op = card()
    return op.model_copy(update={"body": {**op.body, "note": "long " * 8000}})


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Hub]:
    hub = open_hub(tmp_path / "hub.sqlite", KEY, "")
    yield hub
    asyncio.run(hub.writer.stop())
    hub.data.close()


def test_only_answers_of_learners_go_this_way(opened: Hub) -> None:
    session, token, op = another(), "a token", card()
    opened.data.publish(published(session), 1)
    device = Device(session.id, session.seats[0].number, "a device")
    opened.data.register_devices({token_hash(token): (device, 1)})

    async def begun(path: str, token: str) -> tuple[bool, list[Any]]:
        told: list[Any] = []
        headers = [(b"authorization", b"Bearer " + token.encode())]
        scope = {"path": path, "method": "POST", "headers": headers, "state": {}}
        is_begun = AtOnce(opened).begin(scope, of(op), told.append)
        await opened.writer.append([])  # whoever asked before has heard by then
        return is_begun, told

    async def run() -> None:
        for path, whose in (("/api/ops", KEY), ("/api/ops", "x"), ("/api/events", token)):
            assert await begun(path, whose) == (False, [])
        is_begun, [told] = await begun("/api/ops", token)
        assert is_begun
        assert json.loads(told)["results"][0]["status"] == "stored"

    asyncio.run(run())
    assert op in [event.op for event in opened.data.log.events(session.id)]
