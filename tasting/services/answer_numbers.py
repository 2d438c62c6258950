"""Numbers and lengths of time as people and programs write them into the cells of a table."""

import re
from math import isfinite, log
from typing import Final

from tasting.domain.steps import Reading
from tasting.domain.units import Unit
from tasting.words import Message, message

_SIGNS: Final = str.maketrans("\u00a0\u202f\u2009\u2212\u2019\u2032\u2033\u201d", "   -''\"\"")
_NUMBER: Final = re.compile(r"-?\d*[.,]?\d+(?:e[+-]?\d+)?", re.IGNORECASE)
_EITHER: Final = re.compile(r"-?[1-9]\d{0,2}([.,])\d{3}")
"""A thousand and more, or a number with three decimals."""
_GROUPED: Final = re.compile(r"-?\d{1,3}(?:([ '.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
_MEASURE: Final = re.compile(r"(.*\d)\s*(\D*)", re.DOTALL)
_UNITS: Final[dict[Unit, frozenset[str]]] = {
    "°C": frozenset(("°c", "ºc", "c", "℃", "celsius")),
    "g": frozenset(("g", "gr", "gram", "grams", "gramme", "grammes")),
    "ml": frozenset(("ml", "cc", "cm3", "cm³")),
    "s": frozenset(),  # Read by `_seconds`.
}
_COLONS: Final = re.compile(r"(?:(\d+):)?(\d+):(\d{1,2}(?:[.,]\d+)?)")
_PARTS: Final = re.compile(
    r"(?:(?P<h>\d+) *(?:h|hrs?|hours?|heures?))? *"
    r"(?:(?P<m>\d+(?:[.,]\d+)?) *(?:'|m|mn|mins?|minutes?))? *"
    r"(?:(?P<s>\d+(?:[.,]\d+)?) *(?:\"|''|s|secs?|seconds?|secondes?)?)?\.?"
)
_BARE_HOURS: Final = re.compile(r"(\d+) *h *(\d{1,2})")


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
    grouped = _GROUPED.fullmatch(typed)
    if grouped:
        return _finite(typed.replace(grouped[1], "").replace(",", "."))
    return None


def read_measure(reading: Reading, text: str, unit: str = "", decimal: str = "") -> float | None:
    """What was measured, in the unit of the reading, or nothing.

    `unit` is what the row itself says it is counted in. Raises UnclearError.
    """
    typed = text.translate(_SIGNS).strip()
    if unit and read_number(typed, decimal or ".") is not None:
        typed = f"{typed} {unit.translate(_SIGNS).strip()}"
    if reading.unit == "s":
        return _seconds(text, typed.casefold(), reading.target.value, decimal)
    parts = _MEASURE.fullmatch(typed)
    number = read_number(parts[1], decimal) if parts else None
    if parts is None or number is None:
        return None
    own = _UNITS[reading.unit]
    if parts[2] and parts[2].casefold().strip(" .").removeprefix("deg").strip() not in own:
        raise UnclearError(
            message("“{value}” is not in {unit}.", value=typed, unit=reading.unit),
            message("Write the number in {unit}.", unit=reading.unit),
        )
    return number


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


def _seconds(text: str, typed: str, aim: float, decimal: str) -> float | None:
    """A length of time in seconds: 4:06, 0:04:06, 4'06, 4 min 06, 1h10, 246 s, 246."""
    number = read_number(typed, decimal)
    if number is not None:
        if _nearer(number * 60, number, aim):
            raise _unclear_time(text, _clock(number, text), f"{typed} s")
        return number
    colons = _COLONS.fullmatch(typed)
    if colons:
        return _of_clock(text, colons, aim)
    hours = _BARE_HOURS.fullmatch(typed)
    if hours:
        return int(hours[1]) * 3600.0 + int(hours[2]) * 60.0
    parts = _PARTS.fullmatch(typed)
    if parts is None or not any(parts.groups()):
        return None
    hour, minute, second = (float((part or "0").replace(",", ".")) for part in parts.groups())
    return hour * 3600 + minute * 60 + second


def _of_clock(text: str, colons: re.Match[str], aim: float) -> float | None:
    """Minutes and seconds, or hours too; raises where a spreadsheet took minutes for hours."""
    hour, minute = int(colons[1] or 0), int(colons[2])
    second = float(colons[3].replace(",", "."))
    if second >= 60 or (colons[1] and minute >= 60):
        return None
    told = hour * 3600 + minute * 60 + second
    shifted = hour * 60 + minute
    if hour and not second and _nearer(shifted, told, aim):
        raise _unclear_time(text, f"{hour}:{minute:02}", f"{hour}:{minute:02}:00")
    return told


def _nearer(one: float, other: float, aim: float) -> bool:
    """Whether `one` is by its proportion nearer to what was aimed at than `other`."""
    if min(one, other, aim) <= 0:
        return False
    return abs(log(one / aim)) < abs(log(other / aim))


def _clock(number: float, text: str) -> str:
    """A bare number as minutes and seconds: 6 is 6:00, 4.06 is 4:06."""
    minutes, _, rest = text.translate(_SIGNS).strip().replace(",", ".").partition(".")
    if len(rest) == 2 and int(rest) < 60:
        return f"{minutes}:{rest}"
    whole = round(number * 60)
    return f"{whole // 60}:{whole % 60:02}"


def _unclear_time(text: str, one: str, other: str) -> UnclearError:
    return UnclearError(
        message("“{value}” may be {one} or {other}.", value=text, one=one, other=other),
        message("Write minutes and seconds, such as 4:06, or seconds, such as 246 s."),
    )


def _finite(text: str) -> float | None:
    number = float(text)
    return number if isfinite(number) else None
