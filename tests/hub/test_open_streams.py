"""Streams: bounded for each seat and in all; what nobody reads costs a connection, no memory."""

import socket
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from helpers.beside import learner_beside, memory_mb
from helpers.live import HubProcess, Phone, card, cupping, running_hub

from tasting.domain.events import TRAINER, Op
from tasting.domain.session import Session
from tasting.hub.open_streams import OpenStreams
from tasting.hub.refusals import Refusal


def test_a_ninth_stream_of_a_seat_ends_its_oldest_and_no_other_seat_s(
    hub: HubProcess, session: Session
) -> None:
    phone, other = (Phone(hub, seat) for seat in session.seats[:2])
    phone.join()
    other.join()
    with ExitStack() as opened:
        beside = opened.enter_context(other.stream(after=0)).blocks()
        first, *more = (
            opened.enter_context(phone.stream(after=0)).messages("hello") for _ in range(8)
        )
        for stream in (first, *more):
            next(stream)
        next(opened.enter_context(phone.stream(after=0)).messages("hello"))
        with pytest.raises(httpx.TransportError):
            next(first)
        next(beside)
        other.send(card())
        assert "data" in next(beside)


def test_where_there_are_too_many_in_all_phones_are_refused_and_the_trainer_is_not() -> None:
    streams, ended = OpenStreams(in_all=2), list[str]()
    with ExitStack() as opened:
        for seat in (1, 2):
            opened.enter_context(streams.opened("s", seat, lambda: ended.append("one")))
        with pytest.raises(Refusal) as refused, streams.opened("s", 3, ended.clear):
            raise AssertionError("it was let in")
        opened.enter_context(streams.opened("s", TRAINER, ended.clear))
    assert refused.value.status == 503
    assert ended == []
    with streams.opened("s", 3, ended.clear), streams.opened("s", 3, ended.clear):
        assert ended == []


def long_card() -> Op:
    """A card of sixty kilobytes."""
    body = {"values": {"acidity": 5}, "note": "long" * 15_000}
    return card().model_copy(update={"body": body})


def unread(hub: HubProcess, phone: Phone) -> socket.socket:
    """A stream of everything that is never read."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.connect(("127.0.0.1", hub.port))
    asked = b'{"after":0}'
    line.sendall(
        b"POST /api/events HTTP/1.1\r\nHost: hub\r\nContent-Length: %d\r\n"
        b"Authorization: Bearer %s\r\n\r\n%s" % (len(asked), phone.token.encode(), asked)
    )
    return line


def flood(folder: Path, cards: int, streams: int) -> None:
    """One seat with long cards and streams of them that it does not read."""
    with running_hub(folder, cupping()) as hub, ExitStack() as lines:
        phone, beside = (Phone(hub, seat) for seat in cupping().seats[:2])
        phone.join()
        beside.join()
        assert hub.process is not None
        before = most = memory_mb(hub.process.pid)
        with learner_beside(beside):
            for _ in range(cards):
                [result] = phone.send(long_card())
                assert result["status"] == "stored"
            for _ in range(streams):
                lines.enter_context(unread(hub, phone))
                most = max(most, memory_mb(hub.process.pid))
        assert most - before < 100


def test_streams_that_nobody_reads_eat_no_memory(tmp_path: Path) -> None:
    flood(tmp_path, cards=40, streams=100)


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_300_streams_that_nobody_reads_eat_no_memory(tmp_path: Path) -> None:
    flood(tmp_path, cards=200, streams=300)
