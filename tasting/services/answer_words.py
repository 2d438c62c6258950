"""How an answer reads to people, for every kind of attribute."""

from collections.abc import Mapping
from typing import assert_never

from pydantic import JsonValue

from tasting.domain.attributes import (
    Attribute,
    FreeText,
    Photo,
    Ranking,
    Scale,
    Selection,
    WordList,
)
from tasting.domain.lexicon import Lexicon
from tasting.words import Words


def answer_text(
    attribute: Attribute, value: JsonValue, words: Words, lexicons: Mapping[str, Lexicon]
) -> str:
    """An answer as it reads in a line; a word whose lexicon is missing reads as it is stored."""
    match attribute:
        case Scale():
            if isinstance(value, int | float):
                return words.number(value, attribute.decimals)
            return str(value)
        case Selection():
            answer = attribute.answer(value)
            return answer.shown(words) if answer else str(value)
        case WordList():
            lexicon = lexicons.get(attribute.lexicon)
            given = [str(word) for word in value] if isinstance(value, list) else []
            return ", ".join(lexicon.shown(w, words.language) if lexicon else w for w in given)
        case FreeText():
            return str(value)
        case Ranking():
            ranked = value if isinstance(value, list) else []
            return ", ".join(f"{rank}. {code}" for rank, code in enumerate(ranked, 1))
        case Photo():
            return words.say("photo")
        case _:
            assert_never(attribute)
