"""What a packed kit should weigh, what a scale types, and what may be wrong where they differ."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tasting.domain.events import MOST_GRAMS, Weigh
from tasting.domain.names import plain
from tasting.domain.scans import spellings
from tasting.domain.session import Seat, Session
from tasting.words import Message, message, message_count

_TYPED: Final = re.compile(
    r"(?:[a-z]{1,3}[,: ]\s*){0,3}\+?\s*(\d{1,6})(?:[.,](\d{1,3}))?\s*(k?g)?", re.IGNORECASE
)
"""A number with or without its unit, and before it what scales say of it: "ST,GS,+  243.5 g"."""
_BELOW_ZERO: Final = re.compile(r"\s*[-\u2212]\s*\d")
_CLEAR: Final = 100
"""A smaller whole number without a unit is the number of a kit."""


@dataclass(frozen=True)
class WeightCheck:
    """How kits are checked on a scale."""

    tare: float
    """What the box weighs with all that lies in it but the portions, in g."""
    tolerance: float
    """So much off, either way, is still right, in g."""

    def planned(self, session: Session, seat: Seat) -> float | None:
        """What a kit should weigh, in g; none where its portions are not weighed in grams."""
        sachets = [session.sachet(code) for code in seat.tasted]
        if session.protocol.samples.sachet.unit != "g":
            return None
        return round(self.tare + sum(sachet.value for sachet in sachets), 6)


def share_an_address(session: Session) -> bool:
    """Whether several kits of a session go to one address, and may travel in one box."""
    places = destinations(session)
    return len(set(places.values())) < len(places)


def destinations(session: Session) -> dict[int, str]:
    """Where the kits of learners with an address go, by number, equal for what is one place."""
    learners = {seat.number: seat.learner for seat in session.seats}
    return {
        number: plain(f"{one.address} {one.postcode} {one.town}")
        for number, one in learners.items()
        if one.address.strip()
    }


def typed_grams(text: str) -> float | None:
    """The weight in g that was typed, by a scale too and on any keyboard; none where it is none."""
    if _BELOW_ZERO.match(text):  # another keyboard would make a plus of it
        return None
    for each in spellings(text):
        found = _TYPED.fullmatch(each)
        if found is None:
            continue
        whole, part, unit = found.groups()
        grams = float(f"{whole}.{part or 0}") * (1000 if unit and unit[0] in "kK" else 1)
        clear = bool(part or unit) or grams >= _CLEAR
        return grams if clear and 0 < grams <= MOST_GRAMS else None
    return None


def off_by(word: Weigh) -> float:
    """How many grams a kit is too heavy, or below zero too light; 0 within the tolerance."""
    gap = round(word.grams - word.planned, 2)
    return gap if abs(gap) > word.tolerance + 1e-9 else 0.0


def gap_said(word: Weigh) -> Message | None:
    """How far off a kit is: "8 g too light"; nothing where it weighs what it should."""
    gap = off_by(word)
    if gap == 0:
        return None
    if gap < 0:
        return message("{grams} g too light", grams=-gap)
    return message("{grams} g too heavy", grams=gap)


def explain(word: Weigh, sachets: Sequence[float]) -> Message:
    """What a weight says of a kit with portions of so many grams each."""
    gap, gap_text = off_by(word), gap_said(word)
    if gap_text is None:
        return message("{grams} g, as planned.", grams=word.grams)
    for portion, portions in sorted(Counter(sachets).items()):
        n = round(abs(gap) / portion) if portion else 0
        if 1 <= n <= portions and abs(abs(gap) - n * portion) <= word.tolerance + 1e-9:
            return _of_portions(n, portion, gap, gap_text)
    if gap < 0:
        return message("{gap}: something else may be missing.", gap=gap_text)
    return message("{gap}: something may be in it that does not belong there.", gap=gap_text)


def _of_portions(n: int, portion: float, gap: float, gap_text: Message) -> Message:
    """That so many portions of so many grams may be missing, or too many."""
    if gap < 0:
        return message_count(
            "{gap}: a portion of {portion} g may be missing.",
            "{gap}: {n} portions of {portion} g may be missing.",
            n,
            gap=gap_text,
            portion=portion,
        )
    return message_count(
        "{gap}: a portion of {portion} g may be there twice.",
        "{gap}: {n} portions of {portion} g may be too many.",
        n,
        gap=gap_text,
        portion=portion,
    )
