"""The key of a session: which code is which product, and how much of it the kits take."""

from collections.abc import Sequence
from dataclasses import dataclass

from tasting.domain.session import Sample, Session
from tasting.words import Words

_KILOGRAM = 1000
"""From so many grams on a weight is told in kilograms."""


@dataclass(frozen=True)
class KeyLine:
    """One code with what is behind it, in words."""

    code: str
    product: str
    about: str
    """What tells it from others of its name: origin, grade, lot; empty where nothing is known."""
    sachet: str
    """What one sachet weighs: "2.8 g"."""
    sachets: str
    """What all kits take: "5 × 2.8 g"."""
    total: str
    """What that weighs together: "14 g"."""


def key_lines(session: Session, words: Words, kits: int) -> tuple[KeyLine, ...]:
    """The key for so many kits, in the order of the codes: for the trainer's eyes only."""
    return tuple(
        _line(sample, session, words, kits)
        for sample in sorted(session.samples, key=lambda sample: sample.code)
    )


def in_own_order(lines: Sequence[KeyLine], order: Sequence[str]) -> list[KeyLine]:
    """The lines of a key in the order in which a learner tastes."""
    return sorted(lines, key=lambda line: order.index(line.code))


def weight(count: int, session: Session, words: Words) -> str:
    """What so many sachets weigh together: "432 g", "3.6 kg"."""
    sachet = session.protocol.samples.sachet
    whole = count * sachet.value
    if sachet.unit == "g" and whole >= _KILOGRAM:
        return words.measure(whole / _KILOGRAM, "kg")
    return words.measure(whole, sachet.unit)


def _line(sample: Sample, session: Session, words: Words, kits: int) -> KeyLine:
    product, sachet = sample.product, weight(1, session, words)
    known = (product.origin, product.process, product.level, product.lot)
    return KeyLine(
        code=sample.code,
        product=product.name,
        about=" \u00b7 ".join(part for part in known if part),
        sachet=sachet,
        sachets=f"{kits}\u00a0×\u00a0{sachet}",
        total=weight(kits, session, words),
    )
