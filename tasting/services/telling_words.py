"""Words that help to tell which product is behind a code, and looking for them in what is said."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from babel.dates import format_date

from tasting.domain.allergens import ALLERGENS
from tasting.domain.names import plain
from tasting.domain.product import Product
from tasting.languages import LANGUAGES
from tasting.words import words_in

_WORD: Final = re.compile(r"\w+")
_SHORT: Final = 3
"""Latin words of so many letters and fewer are looked for as whole words: "uji" is in no "fuji"."""
_ENGLISH: Final = "an and at by for from in of on or the to with"
_FRENCH: Final = "au aux avec dans de des du en et la le les ou par pour sur un une"
_SMALL: Final = frozenset(f"{_ENGLISH} {_FRENCH}".split())
"""Words of every text, which tell nothing."""


def _months(day: date | None) -> Iterator[str]:
    """A date is seldom written with all its parts: its month by name, or its year."""
    if day is not None:
        yield str(day.year)
        for language in LANGUAGES:
            yield format_date(day, "LLLL", locale=language)


def _in_languages(product: Product) -> Iterator[str]:
    for texts in product.in_languages.values():
        yield from (texts.name, texts.origin, texts.process)


def _allergens(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from (words_in(language).say(ALLERGENS[name]) for language in LANGUAGES)


def _proper_names(product: Product) -> Iterator[str]:
    """Of notes only what is written with a capital, as names are: all else is in any text."""
    return (word for word in _WORD.findall(product.notes) if word[0].isupper())


TELLING: Final[Mapping[str, Callable[[Product], Iterable[str]]]] = {
    "name": lambda product: [product.name],
    "origin": lambda product: [product.origin],
    "process": lambda product: [product.process],
    "in_languages": _in_languages,
    "variety": lambda product: [product.variety],
    "lot": lambda product: [product.lot],
    "level": lambda product: [product.level],
    "made": lambda product: _months(product.made),
    "best_before": lambda product: _months(product.best_before),
    "allergens": lambda product: _allergens(product.allergens),
    "traces": lambda product: _allergens(product.traces),
    "notes": _proper_names,
}
"""By field of a product: its texts that help to tell it from the others of a class."""
TELLING_NOTHING: Final = frozenset(
    {"id", "category", "stock_g", "reference", "reference_readings", "references"}
)
"""Fields that nobody says in words, or that all of a class have in common."""


def telling_words(product: Product) -> frozenset[str]:
    """The words that help to tell what a product is, as they are compared."""
    texts = (text for texts in TELLING.values() for text in texts(product))
    words = (word for text in texts for word in _WORD.findall(plain(text)))
    return frozenset(word for word in words if len(word) > 1 and word not in _SMALL)


def is_telling(text: str, telling: Iterable[str]) -> bool:
    """Whether any of the words stands in a text, short ones by themselves."""
    whole = plain(text)
    words = set(_WORD.findall(whole))
    return any(
        word in words if len(word) <= _SHORT and word.isascii() else word in whole
        for word in telling
    )
