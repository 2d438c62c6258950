"""The key of a session: which code is which product, and how much of it the kits take."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tasting.domain.open_samples import OPEN
from tasting.domain.seat import Seat
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
    tasted: str
    """The set of a triangle test or the flight that it is tasted in: "set 1"; that it is open, or
    for calibration; else empty."""
    sachet: str
    """What one sachet weighs: "2.8 g"."""
    sachets: str
    """What all kits take: "5 × 2.8 g"."""
    total: str
    """What that weighs together: "14 g"."""
    known: bool = False
    """Whether everybody knows what it is."""


def key_lines(session: Session, words: Words, seats: Sequence[Seat]) -> tuple[KeyLine, ...]:
    """The key for the kits of `seats`, in the order of the codes: for the trainer's eyes only.

    Calibration samples stand first, and the samples of a flight together. In a triangle test the
    two samples of a set stand together: nobody tastes their own codes.
    """
    taken = Counter(code for seat in seats for code in seat.samples)
    ordered = sorted(
        session.samples,
        key=lambda one: (
            not one.calibration,
            session.set_of(one.code) or session.flight_of(one.code),
            one.code,
        ),
    )
    return tuple(
        _line(sample, sample.code, session, words, taken[sample.code]) for sample in ordered
    )


def kit_lines(session: Session, words: Words, seat: Seat) -> tuple[KeyLine, ...]:
    """What lies in one kit, each portion under its code, in the order in which it is tasted."""
    found = ((code, session.sample(code)) for code in seat.tasted)
    return tuple(_line(sample, code, session, words, 1) for code, sample in found if sample)


def weight(count: int, session: Session, words: Words, code: str = "") -> str:
    """What so many sachets under a code weigh together: "432 g", "3.6 kg".

    Without a code, of samples that are prepared as usual.
    """
    sachet = session.sachet(code)
    whole = count * sachet.value
    if sachet.unit == "g" and whole >= _KILOGRAM:
        return words.measure(whole / _KILOGRAM, "kg")
    return words.measure(whole, sachet.unit)


def _line(sample: Sample, code: str, session: Session, words: Words, count: int) -> KeyLine:
    product, sachet = sample.product, weight(1, session, words, sample.code)
    number = session.set_of(code)
    flight = session.flight_of(sample.code)
    tasted = words.say("set {n}", n=number) if number else ""
    tasted = words.say("flight {n}", n=flight) if flight else tasted
    if sample.is_known:
        how = words.say("for calibration") if sample.calibration else words.say(OPEN)
        tasted = ", ".join(part for part in (tasted, how) if part)
    known = (tasted, product.origin, product.process, product.level, product.lot)
    return KeyLine(
        code=code,
        product=product.name,
        about=" \u00b7 ".join(part for part in known if part),
        tasted=tasted,
        sachet=sachet,
        sachets=f"{count}\u00a0×\u00a0{sachet}",
        total=weight(count, session, words, sample.code),
        known=sample.is_known,
    )
