"""What a hub is measured against: bare Starlette, and the naive way of one commit a request.

Both run under uvicorn as the hub does, and answer a learner's answers and streams in its format.
Run as a program: "bare" or "naive", the port, and for the naive way its database.
"""

import asyncio
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import create_connection

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

ROOT = Path(__file__).resolve().parents[2]
HELLO = b"event: hello\ndata: {}\n\n"
EVENT = b'id: 1\ndata: {"op":"%b"}\n\n' % (b"x" * 400)


class Bare:
    """Answers at once and keeps nothing; what is sent under the name "all" wakes all streams."""

    def __init__(self) -> None:
        self._news = asyncio.Event()

    async def ops(self, request: Request) -> Response:
        sent = await request.json()
        if sent.get("session"):
            news, self._news = self._news, asyncio.Event()
            news.set()
        return JSONResponse({"ok": True})

    async def events(self, request: Request) -> Response:
        await request.json()
        return StreamingResponse(self._frames(), media_type="text/event-stream")

    async def _frames(self) -> AsyncIterator[bytes]:
        news = self._news
        yield HELLO
        while True:
            await news.wait()
            news = self._news
            yield EVENT


def naive(database: Path) -> Starlette:
    """Checks each operation and keeps it as a row of its own, one durable commit a request.

    The table is the one that anybody would write, as ours was at 1add5de.
    """
    from sqlmodel import Field, Session, SQLModel, UniqueConstraint, func, select

    from tasting.domain.events import Op
    from tasting.store.engine import open_engine

    class Row(SQLModel, table=True):
        __tablename__ = "naive"
        __table_args__ = (UniqueConstraint("session", "op_id"),)

        session: str = Field(primary_key=True)
        seq: int = Field(primary_key=True)
        op_id: str
        seat: int
        source: str
        device: str
        at: int
        kind: str
        hash: str
        body: bytes

    engine = open_engine(database)
    SQLModel.metadata.create_all(engine)

    async def ops(request: Request) -> Response:
        sent = [Op.model_validate(op) for op in (await request.json())["ops"]]
        with Session(engine) as session:
            last = session.exec(select(func.max(Row.seq))).one() or 0
            results = []
            for seq, op in enumerate(sent, last + 1):
                body = op.canonical
                digest = hashlib.sha256(body).hexdigest()
                about = {"op_id": op.op_id, "kind": op.kind.value, "hash": digest, "body": body}
                others = {"seat": 1, "source": "phone", "device": "", "at": 1}
                session.add(Row(session="5" * 32, seq=seq, **about, **others))
                results.append({"op_id": op.op_id, "status": "stored", "seq": seq, "hash": digest})
            session.commit()
        return JSONResponse({"results": results})

    return Starlette(routes=[Route("/api/ops", ops, methods=["POST"])])


@contextmanager
def serving(port: int, *arguments: str) -> Iterator[int]:
    """One of the two in a process of its own; its process id."""
    program = [sys.executable, __file__, str(port), *arguments]
    with subprocess.Popen(program, env={**os.environ, "PYTHONPATH": str(ROOT)}) as server:
        try:
            while server.poll() is None:
                with suppress(OSError):
                    create_connection(("127.0.0.1", port), 1).close()
                    break
                time.sleep(0.05)  # time itself: a server is asked again until it listens
            assert server.poll() is None, "it did not start"
            yield server.pid
        finally:
            server.kill()


if __name__ == "__main__":
    if sys.argv[2] == "bare":
        bare = Bare()
        app = Starlette(
            routes=[
                Route("/api/ops", bare.ops, methods=["POST"]),
                Route("/api/events", bare.events, methods=["POST"]),
            ]
        )
    else:
        app = naive(Path(sys.argv[3]))
    how = {"log_level": "error", "access_log": False, "server_header": False, "backlog": 2048}
    uvicorn.run(app, port=int(sys.argv[1]), lifespan="off", **how)
