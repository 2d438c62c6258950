"""The languages of the program: the one its texts are written in, and those with a catalogue.

Adding one is adding its folder of catalogues; the list, the names in choosers and the formats
follow from the folders and from CLDR.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

from babel import Locale
from babel.core import get_global

from tasting import places

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

SOURCE: Final = "en"
"""The language of the texts in the code, which need no catalogue."""
_SOURCE_LOCALE: Final = "en_GB"


class _Known:
    """Lets a checked value take the languages of `LANGUAGES` and no others."""

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> "CoreSchema":
        """What pydantic checks; imported here, since words are said before values are checked."""
        from pydantic_core.core_schema import literal_schema

        return literal_schema(list[Any](LANGUAGES))


Language = Annotated[str, _Known()]
"""One of `LANGUAGES`."""


def _folder() -> Path:
    """The folder that holds a folder of catalogues for each language but `SOURCE`."""
    return places.resources() / "catalogues"


LANGUAGES: Final[tuple[Language, ...]] = (
    SOURCE,
    *sorted({path.parent.name for path in _folder().glob("*/*.po")}),
)
"""Every language of the program, that of the code first."""


def catalogue_files(language: Language) -> list[Path]:
    """The gettext files of a language, one for each area of the program."""
    return sorted((_folder() / language).glob("*.po"))


@cache
def locale_of(language: Language) -> Locale:
    """What CLDR knows of a language: its numbers, dates, lists and names."""
    return Locale.parse(_SOURCE_LOCALE if language == SOURCE else language)


def tag_of(language: Language) -> str:
    """The locale as browsers write it (BCP 47), such as en-GB."""
    return str(locale_of(language)).replace("_", "-")


def own_name(language: Language) -> str:
    """A language named in itself, as it stands in a list: English, Français."""
    name = _name(language, language)
    return name[:1].upper() + name[1:]


def choices() -> list[tuple[str, str]]:
    """What a chooser of languages offers: each language with its own name."""
    return [(language, own_name(language)) for language in LANGUAGES]


def as_language(tag: str) -> Language:
    """The language nearest to a tag such as “fr-CA” or “French_France”; `SOURCE` where none is."""
    return named_language(re.split(r"[-_.@]", tag)[0]) or SOURCE


def named_language(text: str) -> Language | None:
    """The language of a code (fr, fra) or of a name in any of our languages (French, français)."""
    folded = _folded(text)
    return folded if folded in LANGUAGES else _names().get(folded)


@cache
def _names() -> dict[str, Language]:
    """Every code and name of every language, as `_folded` writes it."""
    names: dict[str, Language] = {}
    aliases = get_global("language_aliases")
    for language in LANGUAGES:
        known = locale_of(language).language
        names |= {_folded(language): language, known: language}
        names |= {code: language for code, short in aliases.items() if short == known}
        for other in LANGUAGES:
            names[_folded(_name(language, other))] = language
    return names


@dataclass(frozen=True)
class LanguageName:
    """A language as a sentence names it, in the language of its reader: French, français."""

    language: Language

    def __str__(self) -> str:
        """The name in the language of the code."""
        return self.said_in(SOURCE)

    def said_in(self, language: Language) -> str:
        """The name in a language."""
        return _name(self.language, language)


def _folded(text: str) -> str:
    """A name in small letters without accents, as it may be typed."""
    apart = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _name(language: Language, said_in: Language) -> str:
    """How a language is called in another."""
    return str(locale_of(said_in).languages.get(locale_of(language).language, language))
