"""The words said to people: catalogues as objects, so one process can speak every language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Protocol, runtime_checkable

from tasting.catalogues import BETWEEN, Catalogue, read_catalogue
from tasting.formats import Formats, needed_decimals
from tasting.languages import SOURCE, Language, catalogue_files, locale_of
from tasting.measures import METRIC, Units
from tasting.written_figures import with_own_units

MOST_NAMED: Final = 8
"""So many learners are named in one sentence."""


@runtime_checkable
class Translated(Protocol):
    """A value that brings its own text in each language, such as the name of a step."""

    def said_in(self, language: Language) -> str:
        """Its text in a language."""


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


@dataclass(frozen=True)
class Measure:
    """A figure within a sentence, in the unit in which it is stored: told in the reader's."""

    value: float
    unit: str


@dataclass(frozen=True)
class NamedUnit:
    """The name of a unit within a sentence, told as the reader's: °C, or °F."""

    unit: str


@dataclass(frozen=True)
class Names:
    """Names within a sentence: the first of them, and how many more there are."""

    names: Sequence[str]

    def said_in(self, language: Language) -> str:
        """As "Ann, Ben and 12 more"."""
        words, rest = words_in(language), len(self.names) - MOST_NAMED
        more = [words.count("{n} more", "{n} more", rest)] if rest > 0 else []
        return words.listed([*self.names[:MOST_NAMED], *more])


def mark(text: str) -> str:
    """The text itself, marked for the catalogues where it is written; it is said elsewhere."""
    return text


def mark_as(context: str, text: str) -> str:
    """A text marked for the catalogues like `mark`, where English has one word for two things."""
    return context + BETWEEN + text


class Words(Formats):
    """One language's catalogue, with its numbers, dates and times."""

    def __init__(self, language: Language, units: Units = METRIC) -> None:
        """Take the catalogue of `language`, and tell figures in `units`."""
        self.language: Final = language
        self.locale = locale_of(language)
        self.units = units
        self._catalogue = _catalogue(language)

    def say(self, text: str | Message, /, **values: object) -> str:
        """The sentence in this language; values that are messages themselves are said too."""
        if not isinstance(text, Message):
            text = Message(text)
        if not text.text:
            return ""
        if text.plural:
            found = self._catalogue.counted(text.text, text.plural, text.count)
        else:
            found = self._catalogue.text(text.text).rpartition(BETWEEN)[2]
        values = {**text.values, **values}
        return found.format(**self._shown(values)) if values else found

    def count(self, one: str, many: str, n: int, **values: object) -> str:
        """The sentence for `n` things; `{n}` stands for the number."""
        return self.say(Message(one, {"n": n, **values}, many, n))

    def prose(self, text: str) -> str:
        """A text in which an author may have written figures: with the reader's beside them."""
        return with_own_units(text, self)

    def told(self, text: Translated) -> str:
        """What an author wrote, in this language, with the reader's figures beside the author's."""
        return self.prose(text.said_in(self.language))

    @property
    def plurals(self) -> dict[str, int]:
        """Which form of a counted text each of CLDR's plural categories takes, from 0."""
        form = self._catalogue.plural
        found: dict[str, int] = {}
        for n in (*range(200), 1_000_000):
            found.setdefault(self.locale.plural_form(n), form(n))
        return found

    def _shown(self, values: Mapping[str, object]) -> dict[str, object]:
        return {name: self._value(value) for name, value in values.items()}

    def _value(self, value: object) -> object:
        """A value within a sentence, as this language writes it."""
        if isinstance(value, str | int):  # by far the most; asking for a protocol takes long
            return value
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, Measure):
            return self.measure(value.value, value.unit)
        if isinstance(value, NamedUnit):
            return self.unit(value.unit)
        if isinstance(value, Translated):
            return self.told(value)
        return self.number(value, needed_decimals(value)) if isinstance(value, float) else value


@cache
def _catalogue(language: Language) -> Catalogue:
    """The catalogue of a language, loaded once."""
    return Catalogue() if language == SOURCE else read_catalogue(catalogue_files(language))


@cache
def _words(language: Language, units: Units) -> Words:
    return Words(language, units)


def words_in(language: Language, units: Units = METRIC) -> Words:
    """The words of a language, made once for readers of each units."""
    return _words(language, units)


def english() -> Words:
    """The English words, which are the templates themselves."""
    return words_in(SOURCE)
