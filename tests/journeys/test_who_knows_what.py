"""Before the reveal nobody but the trainer's computer knows what is behind a code, or who is who.

Everything is searched: the hub's folder with its database and whatever it said, each answer a
learner's device gets, and the bytes of the printed sheets.
"""

import re
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from helpers.live import HubProcess, Phone, Trainer, another, card, new_id, photo, running_hub
from helpers.printed import Printed

from tasting.domain import commands
from tasting.domain.events import Kind, Op
from tasting.domain.learner import Learner
from tasting.domain.product import Product
from tasting.domain.seat import Seat
from tasting.domain.session import Sample, Session
from tasting.domain.tokens import SHORT, short_code
from tasting.paper.kit_sheet import PAPER as KIT_SHEET
from tasting.services.printing import print_paper

FACTS = {
    "name": "Wolkenhain",
    "origin": "Ostmark",
    "process": "gewaschen",
    "variety": "Purpurbohne",
    "lot": "LOT-7788",
    "level": "Zimtgrad",
    "notes": "Notizblatt",
}
TOLD = [FACTS[fact] for fact in ("name", "origin", "process")]
"""What a reveal tells."""
OPEN = "Sonnenseite"
"""What the one open sample is called: everybody may know it."""
PERSON = {
    "name": "Quendoline Traubenfels",
    "email": "quendoline@beispiel.example",
    "address": "Lindenallee 77",
    "place": "Moosbach",
}
REFERENCE = 8.765
QUESTION = "nach geschnittenem Farn"


def a_class() -> Session:
    """Samples and two learners; the first of each with facts that are found nowhere else.

    The last sample is open.
    """
    like = another(2)
    first, second = like.seats
    open_ = like.samples[-1].product.model_copy(update={"name": OPEN})
    known = like.samples[-1].model_copy(update={"product": open_, "open": True})
    product = Product.model_validate(
        {
            "id": new_id(),
            "category": "coffee",
            "made": date(2026, 11, 3),
            "reference": {"acidity": REFERENCE},
            **FACTS,
        }
    )
    learner = Learner.model_validate({"id": new_id(), "display": "Q.", "language": "fr", **PERSON})
    return like.model_copy(
        update={
            "address": "https://tasting.example.org",
            "samples": (Sample(code="417", product=product), *like.samples[1:-1], known),
            "seats": (first.model_copy(update={"learner": learner}), second),
        }
    )


def identities(session: Session) -> list[str]:
    """What is behind the codes: never before the reveal."""
    names = [sample.product.name for sample in session.samples[1:-1]]
    return [*FACTS.values(), str(REFERENCE), *names]


def forms(*seats: Seat) -> list[str]:
    """The ways in which tokens are written: whole, as typed, and as printed under the square."""
    return [form for s in seats for form in (s.token, s.token[:SHORT], short_code(s.token))]


def found_in(secrets: list[str], *places: bytes) -> list[str]:
    """The secrets that stand in any of the places, in whichever way text is kept."""
    whole = b"\n".join(places).lower()
    ways = ("utf-8", "utf-16-le", "utf-16-be")
    return [one for one in secrets if any(one.lower().encode(way) in whole for way in ways)]


def kept(hub: HubProcess) -> list[bytes]:
    """Every byte in the folder of a hub, its log and its standard error included."""
    return [path.read_bytes() for path in hub.folder.rglob("*") if path.is_file()]


class Ears:
    """A learner's device that keeps everything it is told."""

    def __init__(self, hub: HubProcess, seat: Seat) -> None:
        self.phone = Phone(hub, seat)
        self.heard: list[bytes] = []

    def join(self) -> None:
        """Show the sheet."""
        body = {"token": self.phone.seat.token, "device_id": self.phone.device_id}
        self.phone.token = self.ask("/j", body)["device_token"]

    def ask(self, path: str, body: object = None, **how: Any) -> Any:
        """Ask once; what came, where it is JSON."""
        answer = self.phone.ask(path, body, **how)
        self.heard += [answer.content, repr(answer.headers.raw).encode()]
        json = "json" in answer.headers.get("content-type", "")
        return answer.json() if json else None

    def ask_everything(self, session: str, last: int) -> None:
        """All that a page ever asks, and what only a curious person would; events up to `last`."""
        self.ask("/", method="GET")
        self.join()
        self.ask("/api/time", {"t0": 1})
        self.ask("/api/presence", {"step": "hot", "code": "417", "pending": 0})
        self.ask("/api/known", {"op_ids": [new_id()]})
        self.ask(f"/api/blobs/{new_id() * 2}", method="PUT", content=photo())
        self.ask("/api/events", {"after": 0, "mode": "now"})
        self.ask("/api/events", {"after": 0, "mode": "now", "session": session})
        for path in ("/api/health", f"/api/sessions/{session}", f"/api/blobs/{new_id() * 2}"):
            self.ask(path, method="GET")
        with self.phone.stream(after=0, mode="stream") as stream:
            for told in stream.messages(""):
                self.heard.append(repr(told).encode())
                if told["seq"] >= last:
                    return


def streams(pdf: bytes) -> Iterator[bytes]:
    """The streams of a PDF as they were before they were compressed."""
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\n?endstream", pdf, re.DOTALL):
        yield zlib.decompressobj().decompress(packed)


@pytest.fixture
def session() -> Session:
    return a_class()


@pytest.fixture
def hub(tmp_path: Path, session: Session) -> Iterator[HubProcess]:
    with running_hub(tmp_path / "hub", session) as process:
        yield process


def test_neither_hub_nor_phones_know_anything_before_the_reveal(
    hub: HubProcess, session: Session
) -> None:
    trainer, devices = Trainer(hub), [Ears(hub, seat) for seat in session.seats]
    first, second = devices
    step = session.protocol.step("hot")
    assert step is not None
    for device in devices:
        device.join()
    hand = Op(op_id=new_id(), kind=Kind.HAND, made_at=1, body={"text": QUESTION})
    first.phone.send(card("417", 6), hand)
    trainer.send(session, commands.begin(step, 1, new_id(), 1))
    last = trainer.events(session=session.id)[-1].seq
    for device in devices:
        device.ask_everything(session.id, last)
    assert found_in([QUESTION], *first.heard) == [QUESTION]
    assert found_in([QUESTION], *second.heard) == []
    secrets = [*identities(session), *PERSON.values(), *forms(*session.seats)]
    assert found_in(secrets, *kept(hub), *first.heard, *second.heard) == []
    assert all(found_in([OPEN], *device.heard) for device in devices)

    trainer.send(session, commands.reveal(session, ["417"], new_id(), 2))
    second.ask("/api/events", {"after": 0, "mode": "now"})
    assert found_in(secrets, *kept(hub)) == TOLD
    assert found_in(secrets, *second.heard) == TOLD


def test_a_sheet_tells_nothing_of_its_codes_and_of_a_learner_no_more_than_the_name_in_class(
    session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "sheets.pdf"
    print_paper(KIT_SHEET, session, file)
    printed = Printed(file)
    pages = [printed.text(page).encode() for page in range(len(printed))]
    read = [file.read_bytes(), *streams(file.read_bytes()), *pages]
    known = ["/Title", " Tf", session.title, "Q.", OPEN]
    assert found_in(known, *read) == known  # The search reaches metadata, packed streams and words.
    assert found_in([*identities(session), *PERSON.values()], *read) == []
    for page, seat in zip(pages, session.seats, strict=True):
        others = forms(*(other for other in session.seats if other != seat))
        assert found_in(others, page) == []
