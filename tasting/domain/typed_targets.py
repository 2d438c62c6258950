"""Lengths and aims as people type them: "1 min 30", "two minutes", "92–96 °C", "8,25 g ± 0,25"."""

import re
from collections.abc import Sequence
from typing import Final

from tasting.domain.by_sample import LETTERS, BySample
from tasting.domain.number_words import with_digits
from tasting.domain.typed_readings import in_units, read_difference, read_reading, unit_names
from tasting.domain.units import Target, Unit
from tasting.measures import METRIC, Units

_RANGE: Final = re.compile(
    r"(?:(?:from|between|de|entre)\s+)?(.+?)\s*(?:[\u2010-\u2015\u2212-]|\b(?:to|or|à|ou)\b)\s*(.+)"
    r"|(?:between|entre)\s+(.+?)\s+(?:and|et)\s+(.+)",
    re.IGNORECASE,
)
_OFF: Final = re.compile(r"(.+?)\s*(?:±|\+\s?/\s?[-−–]|\+[-−–])\s*(.+)")
_DEGREES: Final = re.compile(r"\s*(?:[°º]|degrees?|degr[ée]s?)\Z", re.IGNORECASE)
_WHOLE: Final = re.compile(r"\d+")
_NEXT: Final = re.compile(r"\s*[;/\n]\s*|\s*,\s*(?=[A-Xa-x]\b)|\s+(?=[A-X]\s*[:=]?\s*\d)")
"""What parts the figure of one sample from that of the next."""
_OF_SAMPLE: Final = re.compile(r"([A-Xa-x])\b\s*[:=]?\s*(.+)")
_PARTS: Final = r"(\d+(?:[.,]\d+)?)"
_RATIO: Final = re.compile(
    rf"(?:ratio\s*)?1\s*[:/]\s*{_PARTS}(?:\s*[\u2010-\u2015\u2212-]\s*(?:1\s*[:/]\s*)?{_PARTS})?",
    re.IGNORECASE,
)
_PER_LITRE: Final = re.compile(rf"{_PARTS}\s*g\s*/\s*l(?:itre|iter)?", re.IGNORECASE)
_COLONS: Final = str.maketrans("\uff1a\u2236", "::")
_BRACKETS: Final = re.compile(r"\(\s*((?:±|\+\s?/\s?[-−–]).+)\)\Z")
"""Those around a tolerance: "93 °C (± 2)"."""


def read_target(
    text: str,
    unit: Unit,
    before: Target | None = None,
    dose_g: float | None = None,
    units: Units = METRIC,
) -> Target | None:
    """The aim in `unit` that a text means; None where it is none.

    A range is its middle and half its width; a ratio such as 1:16 or 60 g/l is of the `dose_g` of a
    sample, for water in ml. A number without a unit has that of the other number: "3–4 min",
    "200 °F ± 5"; a text without any has that of a reader of `units`. A text that names no tolerance
    keeps that of the aim `before`.
    """
    text = _BRACKETS.sub(r"\1", with_digits(text).translate(_COLONS).strip())
    parts = _water_parts(text) if unit == "ml" else None
    if parts and dose_g:
        least, most = dose_g * parts[0], dose_g * parts[1]
        off = round((most - least) / 2, 2) if most > least else None
        return _aim((least + most) / 2, off, unit, before)
    clean = in_units(text, unit, units)
    aim = before.value if before else None
    told = _OFF.fullmatch(clean)
    if told:
        return _within(told[1], told[2], unit, aim)
    whole = read_reading(clean, unit, aim)
    if whole is not None:
        return _aim(whole, None, unit, before)
    ends = _RANGE.fullmatch(clean)
    if ends is None:
        return None
    low, high = _ends(ends[1] or ends[3], ends[2] or ends[4], unit, aim)
    if low is None or high is None or low > high:
        return None
    return _aim((low + high) / 2, round((high - low) / 2, 2), unit, before)


def _water_parts(text: str) -> tuple[float, float] | None:
    """Of how many parts of water a ratio tells, at least and at most: "1:15–1:17", "60 g/l"."""
    per_litre, ratio = _PER_LITRE.fullmatch(text), _RATIO.fullmatch(text)
    if per_litre:
        grams = float(per_litre[1].replace(",", "."))
        return (1000 / grams, 1000 / grams) if grams else None
    if ratio is None:
        return None
    low, high = (float(one.replace(",", ".")) for one in (ratio[1], ratio[2] or ratio[1]))
    return (low, high) if low <= high else None


def read_by_sample(
    text: str, unit: Unit, before: Target | None = None, units: Units = METRIC
) -> BySample | None:
    """The aims of samples that differ that a text means; None where one of them is none.

    Each has its letter, "A 75, B 95"; without letters they stand in order, "75 / 95 / 95", and
    one that is left empty is as usual. What `read_target` says of an aim holds for each; a number
    without a unit has that of the next one that names it, "75 / 95 °F", else of the one before,
    where that is the nearer to it: "1 min / 2" and "1 min / 90".
    """
    parts = _NEXT.split(text.strip()) if text.strip() else []
    named = [_OF_SAMPLE.fullmatch(part) for part in parts]
    told = [(found[1].upper(), found[2]) for found in named if found]
    if not told:
        told = [(letter, part) for letter, part in zip(LETTERS, parts, strict=False) if part]
    bare = [with_digits(part) for _, part in told]
    if not any(unit_names(part, unit) for part in bare):
        bare = [in_units(part, unit, units) for part in bare]
    whole = _sharing(bare, unit)
    aims = {
        letter: read_target(part, unit, before)
        for (letter, _), part in zip(told, whole, strict=True)
    }
    good = {letter: aim for letter, aim in aims.items() if aim}
    return good if len(good) == len([part for part in parts if part]) else None


def read_length(text: str, before: float) -> int | None:
    """Seconds that a text means as the length of a step; None where it is none.

    Of several meanings the one nearest to the length `before` counts, as for readings: "6" is six
    minutes in a step of five.
    """
    found = read_reading(with_digits(text), "s", before)
    return None if found is None or round(found) < 1 else round(found)


# ------------------------------------------------------------------------- units that are shared


def _in_unit(text: str, name: str) -> str:
    """A bare number in the unit of this name; as it is where there is none, or it is a clock."""
    return f"{_DEGREES.sub('', text)} {name}" if name and ":" not in text else text


def _sharing(texts: Sequence[str], unit: Unit) -> list[str]:
    """Figures in a row, those without a unit in that of the next that names one, or near the last.

    The last that names its unit says what those behind it are near to.
    """
    named = [next(iter(unit_names(text, unit)), "") for text in texts]
    last = max((at for at, name in enumerate(named) if name), default=-1)
    made: list[str] = []
    behind = ""
    for at in range(last, -1, -1):
        made.append(texts[at] if named[at] else _in_unit(texts[at], behind))
        behind = named[at] or behind
    if last < 0:
        return list(texts)
    rest = [_near(text, texts[last], named[last], unit) for text in texts[last + 1 :]]
    return [*reversed(made), *rest]


def _near(text: str, before: str, name: str, unit: Unit) -> str:
    """A bare number in the unit of this name, which the figure before has, or in the plain `unit`.

    The one counts that is nearer to the figure before; degrees always are of its scale.
    """
    if unit == "°C":
        return _in_unit(text, name)
    aim = read_reading(_bare(before, name, unit), unit) or 0
    names = (name, unit)
    nearest = min(
        names, key=lambda one: _apart(read_reading(_bare(text, one, unit), unit) or 0, aim)
    )
    return _in_unit(text, nearest)


def _bare(text: str, name: str, unit: Unit) -> str:
    """The value of a figure, without its tolerance, in the unit of this name if it has none."""
    off = _OFF.fullmatch(text)
    value = off[1] if off else text
    return _in_unit(value, name) if _is_plain(value, unit) else value


def _ends(low: str, high: str, unit: Unit, aim: float | None) -> tuple[float | None, float | None]:
    """The two ends of a range, which mean the same unit where only one or none names it."""
    if unit == "s" and _WHOLE.fullmatch(low) and _WHOLE.fullmatch(high):
        middle = (int(low) + int(high)) / 2
        size = min((1, 60, 3600), key=lambda size: _apart(middle * size, aim or middle))
        return int(low) * size, int(high) * size
    first, last = _sharing([low, high], unit)
    if _is_plain(high, unit) and not _is_plain(low, unit):
        beginning = read_reading(first, unit, aim)
        return beginning, read_reading(last, unit, beginning)
    ending = read_reading(last, unit, aim)
    return read_reading(first, unit, ending), ending


def _within(value: str, off: str, unit: Unit, aim: float | None) -> Target | None:
    """An aim with how far off is met, where one of the two may lack its unit."""
    tolerance = read_difference(off, unit)
    found = read_reading(_sharing([value, off], unit)[0], unit, aim)
    if _is_plain(off, unit):  # in the unit of the value, where it is then at most half of it
        most = float("inf") if unit == "°C" else (found or 0) / 2
        named = [read_difference(_in_unit(off, name), unit) for name in unit_names(value, unit)]
        tolerance = next((one for one in named if one and one <= most), tolerance)
    elif found and tolerance and tolerance > found and _is_plain(value, unit):
        found = read_reading(value, unit, aim or found * 60)  # "4 ± 30 s" is of four minutes
        tolerance = tolerance if found and tolerance <= found else None
    if found is None or tolerance is None:
        return None
    return Target(value=found, tolerance=tolerance, unit=unit)


def _is_plain(text: str, unit: Unit) -> bool:
    """Whether a figure is a number that hangs on others for its unit."""
    return ":" not in text and not unit_names(text, unit)


def _apart(value: float, aim: float) -> float:
    return max(value / aim, aim / value) if value and aim else float("inf")


def _aim(value: float, tolerance: float | None, unit: Unit, before: Target | None) -> Target:
    kept = before.tolerance if before and tolerance is None else tolerance
    return Target(value=round(value, 2), tolerance=kept, unit=unit)
