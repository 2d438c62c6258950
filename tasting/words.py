"""The words said to people: catalogues as objects, so one process can speak both languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Final, Literal

from babel import Locale
from babel.dates import format_date, format_time, get_timezone_name
from babel.lists import format_list
from babel.messages.pofile import read_po
from babel.numbers import NumberPattern, parse_pattern

from tasting import places

Language = Literal["en", "fr"]
LANGUAGES: Final[tuple[Language, ...]] = ("en", "fr")

_LOCALES: Final[Mapping[Language, str]] = {"en": "en_GB", "fr": "fr_FR"}

_OF_PLACES: Final[Mapping[str, str]] = {
    "Le ": "du ",
    "Les ": "des ",
    "Île ": "de l’île ",
    "Îles ": "des îles ",
}


@dataclass(frozen=True)
class Message:
    """A sentence not yet in any language: English template, values, plural where it counts."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""
    count: int = 1

    def __str__(self) -> str:
        """The sentence in English, for logs and tests."""
        return english().say(self)


def message(text: str, **values: object) -> Message:
    """A sentence to be said later in the reader's language; `{name}` in `text` takes `values`."""
    return Message(text, values)


def message_count(one: str, many: str, n: int, **values: object) -> Message:
    """A sentence that counts: `one` or `many` by `n`, which also fills `{n}`."""
    return Message(one, {"n": n, **values}, many, n)


def mark(text: str) -> str:
    """The text itself, marked for the catalogues where it is written; it is said elsewhere."""
    return text


class Words:
    """One language's catalogue, with its numbers, dates and times."""

    def __init__(self, language: Language) -> None:
        """Load the catalogue of `language` ("en" or "fr")."""
        self.language: Language = language
        self.locale = Locale.parse(_LOCALES[language])
        self._catalogue = _catalogue(language)

    def say(self, text: str | Message, **values: object) -> str:
        """The sentence in this language; values that are messages themselves are said too."""
        if not isinstance(text, Message):
            text = Message(text)
        forms = self._catalogue.get(text.text, (text.text, text.plural))
        many = text.count > 1 if self.language == "fr" else text.count != 1
        found = forms[-1] if text.plural and many else forms[0]
        values = {**text.values, **values}
        return found.format(**self._shown(values)) if values else found

    def count(self, one: str, many: str, n: int, **values: object) -> str:
        """The sentence for `n` things; `{n}` stands for the number."""
        return self.say(Message(one, {"n": n, **values}, many, n))

    def number(self, value: float, decimals: int = 0, sign: bool = False) -> str:
        """A number in this language, with `decimals` places: 6.5, or 6,5 in French."""
        near = rounded(value, decimals)
        shown = str(_pattern(decimals).apply(abs(near), self.locale))
        if near < 0:
            return "−" + shown
        return "+" + shown if sign and near > 0 else shown

    def measure(self, value: float, unit: str, decimals: int | None = None) -> str:
        """A value with its unit code: "93 °C", "12.0 g"; seconds as a clock reading, "4:00"."""
        if unit == "s":
            return self.clock(value)
        if decimals is None:
            decimals = min(needed_decimals(value), 2)
        shown = self.number(value, decimals)
        return f"{shown}\u00a0{unit}" if unit else shown

    def clock(self, seconds: float) -> str:
        """A length of time as minutes and seconds, "4:00", with hours from sixty minutes on."""
        whole = max(0, round(seconds))
        minutes, rest = divmod(whole, 60)
        hours, short = divmod(minutes, 60)
        return f"{hours}:{short:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"

    def minutes(self, seconds: float) -> str:
        """A planned length in minutes, "6 min"; under a minute in seconds, "30 s"."""
        if seconds < 60:
            return f"{round(seconds)}\u00a0s"
        decimals = 0 if seconds % 60 == 0 else 1
        return f"{self.number(seconds / 60, decimals)}\u00a0min"

    def time(self, moment: datetime) -> str:
        """A time of day: "10:00", or "10 h 00" in French."""
        if self.language == "fr":
            return f"{moment.hour}\u00a0h\u00a0{moment.minute:02d}"
        return str(format_time(moment.time(), "HH:mm", locale=self.locale))

    def day(self, moment: date, weekday: bool = True, year: bool = True) -> str:
        """A date in full: "Monday 16 November 2026", "lundi 16 novembre 2026"."""
        pattern = f"{'EEEE ' if weekday else ''}{self._d(moment)} MMMM{' y' if year else ''}"
        return str(format_date(moment, pattern, locale=self.locale))

    def short_day(self, moment: date) -> str:
        """A date in a table: "12 Nov", "12 nov."."""
        return str(format_date(moment, f"{self._d(moment)} MMM", locale=self.locale))

    def _d(self, moment: date) -> str:
        """The pattern of a day within a month; French counts the first: 1er."""
        return "d'er'" if self.language == "fr" and moment.day == 1 else "d"

    def zone(self, moment: datetime) -> str:
        """The place whose time an aware `moment` is told in: "Paris time", "heure de Paris"."""
        name = str(getattr(moment.tzinfo, "key", "")) or str(moment.tzinfo)
        if name in ("UTC", "Etc/UTC"):
            return "UTC"  # known by this name to those who set it, in French too
        if "/" not in name:
            return str(get_timezone_name(moment, width="short", locale=self.locale))
        known = self.locale.time_zones.get(name, {})
        city = str(known.get("city") or name.rpartition("/")[2].replace("_", " "))
        return f"heure {_french_of(city)}" if self.language == "fr" else f"{city} time"

    def listed(self, items: list[str]) -> str:
        """Items in one phrase: "milk, soya and nuts"."""
        return str(format_list(items, locale=self.locale)).replace(", and ", " and ")

    def _shown(self, values: Mapping[str, object]) -> dict[str, object]:
        return {
            name: self.say(value)
            if isinstance(value, Message)
            else self.number(value, needed_decimals(value))
            if isinstance(value, float)
            else value
            for name, value in values.items()
        }


@cache
def of(language: Language) -> Words:
    """The words of a language, loaded once."""
    return Words(language)


def english() -> Words:
    """The English words, which are the templates themselves."""
    return of("en")


def as_language(tag: str) -> Language:
    """The language we have for a tag such as "fr-CA"; English where we have none."""
    return "fr" if tag.lower().startswith("fr") else "en"


def catalogue_files(language: Language) -> list[Path]:
    """The gettext files of a language, one for each area of the program."""
    return sorted((places.resources() / "catalogues" / language).glob("*.po"))


@cache
def _pattern(decimals: int) -> NumberPattern:
    """How a number with so many places is written; babel would read it anew at each call."""
    return parse_pattern("#,##0" + ("." + "0" * decimals if decimals else ""))


def _french_of(city: str) -> str:
    """The place with the “de” that it takes: de Paris, d’Athènes, du Caire, des îles Canaries."""
    for beginning, of_it in _OF_PLACES.items():
        if city.startswith(beginning):
            return of_it + city.removeprefix(beginning)
    return f"d’{city}" if city[:1].lower() in "aeiouyhéè" else f"de {city}"


def rounded(value: float, decimals: int) -> Decimal:
    """A number as it is shown, halves away from zero as spreadsheets do: 6.25 becomes 6.3."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def needed_decimals(value: float) -> int:
    """How many places a number needs, at most four: 5.04 must not be told as 5.0."""
    return next((n for n in range(4) if round(value, n) == round(value, 4)), 4)


def _catalogue(language: Language) -> dict[str, tuple[str, ...]]:
    """English to the texts of a language, for one thing and for many; English needs none."""
    found: dict[str, tuple[str, ...]] = {}
    for path in catalogue_files(language):
        with path.open("rb") as file:
            for entry in read_po(file, locale=_LOCALES[language]):
                text, forms = _forms(entry.id)[0], _forms(entry.string)
                # A text can stand in two areas, in one of them counted.
                if text and all(forms) and len(forms) > len(found.get(text, ())):
                    found[text] = forms
    return found


def _forms(texts: str | Sequence[str] | None) -> tuple[str, ...]:
    """What a catalogue holds in one place: a text, or one for one thing and one for many."""
    return (texts,) if isinstance(texts, str) else tuple(texts or ())
