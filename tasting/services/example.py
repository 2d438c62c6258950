"""The example session: a class of nine learners already held, with invented answers.

Everything of it is data in `resources/example`, its texts in each language; here it is put
into a workspace, and taken out.
"""

import hashlib
import random
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from tasting import places
from tasting.domain import commands
from tasting.domain.board import fold
from tasting.domain.errors import UserError
from tasting.domain.events import TRAINER, Kind, KitState, Op
from tasting.domain.plan import Plan
from tasting.domain.product import Product, ProductFacts
from tasting.domain.session import Sample, Session
from tasting.exchange import plans, products, protocols
from tasting.exchange.products import ListedProduct
from tasting.languages import SOURCE, Language
from tasting.services import answers_in, sessions
from tasting.services.planning import plan_session
from tasting.store.log import Entry
from tasting.store.workspace import Workspace

PACE: Final = 93 / 90
"""The class ran three minutes over its ninety; the times in `answers.csv` fit this."""
_KIT_DAYS: Final[tuple[tuple[KitState, int], ...]] = (
    ("packed", 8),
    ("shipped", 7),
    ("received", 4),
    ("ready", 0),
)
"""How many days before the class each kit came into each state."""
_PHOTO_OF: Final = "cup_photo"
_TEXTS: Final = ("name", "origin", "process", "variety", "level", "notes")
"""The fields of a product that are told in the language of the example."""
PINNED: Final = (1, 2, 3)
"""The seats whose cups are compared first: those who took photos."""


def folder() -> Path:
    """Where the example's files lie."""
    return places.resources() / "example"


def read_plan(language: Language) -> Plan:
    """The plan of the example, its title and its products in `language`."""
    plan, texts = _read_plan(), _texts(language)
    samples = tuple(sample.model_copy(update=_translated(sample, texts)) for sample in plan.samples)
    return plan.model_copy(update={"title": texts.get(plan.title, plan.title), "samples": samples})


def put_example(workspace: Workspace, language: Language = SOURCE) -> Session:
    """Put the example into the workspace: products, session, class and answers; gives the session.

    Its texts are in `language`; learners write in their own. Done again, it is as new. Raises
    UserError where the disk refuses.
    """
    plan = read_plan(language)
    protocol = protocols.shipped()[plan.protocol]
    before = plan.starts_at - timedelta(days=14)
    made = plan_session(plan, protocol, before, random.Random(417), _FixedIds("session"))
    session = _with_photos(workspace, made.model_copy(update={"example": True}))
    old = workspace.session(session.id)
    if old is not None:
        sessions.remove(workspace, old)
    tasted = [sample.product for sample in session.samples]
    workspace.keep(session, *tasted, *_library_products(language), now=before)
    for photo in sorted((folder() / "photos").glob("*.jpg")):
        workspace.blobs.put(photo.read_bytes())
    held = [Entry(seat, "trainer", at, op) for seat, at, op in _class_operations(session)]
    held += _answer_entries(session)
    workspace.log.append(session.id, sorted(held, key=lambda entry: entry.at))
    return session


def remove_example(workspace: Workspace) -> None:
    """Take the example out again, with those of its products that no other session uses."""
    for session in workspace.sessions():
        if session.example:
            sessions.remove(workspace, session)
    for photo in (folder() / "photos").glob("*.jpg"):
        name = hashlib.sha256(photo.read_bytes()).hexdigest()
        if not workspace.log.mentions(name):
            workspace.blobs.remove(name)
    used = {sample.product.id for session in workspace.sessions() for sample in session.samples}
    for product in (*_read_plan().samples, *_read_library()):
        if _product_id(product) not in used:
            workspace.remove_product(_product_id(product))


class _FixedIds:
    """Ids that are the same each time, so that the example can be found and put back as new."""

    def __init__(self, name: str) -> None:
        self._name, self._count = name, 0

    def __call__(self, n: int) -> bytes:
        self._count += 1
        return hashlib.sha256(f"{self._name} {self._count}".encode()).digest()[:n]


def _product_id(product: ProductFacts) -> str:
    """The id of a product of the example, whatever the language it is told in."""
    return hashlib.sha256(f"product {product.lot}".encode()).hexdigest()[:32]


def _read_plan() -> Plan:
    """The plan as it is in the file, in English."""
    return plans.read(folder() / "plan.toml").required()


def _read_library() -> tuple[ListedProduct, ...]:
    """The products beside those of the class, as they are in the file, in English."""
    return products.read(folder() / "library.toml").required().products


def _library_products(language: Language) -> list[Product]:
    """The products beside those of the class, in `language`."""
    texts = _texts(language)
    return [
        made.product(_product_id(made), made.category).model_copy(update=_translated(made, texts))
        for made in _read_library()
    ]


def _texts(language: Language) -> dict[str, str]:
    """What the texts of the example's files read in `language`; nothing where there is no file."""
    path = folder() / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _translated(product: ProductFacts, texts: Mapping[str, str]) -> dict[str, str]:
    """A product's texts as `texts` has them; one that is not in there reads the same."""
    found = {name: str(getattr(product, name)) for name in _TEXTS}
    return {name: texts.get(text, text) for name, text in found.items()}


def _with_photos(workspace: Workspace, session: Session) -> Session:
    """The session with the trainer's photos in the reference profiles."""
    samples = []
    for sample in session.samples:
        photo = workspace.blobs.put(
            (folder() / "photos" / f"{sample.code}-reference.jpg").read_bytes()
        )
        product = sample.product.model_copy(
            update={
                "id": _product_id(sample.product),
                "reference": {**sample.product.reference, _PHOTO_OF: photo},
            }
        )
        samples.append(Sample(code=sample.code, product=product))
    return session.model_copy(update={"samples": tuple(samples)})


def _answer_entries(session: Session) -> list[Entry]:
    """The learners' cards, each in the log when it was made. Raises UserError for a bad row."""
    read = answers_in.read_cards(session, folder() / "answers.csv", session.local_end)
    if read.problems:
        raise UserError(read.problems[0].sentence())
    names = _FixedIds("answer")
    entries = []
    for made in read.cards:
        seat, kind, step, code = made.key
        op = commands.card(kind, step, code, made.content, names(16).hex(), made.made_at)
        entries.append(Entry(seat, made.source, made.made_at, op))
    return entries


def _class_operations(session: Session) -> Iterator[tuple[int, int, Op]]:
    """What the trainer did, and two raised hands: seat, hub time in ms, operation."""
    names, start = _FixedIds("operation"), session.local_start
    ids = iter(lambda: names(16).hex(), "")
    yield from _kit_operations(session, start, ids)
    protocol = session.protocol
    for step, planned in zip(protocol.flow, protocol.starts(), strict=False):
        at = _ms(start + timedelta(seconds=round(planned * PACE)))
        op = commands.begin(step, at, next(ids), at)
        yield TRAINER, at, op
    yield from _hand_operations(session, "Oisín", "I poured 300 ml. Start again?", 24, ids)
    yield from _hand_operations(session, "Élodie", "", 44, ids)
    opened = _ms(start + timedelta(minutes=81))
    yield TRAINER, opened, commands.reveal(session, session.codes, next(ids), opened)
    told = {sample.code: sample.product.reference for sample in session.samples}
    yield TRAINER, opened + 9000, commands.share(told, next(ids), opened + 9000)
    over = _ms(start + timedelta(seconds=round(protocol.seconds * PACE)))
    yield TRAINER, over, commands.finish(over, next(ids), over)


def _kit_operations(
    session: Session, start: datetime, ids: Iterator[str]
) -> Iterator[tuple[int, int, Op]]:
    """Every kit packed and shipped a week ahead, received, and ready on the day."""
    empty = fold([], session.protocol)
    for seat in session.seats:
        replaced: tuple[str, ...] = ()
        for state, days in _KIT_DAYS:
            at = _ms(start - timedelta(days=days, minutes=20 + seat.number))
            op = commands.kit(empty, seat.number, state, next(ids), at)
            op = op.model_copy(update={"supersedes": replaced})
            replaced = (op.op_id,)
            yield seat.number, at, op


def _hand_operations(
    session: Session, name: str, text: str, minute: int, ids: Iterator[str]
) -> Iterator[tuple[int, int, Op]]:
    """A hand raised by a learner, and taken down by the trainer a minute later."""
    seat = next(seat.number for seat in session.seats if seat.learner.display == name)
    at = _ms(session.local_start + timedelta(minutes=minute))
    hand = Op(op_id=next(ids), kind=Kind.HAND, body={"text": text}, made_at=at)
    yield seat, at, hand
    yield seat, at + 60_000, commands.lower(hand.op_id, next(ids), at + 60_000)


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
