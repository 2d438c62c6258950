"""Numbers that count in order, in words: "first, second", in French "première, deuxième"."""

from typing import Final

from tasting.languages import Language
from tasting.words import mark, mark_as, words_in

_WORDS: Final = (
    mark("first"), mark("second"), mark("third"), mark("fourth"), mark("fifth"), mark("sixth"),
    mark("seventh"), mark("eighth"), mark("ninth"), mark("tenth"), mark("eleventh"),
    mark("twelfth"),
)  # fmt: skip
"""As far as the words stay short; further on it is figures."""

_FEMININE: Final = (
    mark_as("feminine", "first"), mark_as("feminine", "second"), mark_as("feminine", "third"),
    mark_as("feminine", "fourth"), mark_as("feminine", "fifth"), mark_as("feminine", "sixth"),
    mark_as("feminine", "seventh"), mark_as("feminine", "eighth"), mark_as("feminine", "ninth"),
    mark_as("feminine", "tenth"), mark_as("feminine", "eleventh"),
    mark_as("feminine", "twelfth"),
)  # fmt: skip
"""The same of what is feminine in languages that tell, as the infusion and the cup in French."""

_FIGURES: Final = {
    "one": mark("{n}st"),
    "two": mark("{n}nd"),
    "few": mark("{n}rd"),
    "other": mark("{n}th"),
}
"""By the plural category that CLDR has for an ordinal number of the language."""


def ordinal(number: int, language: Language, feminine: bool = False) -> str:
    """The word of a number from 1 on in small letters, from 13 on in figures: "13th", "13e"."""
    words = words_in(language)
    if number <= len(_WORDS):
        return words.say((_FEMININE if feminine else _WORDS)[number - 1])
    category = words.locale.ordinal_form(number)
    return words.say(_FIGURES.get(category, _FIGURES["other"]), n=number)
