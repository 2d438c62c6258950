"""Connections: none without a whole request keeps others out, none unread eats the memory."""

import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from helpers.beside import learner_beside
from helpers.live import HubProcess, Phone, cupping, running_hub

from tasting.hub import connections
from tasting.hub.connections import Connections, Limits, Stage


@dataclass(eq=False)
class Line:
    """A connection that is none."""

    together: Connections
    address: str = "10.0.0.1"
    answered: bool = False
    unread: int = 0
    gone: bool = False

    def drop(self) -> None:
        self.gone = True
        self.together.leave(self)
        self.together.let_go(self)


@dataclass
class Clock:
    """Seconds that pass when they are told to."""

    now: float = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(connections, "time", clock)
    return clock


@dataclass
class House:
    """Connections with small limits."""

    together: Connections = field(
        default_factory=lambda: Connections(
            Limits(
                unfinished=4,
                unfinished_of_address=2,
                unread=1000,
                shared_addresses=frozenset({"127.0.0.1"}),
            )
        )
    )

    def lines(self, *addresses: str) -> list[Line]:
        lines = [Line(self.together, address) for address in addresses]
        for line in lines:
            self.together.enter(line, Stage.HEAD)
        return lines


def gone(lines: list[Line]) -> list[int]:
    return [place for place, line in enumerate(lines) if line.gone]


def test_the_oldest_of_an_address_makes_way_for_a_newer_one_of_it() -> None:
    assert gone(House().lines("a", "b", "b", "b", "a")) == [1]


def test_the_oldest_of_all_makes_way_where_there_are_too_many() -> None:
    assert gone(House().lines("a", "b", "c", "d", "e", "f")) == [0, 1]


def test_who_shares_the_address_of_a_proxy_makes_way_for_nobody_of_it() -> None:
    assert gone(House().lines(*["127.0.0.1"] * 4)) == []


def test_whole_requests_make_way_for_nobody() -> None:
    house = House()
    whole = house.lines("a", "b")
    for line in whole:
        house.together.leave(line)
    assert gone([*whole, *house.lines("a", "b", "c", "d")]) == []


def test_who_was_answered_makes_way_only_where_those_are_the_most() -> None:
    house = House()
    first, second, third = house.lines("a", "b", "c")
    for line in (first, second, third):
        house.together.enter(line, Stage.IDLE)
    assert gone([first, second, third, *house.lines("d", "e", "f", "a")]) == [0, 3, 4]
    assert gone([second, third, *house.lines("g", "h")]) == []


def test_each_stage_has_its_time_and_a_body_does_not_make_a_request_younger(clock: Clock) -> None:
    house = House()
    head, body, idle = house.lines("a", "b", "c")
    house.together.enter(body, Stage.BODY)
    house.together.enter(idle, Stage.IDLE)
    for seconds, expected in ((9, []), (2, [0]), (20, [0, 2]), (88, [0, 2]), (2, [0, 1, 2])):
        clock.now += seconds
        house.together.drop_overdue()
        assert gone([head, body, idle]) == expected


def test_where_too_much_waits_to_be_read_the_one_that_reads_least_goes() -> None:
    house = House()
    lines = [Line(house.together, unread=unread) for unread in (300, 500, 150)]
    for line in lines:
        house.together.hold_back(line)
    assert gone(lines) == []
    more = Line(house.together, unread=400)
    house.together.hold_back(more)
    assert gone([*lines, more]) == [1]


def test_who_takes_nothing_for_too_long_goes_and_who_reads_slowly_stays(clock: Clock) -> None:
    house = House()
    dead, slow = Line(house.together, unread=100), Line(house.together, unread=100)
    for line in (dead, slow):
        house.together.hold_back(line)
    for _ in range(3):
        clock.now += 15
        slow.unread -= 10
        house.together.drop_overdue()
    assert gone([dead, slow]) == [0]


@contextmanager
def learners(folder: Path, **how: object) -> Iterator[tuple[HubProcess, Phone]]:
    """A hub, and the learner beside what is done to it."""
    with running_hub(folder, cupping(), **how) as hub:
        phone = Phone(hub, cupping().seats[1])
        phone.join()
        with learner_beside(phone):
            yield hub, phone


def line_to(hub: HubProcess, sent: bytes) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", hub.port), 20)
    line.sendall(sent)
    return line


HALF = b"GET / HTTP/1.1\r\nHost: hub\r\n"


def is_told_the_time(line: socket.socket) -> bool:
    """Whether one more request over this line is answered."""
    answer = b""
    with suppress(ConnectionError):
        line.sendall(b'POST /api/time HTTP/1.1\r\nHost: hub\r\nContent-Length: 8\r\n\r\n{"t0":1}')
        while not answer.endswith(b"}") and (came := line.recv(1000)):
            answer += came
    return b"server_ms" in answer


def test_newcomers_are_let_in_beside_connections_that_never_finish(tmp_path: Path) -> None:
    few = ("prlimit", "--nofile=300:300")
    with learners(tmp_path, wrapper=few) as (hub, _), ExitStack() as lines:
        known = lines.enter_context(line_to(hub, b""))
        assert is_told_the_time(known)
        for _ in range(500):
            lines.enter_context(line_to(hub, HALF))
        Phone(hub, cupping().seats[0]).join()
        assert is_told_the_time(known)  # it was not broken off for strangers


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_newcomers_are_let_in_beside_10_000_connections_that_never_finish(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(20_000, before[1]), before[1]))
    try:
        with learners(tmp_path) as (hub, _), ExitStack() as lines:
            for number in range(10_500):
                lines.enter_context(line_to(hub, HALF))
                if number % 1000 == 0:
                    Phone(hub, cupping().seats[0]).join()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


def answered(hub: HubProcess, sent: bytes) -> bytes:
    """The first line of the answer to these bytes; nothing where the hub hung up."""
    with socket.create_connection(("127.0.0.1", hub.port), 20) as line:
        try:
            line.sendall(sent)
            return line.recv(12)
        except ConnectionError:
            return b""


LONG = b"y" * 20_000


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /%s HTTP/1.1\r\nHost: a\r\n\r\n" % (b"x" * 5000), b"414"),
        (b"%sX: %s\r\n\r\n" % (HALF, LONG), b"431"),
        (b"%s%s\r\n" % (HALF, b"X: 1\r\n" * 6000), b"431"),
        (b"%sX: %s" % (HALF, LONG * 4), b"431"),
        (HALF + b"\r\n", b"200"),
    ],
    ids=["address", "header", "headers", "no end", "like ours"],
)
def test_a_head_beyond_its_limit_is_refused(hub: HubProcess, sent: bytes, status: bytes) -> None:
    assert answered(hub, sent)[9:] == status


def taken(line: socket.socket) -> int:
    """How many bytes of an endless flood are taken before the line is cut off."""
    sent = 0
    try:
        while sent < 140_000_000:
            sent += line.send(b"y" * 65536)
    except ConnectionError:
        return sent
    return sent


@pytest.mark.parametrize(
    "begun",
    [
        HALF + b"X: ",
        b"GET /",
        b"POST /j HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: ",
        b"POST /j HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2;",
    ],
    ids=["header", "address", "trailer", "chunk"],
)
def test_what_never_ends_is_cut_off_and_holds_nobody_up(tmp_path: Path, begun: bytes) -> None:
    with learners(tmp_path) as (hub, _), line_to(hub, begun) as line:
        assert taken(line) < 30_000_000  # most of it on the way between here and there


HOSTILE = {
    "not utf-8": b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n",
    "escaped": b"GET /web/%ff%00 HTTP/1.1\r\nHost: a\r\n\r\n",
    "long": b"GET /web/" + b"x" * 1900 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    "half": HALF,
    "no http": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "half a body": b"POST /j HTTP/1.1\r\nHost: a\r\nContent-Length: 400\r\n\r\n{",
    "body not utf-8": b"POST /j HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n\xff\xfe",
    "two lengths": b"POST /j HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
    "another protocol": HALF + b"Connection: upgrade\r\nUpgrade: websocket\r\n\r\n",
    "a flood of requests": (HALF + b"\r\n") * 3000,
    "token not utf-8": b"POST /api/ops HTTP/1.1\r\nAuthorization: Bearer \xff\r\n\r\n",
    "a strange method": b"BREW / HTTP/1.1\r\nHost: a\r\n\r\n",
}


def test_nothing_from_outside_leaves_a_traceback(tmp_path: Path) -> None:
    with learners(tmp_path) as (hub, phone):
        upload = (
            b"PUT /api/blobs/%s HTTP/1.1\r\nAuthorization: Bearer %s\r\n"
            b"Content-Length: 400000\r\n\r\n" % (b"0" * 64, phone.token.encode())
        )
        for sent in [*HOSTILE.values(), upload, upload + LONG]:
            with line_to(hub, sent) as line, suppress(ConnectionError):
                line.shutdown(socket.SHUT_WR)
                line.recv(10)
        assert "Traceback" not in hub.log
        assert "WARNING tasting" not in hub.log
