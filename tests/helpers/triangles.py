"""Sessions that test sets of portions: some triangles or pairs, planned for some learners."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from helpers.small_class import PROTOCOL

from tasting.domain.learner import LearnerFacts
from tasting.domain.plan import Plan, PlannedProduct
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.services.planning import plan_session

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)


def triangles(sets: int, kind: str = "triangle") -> Protocol:
    """A protocol with a step for each set."""
    content = PROTOCOL.model_dump(mode="json")
    content["samples"] |= {"minimum": 2 * sets, "usual": 2 * sets, "maximum": 2 * sets}
    taste = content["steps"].pop()
    for number in range(1, sets + 1):
        asked = {
            "kind": kind,
            "id": f"odd-{number}",
            "sense": "taste",
            "name": {"en": f"Odd one {number}", "fr": f"Différent {number}"},
            "set": number,
        }
        content["steps"].append(taste | {"id": f"set-{number}", "attributes": [asked]})
    return Protocol.model_validate(content)


def facts(n: int) -> LearnerFacts:
    return LearnerFacts(name=f"Learner {n} Familyname", display=f"L {n}")


def odd_one(order: Sequence[str], behind: Sequence[str], number: int) -> str:
    """The code of the odd one of the triangle of this number, counted from 1."""
    portions = dict(list(zip(order, behind, strict=True))[3 * number - 3 : 3 * number])
    counts = Counter(portions.values())
    return next(code for code, sample in portions.items() if counts[sample] == 1)


def planned(
    sets: int, learners: int, seed: int = 1, samples: int | None = None, kind: str = "triangle"
) -> Session:
    """The session; its products are called "Secret product 0" and so on."""
    names = [f"Secret product {n}" for n in range(samples or 2 * sets)]
    plan = Plan(
        protocol="small",
        title="Triangles",
        starts_at=datetime(2026, 11, 16, 9, tzinfo=UTC),
        zone="Europe/Paris",
        address="https://tasting.example.org",
        samples=tuple(PlannedProduct(name=name) for name in names),
        learners=tuple(map(facts, range(1, learners + 1))),
    )
    chance = random.Random(seed)
    return plan_session(plan, triangles(sets, kind), NOW, chance, chance.randbytes)
