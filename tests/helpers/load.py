"""Phones by the thousand, in a process of their own: what they get out of a server, as JSON.

Run as a program with what is asked as its only argument; `measured` does that. Nothing is parsed
that need not be, for the phones and the server share the processor.
"""

import asyncio
import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Awaitable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60
"""Long after a phone would have heard what it waits for."""
TOGETHER = 200
"""Connections that are opened at one time."""


def measured(work: str, port: int, tokens: Sequence[str], **more: Any) -> dict[str, Any]:
    """What a process of phones, one for each token, measures while it does `work`."""
    asked = json.dumps({"work": work, "port": port, "tokens": tokens, **more})
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    program = [sys.executable, __file__]
    done = subprocess.run(program, input=asked, capture_output=True, text=True, env=env)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def spread(took: list[float]) -> dict[str, float]:
    """Median, 99th percentile and longest of times in seconds, in ms."""
    took = sorted(took)
    return {
        "p50": 1000 * took[len(took) // 2],
        "p95": 1000 * took[len(took) * 95 // 100],
        "p99": 1000 * took[len(took) * 99 // 100],
        "max": 1000 * took[-1],
    }


def request(path: str, token: str, body: bytes) -> bytes:
    """A request as it goes over the line."""
    return (
        b"POST %b HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer %b\r\nContent-Length: %d\r\n\r\n%b"
        % (
            path.encode(),
            token.encode(),
            len(body),
            body,
        )
    )


class Line:
    """A connection that asks one thing after the other."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def to(cls, port: int) -> "Line":
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def ask(self, path: str, token: str, body: bytes) -> bytes:
        """The body of the answer, which is a success."""
        self._writer.write(request(path, token, body))
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        answer = await self._reader.readexactly(length)
        assert head.startswith(b"HTTP/1.1 200"), head + answer
        return answer


class Stream(asyncio.Protocol):
    """An open stream: counts the events that come, and tells when so many are there."""

    def __init__(self, token: str, after: int, wanted: int = 0) -> None:
        self._asked = request("/api/events", token, json.dumps({"after": after}).encode())
        self._rest = b""
        self.open: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.expect(wanted)

    def expect(self, events: int) -> None:
        """Wait anew for so many events."""
        self._missing = events
        self.done: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: Any) -> None:
        self.transport = transport  # kept: it closes with its last reader
        transport.write(self._asked)

    def data_received(self, data: bytes) -> None:
        if not self.open.done():
            data = self._rest + data
            if b"event: hello" not in data:
                self._rest = data
                return
            self.open.set_result(None)
        if self._missing > 0:
            self._missing -= data.count(b"id: ")
            if self._missing <= 0:
                self.done.set_result(time.perf_counter())

    def connection_lost(self, error: Exception | None) -> None:
        assert error is None, error


async def streams(asked: dict[str, Any], wanted: int = 0) -> list[Stream]:
    """A stream for each token, all open."""
    after, loop = asked.get("after", 0), asyncio.get_running_loop()
    opened: list[Stream] = []

    async def open_one(token: str) -> None:
        def make() -> Stream:
            return Stream(token, after, wanted)

        _, stream = await loop.create_connection(make, "127.0.0.1", asked["port"])
        opened.append(stream)
        await stream.open

    await _all(open_one(token) for token in asked["tokens"])
    return opened


async def _all(work: Any) -> None:
    """Do it all, so much at one time."""
    gate = asyncio.Semaphore(TOGETHER)

    async def one(each: Awaitable[None]) -> None:
        async with gate:
            await each

    await asyncio.gather(*map(one, work))


async def send_answers(asked: dict[str, Any]) -> dict[str, Any]:
    """Each phone sends its next answers as soon as the last ones are acknowledged."""
    opened = await streams(asked) if asked["streams"] else []
    op, took, acked = json.dumps(asked["op"]), [], 0
    ends = time.perf_counter() + asked["seconds"]

    async def phone(token: str) -> None:
        nonlocal acked
        line = await Line.to(asked["port"])
        while (began := time.perf_counter()) < ends:
            ops = [op.replace("OP_ID", secrets.token_hex(16)) for _ in range(asked["batch"])]
            body = f'{{"ops":[{",".join(ops)}]}}'.encode()
            answer = await line.ask("/api/ops", token, body)
            assert b"rejected" not in answer, answer
            took.append(time.perf_counter() - began)
            acked += asked["batch"]

    began = time.perf_counter()
    await asyncio.gather(*map(phone, asked["tokens"]))
    lasted = time.perf_counter() - began
    return {"acked": acked, "rate": acked / lasted, "streams": len(opened), **spread(took)}


async def hear_one_event(asked: dict[str, Any]) -> dict[str, Any]:
    """Every phone listens; one thing is told to all, again and again.

    How long until the `first` hears it, the hub's commit among it, and from then until each does.
    """
    before = memory(asked["pid"])
    opened = await streams(asked)
    each = (memory(asked["pid"]) - before) / len(opened)
    line, took, waits = await Line.to(asked["port"]), [], []
    for turn in range(asked["turns"]):
        for stream in opened:
            stream.expect(1)
        body = json.dumps(asked["say"]).replace("OP_ID", secrets.token_hex(16)).encode()
        began = time.perf_counter()
        await line.ask("/api/ops", asked["key"], body)
        came = [await asyncio.wait_for(stream.done, PATIENCE_S) for stream in opened]
        if turn:  # the first warms up
            first = min(came)
            took += [moment - first for moment in came]
            waits.append(first - began)
    waited = spread(waits)["p50"]
    return {"kilobytes": each / 1000, "first": waited, **spread(took)}


async def come_back(asked: dict[str, Any]) -> dict[str, Any]:
    """All phones open their streams at once, each with so many events missed; one sends beside."""
    line, took = await Line.to(asked["port"]), []
    over = False

    async def beside() -> None:
        while not over:
            op = json.dumps(asked["op"]).replace("OP_ID", secrets.token_hex(16))
            began = time.perf_counter()
            await line.ask("/api/ops", asked["beside"], f'{{"ops":[{op}]}}'.encode())
            took.append(time.perf_counter() - began)
            await asyncio.sleep(0.01)  # time itself: an answer now and then, beside the load

    sending = asyncio.create_task(beside())
    began = time.perf_counter()
    opened = await streams(asked, asked["missed"])
    last = max([await asyncio.wait_for(stream.done, PATIENCE_S) for stream in opened])
    over = True
    await sending
    return {"seconds": last - began, "beside": spread(took)}


async def join(asked: dict[str, Any]) -> dict[str, Any]:
    """All phones join for the first time; here the tokens are those of the sheets."""
    took, tokens = [], []

    async def one(token: str) -> None:
        line = await Line.to(asked["port"])
        body = json.dumps({"token": token, "device_id": secrets.token_hex(16)}).encode()
        began = time.perf_counter()
        tokens.append(json.loads(await line.ask("/j", "", body))["device_token"])
        took.append(time.perf_counter() - began)

    began = time.perf_counter()
    await _all(one(token) for token in asked["tokens"])
    return {"seconds": time.perf_counter() - began, "tokens": tokens, **spread(took)}


def memory(pid: int) -> int:
    """Bytes that a process holds (Linux)."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


WORK = {each.__name__: each for each in (send_answers, hear_one_event, come_back, join)}

if __name__ == "__main__":
    import resource

    import uvloop

    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 10_000), hard))
    wanted = json.load(sys.stdin)
    sys.stdout.write(json.dumps(uvloop.run(WORK[wanted["work"]](wanted))))
