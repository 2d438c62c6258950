"""How answers read in a table, and what such a text means when it comes back.

A name is written where it leads back to what is stored, else what is stored itself; so a table
that was written can be taken in again and means the same.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal, assert_never

from pydantic import JsonValue

from tasting.domain.attributes import (
    OWN,
    Answer,
    Attribute,
    Discrimination,
    FreeText,
    Measurement,
    Offering,
    Photo,
    Ranking,
    Scale,
    Selection,
    Statements,
    WordList,
)
from tasting.domain.events import Source
from tasting.domain.lexicon import Lexicon
from tasting.domain.names import bare, plain
from tasting.domain.senses import SENSE_NAMES, Sense
from tasting.domain.session import Seat, Session
from tasting.domain.steps import Reading, Step
from tasting.domain.subjects import subject
from tasting.domain.typed_readings import read_measured
from tasting.domain.value import Phrase
from tasting.exchange import lexicons
from tasting.languages import LANGUAGES, Language
from tasting.services.answer_numbers import read_measure, read_number
from tasting.words import Words, mark, words_in

_SOURCES: Final[Mapping[Source, str]] = {
    "phone": mark("phone"),
    "trainer": mark("trainer"),
    "paper": mark("paper"),
    "example": mark("example"),
}
"""Where an answer came from, as a cell says it."""

_SKIPPED: Final = mark("skipped")
"""What stands in a row for a sample that a learner skipped in a step."""

Names = Literal["display", "full", "numbers"]
"""How learners are called: by their first names, their full names, or only by number."""

MISSING: Final = frozenset(("NA", "N/A", "#N/A", "<NA>", "NaN", "nan", "NULL"))
"""What programs write into a cell that holds nothing."""

_NO_NUMBER: Final = frozenset((".", "-", "–", "—", "?", "none", "null", "na", "n/a", "missing"))
"""What people and programs write where a number is lacking."""

_WHOLE: Final = re.compile(r"(-?\d+)[.,]0+")


class AnswerTexts:
    """The texts of one session's answers in one language."""

    def __init__(self, session: Session, words: Words) -> None:
        """Write in the language of `words`; every language is understood."""
        self._session = session
        self._words = words
        self._lexicons: Mapping[str, Lexicon] = lexicons.shipped()

    # ------------------------------------------------------------------------- writing

    def learner(self, seat: Seat, names: Names = "full") -> str:
        """The learner's name, or the number where two share it or no name is wanted."""
        name = seat.learner.name if names == "full" else seat.learner.display
        is_clear = names != "numbers" and self.read_seat(name) == seat
        return name if is_clear else str(seat.number)

    def step(self, step: Step) -> str:
        """The name of a step, or its id where two share it."""
        name = step.name.to(self._words.language)
        return name if self.read_step(name) == step else step.id

    @property
    def skipped(self) -> str:
        """What stands for the answers on a sample that a learner skipped."""
        return self._words.say(_SKIPPED)

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
                return self._answer(asked, value)
            case Statements():
                ticked = value if isinstance(value, list) else []
                return _joined([self._answer(asked, one) for one in ticked])
            case WordList():
                given = value if isinstance(value, list) else []
                return _joined([self._word(asked, str(word)) for word in given])
            case Ranking():
                return _joined([str(code) for code in value] if isinstance(value, list) else [])
            case FreeText():
                return _kept(str(value))
            case Discrimination():
                return str(value)
            case Photo():
                return str(value)
            case _:
                assert_never(asked)

    def source(self, source: Source) -> str:
        """Where an answer came from."""
        return self._words.say(_SOURCES[source])

    # ------------------------------------------------------------------------- reading

    def read_seat(self, text: str) -> Seat | None:
        """The seat of a learner by full name, name in class or number.

        As typed first; then by names that look the same, and by the words of one in any order.
        """
        seats, typed, number = self._session.seats, _typed(text), whole_number(text)
        for reading in (
            [seat for seat in seats if _typed(seat.learner.name) == typed],
            [seat for seat in seats if _typed(seat.learner.display) == typed],
            [seat for seat in seats if str(seat.number) == number],
            [seat for seat in seats if plain(seat.learner.name) == plain(text)],
            [seat for seat in seats if plain(seat.learner.display) == plain(text)],
            [seat for seat in seats if _in_any_order(seat.learner.name) == _in_any_order(text)],
        ):
            if reading:
                return reading[0] if len(reading) == 1 else None
        return None

    def read_step(self, text: str) -> Step | None:
        """The step of this id, or of this name where only one has it."""
        steps = self._session.protocol.steps
        by_id = [step for step in steps if step.id == text]
        named = [step for step in steps if _is_named(step.name, text, plain)]
        return next((found[0] for found in (by_id, named) if len(found) == 1), None)

    def says_skipped(self, text: str) -> bool:
        """Whether a cell says, in any language, that a sample was skipped."""
        return plain(text) in {plain(words_in(each).say(_SKIPPED)) for each in LANGUAGES}

    def read_question(self, text: str, sense: str) -> Attribute | Reading | None:
        """What was asked, by id, or by a name that only one of this sense has."""
        items: list[Attribute | Reading] = [
            *(attribute for _, attribute in self._session.protocol.attributes()),
            *(reading for _, reading in self._session.protocol.readings()),
        ]
        by_id = [item for item in items if item.id == text]
        for like in (_typed, bare):
            named = [item for item in items if _is_named(item.name, text, like)]
            of_sense = [item for item in named if self._is_sense(item, sense)]
            for reading in (by_id, named, of_sense):
                if len(reading) == 1:
                    return reading[0]
        return None

    def read_subject(self, text: str) -> str:
        """What an answer is about, its codes in any order; a sample also by its product's name."""
        samples = self._session.samples
        named = [sample.code for sample in samples if plain(sample.product.name) == plain(text)]
        if text and len(named) == 1:
            return named[0]
        return subject(whole_number(code) for code in text.replace(",", " ").split())

    def says_nothing(self, asked: Attribute | Reading, text: str) -> bool:
        """Whether a cell stands for no answer, as programs write it: NA, NaN, NULL."""
        if isinstance(asked, Offering) and any(
            text == each.value or plain(text) in _names(each) for each in asked.answers
        ):
            return False
        if isinstance(asked, WordList):
            return all(word in MISSING for word in _parted(text))
        return text in MISSING or (
            isinstance(asked, Reading | Scale) and text.casefold() in _NO_NUMBER
        )

    def read_value(
        self, asked: Attribute | Reading, text: str, unit: str = "", decimal: str = ""
    ) -> JsonValue:
        """The value that a text stands for; whether it fits is for the attribute to say.

        `unit` is what the row says a reading is counted in, `decimal` the decimal sign of the
        table. Raises UnclearError.
        """
        match asked:
            case Reading():
                number = read_measure(asked, text, unit, decimal)
                return text if number is None else number
            case Scale():
                return _number(asked, text, unit, decimal)
            case Selection():
                return self._read_answer(asked, text)
            case Statements():
                return [self._read_answer(asked, part) for part in _parted(text)]
            case WordList():
                said = [word for word in _parted(text) if word not in MISSING]
                return [self._read_word(asked, word) for word in said]
            case Ranking():
                return [whole_number(code) for code in _parted(text)]
            case Discrimination():
                return whole_number(text)
            case FreeText():
                return text[1:] if text.startswith("'") and _kept(text[1:]) == text else text
            case Photo():
                return text
            case _:
                assert_never(asked)

    def read_source(self, text: str) -> Source | None:
        """Where an answer came from, in any language; nothing where that is not known."""
        for source, name in _SOURCES.items():
            names = (words_in(language).say(name) for language in LANGUAGES)
            if plain(text) in {source, *map(plain, names)}:
                return source
        return None

    # ------------------------------------------------------------------------- parts

    def _is_sense(self, item: Attribute | Reading, text: str) -> bool:
        if isinstance(item, Reading):
            return text == ""
        return plain(text) in {plain(_sense(item.sense, language)) for language in LANGUAGES}

    def _word(self, asked: WordList, word: str) -> str:
        lexicon = self._lexicons.get(asked.lexicon)
        shown = lexicon.shown(word, self._words.language) if lexicon else word
        is_clear = shown not in MISSING and self._read_word(asked, shown) == word
        return shown if is_clear else word

    def _read_word(self, asked: WordList, text: str) -> str:
        """The term of this id or name; the learner's own word where there is none."""
        lexicon = self._lexicons.get(asked.lexicon)
        terms = lexicon.offered_to(asked) if lexicon else []
        if text.startswith(OWN) or (lexicon and lexicon.term(text)):
            return text
        for like in (_typed, plain):
            named = [term.id for term in terms if _is_named(term.name, text, like)]
            if len(named) == 1:
                return named[0]
        return OWN + text

    def _answer(self, asked: Offering, value: JsonValue) -> str:
        """The name of an answer where it leads back to it, else as it is stored."""
        answer = asked.answer(value)
        name = answer.shown(self._words) if answer else str(value)
        if self._read_answer(asked, name) == value:
            return name
        return value if isinstance(value, str) else json.dumps(value)

    def _read_answer(self, asked: Offering, text: str) -> JsonValue:
        """The answer stored as this text, else the one of this name; else the text itself."""
        stored_as = {text, whole_number(text.replace("−", "-")), text.casefold()}
        stored = [
            one.value
            for one in asked.answers
            if one.value == text or json.dumps(one.value) in stored_as
        ]
        named = [one.value for one in asked.answers if plain(text) in _names(one)]
        return next((found[0] for found in (stored, named) if len(found) == 1), text)


def _number(asked: Scale, text: str, unit: str, decimal: str) -> JsonValue:
    """A number of a scale, or in the unit of an instrument; the text itself where it is none."""
    number = read_number(text, decimal, asked.limits)
    if not isinstance(asked, Measurement):
        if number is None:
            return text
        return int(number) if asked.decimals == 0 and number.is_integer() else number
    if number is not None and unit in ("", asked.unit):
        return number
    named = f"{text} {unit}" if number is not None else text
    found = read_measured(named, asked.unit, asked.limits)
    return text if found is None else found


def _kept(text: str) -> str:
    """A learner's own text, behind an apostrophe where programs would take it for no answer."""
    return "'" + text if text.lstrip("'") in MISSING else text


def _sense(sense: Sense, language: Language) -> str:
    """How a cell writes it."""
    return words_in(language).say(SENSE_NAMES[sense]).lower()


def _names(answer: Answer) -> set[str]:
    """How an answer is called in every language, for comparing."""
    return {plain(answer.shown(words_in(language))) for language in LANGUAGES}


def _is_named(name: Phrase, text: str, like: Callable[[str], str]) -> bool:
    """Whether a thing is called so in any language, where names are compared by `like`."""
    return like(text) != "" and like(text) in {like(name.to(language)) for language in LANGUAGES}


def _typed(text: str) -> str:
    """A name as it was typed: its letters in one form, no capitals, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _in_any_order(name: str) -> list[str]:
    return sorted(plain(name).replace(",", " ").split())


def whole_number(text: str) -> str:
    """A code or number without the decimals that some programs add to it: 417.0 is 417."""
    return _WHOLE.sub(r"\1", text.strip())


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
