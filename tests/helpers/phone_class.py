"""A real class for the learners' page: a hub process, a session on it, a trainer, a browser."""

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Browser, Page, Playwright
from pydantic import JsonValue

from tasting.domain import commands
from tasting.domain.board import Board, fold
from tasting.domain.codes import blind_codes
from tasting.domain.events import Event, Kind, Op
from tasting.domain.protocol import Protocol
from tasting.domain.serving import serving_orders
from tasting.domain.session import Learner, Product, Sample, Seat, Session, public
from tasting.domain.tokens import seat_token
from tasting.exchange import lexicons, protocols
from tasting.link.client import Hub
from tasting.words import Language

KEY = "a key for these tests"
LEARNERS: tuple[tuple[str, Language], ...] = (("Camille", "fr"), ("Harriet", "en"), ("Tom", "en"))
COFFEES = (
    ("Yirgacheffe", "Ethiopia", "washed"),
    ("Cerrado", "Brazil", "natural"),
    ("Huila", "Colombia", "washed"),
    ("Tarrazú", "Costa Rica", "honey"),
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
]
Found = TypeVar("Found")


def launched(playwright: Playwright) -> Browser:
    """A real chromium: the one of the environment, else Debian's."""
    path = os.environ.get("TASTING_BROWSER") or "/usr/bin/chromium"
    return playwright.chromium.launch(executable_path=path, args=QUIET)


def soon(look: Callable[[], Found | None], what: str, seconds: float = 30) -> Found:
    """What `look` finds, as soon as it finds something; fails with `what` if it never does."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"never came: {what}")


class HubProcess:
    """`tasting hub` as its own process on one file and one port, to be killed and begun again."""

    def __init__(self, folder: Path) -> None:
        """Nothing runs yet."""
        self._database = folder / "hub.sqlite"
        self._port = 0
        self._process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Run until it is ready."""
        command = [sys.executable, "-m", "tasting", "hub", "--host", "127.0.0.1"]
        command += ["--port", str(self._port), "--database", str(self._database)]
        self._process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "TASTING_HUB_KEY": KEY, "LANGUAGE": "en", "LC_ALL": "C.UTF-8"},
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert "http://" in line, f"the hub said: {line!r}"
        self._port = int(line.strip().rpartition(":")[2])

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it with a signal, and wait until it is gone."""
        if self._process is None:
            return
        self._process.send_signal(how)
        self._process.wait(timeout=20)
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._process = None

    def kill(self) -> None:
        """End it without a word, as a power cut does."""
        self.stop(signal.SIGKILL)


def cupping(protocol: Protocol) -> Session:
    """A session of four coffees for three learners."""
    codes = blind_codes(4, secrets.SystemRandom())
    orders = serving_orders(codes, len(LEARNERS), secrets.SystemRandom())
    samples = [
        Sample(
            code=code,
            product=Product(
                id=secrets.token_hex(16),
                category="coffee",
                name=name,
                origin=origin,
                process=process,
                reference={"acidity": 7.5, "aroma_words": ["aroma.floral.jasmine"]},
            ),
        )
        for code, (name, origin, process) in zip(codes, COFFEES, strict=True)
    ]
    seats = [
        Seat(
            number=number,
            learner=Learner(id=secrets.token_hex(16), name=name, display=name, language=language),
            order=order,
            token=seat_token(secrets.token_bytes),
        )
        for number, ((name, language), order) in enumerate(zip(LEARNERS, orders, strict=True), 1)
    ]
    return Session(
        id=secrets.token_hex(16),
        title="Quatre cafés, quatre terroirs",
        protocol=protocol,
        starts_at=datetime(2026, 11, 16, 9, 0, tzinfo=UTC),
        zone="Europe/Paris",
        trainer="Claire",
        meeting="https://meet.example/cafes",
        samples=tuple(samples),
        seats=tuple(seats),
        created_at=datetime(2026, 11, 1, tzinfo=UTC),
    )


@dataclass
class LiveClass:
    """One session on a running hub, led by the test."""

    hub: HubProcess
    session: Session = field(default_factory=lambda: cupping(protocols.shipped()["coffee-cupping"]))

    def __post_init__(self) -> None:
        """Publish it."""
        asked = public(self.session, dict(lexicons.shipped()))
        self.trainer.publish(asked)

    @property
    def trainer(self) -> Hub:
        return Hub(self.hub.address, KEY)

    def sheet(self, seat: int) -> str:
        """The address in the QR code of a seat's sheet."""
        found = self.session.seat(seat)
        assert found is not None
        return f"{self.hub.address}/{found.token}"

    def order(self, seat: int) -> tuple[str, ...]:
        found = self.session.seat(seat)
        assert found is not None
        return found.order

    def now(self) -> int:
        """The hub's time, ms."""
        return self.trainer.health().server_ms

    def begin(self, step: str, gone: float = 0) -> None:
        """Begin a step, as if `gone` seconds ago."""
        found = self.session.protocol.step(step)
        assert found is not None
        self.say(commands.begin(found, self.now() - round(gone * 1000), new_id(), 1))

    def reveal(self, codes: Sequence[str]) -> None:
        self.say(commands.reveal(self.session, codes, new_id(), 1))

    def share(self, codes: Sequence[str]) -> None:
        self.say(commands.share(self.session, codes, new_id(), 1))

    def finish(self) -> None:
        self.say(commands.finish(self.now(), new_id(), 1))

    def say(self, op: Op) -> None:
        """Send a command of the trainer."""
        (result,) = self.trainer.send(self.session.id, [(0, op)])
        assert result.status == "stored", result

    def events(self) -> list[Event]:
        """The whole log as the hub holds it."""
        return list(self.trainer.events(self.session.id).events)

    def board(self) -> Board:
        return fold(self.events(), self.session.protocol)

    def value(self, seat: int, code: str, attribute: str) -> JsonValue:
        """What a seat answered, as the trainer sees it."""
        return self.board().values(seat, code).get(attribute)

    def of(self, kind: Kind, seat: int) -> list[Event]:
        return [one for one in self.events() if one.op.kind is kind and one.seat == seat]


def new_id() -> str:
    return secrets.token_hex(16)


def heading(page: Page, text: str) -> None:
    """Wait for the screen with this heading."""
    page.get_by_role("heading", name=text, exact=True).wait_for()
