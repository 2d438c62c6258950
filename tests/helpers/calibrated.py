"""Classes that begin with a calibration sample, planned as a trainer plans them."""

import random
from datetime import UTC, datetime
from itertools import cycle

from helpers.small_class import PROTOCOL
from helpers.triangles import triangles

from tasting.domain.learner import LearnerFacts
from tasting.domain.plan import Plan, PlannedProduct
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.services.planning import plan_session

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
KNOWN = "Anchor of acidity"
"""What the calibration sample is called; of two, the second is called so with a 2 behind."""


def planned(
    protocol: Protocol = PROTOCOL,
    blind: int = 3,
    learners: int = 4,
    known: int = 1,
    seed: int = 1,
    spares: int = 0,
) -> Session:
    """A session; what is blind is called "Secret 0" and so on, each from "Nowhere"."""
    first = [
        PlannedProduct(
            name=f"{KNOWN} {n}" if n > 1 else KNOWN,
            origin="Everywhere",
            calibration=True,
            code=f"{511 + n}",
            allergens=("milk",),
        )
        for n in range(1, known + 1)
    ]
    hidden = [PlannedProduct(name=f"Secret {n}", origin="Nowhere") for n in range(blind)]
    plan = Plan(
        protocol=protocol.id,
        title="Aligned",
        starts_at=datetime(2026, 11, 16, 9, tzinfo=UTC),
        zone="Europe/Paris",
        address="https://tasting.example.org",
        samples=(*hidden[:1], *first, *hidden[1:]),
        learners=tuple(
            LearnerFacts(name=f"Learner {n} Familyname", display=f"L {n}", language=spoken)
            for n, spoken in zip(range(1, learners + 1), cycle(("fr", "en")), strict=False)
        ),
        spares=spares,
    )
    chance = random.Random(seed)
    return plan_session(plan, protocol, NOW, chance, chance.randbytes)


def sets_tested(kind: str = "triangle", learners: int = 4) -> Session:
    """One set that is tested, after a calibration sample."""
    return planned(triangles(1, kind), 2, learners)
