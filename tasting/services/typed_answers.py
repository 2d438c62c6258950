"""Answers as they are typed from paper: read, completed, and written back into their cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, assert_never

from pydantic import JsonValue

from tasting.domain.attributes import (
    NO_ANSWER,
    NONE,
    OWN,
    Answer,
    Discrimination,
    FreeText,
    JustAboutRight,
    LineScale,
    Measurement,
    Offering,
    Photo,
    Ranking,
    Scale,
    Selection,
    Statements,
    WordList,
)
from tasting.domain.errors import UserError
from tasting.domain.lexicon import Term
from tasting.domain.names import plain
from tasting.domain.numbers import number_fault
from tasting.domain.pen_questions import Question
from tasting.domain.session import Session
from tasting.domain.steps import Reading
from tasting.domain.subjects import codes_of
from tasting.domain.typed_readings import is_unusual, read_measured, read_reading
from tasting.domain.units import MOST
from tasting.exchange import lexicons
from tasting.languages import LANGUAGES
from tasting.services.answer_numbers import UnclearError, read_number
from tasting.services.answer_sheets import SheetCell
from tasting.services.answer_words import answer_text, typed_measure
from tasting.services.attribute_words import answer_kind
from tasting.words import Message, Words, message, words_in

_PARTS: Final = re.compile(r"[,;]")
_OFFERED: Final = 8
"""How many words are named while one is typed."""


class TypedAnswers:
    """Reads and writes the cells of one session's sheets in one language."""

    def __init__(self, session: Session, words: Words) -> None:
        """Words of the lexicons are understood in every language of the app."""
        self._words = words
        self._lexicons = lexicons.shipped()
        spoken = (words.language, *session.languages, *LANGUAGES)
        self._languages = tuple(dict.fromkeys(spoken))

    # ------------------------------------------------------------------------- writing

    def text(self, question: Question, value: JsonValue) -> str:
        """An answer as it stands in its cell; typed again it means the same."""
        if value in NO_ANSWER:
            return ""
        match question:
            case Reading() if isinstance(value, int | float):
                if question.unit == "s":
                    return self._words.clock(value)
                # Without signs between thousands, which could be read as commas.
                bare = f"{value:.2f}".rstrip("0").rstrip(".")
                return bare.replace(".", self._words.number(0.5, 1)[1])
            case Measurement() if isinstance(value, int | float):
                return typed_measure(question, value, self._words)
            case Ranking():
                return " ".join(map(str, value)) if isinstance(value, list) else str(value)
            case Reading():
                return str(value)
            case _:
                return answer_text(question, value, self._words, self._lexicons)

    def hint(self, question: Question) -> str:
        """What can be typed: the ends of a scale, the answers offered, the form of a time."""
        words, language = self._words, self._words.language
        match question:
            case Reading():
                aim = words.measure(question.target.value, question.unit)
                return words.say("target {value}", value=aim)
            case LineScale():
                low, high = (words.number(end, 0) for end in question.limits)
                ends = question.low.to(language), question.high.to(language)
                along = [question.marks_text(words)] if question.marks else []
                return " – ".join([f"{low} {ends[0]}", *along, f"{high} {ends[1]}"])
            case Measurement():
                return answer_kind(question, words)
            case Scale():
                return "{}–{}".format(*(words.number(end) for end in question.limits))
            case Selection():
                return _offer(question, words)
            case WordList():
                return words.say("{what}; a comma after each", what=answer_kind(question, words))
            case Statements():
                offer = _offer(question, words)
                return words.say("{what}; a comma after each", what=offer)
            case Ranking():
                return words.say("the codes from first to last; their first digits will do")
            case Discrimination() | FreeText() | Photo():
                return answer_kind(question, words)
            case _:
                assert_never(question)

    # ------------------------------------------------------------------------- reading

    def read(self, cell: SheetCell, text: str) -> JsonValue:
        """What was typed into a cell, None where it was emptied.

        Raises UserError where it is no answer to the question.
        """
        bare = text.strip()
        if not bare:
            return None
        question = cell.question
        value = self._value(question, cell.about, bare)
        wrong = (
            number_fault(value, 0, MOST)
            if isinstance(question, Reading)
            else question.fault(value, codes_of(cell.about))
        )
        if wrong:
            raise UserError(wrong)
        return value

    def doubt(self, cell: SheetCell, value: JsonValue) -> Message | None:
        """What to ask before a reading that may be a slip is kept; nothing where it is usual."""
        asked, words = cell.question, self._words
        if not isinstance(asked, Reading) or not isinstance(value, int | float):
            return None
        if not is_unusual(value, asked.target):
            return None
        return message(
            "Is {value} right? The target is {target}. Enter keeps it.",
            value=words.measure(value, asked.unit),
            target=words.measure(asked.target.value, asked.unit),
        )

    def _value(self, question: Question, about: str, text: str) -> JsonValue:
        match question:
            case Reading():
                amount = read_reading(text, question.unit, question.target.value)
                return text if amount is None else amount
            case Scale():
                return _number(question, text)
            case Selection():
                return self._selected(question, text)
            case Statements():
                return self._ticked(question, text)
            case WordList():
                return [self._word(question, part) for part in _parts(text)]
            case Ranking():
                return self._ranked(about, text)
            case Discrimination():
                found = self._ranked(about, text)
                return found[0] if len(found) == 1 else text
            case FreeText() | Photo():
                return text
            case _:
                assert_never(question)

    def _ticked(self, question: Statements, text: str) -> JsonValue:
        """The statements by key or name, in the order offered; keys need no comma."""
        bare = text.replace(",", " ").replace(";", " ").split()
        parts = bare if all(part.isdecimal() for part in bare) else _parts(text)
        said = [self._selected(question, part) for part in parts]
        return [answer.value for answer in question.answers if answer.value in said]

    def _selected(self, question: Offering, text: str) -> JsonValue:
        """The answer of this key, of this name, or the only one whose name begins so."""
        for key, answer in _keys(question):
            if _bare(key) == _bare(text):
                return answer.value
        typed = plain(text)
        named = [
            (plain(answer.shown(words_in(language))), answer.value)
            for answer in question.answers
            for language in self._languages
        ]
        for found in (
            {str(value): value for name, value in named if name == typed},
            {str(value): value for name, value in named if name.startswith(typed)},
        ):
            if len(found) == 1:
                return next(iter(found.values()))
        raise UserError(
            message(
                "“{value}” is not one of the answers offered: {hint}",
                value=text,
                hint=_offer(question, self._words),
            )
        )

    def _word(self, question: WordList, text: str) -> str:
        typed = plain(text)
        for name, term in self._offered(question):
            if plain(name) == typed:
                return term.id
        if question.own_words:
            return OWN + text
        begun = {term.id for name, term in self._offered(question) if plain(name).startswith(typed)}
        if len(begun) != 1:
            raise UserError(message("“{value}” is not one of the words offered.", value=text))
        return begun.pop()

    def _ranked(self, about: str, text: str) -> list[JsonValue]:
        """The codes in the order typed, each by as many digits as tell it from the others."""
        found: list[JsonValue] = []
        for part in text.replace(",", " ").replace(";", " ").split():
            meant = [code for code in codes_of(about) if code.startswith(part)]
            if len(meant) != 1:
                raise UserError(
                    message(
                        "“{value}” does not name one of {codes}.",
                        value=part,
                        codes=", ".join(codes_of(about)),
                    )
                )
            found.append(meant[0])
        return found

    # ---------------------------------------------------------------------- completing

    def completed(self, question: Question, text: str) -> str:
        """What was typed with the rest of the word it begins; as it is where none does."""
        begun = self.beginning_so(question, text)
        last = _PARTS.split(text)[-1].lstrip()
        if not begun or not last:
            return text
        return text[: len(text) - len(last)] + begun[0]

    def beginning_so(self, question: Question, text: str) -> list[str]:
        """The words that begin with what is typed last; none where words are not asked for."""
        several = isinstance(question, WordList | Statements)
        last = _PARTS.split(text)[-1].lstrip() if several else text
        typed = plain(last)
        if not typed:
            return []
        if last.endswith(" "):
            typed += " "
        match question:
            case WordList():
                names = [name for name, _ in self._offered(question)]
            case Offering():
                names = [answer.shown(self._words) for answer in question.answers]
            case _:
                return []
        found = [n for n in names if plain(n).startswith(typed) and len(plain(n)) == len(n)]
        return list(dict.fromkeys(found))[:_OFFERED]

    def _offered(self, question: WordList) -> Iterator[tuple[str, Term]]:
        """Every word to pick from with its term, those in the trainer's language first."""
        lexicon = self._lexicons.get(question.lexicon)
        terms = lexicon.offered_to(question) if lexicon else []
        for language in self._languages:
            for term in terms:
                name = term.name.to(language)
                yield name[:1].lower() + name[1:], term


def _number(question: Scale, text: str) -> JsonValue:
    """A number of a scale or an instrument; the text itself where it is none."""
    if isinstance(question, Measurement):
        amount = read_measured(text, question.unit, question.limits)
        return text if amount is None else amount
    try:
        number = read_number(text.removeprefix("+"), limits=question.limits)
    except UnclearError as error:
        raise UserError(error.wrong) from error
    if number is None:
        return text
    return int(number) if question.decimals == 0 and number.is_integer() else number


def _keys(question: Offering) -> list[tuple[str, Answer]]:
    """The answers offered, each with the key it is typed by: its sign on paper, or its place.

    That no statement applies is typed as 0.
    """
    if isinstance(question, JustAboutRight):
        return [(one.sign or "0", one) for one in question.answers]
    placed = enumerate(question.answers, 1)
    return [("0" if one.value == NONE else str(place), one) for place, one in placed]


def _offer(question: Offering, words: Words) -> str:
    """The answers offered behind their keys."""
    bare = [(key, replace(answer, sign="")) for key, answer in _keys(question)]
    return " · ".join(f"{key} {answer.shown(words)}" for key, answer in bare)


def _bare(key: str) -> str:
    """A key however its sign is written."""
    return key.strip().replace("−", "-").removeprefix("+")


def _parts(text: str) -> Sequence[str]:
    """The words of a cell, each once, as they were typed."""
    found = (part.strip() for part in _PARTS.split(text))
    return list(dict.fromkeys(part for part in found if part))
