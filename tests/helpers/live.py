"""A real hub in a process of its own, a class to hold on it, and phones that speak to it."""

import hashlib
import io
import json
import os
import random
import re
import resource
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import httpx
from PIL import Image

from tasting.domain.events import Event, Kind, Op
from tasting.domain.learner import Learner
from tasting.domain.product import Product
from tasting.domain.public_session import PublicSession, public
from tasting.domain.seat import Seat
from tasting.domain.session import Sample, Session
from tasting.domain.tokens import seat_token
from tasting.exchange import lexicons, protocols

ROOT = Path(__file__).resolve().parents[2]
KEY = "the trainer's key of the tests"
_PLAIN: dict[str, Any] = {"trust_env": False, "verify": False}
"""Nothing of the machine's proxies, and no certificates to read for plain http."""
CODES = ("417", "283", "952", "638")


@cache
def cupping(seats: int = 3) -> Session:
    """A coffee cupping with so many seats; odd ones speak French, even ones English."""
    chance = random.Random(7)
    samples = [
        Product(id=f"{place:032x}", category="coffee", name=f"Secret {place}", origin="Nowhere")
        for place in range(len(CODES))
    ]
    return Session(
        id="5e55" * 8,
        title="Four coffees",
        protocol=protocols.shipped()["coffee-cupping"],
        starts_at=datetime(2026, 11, 16, 9, tzinfo=UTC),
        zone="Europe/Paris",
        samples=tuple(map(_sample, CODES, samples)),
        seats=tuple(
            Seat(
                number=number,
                learner=Learner(
                    id=f"{number:032x}",
                    name=f"Learner {number}",
                    display=f"L{number}",
                    language="fr" if number % 2 else "en",
                ),
                order=CODES,
                token=seat_token(chance.randbytes),
            )
            for number in range(1, seats + 1)
        ),
        created_at=datetime(2026, 11, 1, tzinfo=UTC),
    )


def another(seats: int = 3) -> Session:
    """A class like `cupping` with an id and sheets of its own, for a hub that several tests use."""
    like = cupping(seats)
    fresh = tuple(
        seat.model_copy(update={"token": seat_token(secrets.token_bytes)}) for seat in like.seats
    )
    return like.model_copy(update={"id": new_id(), "seats": fresh})


def _sample(code: str, product: Product) -> Sample:
    return Sample(code=code, product=product)


def published(session: Session) -> PublicSession:
    """What a hub may know of it."""
    return public(session, dict(lexicons.shipped()))


def new_id() -> str:
    return secrets.token_hex(16)


def card(code: str = "417", acidity: float = 5, **more: Any) -> Op:
    """A learner's card on one cup, in the step "hot"."""
    body = {"values": {"acidity": acidity}}
    fields: dict[str, Any] = {"op_id": new_id(), "made_at": 1, **more}
    return Op(kind=Kind.OBSERVE, step="hot", code=code, body=body, **fields)


def photo(size: tuple[int, int] = (640, 480), **how: Any) -> bytes:
    """A JPEG of nothing in particular."""
    file = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(file, "JPEG", **how)
    return file.getvalue()


class HubProcess:
    """`tasting hub` as users start it, on a port of its own; started again, on the same one."""

    def __init__(self, folder: Path, *arguments: str, wrapper: Sequence[str] = ()) -> None:
        self.folder = folder
        self.database = folder / "hub.sqlite"
        self.arguments = arguments
        self.wrapper = wrapper
        self.port = free_port()
        self.key = KEY
        """The trainer's, given to it; empty: it has another way to one."""
        self.root = ROOT
        """The checkout that it runs from; any other is put before the tests' own."""
        self.process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "HubProcess":
        self.folder.mkdir(parents=True, exist_ok=True)
        program = [sys.executable, "-m", "tasting", "--data", self.folder, "hub"]
        program += ["--port", str(self.port), "--database", self.database, *self.arguments]
        with (self.folder / "errors.txt").open("a") as errors:
            self.process = subprocess.Popen(
                [*self.wrapper, *program],
                cwd=self.root,
                env={**os.environ, **self._variables()},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if self.url not in line:
            self.end(signal.SIGKILL)
            raise AssertionError(line + self.errors)
        return self

    def _variables(self) -> dict[str, str]:
        """Its key, and where its modules are: the suite's Python looks into no working folder."""
        elsewhere = {} if self.root == ROOT else {"PYTHONPATH": str(self.root)}
        return {"TASTING_HUB_KEY": self.key, "PYTHONWARNINGS": "default", **elsewhere}

    @property
    def errors(self) -> str:
        """All it ever said on its standard error."""
        return (self.folder / "errors.txt").read_text()

    @property
    def log(self) -> str:
        """All that it logged and still keeps in its newest file."""
        file = self.folder / "logs" / "hub.log"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def end(self, how: signal.Signals = signal.SIGTERM, within: float = 20) -> int:
        """End it and wait; its exit status."""
        process, self.process = self.process, None
        if process is None:
            return 0
        process.send_signal(how)
        with process:
            return process.wait(within)


_PORTS = 1000
"""So many each worker has of its own."""


@cache
def _ports() -> Iterator[int]:
    """The ports of this worker in turn, from anywhere: another run may be at the same ones."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 12
    turn = count(secrets.randbelow(_PORTS))
    return (20_000 + worker * _PORTS + at % _PORTS for at in turn)


def free_port() -> int:
    """A port on which nobody listens.

    Below those that outgoing connections are given (from 32768, Linux): a browser's would take it
    before the hub does, or while a hub that is killed is away.
    """
    for port in _ports():
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError


@cache
def _new_log() -> bytes:
    """The file of a hub on which nothing was done yet."""
    from tasting.store.engine import open_engine  # many tests start no hub

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.sqlite"
        open_engine(path).dispose()
        return path.read_bytes()


def _put_new_log(path: Path) -> None:
    """Spare a hub the making of its file, a fifth of its start; the program's own hubs make it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_bytes(_new_log())


@contextmanager
def running_hub(
    folder: Path, session: Session | None = None, bare: bool = False, **how: Any
) -> Iterator[HubProcess]:
    """A hub that holds a session, says nothing on its standard error and logs no fault; ended.

    Of a `bare` one no file is there before it makes it.
    """
    hub = HubProcess(folder, **how)
    if not bare:
        _put_new_log(hub.database)
    hub.start()
    try:
        if session:
            Trainer(hub).publish(session)
        yield hub
    finally:
        hub.end(signal.SIGKILL)
    assert hub.errors == ""
    assert not re.findall(r"^.* (?:ERROR|CRITICAL) .*$", hub.log, re.MULTILINE)


def spoil(database: Path, op_id: str) -> None:
    """Let an operation nest 200 deep, as an earlier version stored it."""
    body = json.dumps({"op_id": op_id, "kind": "observe", "made_at": 1, "body": {"x": 1}})
    deep = body.replace('{"x": 1}', f'{{"x": {"[" * 200 + "]" * 200}}}').encode()
    with closing(sqlite3.connect(database)) as file, file:
        assert file.execute("UPDATE event SET body = ? WHERE op_id = ?", (deep, op_id)).rowcount


@contextmanager
def no_room(pid: int, folder: Path) -> Iterator[None]:
    """Let a process write no file beyond the largest in `folder`, as a full disk would."""
    sizes = [path.stat().st_size for path in folder.iterdir() if path.is_file()]
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (max(sizes, default=0), before[1]))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


class Caller:
    """Somebody who asks a hub: JSON in, JSON out."""

    def __init__(self, hub: HubProcess, token: str = "") -> None:
        self.hub = hub
        self.token = token
        self.line: httpx.Client | None = None
        """What it keeps open between two requests, as a browser does; else each has its own."""

    def ask(self, path: str, body: Any = None, method: str = "POST", **how: Any) -> httpx.Response:
        """One request; `content` sends bytes as they are instead of a JSON `body`."""
        headers = {"authorization": f"Bearer {self.token}".encode()} if self.token else {}
        headers |= how.pop("headers", {})
        if body is not None:
            how["json"] = body
        url = f"{self.hub.url}{path}"
        if self.line is not None:
            return self.line.request(method, url, headers=headers, **how)
        return httpx.request(method, url, headers=headers, timeout=30, **_PLAIN, **how)

    @contextmanager
    def line_kept(self) -> Iterator[None]:
        """Keep a connection open between two requests."""
        with httpx.Client(timeout=30, **_PLAIN) as self.line:
            yield
        self.line = None

    def answer_to(self, path: str, body: Any = None, **how: Any) -> Any:
        """The JSON answer to a request that succeeds."""
        response = self.ask(path, body, **how)
        assert response.is_success, response.text
        return response.json()

    def events(self, after: int = 0, **more: Any) -> list[Event]:
        """What this caller may see after `after`, batch by batch until the end."""
        found: list[Event] = []
        while True:
            page = self.answer_to("/api/events", {"after": after, "mode": "now", **more})
            found += [Event.model_validate(event) for event in page["events"]]
            if page["cursor"] >= page["last"]:
                return found
            after = page["cursor"]

    @contextmanager
    def stream(self, headers: Mapping[str, str] | None = None, **asked: Any) -> Iterator["Stream"]:
        """An open stream of events."""
        headers = {"authorization": f"Bearer {self.token}", **(headers or {})}
        with (
            httpx.Client(timeout=20, **_PLAIN) as client,
            client.stream(
                "POST", f"{self.hub.url}/api/events", headers=headers, json=asked
            ) as response,
        ):
            assert response.status_code == 200
            yield Stream(response)


class Stream:
    """The lines of an open stream, taken one block at a time."""

    def __init__(self, response: httpx.Response) -> None:
        self.headers = response.headers
        self._text = response.iter_text()

    def blocks(self) -> Iterator[dict[str, str]]:
        """Each block of fields, until the stream ends; comments come as empty ones."""
        rest = ""
        for text in self._text:
            *whole, rest = (rest + text).split("\n\n")
            for block in whole:
                lines = [line for line in block.split("\n") if not line.startswith(":")]
                yield dict(line.split(": ", 1) for line in lines)

    def messages(self, kind: str) -> Iterator[Any]:
        """The data of all blocks of a kind: "hello", "presence", or "" for events."""
        for block in self.blocks():
            if "data" in block and block.get("event", "") == kind:
                yield json.loads(block["data"])


class Phone(Caller):
    """A learner's phone."""

    def __init__(self, hub: HubProcess, seat: Seat, device_id: str = "") -> None:
        super().__init__(hub)
        self.seat = seat
        self.device_id = device_id or new_id()

    def join(self, token: str = "") -> dict[str, Any]:
        body = {"token": token or self.seat.token, "device_id": self.device_id}
        answer: dict[str, Any] = self.answer_to("/j", body)
        self.token = answer["device_token"]
        return answer

    def send(self, *ops: Op) -> list[dict[str, Any]]:
        body = {"ops": [op.model_dump(mode="json") for op in ops]}
        results: list[dict[str, Any]] = self.answer_to("/api/ops", body)["results"]
        return results

    def send_photo(self, photo: bytes) -> httpx.Response:
        name = hashlib.sha256(photo).hexdigest()
        return self.ask(f"/api/blobs/{name}", method="PUT", content=photo)


class Trainer(Caller):
    """The trainer, who holds the hub's key."""

    def __init__(self, hub: HubProcess) -> None:
        super().__init__(hub, KEY)

    def publish(self, session: Session) -> None:
        body = published(session).model_dump(mode="json")
        self.answer_to(f"/api/sessions/{session.id}", body, method="PUT")

    def send(self, session: Session, *ops: Op, seat: int = 0, **more: Any) -> list[dict[str, Any]]:
        sent = [{"seat": seat, **more, **op.model_dump(mode="json")} for op in ops]
        body = {"session": session.id, "ops": sent}
        results: list[dict[str, Any]] = self.answer_to("/api/ops", body)["results"]
        return results
