"""Doses, temperatures, times and vessels lifted from a written procedure, English or French.

What a figure means is read by `typed_targets`, as in the editor's fields; here it is found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from tasting.domain.number_words import AMOUNT, BLANK, DIGITS, IN_WORDS, SPANS, number
from tasting.domain.procedure_ratios import Clocks, clocks_of, is_from_to, ratios
from tasting.domain.typed_readings import BOILS
from tasting.domain.typed_targets import read_target
from tasting.domain.units import Target, Unit

What = Literal["dose", "temperature", "time", "vessel"]
Degrees = Literal["°C", "°F"]


@dataclass(frozen=True)
class Figure:
    """What is marked in a text: where it stands, from `start` to before `end`, and what it says."""

    start: int
    end: int
    what: What
    target: Target | None = None
    """Its amount; none for a vessel, a ratio, or an amount that nobody measures: "a pinch"."""
    ratio: str = ""
    """Water to a dose: "1:16"."""
    said: str = ""
    """What it is an amount of, or how a vessel is called: "coffee", "bowls"."""
    is_moment: bool = False
    """Whether a time is read from the clock, "at 0:45", "T+4 min", and is no length."""
    is_wait: bool = False
    """Whether a time is what passes before, "After four minutes, break the crust"."""


_TO: Final = rf"(?:{BLANK}*[–—-]{BLANK}*|{BLANK}+(?:to|or|and|à|ou|et){BLANK}+)"
_OFF: Final = rf"(?:±|\+/-|\+-){BLANK}*(?P<off>{DIGITS})"

_DEGREES: Final = (
    r"°\s?[CF]\b|º\s?[CF]\b|[℃℉]|(?:degrees?|degrés?)(?:\s(?:celsius|fahrenheit|[CF])\b)?|°"
    r"|(?<=[0-9])[CF]\b|(?<=[0-9] )[CF]\b"
)
_SCALE: Final = re.compile(r"[CF℃℉]\Z|celsius|fahrenheit", re.IGNORECASE)
_FAHRENHEIT: Final = re.compile(r"[0-9]\s?[°º]?\s?F\b|℉|fahrenheit", re.IGNORECASE)
_CELSIUS: Final = re.compile(r"[0-9]\s?[°º]?\s?C\b|℃|celsius", re.IGNORECASE)
_OUNCES: Final = r"oz\b|ounces?|onces?"
_MASS: Final = rf"kg|grammes?|grams?|gr|g|{_OUNCES}"
_VOLUME: Final = (
    r"fl\.?\s?oz|fluid\sounces?|millilit(?:re|er)s?|centilit(?:re|er)s?|lit(?:re|er)s?"
    r"|ml|cl|dl|cc|l"
)
_HOURS: Final = r"heures?|hours?|hrs?|h"
_MINUTES: Final = (
    r"minutes?|mins?|mn|(?<![0-9]{3})(?<![0-9]{3}[ \u00a0])m|['’\u2032](?=[ \u00a0]*(?:[\t|)]|$))"
)
_SECONDS: Final = r"secondes?|seconds?|secs?|s"
_TIME: Final = rf"{_HOURS}|{_MINUTES}|{_SECONDS}"

_FACTOR: Final = {"fl": 29.57, "flu": 29.57, "oz": 28.35, "oun": 28.35, "onc": 28.35}
"""Millilitres and grams in what the reader of fields does not know, by their first letters."""


def _behind(unit: str) -> str:
    """The tolerance that may stand behind a figure: "± 5 s", "(à 5 s près)"."""
    return (
        rf"(?:{BLANK}*\(?(?:{_OFF.replace('off', 'behind')}(?:{BLANK}?(?P<behind_unit>{unit}))?"
        rf"|à{BLANK}+(?P<near>{DIGITS}){BLANK}?(?P<near_unit>{unit})?{BLANK}+près)\)?)?(?!\w)"
    )


def _measure(unit: str, ends: str) -> re.Pattern[str]:
    """An amount, up to another in a range, its unit, and a tolerance on either side of that.

    So "93 ± 1 °C", "93 °C (± 1 °C)", "25 s (à 5 s près)".
    """
    return re.compile(
        rf"(?<![\w.,/:±])(?P<low>{AMOUNT}){ends}"
        rf"(?:{BLANK}*{_OFF})?[\s-]?(?P<unit>{unit}){_behind(unit)}(?!/)",
        re.IGNORECASE,
    )


_RANGE: Final = rf"(?:{_TO}(?P<high>{AMOUNT}))"
_NO_RANGE: Final = r"(?P<high>(?!))?"
_UNITS: Final[tuple[tuple[What, Unit, str], ...]] = (
    ("temperature", "°C", _DEGREES),
    ("dose", "g", _MASS),
    ("dose", "ml", _VOLUME),
    ("time", "s", _TIME),
)
_MEASURES: Final = tuple(
    (what, unit, _measure(named, ends))
    for ends in (_RANGE, _NO_RANGE)
    for what, unit, named in _UNITS
)
_LONG: Final = re.compile(
    rf"(?<![\w.,/:])(?:(?P<half>{AMOUNT})\s*(?P<unit>{_TIME})(?:\s+(?:et\sdemie?|and\sa\shalf)\b|\s?½)"
    rf"|(?P<big>{AMOUNT}){BLANK}?(?P<one>{_HOURS}|{_MINUTES}|['’\u2032])[ \u00a0\u202f\n]?"
    rf"(?:and\s|et\s)?(?P<small>[0-5]?[0-9]|{IN_WORDS}(?=\s?(?:{_TIME})\b|\s*(?:[.,;)]|\Z)))"
    rf"(?:\s?(?:{_TIME}|[\"”″]|''))?(?![\w°%])(?!\s?(?:g|ml|cl|l|°|%)\b)"
    rf"|(?P<clock>[0-9]{{1,2}}:[0-5][0-9](?::[0-5][0-9])?)(?![\w:])){_behind(_TIME)}",
    re.IGNORECASE,
)
_PRIMES: Final = re.compile(
    r"(?<![\w.,/:])[0-9]{1,3}(?:[.,][0-9])?\s?(?:(?P<seconds>''|[\"”″])|['’\u2032])(?![\w'’\"])"
)
_NEXT: Final = re.compile(r"(?:a|une)\s+seconde?", re.IGNORECASE)
"""What counts and is no length: "a second cup", "une seconde fois"."""
_PHRASES: Final = tuple(
    (re.compile(rf"(?<!\w)(?:{said})\b", re.IGNORECASE), seconds) for said, seconds in SPANS.items()
)
_PER_LITRE: Final = re.compile(rf"(?:{DIGITS})\s?m?g\s?/\s?l\b", re.IGNORECASE)
_BOTH_SCALES: Final = re.compile(
    rf"(?<![\w.,/:])(?:(?:{DIGITS}){BLANK}?°?\s?F\s?/\s?(?P<second>{DIGITS}){BLANK}?°?\s?C\b"
    rf"|(?P<first>{DIGITS}){BLANK}?°?\s?C\s?/\s?(?:{DIGITS}){BLANK}?°?\s?F\b)",
    re.IGNORECASE,
)
"""One temperature on both scales: "205 °F/96 °C"."""
_VAGUE: Final = re.compile(
    rf"\b(?:{AMOUNT}\s)?(?:pinch(?:es)?|pincées?|(?:tea|table)?spoonfuls?|tsp|tbsp"
    r"|(?:petites?\s)?cuil(?:l[eè]r(?:ée)?e?s?|\.)\sà\s(?:café|thé|soupe)|c\.\s?à\s?[cs]\.)",
    re.IGNORECASE,
)
_VESSEL: Final = re.compile(
    r"\b(?:(?:tasting|cupping)\s(?:bowl|cup|spoon)s?|bowls?|cups?|mugs?|glass(?:es)?|kettles?"
    r"|gaiwans?|tea\s?pots?|french\spress|carafes?|jugs?|servers?|drippers?|scales?"
    r"|thermometers?|spoons?|grinders?|timers?|whisks?|sieves?|strainers?|plates?|saucers?"
    r"|bols?(?:\sde\sdégustation)?|tasses?|verres?|bouilloires?|zhongs?|théières?"
    r"|cafetières?(?:\sà\spiston)?|pichets?|verseuses?|balances?|thermomètres?|cuill[eè]res?"
    r"|moulins?|minuteurs?|fouets?|passoires?|tamis|assiettes?|soucoupes?|coupelles?)\b",
    re.IGNORECASE,
)
_AT: Final = re.compile(
    r"(?:\bat|\bby|\bends?|@|(?:^|\s)(?:à|dès|vers))\s*(?:(?:about|around|env(?:iron|\.))\s*)?$",
    re.IGNORECASE,
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_SINCE: Final = re.compile(r"\bT\s?[+=]\s*\Z", re.IGNORECASE)
_BEGIN: Final = re.compile(r"\bT\s?[+=]?\s?0\b(?!\s?[:.,'’h][0-9])")
_AFTER: Final = re.compile(
    r"\W*(?:after|au\sbout\sd(?:e\s|['’])|après)\s*(?:about|around|env(?:iron|\.))?\s*\Z",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"\W*(?:(?:from|de)\s)?\s*\Z", re.IGNORECASE)
_MORNING: Final = 7 * 60
"""Seconds of "7:00"; such times within a sentence may be those of a day."""
_TO_ONLY: Final = re.compile(r"\s*(?:[–—-]|to|à)\s*", re.IGNORECASE)
_OF: Final = re.compile(r"\s+(?:of\s+|de\s+|d['’])(?P<what>[^\W\d_]+)", re.IGNORECASE)
_THEN: Final = re.compile(r"\s*[–—:|-]\s|[ \u00a0]*\t")
_HOUR: Final = re.compile(r"(?:[6-9]|1[0-9]|2[0-3])\s?h(?:\s?[0-5][0-9])?", re.IGNORECASE)
_CELL_BEFORE: Final = re.compile(r"(?:\A|[|\t])\s*\Z")
_CELL_BEHIND: Final = re.compile(r"[ \u00a0]*(?:[|\t\n]|\Z)")
_TIME_OF_DAY: Final = re.compile(r"(?:[6-9]|1[0-9]|2[0-3])\s?h\s?[0-5][0-9]", re.IGNORECASE)
"""No step lasts so long: "10h05"."""


@lru_cache(maxsize=4)
def degrees_of(text: str) -> Degrees:
    """The scale of degrees that name none: Fahrenheit where a text names no other."""
    return "°F" if _FAHRENHEIT.search(text) and not _CELSIUS.search(text) else "°C"


@lru_cache(maxsize=1000)  # a text is read again with each pause in typing
def find_figures(
    text: str, degrees: Degrees = "°C", clocks: Clocks | None = None
) -> tuple[Figure, ...]:
    """Everything to be marked in a text, from its start to its end; no two overlap.

    `degrees` is the scale of those that name none; above boiling it is Fahrenheit. `clocks` are
    the times of the whole that a text is a part of, beside which "1:16" is another.
    """
    clocks = clocks_of(text) if clocks is None else clocks
    found: list[Figure] = []
    for one in _candidates(text, degrees, clocks):
        if all(one.end <= other.start or one.start >= other.end for other in found):
            found.append(one)
    figures: list[Figure] = []
    for one in sorted((_placed(text, one) for one in found), key=lambda figure: figure.start):
        before = figures.pop() if figures else None
        figures += [one] if before is None else _ranged(text, before, one, clocks)
    return tuple(figures)


def _placed(text: str, one: Figure) -> Figure:
    """A time as what it is: on the clock, "T+4 min", a wait, "After 4 min", or a length."""
    if one.what != "time" or one.is_moment:
        return one
    before = text[: one.start]
    if is_hour(text, one) and (is_cell(text, one) or _AT.search(before)):
        return replace(one, is_moment=True)
    return replace(one, is_moment=bool(_SINCE.search(before)), is_wait=bool(_AFTER.match(before)))


def _ranged(text: str, low: Figure, high: Figure, clocks: Clocks) -> list[Figure]:
    """Two figures that follow each other; one, where they are the ends of a range."""
    first, last = low.target, high.target
    if first is None or last is None or not _TO_ONLY.fullmatch(text[low.end : high.start]):
        return [low, high]
    if first.unit != last.unit or first.value > last.value or first.tolerance or last.tolerance:
        return [low, high]
    half = round((last.value - first.value) / 2, 2)
    if high.is_moment or _is_moments(text, low, high, clocks):
        length = last.model_copy(update={"value": last.value - first.value})
        return [replace(low, is_moment=True), replace(high, target=length, is_moment=False)]
    aim = Target(value=round(first.value + half, 2), tolerance=half, unit=first.unit)
    return [replace(low, end=high.end, target=aim)]


def _is_moments(text: str, low: Figure, high: Figure, clocks: Clocks) -> bool:
    """Whether two times on a clock say from when to when something is done."""
    if not _is_clock(text, low):
        return False
    if _FROM.match(text[: low.start]):
        return True
    dash, hours = text[low.end : high.start].strip(), low.target and low.target.value >= _MORNING
    clock = ":" in text[low.start : low.end] and ":" in text[high.start : high.end]
    return clock and dash in "–—-" and not hours and is_from_to(text, low.start, high.end, clocks)


def _is_clock(text: str, one: Figure) -> bool:
    said = text[one.start : one.end]
    return one.what == "time" and (":" in said or _TIME_OF_DAY.fullmatch(said) is not None)


def _candidates(text: str, degrees: Degrees, clocks: Clocks) -> Iterator[Figure]:
    """What may be marked, the more telling first."""
    for start, end, ratio in ratios(text, clocks):
        yield Figure(start, end, "dose", ratio=ratio)
    for phrase, seconds in _PHRASES:
        for match in phrase.finditer(text):
            yield Figure(*match.span(), "time", Target(value=seconds, unit="s"))
    for match in _LONG.finditer(text):
        aim = read_target(_long(match), "s")
        if aim is not None:
            yield Figure(*match.span(), "time", aim, is_moment=_is_moment(text, match))
    yield from _begun(text)
    yield from _primed(text)
    for pattern in (_PER_LITRE, _VAGUE):
        for match in pattern.finditer(text):
            yield Figure(*match.span(), "dose")
    for match in _BOTH_SCALES.finditer(text):
        aim = read_target(f"{match['first'] or match['second']} °C", "°C")
        yield Figure(*match.span(), "temperature", aim)
    yield from _measured(text, degrees)
    for match in _VESSEL.finditer(text):
        yield Figure(*match.span(), "vessel", said=match[0])


def _begun(text: str) -> Iterator[Figure]:
    """The moment from which others are counted: "T0"."""
    for match in _BEGIN.finditer(text):
        yield Figure(*match.span(), "time", Target(value=0, unit="s"), is_moment=True)


def _primed(text: str) -> Iterator[Figure]:
    """Minutes and seconds by their signs, 45" and 2', where these close no quotation."""
    for match in _PRIMES.finditer(text):
        quotes = text.count('"', 0, match.end()), text.count("“", 0, match.end())
        closes = quotes[0] % 2 == 0 if match[0].endswith('"') else quotes[1] > 0
        if not (match["seconds"] and closes):
            aim = read_target(match[0], "s")
            if aim is not None:
                yield Figure(*match.span(), "time", aim)


def _measured(text: str, degrees: Degrees) -> Iterator[Figure]:
    """Every amount and range with its unit."""
    for what, unit, pattern in _MEASURES:
        for match in pattern.finditer(text):
            aim = read_target(_typed(match, unit, degrees), unit)
            if aim is not None and not _NEXT.fullmatch(match[0]):
                of = _OF.match(text, match.end())
                yield Figure(*match.span(), what, aim, said=of["what"].lower() if of else "")


def is_cell(text: str, one: Figure, start: int = 0) -> bool:
    """Whether a figure fills a cell of a table, in the row of a text that begins at `start`."""
    return bool(
        _CELL_BEFORE.search(text[start : one.start]) and _CELL_BEHIND.match(text, one.end)
    ) and ("|" in text or "\t" in text)


def is_hour(text: str, one: Figure) -> bool:
    """Whether a time can be an hour of the day: "9 h", "14 h 30"."""
    return _HOUR.fullmatch(text[one.start : one.end]) is not None


def _is_moment(text: str, match: re.Match[str]) -> bool:
    """Whether a time on a clock says when: "at 0:45", or at the beginning of a line."""
    if ":" not in match[0] and not _TIME_OF_DAY.fullmatch(match[0]):
        return False
    before = text[: match.start()]
    return _AT.search(before) is not None or (
        not _LETTER.search(before) and _THEN.match(text, match.end()) is not None
    )


def _typed(match: re.Match[str], unit: Unit, degrees: Degrees) -> str:
    """A figure as it would be typed into a field of this unit."""
    named, low, high = match["unit"], match["low"], match["high"]
    if unit == "°C" and not _SCALE.search(named):
        hot = read_target(number(high or low), "°C")
        named = "°F" if hot is not None and hot.value > BOILS else degrees
    typed = _with_unit(low, named, unit)
    if high:
        return f"{typed} – {_with_unit(high, named, unit)}"
    if match["off"]:
        value = number(low) if unit == "s" else typed  # "4 ± 30 s" is of four minutes
        return f"{value} ± {_with_unit(match['off'], named, unit)}"
    off, off_unit = match["behind"] or match["near"], match["behind_unit"] or match["near_unit"]
    if off and off_unit:
        scaled = unit != "°C" or _SCALE.search(off_unit)
        off = _with_unit(off, off_unit if scaled else named, unit)
    return f"{typed} ± {off}" if off else typed


def _with_unit(amount: str, named: str, unit: Unit) -> str:
    """An amount in a unit that the reader of fields knows."""
    digits, short = number(amount), named.lower().replace(" ", "").replace(".", "")
    if unit == "°C":
        return f"{digits} {'°F' if short.endswith(('f', 'fahrenheit', '℉')) else '°C'}"
    if unit == "s":
        return f"{digits} {short}"
    factor = _FACTOR.get(short[:3]) or _FACTOR.get(short[:2])
    if factor:
        return f"{float(digits.replace(',', '.').replace(' ', '')) * factor:.2f} {unit}"
    if short.startswith(("lit", "mil", "cen")):
        return f"{digits} {'l' if short[0] == 'l' else short[0] + 'l'}"
    return f"{digits} {short}"


def _long(match: re.Match[str]) -> str:
    """A time of two parts as it would be typed, with its tolerance: in the smaller, if bare."""
    whole = _of_two_parts(match)
    off = match["behind"] or match["near"]
    if not off:
        return whole
    usual = "min" if (match["one"] or "").lower().startswith("h") else "s"
    return f"{whole} ± {off} {match['behind_unit'] or match['near_unit'] or usual}"


def _of_two_parts(match: re.Match[str]) -> str:
    """A time of two parts as it would be typed."""
    if match["clock"]:
        return str(match["clock"])
    if match["half"]:
        return f"{float(number(match['half']).replace(',', '.')) + 0.5} {match['unit']}"
    unit = "'" if match["one"] in "'’\u2032" else match["one"]
    return f"{number(match['big'])} {unit} {number(match['small'])}"
