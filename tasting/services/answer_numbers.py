"""Numbers and lengths of time as people and programs write them into the cells of a table."""

import re
from math import isfinite, log
from typing import Final

from tasting.domain.number_words import with_digits
from tasting.domain.steps import Reading
from tasting.domain.typed_readings import read_reading
from tasting.words import Message, message

_SIGNS: Final = str.maketrans(
    "\u00a0\u202f\u2009\u2212\u2019\u2032\u2033\u201d\uff0e\uff0c", "   -''\"\".,"
) | {0xFF10 + digit: str(digit) for digit in range(10)}
_PARTED: Final = re.compile(r"(\d*) ?([½¼¾])")
_PARTS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_NUMBER: Final = re.compile(r"-?\d*[.,]?\d+(?:e[+-]?\d+)?", re.IGNORECASE)
_EITHER: Final = re.compile(r"-?[1-9]\d{0,2}([.,])\d{3}")
"""A thousand and more, or a number with three decimals."""
_GROUPED: Final = re.compile(r"-?\d{1,3}(?:([ '.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
_WITH_UNIT: Final = re.compile(r"[\d., ]+[^\W\d][^\d:]*|[\d., ]+°.*")
_HOURS: Final = re.compile(r"0*(\d+):([0-5]\d):00")
_USUAL: Final = 3.0
"""A reading is expected within so many times its target, or a part of it as small."""


class UnclearError(Exception):
    """A cell that may mean two things, or is counted otherwise; and what to do about it."""

    def __init__(self, wrong: Message, remedy: Message) -> None:
        """Keep both sentences for whoever knows the cell's row and column."""
        super().__init__(wrong)
        self.wrong, self.remedy = wrong, remedy


def read_number(
    text: str, decimal: str = "", limits: tuple[float, float] | None = None
) -> float | None:
    """The number that a text is, or nothing.

    `decimal` is the sign that the whole table writes before decimals, empty where that is open;
    `limits` tell two meanings apart where only one lies within. Raises UnclearError.
    """
    typed = text.translate(_SIGNS).strip()
    either = _EITHER.fullmatch(typed)
    if either and either[1] != decimal:
        return _either(text, typed, either[1], limits)
    if _NUMBER.fullmatch(typed):
        return _finite(typed.replace(",", "."))
    if parted := _PARTED.fullmatch(typed):
        return float(parted[1] or 0) + _PARTS[parted[2]]
    grouped = _GROUPED.fullmatch(typed)
    if grouped:
        return _finite(typed.replace(grouped[1], "").replace(",", "."))
    return None


def read_measure(reading: Reading, text: str, unit: str = "", decimal: str = "") -> float | None:
    """What was measured, in the unit of the reading, or nothing.

    `unit` is what the row itself says it is counted in. Where a phone takes what is nearest to the
    target and shows it, a table is asked about. Raises UnclearError.
    """
    typed, aim = text.translate(_SIGNS).strip(" ."), reading.target.value
    number = read_number(typed, decimal, (aim / _USUAL, aim * _USUAL))
    if number is not None:
        if unit == reading.unit or not (unit or reading.unit == "s"):
            return number
        if not unit and _nearer(number * 60, number, aim):
            raise _unclear_time(text, _clock(number, typed), f"{typed} s")
    named = f"{typed} {unit}" if number is not None and unit else typed
    hours = _HOURS.fullmatch(typed)
    if reading.unit == "s" and hours:
        shifted = int(hours[1]) * 60 + int(hours[2])
        if _nearer(shifted, shifted * 60, aim):
            raise _unclear_time(text, f"{hours[1]}:{hours[2]}", f"{hours[1]}:{hours[2]}:00")
    found = read_reading(with_digits(named), reading.unit, aim)
    if found is None and _WITH_UNIT.fullmatch(named):
        raise UnclearError(
            message("“{value}” is not in {unit}.", value=named, unit=reading.unit),
            message("Write the number in {unit}.", unit=reading.unit),
        )
    return found


def _either(text: str, typed: str, sign: str, limits: tuple[float, float] | None) -> float | None:
    """Of a number of thousands and one of three decimals, the one within the limits."""
    meant = [float(typed.replace(sign, "")), float(typed.replace(sign, "."))]
    if limits:
        low, high = limits
        within = [number for number in meant if low <= number <= high]
        if len(within) == 1:
            return within[0]
    one, other = typed.replace(sign, ""), typed.replace(sign, ".")
    raise UnclearError(
        message("“{value}” may be {one} or {other}.", value=text, one=one, other=other),
        message("Write {one}, or {other} with a zero at its end.", one=one, other=other),
    )


def _nearer(one: float, other: float, aim: float) -> bool:
    """Whether `one` is by its proportion nearer to what was aimed at than `other`."""
    if min(one, other, aim) <= 0:
        return False
    return abs(log(one / aim)) < abs(log(other / aim))


def _clock(number: float, typed: str) -> str:
    """A bare number as minutes and seconds: 6 is 6:00, 4.06 is 4:06."""
    minutes, _, rest = typed.replace(",", ".").partition(".")
    if len(rest) == 2 and int(rest) < 60:
        return f"{minutes}:{rest}"
    whole = round(number * 60)
    return f"{whole // 60}:{whole % 60:02}"


def _unclear_time(text: str, one: str, other: str) -> UnclearError:
    return UnclearError(
        message("“{value}” may be {one} or {other}.", value=text, one=one, other=other),
        message("Write minutes and seconds, like 4:06, or seconds, like 246 s."),
    )


def _finite(text: str) -> float | None:
    number = float(text)
    return number if isfinite(number) else None
