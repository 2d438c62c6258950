"""A class already held, with invented answers to everything its protocol asks."""

import random
from collections.abc import Collection, Sequence

from pydantic import JsonValue

from tasting.domain.attributes import Attribute
from tasting.domain.board import Board, fold
from tasting.domain.events import TRAINER, Event, Kind, Op
from tasting.domain.product import Product
from tasting.domain.session import Session
from tasting.exchange import lexicons

BEGUN = 1_794_819_600_000
"""16 November 2026, 10:00 in Paris, as milliseconds since 1970."""


def with_references(session: Session, seed: int = 7) -> Session:
    """The session with a reference profile for every product, and real names behind its codes."""
    chance = random.Random(seed)
    names = ["Yirgacheffe", "Cerrado", "Huila", "Tarrazú"]
    samples = []
    for place, sample in enumerate(session.samples):
        reference = {
            attribute.id: invented_answer(attribute, chance)
            for _, attribute in session.protocol.attributes()
            if attribute.kind in {"line", "words"}
        }
        product: Product = sample.product.model_copy(
            update={
                "name": names[place % len(names)] + " " * (place // 4) + "I" * (place // 4),
                "origin": "Éthiopie",
                "process": "lavé",
                "reference": reference,
            }
        )
        samples.append(sample.model_copy(update={"product": product}))
    return session.model_copy(update={"samples": tuple(samples)})


def invented_answer(
    attribute: Attribute, chance: random.Random, near: JsonValue = None, off: float = 1.0
) -> JsonValue:
    """An answer to `attribute`, about `off` points from `near` where that is given."""
    match attribute.kind:
        case "line":
            middle = near if isinstance(near, int | float) else chance.uniform(3, 8)
            steps = round(chance.gauss(float(middle), off) / attribute.step)
            low, high = attribute.minimum, attribute.maximum
            return min(high, max(low, steps * attribute.step))
        case "liking":
            return chance.randint(3, 9)
        case "words":
            lexicon = lexicons.shipped()[attribute.lexicon]
            terms = lexicon.offered(attribute.sense, attribute.within)
            pool = [term.id for term in terms if term.kind == "descriptor"]
            known = [word for word in near if chance.random() < 0.5] if near else []
            own = chance.sample(pool, min(2, len(pool)))
            return list(dict.fromkeys([*known, *own]))[: attribute.maximum]
        case "choice":
            return chance.choice(attribute.options).id
        case "photo":
            return f"{chance.getrandbits(256):064x}"
        case "text":
            return "More of this."


def board_after_class(
    session: Session,
    seats: Collection[int] | None = None,
    revealed: bool = True,
    outside: Sequence[int] = (2,),
    seed: int = 1,
) -> Board:
    """The board after a class in which `seats` (all) answered everything.

    Those on the seats in `outside` prepared far from the targets and rated far from the others.
    """
    log = _Log(session)
    at = BEGUN
    for step in session.protocol.steps:
        log.add(TRAINER, Kind.BEGIN, {"at": at, "seconds": step.seconds}, step.id)
        at += step.seconds * 1000 + 12_000
    log.add(TRAINER, Kind.FINISH, {"at": at})
    chance = random.Random(seed)
    for seat in session.seats:
        if seats is None or seat.number in seats:
            _answer_all(log, seat.number, chance, seat.number in outside)
    if revealed:
        identities: dict[str, JsonValue] = {
            sample.code: {
                "name": sample.product.name,
                "origin": sample.product.origin,
                "process": sample.product.process,
            }
            for sample in session.samples
        }
        log.add(TRAINER, Kind.REVEAL, {"identities": identities})
    return fold(log.events, session.protocol)


class _Log:
    """A session's log as it grows."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.events: list[Event] = []

    def add(
        self, seat: int, kind: Kind, body: dict[str, JsonValue], step: str = "", code: str = ""
    ) -> None:
        number = len(self.events) + 1
        op = Op(
            op_id=f"{number:032x}",
            kind=kind,
            step=step,
            code=code,
            body=body,
            made_at=BEGUN + number,
        )
        self.events.append(
            Event(session=self.session.id, seq=number, seat=seat, source="phone", at=BEGUN, op=op)
        )


def _answer_all(log: _Log, seat: int, chance: random.Random, wild: bool) -> None:
    """One learner's answers to everything; `wild` ones prepare and rate far from the others."""
    for step in log.session.protocol.steps:
        if step.record:
            readings: dict[str, JsonValue] = {}
            for reading in step.record:
                off = -3.2 if wild else chance.uniform(-0.9, 0.9)
                tolerance = reading.target.tolerance or 1
                readings[reading.id] = round(reading.target.value + off * tolerance, 1)
            log.add(seat, Kind.MEASURE, {"readings": readings}, step.id)
        about = {sample.code: sample.product.reference for sample in log.session.samples}
        for code, reference in [("", {}), *about.items()]:
            values = {
                asked.id: invented_answer(
                    asked, chance, reference.get(asked.id), 3.0 if wild else 0.8
                )
                for asked in step.attributes
                if asked.once == (code == "")
            }
            if values:
                log.add(seat, Kind.OBSERVE, {"values": values}, step.id, code)
