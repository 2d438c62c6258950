"""Classes that taste some samples by name, among blind ones or alone."""

from collections.abc import Collection

from helpers.calibrated import planned
from helpers.small_class import PROTOCOL

from tasting.domain.product import ProductTexts
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session

NAME = "Bajo Mono"
"""What the first open sample is called; the second has a 2 behind, and so on."""
IN_FRENCH = "Bajo Mono du Panama"
"""The same for a French reader."""


def with_open(session: Session, codes: Collection[str]) -> Session:
    """The session with these of its samples tasted by name."""
    samples, names = [], 0
    for one in session.samples:
        if one.code in codes:
            names += 1
            number = f" {names}" if names > 1 else ""
            texts = {"fr": ProductTexts(name=IN_FRENCH + number)}
            told = {"name": NAME + number, "origin": "Panama", "in_languages": texts}
            product = one.product.model_copy(update=told)
            one = one.model_copy(update={"product": product, "open": True})
        samples.append(one)
    return session.model_copy(update={"samples": tuple(samples)})


def partly_open(
    protocol: Protocol = PROTOCOL,
    blind: int = 3,
    learners: int = 4,
    opened: int = 1,
    known: int = 0,
) -> Session:
    """A planned session whose first samples are open; what is blind is called "Secret 1" and on."""
    session = planned(protocol, blind + opened, learners, known)
    return with_open(session, session.codes[:opened])
