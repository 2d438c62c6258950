"""Durable answers a second through the hub, against a bare ASGI answer on the same server.

One run prints both and their ratio. The clients are a process of their own, on the same machine.
"""

import asyncio
import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.live import ROOT, Phone, Trainer, another, card, free_port, running_hub

CONNECTIONS = 50
SECONDS = 4.0

BARE = """
import sys, uvicorn
async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        return
    while (await receive()).get("more_body"):
        pass
    body = b'{"ok":true}'
    headers = [(b"content-type", b"application/json"), (b"content-length", b"11")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
uvicorn.run(app, port=int(sys.argv[1]), lifespan="off", log_level="error", access_log=False,
            server_header=False, backlog=2048)
"""


def test_durable_answers_against_a_bare_answer(tmp_path: Path) -> None:
    session = another(CONNECTIONS)
    with running_hub(tmp_path, session) as hub:
        tokens = []
        for seat in session.seats:
            phone = Phone(hub, seat)
            phone.join()
            tokens.append(phone.token)
        durable = measured(hub.port, tokens)
        stored = len(Trainer(hub).events(session=session.id)) - 1
    with bare_server() as port:
        bare = measured(port, tokens)
    print(
        f"\nhub: {durable['rate']:.0f} durable answers/s, p50 {durable['p50']:.1f} ms, "
        f"p99 {durable['p99']:.1f} ms; bare ASGI: {bare['rate']:.0f} answers/s, "
        f"p50 {bare['p50']:.1f} ms, p99 {bare['p99']:.1f} ms; "
        f"ratio {durable['rate'] / bare['rate']:.2f} ({CONNECTIONS} connections)"
    )
    assert durable["acked"] == stored


def measured(port: int, tokens: list[str]) -> dict[str, float]:
    """What a process of clients, one connection for each token, gets out of a server."""
    asked = json.dumps({"port": port, "tokens": tokens})
    program = [sys.executable, __file__, asked]
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    env = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(program, capture_output=True, text=True, check=True, env=env)
    found: dict[str, float] = json.loads(done.stdout)
    return found


@contextmanager
def bare_server() -> Iterator[int]:
    """uvicorn with its usual parser and loop, and an application that only reads and answers."""
    port = free_port()
    with subprocess.Popen([sys.executable, "-c", BARE, str(port)]) as server:
        try:
            while not _listens(port):
                time.sleep(0.05)
            yield port
        finally:
            server.terminate()


def _listens(port: int) -> bool:
    async def look() -> None:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.close()

    try:
        asyncio.run(look())
    except OSError:
        return False
    return True


async def _client(port: int, token: str, ends: float, took: list[float]) -> int:
    """One phone that sends its next answer as soon as the last one is acknowledged."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    op = card().model_dump(mode="json")
    acked = 0
    while (began := time.perf_counter()) < ends:
        body = json.dumps({"ops": [{**op, "op_id": secrets.token_hex(16)}]}).encode()
        writer.write(
            b"POST /api/ops HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer %s\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (token.encode(), len(body), body)
        )
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        answer = await reader.readexactly(length)
        assert head.startswith(b"HTTP/1.1 200"), head + answer
        assert b"rejected" not in answer, answer
        took.append(time.perf_counter() - began)
        acked += 1
    writer.close()
    return acked


async def _clients(port: int, tokens: list[str]) -> dict[str, float]:
    took: list[float] = []
    ends = time.perf_counter() + SECONDS
    acked = await asyncio.gather(*(_client(port, token, ends, took) for token in tokens))
    took.sort()
    return {
        "acked": sum(acked),
        "rate": sum(acked) / SECONDS,
        "p50": 1000 * took[len(took) // 2],
        "p99": 1000 * took[len(took) * 99 // 100],
    }


if __name__ == "__main__":
    wanted = json.loads(sys.argv[1])
    sys.stdout.write(json.dumps(asyncio.run(_clients(wanted["port"], wanted["tokens"]))))
