"""How answers read in a table, and what such a text means when it comes back.

A name is written where it leads back to what is stored, else what is stored itself; so a table
that was written can be taken in again and means the same.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Final, assert_never

from pydantic import JsonValue

from tasting.domain.attributes import (
    OWN,
    Answer,
    Attribute,
    FreeText,
    Photo,
    Ranking,
    Scale,
    Selection,
    WordList,
)
from tasting.domain.events import Source
from tasting.domain.lexicon import Lexicon
from tasting.domain.senses import SENSE_NAMES, Sense
from tasting.domain.session import Seat, Session
from tasting.domain.steps import Reading
from tasting.domain.value import Phrase
from tasting.exchange import lexicons
from tasting.languages import LANGUAGES, Language
from tasting.words import Words, mark, words_in

_SOURCES: Final[Mapping[Source, str]] = {
    "phone": mark("phone"),
    "trainer": mark("trainer"),
    "paper": mark("paper"),
    "example": mark("example"),
}
"""Where an answer came from, as a cell says it."""


class AnswerTexts:
    """The texts of one session's answers in one language."""

    def __init__(self, session: Session, words: Words) -> None:
        """Write in the language of `words`; every language is understood."""
        self._session = session
        self._words = words
        self._lexicons: Mapping[str, Lexicon] = lexicons.shipped()

    # ------------------------------------------------------------------------- writing

    def learner(self, seat: Seat) -> str:
        """The learner's name, or the seat's number where two share it."""
        name = seat.learner.name
        return name if self.read_seat(name) == seat else str(seat.number)

    def sense(self, asked: Attribute | Reading) -> str:
        """The sense that was asked; empty for a reading."""
        return "" if isinstance(asked, Reading) else _sense(asked.sense, self._words.language)

    def question(self, asked: Attribute | Reading) -> str:
        """The name of what was asked, or its id where two share it."""
        name = asked.name.to(self._words.language)
        return name if self.read_question(name, self.sense(asked)) == asked else asked.id

    def value(self, asked: Attribute | Reading, value: JsonValue) -> str | int | float:
        """The answer: a number as it is, words and answers offered by name."""
        match asked:
            case Reading() | Scale():
                return value if isinstance(value, int | float) else str(value)
            case Selection():
                answer = asked.answer(value)
                name = answer.shown(self._words) if answer else str(value)
                if self._read_answer(asked, name) == value:
                    return name
                return value if isinstance(value, str) else json.dumps(value)
            case WordList():
                given = value if isinstance(value, list) else []
                return _joined([self._word(asked, str(word)) for word in given])
            case Ranking():
                return _joined([str(code) for code in value] if isinstance(value, list) else [])
            case FreeText() | Photo():
                return str(value)
            case _:
                assert_never(asked)

    def source(self, source: Source) -> str:
        """Where an answer came from."""
        return self._words.say(_SOURCES[source])

    # ------------------------------------------------------------------------- reading

    def read_seat(self, text: str) -> Seat | None:
        """The seat of a learner by full name, name in class or number."""
        seats = self._session.seats
        for reading in (
            [seat for seat in seats if seat.learner.name.casefold() == text.casefold()],
            [seat for seat in seats if seat.learner.display.casefold() == text.casefold()],
            [seat for seat in seats if str(seat.number) == text],
        ):
            if reading:
                return reading[0] if len(reading) == 1 else None
        return None

    def read_question(self, text: str, sense: str) -> Attribute | Reading | None:
        """What was asked, by id, or by a name that only one of this sense has."""
        items: list[Attribute | Reading] = [
            *(attribute for _, attribute in self._session.protocol.attributes()),
            *(reading for _, reading in self._session.protocol.readings()),
        ]
        by_id = [item for item in items if item.id == text]
        named = [item for item in items if _is_named(item.name, text)]
        of_sense = [item for item in named if self._is_sense(item, sense)]
        for reading in (by_id, named, of_sense):
            if len(reading) == 1:
                return reading[0]
        return None

    def read_value(self, asked: Attribute | Reading, text: str) -> JsonValue:
        """The value that a text stands for; whether it fits is for the attribute to say."""
        match asked:
            case Reading() | Scale():
                return _number(text, whole=isinstance(asked, Scale) and asked.decimals == 0)
            case Selection():
                return self._read_answer(asked, text)
            case WordList():
                return [self._read_word(asked, word) for word in _parted(text)]
            case Ranking():
                return list(_parted(text))
            case FreeText() | Photo():
                return text
            case _:
                assert_never(asked)

    def read_source(self, text: str) -> Source | None:
        """Where an answer came from, in any language; nothing where that is not known."""
        for source, name in _SOURCES.items():
            names = (words_in(language).say(name) for language in LANGUAGES)
            if text.casefold() in {source, *names}:
                return source
        return None

    # ------------------------------------------------------------------------- parts

    def _is_sense(self, item: Attribute | Reading, text: str) -> bool:
        if isinstance(item, Reading):
            return text == ""
        return text.casefold() in {_sense(item.sense, language) for language in LANGUAGES}

    def _word(self, asked: WordList, word: str) -> str:
        lexicon = self._lexicons.get(asked.lexicon)
        shown = lexicon.shown(word, self._words.language) if lexicon else word
        return shown if self._read_word(asked, shown) == word else word

    def _read_word(self, asked: WordList, text: str) -> str:
        """The term of this id or name; the learner's own word where there is none."""
        lexicon = self._lexicons.get(asked.lexicon)
        terms = lexicon.offered(asked.sense, asked.within) if lexicon else []
        if text.startswith(OWN) or (lexicon and lexicon.term(text)):
            return text
        named = [term.id for term in terms if _is_named(term.name, text)]
        return named[0] if len(named) == 1 else OWN + text

    def _read_answer(self, asked: Selection, text: str) -> JsonValue:
        """The answer stored as this text, else the one of this name; else the text itself."""
        bare = text.replace("−", "-")
        stored = [one.value for one in asked.answers if bare in (one.value, json.dumps(one.value))]
        named = [one.value for one in asked.answers if text.casefold() in _names(one)]
        return next((found[0] for found in (stored, named) if len(found) == 1), text)


def _sense(sense: Sense, language: Language) -> str:
    """How a cell writes it."""
    return words_in(language).say(SENSE_NAMES[sense]).lower()


def _names(answer: Answer) -> set[str]:
    """How an answer is called in every language."""
    return {answer.shown(words_in(language)).casefold() for language in LANGUAGES}


def _is_named(name: Phrase, text: str) -> bool:
    return text.casefold() in {name.to(language).casefold() for language in LANGUAGES}


def _number(text: str, whole: bool) -> JsonValue:
    """The number as any language writes it, or the text itself."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return text
    if not isfinite(value):
        return text
    return int(value) if whole and value.is_integer() else value


def _joined(words: Sequence[str]) -> str:
    """Words in one cell, parted by commas; a word that holds a comma stands in quotes."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="").writerow(words)
    return out.getvalue().replace(",", ", ") if not _quoted(words) else out.getvalue()


def _quoted(words: Sequence[str]) -> bool:
    return any(sign in word for word in words for sign in ',"\r\n')


def _parted(text: str) -> list[str]:
    """The words of a cell as `_joined` wrote them."""
    rows = list(csv.reader(io.StringIO(text, newline=""), skipinitialspace=True))
    return [word.strip() for row in rows for word in row if word.strip()]
