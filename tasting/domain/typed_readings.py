"""Readings as people type them: "93,2", "4:06", "1h10", "1 200", "74 °C".

`hub/web/typed_readings.js` has the same rule for the phone; one table of examples holds both.
"""

import math
import re
import unicodedata
from typing import Final, get_args

from tasting.domain.units import MOST, Target, Unit
from tasting.formats import Formats
from tasting.measures import FLUID_OUNCE, METRIC, OUNCE, POUND, QUART, Units, scale

_NUMBER: Final = r"[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+"
_PLAIN: Final = re.compile(_NUMBER)
_GROUPED: Final = re.compile(r"([1-9][0-9]{0,2})((?:([ '.,])[0-9]{3})(?:\3[0-9]{3})*)([.,][0-9]+)?")
_CLOCK: Final = re.compile(r"([0-9]{1,3}):([0-9]{1,2})(?::([0-9]{1,2}))?([.,][0-9]+)?")
_TWO_PLACES: Final = re.compile(r"([0-9]{1,3})[.,]([0-5][0-9])")
_LENGTHS: Final = re.compile(
    rf"({_NUMBER}) ?([a-z]+|'+|\"|$)(?: ?(?:,|\bet\b|\band\b)(?= ?[0-9]))? ?"
)
_AND_A_HALF: Final = re.compile(rf"({_NUMBER}) ?([a-z]+) (?:et demie?|and a half)")
_WITH_UNIT: Final = re.compile(r"([0-9][0-9 '.,]*|[.,][0-9]+)([^0-9]*)")
_WITH_NAME: Final = re.compile(r"([^a-z°]*?) ?([a-z°]*)")

_SPANS: Final = {
    3600: ["h", "hr", "hrs", "hour", "hours", "heure", "heures"],
    60: ["m", "mn", "min", "mins", "minute", "minutes", "'"],
    1: ["s", "sec", "secs", "second", "seconds", "seconde", "secondes", "''", '"'],
}
_GRAMS: Final = ("g", "gr", "gram", "grams", "gramme", "grammes")
_LITRES: Final = {"milli": 1, "centi": 10, "deci": 100, "déci": 100, "": 1000}
_LITRE_ENDS: Final = ("re", "res", "er", "ers")
_DEGREES: Final = ("°", "deg", "degree", "degrees", "degre", "degres", "degré", "degrés")
_FACTORS: Final[dict[str, dict[str, float]]] = {
    "g": {
        **dict.fromkeys(["", *_GRAMS], 1),
        **dict.fromkeys(["mg", "milligram", "milligrams", "milligramme", "milligrammes"], 0.001),
        **dict.fromkeys(["kg", "kilo", "kilos"], 1000),
        **dict.fromkeys(["oz", "ounce", "ounces"], OUNCE),
        **dict.fromkeys(["lb", "lbs", "pound", "pounds"], POUND),
    },
    "ml": {
        **{"": 1, "ml": 1, "cc": 1, "cl": 10, "dl": 100, "l": 1000},
        **{f"{size}lit{end}": ml for size, ml in _LITRES.items() for end in _LITRE_ENDS},
        **dict.fromkeys(_GRAMS, 1),  # of water, which is poured on a scale
        **dict.fromkeys(["fl oz", "fl. oz", "fl.oz", "floz", "oz"], FLUID_OUNCE),
        **dict.fromkeys(["pt", "pint", "pints"], QUART / 2),
        **dict.fromkeys(["qt", "quart", "quarts"], QUART),
        **dict.fromkeys(["gal", "gallon", "gallons"], QUART * 4),
    },
    "°C": dict.fromkeys(
        ["", "c", "celsius", *_DEGREES]
        + [f"{ring}{name}" for ring in _DEGREES for name in ("c", "celsius")],
        1,
    ),
}
_FAHRENHEIT: Final = (
    "f",
    "fahrenheit",
    *(f"{ring}{name}" for ring in _DEGREES for name in ("f", "fahrenheit")),
)
_BARE_DEGREES: Final = re.compile(r"\s*(?:[°º]|degrees?|degr[ée]s?)\Z", re.IGNORECASE)
_NAME: Final = re.compile(r"° ?[cf]\b|[^\W\d_]+|''|['\"]")
_SIGNS: Final = str.maketrans("’‘\u2032“”\u2033º", "'''\"\"\"°")
"""Apostrophes, quotation marks and the ring that keyboards have, as the plain ones."""
_FRACTION_SIGN: Final = re.compile("[¼-¾⅐-⅞]")
_FRACTION: Final = re.compile(
    r"(?<![0-9.,])(?:([0-9]+) )?([1-9])(?:\u2044|/(?=[2-9] ?[^0-9 ./]))([2-9])"
)
"""½, 1 ½, and where a unit follows also 1/2: a bare 1/2 may be two figures, or a ratio."""
_COLON: Final = re.compile("(?<=[0-9]) ?[:\u2236] ?(?=[0-9])")
_ABOUT: Final = re.compile(r"\A(?:[~≈]|env(?:iron|\.)?(?![a-z])|ca\.|about\b|approx\.?(?![a-z])) ?")
_SHORT: Final = re.compile(r"(?<=[a-z])\.(?= |\Z)")
"""The full stop behind what is shortened: "4 min.", "fl. oz"."""
BOILS: Final = 100.0
_FAR: Final = 40.0
_TIMES: Final = 3.0


def read_reading(
    text: str, unit: Unit, aim: float | None = None, units: Units = METRIC
) -> float | None:
    """The amount in `unit` that a text means; None where it is none.

    A bare number is in the unit that a reader of `units` is told it in.

    Of several meanings, the one nearest to `aim` by ratio counts: "6" is six minutes where six
    minutes are aimed at, "1,200" twelve hundred millilitres where a litre is. Without an aim, the
    plainest: a bare number is in `unit`, a comma is a decimal sign.
    """
    found = meanings(in_units(text, unit, units), unit)
    if not found or aim is None or aim <= 0:
        return found[0] if found else None
    return min(found, key=lambda value: max(value / aim, aim / value) if value else math.inf)


def meanings(text: str, unit: Unit) -> tuple[float, ...]:
    """Every amount in `unit` that a text may mean, the plainest first; none where it is no amount.

    Amounts are at least 0 and at most `MOST`, to a hundredth of the unit.
    """
    clean = _cleaned(text)
    found = _times(clean) if unit == "s" else _amounts(clean, unit)
    kept = [_hundredths(value) for value in found if value <= MOST]
    return tuple(dict.fromkeys(kept))


def read_measured(
    text: str, unit: str, limits: tuple[float, float], units: Units = METRIC
) -> float | None:
    """The amount in `unit`, one of ours or any other, that a text means; None where it is none.

    A bare number is in the unit that a reader of `units` is told it in. The unit may be written
    behind the number, which then counts as it is, also below nothing. Of several meanings, the
    first within the limits counts.
    """
    known = next((one for one in get_args(Unit) if one == unit), None)
    text = in_units(text, known, units) if known else text
    found = [*_bare_numbers(text, unit), *(meanings(text, known) if known else ())]
    low, high = limits
    within = [value for value in found if low <= value <= high]
    return next(iter([*within, *found]), None)


def read_amount(text: str, unit: str, words: Formats) -> float | None:
    """The amount in `unit` that somebody typed in the language of the words; None where it is none.

    Its unit may be written behind it, or another of the same kind: 0,2 kg are 200 g.
    """
    parted = _WITH_NAME.fullmatch(_cleaned(text))
    if parted is None:
        return None
    number, named = words.read_number(parted[1]), parted[2]
    factor = 1 if named in ("", unit) else _FACTORS.get(unit, {}).get(named)
    return None if number is None or factor is None else round(number * factor, 6)


def read_difference(text: str, unit: Unit) -> float | None:
    """How far off a text means, in `unit`; None where it is no amount. 9 °F are 5 °C."""
    parted = _WITH_UNIT.fullmatch(_cleaned(text))
    if unit == "°C" and parted and parted[2].replace(" ", "") in _FAHRENHEIT:
        numbers = _numbers(parted[1].strip())
        return _hundredths(numbers[0] / 1.8) if numbers else None
    return read_reading(text, unit)


def in_units(text: str, unit: Unit, units: Units) -> str:
    """The text with the unit of a reader behind it, where it names none and theirs is another."""
    on = scale(unit, units)
    if on is None or ":" in text or unit_names(text, unit):
        return text
    return f"{_BARE_DEGREES.sub('', text)} {on.unit}"


def unit_names(text: str, unit: Unit) -> list[str]:
    """The units of this kind that a text names, as they stand in it: "1 h 30 min" has two.

    Degrees may be of either scale: they name none.
    """
    return [name for name in _NAME.findall(_cleaned(text)) if _names(name.replace(" ", ""), unit)]


def _names(name: str, unit: Unit) -> bool:
    if unit == "s":
        return any(name in names for names in _SPANS.values())
    if unit == "°C":
        return name in ("°c", "c", "celsius", *_FAHRENHEIT)
    return name in _FACTORS[unit]


def _bare_numbers(text: str, unit: str) -> list[float]:
    """What a number means that may have a sign, and this unit behind it."""
    typed = _cleaned(text).replace("\u2212", "-").removesuffix(_cleaned(unit)).strip()
    minus = -1 if typed.startswith("-") else 1
    return [minus * value for value in _numbers(typed.removeprefix("-").strip())]


def _cleaned(text: str) -> str:
    parted = _FRACTION_SIGN.sub(r" \g<0>", text.translate(_SIGNS))  # 1½ is not 11/2
    plain = " ".join(unicodedata.normalize("NFKC", parted).lower().split())
    return _FRACTION.sub(_decimal, _SHORT.sub("", _COLON.sub(":", _ABOUT.sub("", plain))))


def _decimal(fraction: re.Match[str]) -> str:
    """1 ½ as 1.5, to six places."""
    whole, part, of = fraction.groups()
    return f"{int(whole or 0) + int(part) / int(of):.6f}".rstrip("0")


def is_unusual(value: float, target: Target) -> bool:
    """Whether a reading is so far from its target that it may be a slip, and is asked about.

    Above boiling, or 40 °C off; three times as much, or a third.
    """
    aim = target.value
    if target.unit == "°C":
        return abs(value - aim) > _FAR or value > BOILS >= aim
    return aim > 0 and not aim / _TIMES <= value <= aim * _TIMES


def _hundredths(value: float) -> float:
    return math.floor(value * 100 + 0.5) / 100


def _numbers(text: str) -> list[float]:
    """What a number means: with its sign for decimals, or with signs between thousands."""
    found = [float(text.replace(",", "."))] if _PLAIN.fullmatch(text) else []
    grouped = _GROUPED.fullmatch(text)
    if grouped and (grouped[4] is None or grouped[4][0] != grouped[3]):
        whole = re.sub("[^0-9]", "", grouped[1] + grouped[2])
        found.append(float(whole + (grouped[4] or "").replace(",", ".")))
    return found


def _amounts(text: str, unit: Unit) -> list[float]:
    """Masses, volumes and temperatures, with their own unit or another of the same kind."""
    parted = _WITH_UNIT.fullmatch(text)
    if parted is None:
        return []
    numbers, named = _numbers(parted[1].strip()), parted[2].strip()
    if unit == "°C" and named.replace(" ", "") in _FAHRENHEIT:
        return [(value - 32) / 1.8 for value in numbers if value >= 32]
    factor = _FACTORS[unit].get(named.replace(" ", "") if unit == "°C" else named)
    return [] if factor is None else [value * factor for value in numbers]


def _times(text: str) -> list[float]:
    """Lengths of time: on a clock, with units, or as a bare number."""
    clock = _CLOCK.fullmatch(text)
    if clock:
        return _clock(*clock.groups())
    numbers = _numbers(text)
    if not numbers:
        return _spans(text)
    two = _TWO_PLACES.fullmatch(text)
    if two is None:
        return [value * factor for factor in (1, 60, 3600) for value in numbers]
    first, second = int(two[1]), int(two[2])
    return [*numbers, first * 60 + second, first * 3600 + second * 60]


def _clock(first: str, second: str, third: str | None, rest: str | None) -> list[float]:
    """4:06 in minutes, or hours; 1:10:00 in hours. Sixty of the smaller are none."""
    one, two, more = int(first), int(second), float("0" + (rest or ".0").replace(",", "."))
    if two > 59 or int(third or 0) > 59:
        return []
    if third is not None:
        return [one * 3600 + two * 60 + int(third) + more]
    return [one * 60 + two + more] if rest else [one * 60 + two, one * 3600 + two * 60]


def _spans(text: str) -> list[float]:
    """1 h 10 min 5 s, 6 min, 1h10, 4'06", 1 min et demie: each unit smaller than the one before."""
    half = _AND_A_HALF.fullmatch(text)
    if half:
        text = f"{float(half[1].replace(',', '.')) + 0.5} {half[2]}"
    parts = _LENGTHS.findall(text)
    if not parts or _LENGTHS.sub("", text):
        return []
    total, before = 0.0, 0
    for place, (number, name) in enumerate(parts):
        last = place == len(parts) - 1
        size = next((size for size, names in _SPANS.items() if name in names), 0)
        if name == "" and last:
            size = before // 60
        value = float(number.replace(",", "."))
        too_many = before > 0 and value >= 60
        if not size or (before and size >= before) or (not last and value % 1) or too_many:
            return []
        total, before = total + value * size, size
    return [total]
