"""Lengths and aims as people type them: "1 min 30", "92–96 °C", "8,25 g ± 0,25", "1:16"."""

import re
from typing import Final

from tasting.domain.by_sample import LETTERS, BySample
from tasting.domain.typed_readings import read_reading
from tasting.domain.units import Target, Unit

_RANGE: Final = re.compile(r"(.+?)\s*(?:–|—|-|\bto\b|\bà\b)\s*(.+)")
_OFF: Final = re.compile(r"(.+?)\s*(?:±|\+/-|\+-)\s*(.+)")
_NEXT: Final = re.compile(r"\s*[;/\n]\s*|\s*,\s*(?=[A-Xa-x]\b)|\s+(?=[A-X]\s*[:=]?\s*\d)")
"""What parts the figure of one sample from that of the next."""
_OF_SAMPLE: Final = re.compile(r"([A-Xa-x])\b\s*[:=]?\s*(.+)")
_RATIO: Final = re.compile(r"1\s*[:/]\s*(\d+(?:[.,]\d+)?)")


def read_target(
    text: str, unit: Unit, before: Target | None = None, dose_g: float | None = None
) -> Target | None:
    """The aim in `unit` that a text means; None where it is none.

    A range is its middle and half its width; a ratio such as 1:16 is of the `dose_g` of a sample,
    for water in ml. A text that names no tolerance keeps that of the aim `before`.
    """
    clean = text.strip()
    ratio = _RATIO.fullmatch(clean)
    if ratio and unit == "ml" and dose_g:
        return _aim(dose_g * float(ratio[1].replace(",", ".")), None, unit, before)
    aim = before.value if before else None
    off = _OFF.fullmatch(clean)
    if off:
        value, tolerance = read_reading(off[1], unit, aim), read_reading(off[2], unit)
        if value is None or tolerance is None:
            return None
        return Target(value=value, tolerance=tolerance, unit=unit)
    whole = read_reading(clean, unit, aim)
    if whole is not None:
        return _aim(whole, None, unit, before)
    ends = _RANGE.fullmatch(clean)
    if ends is None:
        return None
    low, high = read_reading(ends[1], unit, aim), read_reading(ends[2], unit, aim)
    if low is None or high is None or low > high:
        return None
    return _aim((low + high) / 2, round((high - low) / 2, 2), unit, before)


def read_by_sample(text: str, unit: Unit, before: Target | None = None) -> BySample | None:
    """The aims of samples that differ that a text means; None where one of them is none.

    Each has its letter, "A 75, B 95"; without letters they stand in order, "75 / 95 / 95", and
    one that is left empty is as usual. What `read_target` says of an aim holds for each.
    """
    parts = _NEXT.split(text.strip()) if text.strip() else []
    named = [_OF_SAMPLE.fullmatch(part) for part in parts]
    told = [(found[1].upper(), found[2]) for found in named if found]
    if not told:
        told = [(letter, part) for letter, part in zip(LETTERS, parts, strict=False) if part]
    aims = {letter: read_target(part, unit, before) for letter, part in told}
    good = {letter: aim for letter, aim in aims.items() if aim}
    return good if len(good) == len([part for part in parts if part]) else None


def read_length(text: str, before: float) -> int | None:
    """Seconds that a text means as the length of a step; None where it is none.

    Of several meanings the one nearest to the length `before` counts, as for readings: "6" is six
    minutes in a step of five.
    """
    found = read_reading(text, "s", before)
    return None if found is None or round(found) < 1 else round(found)


def _aim(value: float, tolerance: float | None, unit: Unit, before: Target | None) -> Target:
    kept = before.tolerance if before and tolerance is None else tolerance
    return Target(value=round(value, 2), tolerance=kept, unit=unit)
