"""A real class for the learners' page: a session on a hub, a trainer, a browser."""

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from helpers.live import KEY, HubProcess, another, new_id, published
from helpers.waiting import SOON_S
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pydantic import JsonValue

from tasting.domain import commands
from tasting.domain.board import Board, fold
from tasting.domain.events import TASTER, Event, Kind, Op
from tasting.domain.learner import Learner
from tasting.domain.product import Product
from tasting.domain.protocol import Protocol
from tasting.domain.seat import Seat
from tasting.domain.serving import serving_orders
from tasting.domain.session import Sample, Session
from tasting.domain.tokens import seat_token
from tasting.exchange import protocols
from tasting.languages import Language
from tasting.link.client import HubClient

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
    "--host-resolver-rules=MAP class.lan 127.0.0.1",
]
"""The last: a name that is no secure context, as the hub has on the local network."""


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A real chromium: the one of the environment, else Debian's; waited for patiently."""
    expect.set_options(timeout=SOON_S * 1000)
    path = os.environ.get("TASTING_BROWSER") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


def set_scale(page: Page, name: str, value: float) -> None:
    """Move a scale by its keys, as a learner without a mouse does."""
    scale = page.get_by_role("slider", name=name)
    scale.focus()
    scale.press("Home")
    points, halves = divmod(round(value * 2), 2)
    for key in ["PageUp"] * points + ["ArrowRight"] * halves:  # a tenth of it, and a step
        scale.press(key)


def cupping(protocol: Protocol) -> Session:
    """A session of four coffees for three learners, each with an order of their own."""
    like = another(len(LEARNERS))
    orders = serving_orders(like.codes, len(LEARNERS), secrets.SystemRandom())
    samples = [
        Sample(
            code=code,
            product=Product(
                id=new_id(),
                category="coffee",
                name=name,
                origin=origin,
                process=process,
                reference={"acidity": 7.5, "aroma_words": ["aroma.floral.jasmine"]},
            ),
        )
        for code, (name, origin, process) in zip(like.codes, COFFEES, strict=True)
    ]
    seats = [
        seat.model_copy(
            update={
                "learner": Learner(id=new_id(), name=name, display=name, language=language),
                "order": order,
            }
        )
        for seat, (name, language), order in zip(like.seats, LEARNERS, orders, strict=True)
    ]
    return like.model_copy(
        update={"protocol": protocol, "samples": tuple(samples), "seats": tuple(seats)}
    )


@dataclass
class LiveClass:
    """One session on a running hub, led by the test."""

    hub: HubProcess
    session: Session = field(default_factory=lambda: cupping(protocols.shipped()["coffee-cupping"]))

    def __post_init__(self) -> None:
        """Publish it."""
        self.trainer.publish(published(self.session))

    @property
    def trainer(self) -> HubClient:
        return HubClient(self.hub.url, KEY)

    def sheet(self, seat: int) -> str:
        """The address in the QR code of a seat's sheet."""
        found = self.session.seat(seat)
        assert found is not None
        return f"{self.hub.url}/{found.token}"

    def let_trainer_taste(self) -> str:
        """Give the trainer a seat of their own; the address in its code."""
        own = Seat(
            number=TASTER,
            learner=Learner(id=new_id(), name="Margaux", display="Margaux"),
            order=self.session.codes,
            token=seat_token(secrets.token_bytes),
        )
        self.session = self.session.model_copy(update={"own_seat": own})
        self.trainer.publish(published(self.session))
        return f"{self.hub.url}/{own.token}"

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
        samples = (self.session.sample(code) for code in codes)
        told = {one.code: one.product.reference for one in samples if one is not None}
        self.say(commands.share(told, new_id(), 1))

    def finish(self) -> None:
        self.say(commands.finish(self.now(), new_id(), 1))

    def say(self, op: Op) -> None:
        """Send a command of the trainer."""
        (result,) = self.trainer.send(self.session.id, [(0, op)])
        assert result.status == "stored", result

    def photo(self, name: str) -> bytes:
        """A photo as the trainer is given it."""
        with self.trainer.connected(10) as client:
            return self.trainer.require_success(client.get(f"/api/blobs/{name}")).content

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


def heading(page: Page, text: str) -> None:
    """Wait for the screen with this heading."""
    page.get_by_role("heading", name=text, exact=True).wait_for()
