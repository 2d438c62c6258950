"""What a packed kit should weigh, what a scale types, and what may be wrong where they differ."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tasting.domain.boxes import boxes
from tasting.domain.events import MOST_GRAMS, Weigh
from tasting.domain.extras import Extra, weighed
from tasting.domain.kit_things import times
from tasting.domain.names import plain
from tasting.domain.scans import spellings
from tasting.domain.seat import Seat
from tasting.domain.session import Session
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
    """What a box with one kit weighs with all that lies in it but the portions, and but the extras
    of a known weight, in g."""
    tolerance: float
    """So much off, either way, is still right, in g."""
    once: float = 0.0
    """So much of the tare is there once in a box of several kits, in g: the box, what is shared."""

    def planned(self, session: Session, kits: Sequence[Seat]) -> float | None:
        """What a box with these kits should weigh, in g; the rest of the tare counts for each.

        None where their portions are not weighed in grams, or no carrier takes as much.
        """
        if session.protocol.samples.sachet.unit != "g" or self.is_too_heavy(session, kits):
            return None
        return self._grams(session, kits)

    def is_too_heavy(self, session: Session, kits: Sequence[Seat]) -> bool:
        """Whether a box with these kits should weigh more than any carrier takes."""
        in_grams = session.protocol.samples.sachet.unit == "g"
        return in_grams and self._grams(session, kits) > MOST_GRAMS

    def _grams(self, session: Session, kits: Sequence[Seat]) -> float:
        portions = (session.sachet(code).value for seat in kits for code in seat.tasted)
        extras = sum(extra.weight * times(extra, kits, 1) for extra in session.extras)
        tare = self.tare * len(kits) - self.once * (len(kits) - 1)
        return round(tare + extras + sum(portions), 6)


def share_an_address(session: Session) -> bool:
    """Whether several boxes of a session go to one address, and may travel in one."""
    places = destinations(session)
    found = [places[box.kits[0].number] for box in boxes(session) if box.kits[0].number in places]
    return len(set(found)) < len(found)


def destinations(session: Session) -> dict[int, str]:
    """Where the kits of learners go, by number, equal for what is one place.

    Those without an address are not there, but where they share a box.
    """
    found: dict[int, str] = {}
    for box in boxes(session):
        one = box.learner
        place = plain(f"{one.address} {one.postcode} {one.town}") if one.address.strip() else ""
        for kit in box.kits if place or box.is_shared else ():
            found[kit.number] = place or f"box {box.number}"
    return found


def typed_grams(text: str) -> float | None:
    """The weight in g that was typed, by a scale too and on any keyboard; none where it is none.

    It may be more than a box can weigh (`MOST_GRAMS`).
    """
    if _BELOW_ZERO.match(text):  # another keyboard would make a plus of it
        return None
    for each in spellings(text):
        found = _TYPED.fullmatch(each)
        if found is None:
            continue
        whole, part, unit = found.groups()
        grams = float(f"{whole}.{part or 0}") * (1000 if unit and unit[0] in "kK" else 1)
        clear = bool(part or unit) or grams >= _CLEAR
        return grams if clear and grams > 0 else None
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


def explain(word: Weigh, session: Session, kits: Sequence[Seat]) -> Message:
    """What a weight says of a box with these kits: what may be missing in it, or too many."""
    sachets = [session.sachet(code).value for seat in kits for code in seat.tasted]
    gap, gap_text = off_by(word), gap_said(word)
    if gap_text is None:
        return message("{grams} g, as planned.", grams=word.grams)
    for portion, portions in sorted(Counter(sachets).items()):
        if n := _make_up(gap, portion, portions, word.tolerance):
            return _of_portions(n, portion, gap, gap_text)
    for extra in weighed(session.extras):
        most = extra.count * times(extra, kits, 1)
        if _make_up(gap, extra.grams or 0, most, word.tolerance):
            return _of_extra(extra, gap, gap_text)
    if gap < 0:
        return message("{gap}: something else may be missing.", gap=gap_text)
    return message("{gap}: something may be in it that does not belong there.", gap=gap_text)


def _make_up(gap: float, each: float, most: int, tolerance: float) -> int:
    """How many things of so many g each, `most` at most, make up a gap; 0: it is none of them."""
    n = round(abs(gap) / each) if each else 0
    return n if 1 <= n <= most and abs(abs(gap) - n * each) <= tolerance + 1e-9 else 0


def _of_extra(extra: Extra, gap: float, gap_text: Message) -> Message:
    """That an extra, or some of it, may be missing, or too many."""
    if gap < 0:
        return message("{gap}: “{extra}” may be missing.", gap=gap_text, extra=extra.name)
    return message("{gap}: “{extra}” may be there once too often.", gap=gap_text, extra=extra.name)


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
