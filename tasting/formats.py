"""Numbers, measures, dates, times and lists as a language writes them."""

import re
from abc import ABC, abstractmethod
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_time, get_timezone_name
from babel.lists import format_list
from babel.numbers import NumberPattern, get_decimal_symbol, get_group_symbol, parse_pattern

from tasting import measures
from tasting.measures import METRIC, Units

_BEYOND: Final = 1e20
"""From here on a number is no measure but a mistake, told as it stands: a Decimal has 28 digits."""


_PLAIN: Final = re.compile(r"[+-]?\d+(?:\.\d+)?")
"""A number as a computer writes it."""

_BLANK: Final = re.compile(r"\s")


class Formats(ABC):
    """What CLDR and the catalogue of a language say of its formats."""

    locale: Locale
    units: Units = METRIC
    """In what the reader is told temperatures, masses and volumes."""

    @abstractmethod
    def say(self, text: str, /, **values: object) -> str:
        """A text or a pattern as the catalogue of the language has it."""

    @property
    def decimal(self) -> str:
        """The sign between a whole number and its decimals."""
        return str(get_decimal_symbol(self.locale))

    def number(self, value: float, decimals: int = 0, sign: bool = False) -> str:
        """A number in this language, with `decimals` places: 6.5, or 6,5 in French."""
        if abs(value) >= _BEYOND:
            return f"{value:g}".replace("-", "−")
        near = rounded(value, decimals)
        shown = _shown(abs(near), decimals, self.locale)
        if near < 0:
            return "−" + shown
        return "+" + shown if sign and near > 0 else shown

    def read_number(self, text: str) -> float | None:
        """The number that was typed as this language writes it, or with a bare point or comma.

        Signs that part thousands count as such only where they stand so; None for anything else.
        """
        bare = text.strip().replace("−", "-")
        if parted := self._thousands.fullmatch(bare):
            bare = _BLANK.sub("", parted[0].replace(self._group, "")).replace(self.decimal, ".")
        elif "," in bare:
            bare = bare.replace(",", ".")
        return float(bare) if _PLAIN.fullmatch(bare) else None

    @property
    def _group(self) -> str:
        """The sign between thousands."""
        return str(get_group_symbol(self.locale))

    @property
    def _thousands(self) -> re.Pattern[str]:
        """A number with its thousands parted, by this language's sign or by spaces.

        None begins with 0: 0,095 is a decimal in every language.
        """
        sign = rf"(?:{re.escape(self._group)}|\s)"
        return re.compile(
            rf"[+-]?[1-9]\d{{0,2}}(?:{sign}\d{{3}})+(?:{re.escape(self.decimal)}\d+)?"
        )

    def measure(
        self,
        value: float,
        unit: str,
        decimals: int | None = None,
        off: float | None = None,
        exact: bool = False,
    ) -> str:
        """A value with its unit: "93 °C", "12.0 g", or "199 °F"; seconds as on a clock, "4:00".

        `value` is in the `unit` in which it is stored, with so many `decimals` there, and told in
        the reader's: rounded, by a tolerance `off` too, or `exact`, to be typed again.
        """
        if unit == "s":
            return self.clock(value)
        shown = self.figure(value, unit, decimals, off, exact)
        return f"{shown}\u00a0{self.unit(unit)}" if unit else shown

    def figure(
        self,
        value: float,
        unit: str,
        decimals: int | None = None,
        off: float | None = None,
        exact: bool = False,
    ) -> str:
        """The number of a measure in the reader's unit, which is told elsewhere: "93", "199"."""
        scale = measures.scale(unit, self.units)
        if scale is None:
            return self.number(
                value, min(needed_decimals(value), 2) if decimals is None else decimals
            )
        places = (
            measures.exact_decimals(value, scale) if exact else measures.decimals(value, scale, off)
        )
        return self.number(scale.of(value), places)

    def unit(self, unit: str) -> str:
        """The reader's unit for what is stored in `unit`."""
        scale = measures.scale(unit, self.units)
        return unit if scale is None else scale.unit

    def difference(self, value: float, unit: str) -> str:
        """How far something is off, or how far it may be, with its unit: "2 °C", or "4 °F"."""
        if unit == "s":
            return self.clock(value)
        shown = self.difference_figure(value, unit)
        return f"{shown}\u00a0{self.unit(unit)}" if unit else shown

    def difference_figure(self, value: float, unit: str) -> str:
        """The number of a difference in the reader's unit, which is told elsewhere."""
        scale = measures.scale(unit, self.units)
        if scale is None:
            return self.number(value, min(needed_decimals(value), 2))
        return self.number(value / scale.size, measures.difference_decimals(value, scale))

    def extent(self, low: float, high: float, unit: str) -> str:
        """From low to high, as in 91.5–94.5 °C and 3:50–4:10; one value where both are the same."""
        if low == high:
            return self.measure(low, unit)
        if unit == "s":
            return f"{self.clock(low)}–{self.clock(high)}"
        scale = measures.scale(unit, self.units)
        if scale is None:
            places = min(2, max(needed_decimals(low), needed_decimals(high)))
            ends = [self.number(end, places) for end in (low, high)]
        else:
            places = measures.range_decimals(low, high, scale)
            ends = [self.number(scale.of(end), places) for end in (low, high)]
        return f"{ends[0]}–{ends[1]}\u00a0{self.unit(unit)}"

    def clock(self, seconds: float) -> str:
        """A length of time as minutes and seconds, "4:00", with hours from sixty minutes on."""
        whole = max(0, round(seconds))
        minutes, rest = divmod(whole, 60)
        hours, short = divmod(minutes, 60)
        return f"{hours}:{short:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"

    def minutes(self, seconds: float) -> str:
        """A planned length: "6 min"; where seconds count "1:30", under a minute "30 s".

        From an hour on it is told to the whole minute: "81 min".
        """
        if seconds < 60:
            return f"{round(seconds)}\u00a0s"
        if round(seconds) % 60 and seconds < 3600:
            return self.clock(seconds)
        return f"{self.number(seconds / 60)}\u00a0min"

    def length(self, seconds: float) -> str:
        """A planned length within a sentence, which is no time of day there: "1 min 30 s"."""
        minutes, rest = divmod(round(seconds), 60)
        if rest and 0 < minutes < 60:
            return f"{minutes}\u00a0min\u00a0{rest:02d}\u00a0s"
        return self.minutes(seconds)

    def total(self, seconds: float) -> str:
        """How long a whole session is or took: "93 min", or "less than a minute"."""
        minutes = round(seconds / 60)
        return self.minutes(minutes * 60) if minutes else self.say("less than a minute")

    def time(self, moment: datetime) -> str:
        """A time of day: "10:00", or "10 h 00" in French."""
        return str(format_time(moment.time(), self.say("HH:mm"), locale=self.locale))

    def exact_time(self, moment: datetime) -> str:
        """The time of day, with its offset where the clocks show it twice: "02:30 (UTC+2)"."""
        told = self.time(moment)
        return f"{told} ({offset(moment)})" if is_doubled(moment) else told

    def span(self, start: datetime, end: datetime) -> str:
        """A day from when to when: "Monday 16 November 2026, 10:00 to 11:30, Paris time"."""
        return self.say(
            "{day}, {start} to {end}, {zone}",
            day=self.day(start),
            start=self.exact_time(start),
            end=self.exact_time(end),
            zone=self.zone(start),
        )

    def day(self, moment: date, weekday: bool = True, year: bool = True) -> str:
        """A date in full: "Monday 16 November 2026", "lundi 16 novembre 2026"."""
        if weekday:
            pattern = self.say("EEEE d MMMM y") if year else self.say("EEEE d MMMM")
        else:
            pattern = self.say("d MMMM y") if year else self.say("d MMMM")
        return self._dated(moment, pattern)

    def short_day(self, moment: date) -> str:
        """A date in a table: "12 Nov", "12 nov."."""
        return self._dated(moment, self.say("d MMM"))

    def _dated(self, moment: date, pattern: str) -> str:
        """A date by its CLDR pattern; some languages count the first of a month: 1er."""
        if moment.day == 1:
            pattern = re.sub(r"\bd\b", self.say("'1'"), pattern)
        return str(format_date(moment, pattern, locale=self.locale))

    def zone(self, moment: datetime) -> str:
        """The place whose time an aware `moment` is told in: "Paris time", "heure de Paris"."""
        name = str(getattr(moment.tzinfo, "key", "")) or str(moment.tzinfo)
        if name == "UTC" or name.startswith("Etc/"):
            # Known by this name in every language; the signs of Etc/GMT-2 are turned round.
            return offset(moment)
        if "/" not in name:
            return str(get_timezone_name(moment, width="short", locale=self.locale))
        return self._contracted(self.say("{city} time", city=self.city(name)))

    def city(self, zone: str) -> str:
        """The city by which an IANA zone is named, also where its id was another before."""
        names = (zone, *_former_names().get(zone, ()))
        known = (self.locale.time_zones.get(name, {}).get("city") for name in names)
        return str(next(filter(None, known), "") or zone.rpartition("/")[2].replace("_", " "))

    def zone_place(self, zone: str) -> str:
        """A zone by city and country, as a list offers it: "Katmandou, Népal"."""
        if zone == "UTC" or zone.startswith("Etc/"):
            return offset(datetime.now(ZoneInfo(zone)))
        return ", ".join(filter(None, (self.city(zone), self.country(zone))))

    def country(self, zone: str) -> str:
        """The country that an IANA zone belongs to; empty where it is none's."""
        return self.territory(get_global("zone_territories").get(zone, ""))

    def territory(self, code: str) -> str:
        """A country by its ISO code; empty where it is none."""
        return str(self.locale.territories.get(code, ""))

    def _contracted(self, text: str) -> str:
        """The text with what the language draws together: “de Athènes” becomes “d’Athènes”."""
        pairs = (pair.split("=") for pair in self.say("contractions").split("|") if "=" in pair)
        for apart, together in pairs:
            if apart in text:
                return text.replace(apart, together, 1)
        return text

    def listed(self, items: list[str]) -> str:
        """Items in one phrase: "milk, soya and nuts"."""
        return str(format_list(items, locale=self.locale)).replace(", and ", " and ")

    def quoted(self, text: str) -> str:
        """A text between the quotation marks of the language."""
        return self.say("“{text}”", text=text)


def opening(text: str) -> str:
    """A text as it opens a line or a sentence, with a capital: "Vendredi 11 décembre"."""
    return text[:1].upper() + text[1:]


def offset(moment: datetime) -> str:
    """How far an aware time is from UTC: "UTC", "UTC+2", "UTC−3:30"."""
    minutes = round((moment.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "\u2212" if minutes < 0 else "+"
    return f"UTC{sign}{hours}{f':{rest:02d}' if rest else ''}" if minutes else "UTC"


def is_doubled(moment: datetime) -> bool:
    """Whether the clocks of its zone show this time twice, before and after they are set back."""
    earlier, later = moment.replace(fold=0).utcoffset(), moment.replace(fold=1).utcoffset()
    return earlier is not None and later is not None and earlier > later


@cache
def _former_names() -> dict[str, tuple[str, ...]]:
    """The names that zones had before, by their names now."""
    former: dict[str, tuple[str, ...]] = {}
    for before, now in get_global("zone_aliases").items():
        former[now] = (*former.get(now, ()), before)
    return former


@cache
def _pattern(decimals: int) -> NumberPattern:
    """How a number with so many places is written; babel would read it anew at each call."""
    return parse_pattern("#,##0" + ("." + "0" * decimals if decimals else ""))


@lru_cache(maxsize=2000)
def _shown(value: Decimal, decimals: int, locale: Locale) -> str:
    """A number that is not negative, written: babel takes long over each."""
    return str(_pattern(decimals).apply(value, locale))


def rounded(value: float, decimals: int) -> Decimal:
    """A number as it is shown, halves away from zero as spreadsheets do: 6.25 becomes 6.3."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def needed_decimals(value: float) -> int:
    """How many places a number needs, at most four: 5.04 must not be told as 5.0."""
    return next((n for n in range(4) if round(value, n) == round(value, 4)), 4)
