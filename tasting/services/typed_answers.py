"""Answers as they are typed from paper: read, completed, and written back into their cell."""

from collections.abc import Collection
from typing import Final

from pydantic import JsonValue

from tasting import measures
from tasting.domain.attributes import NO_ANSWER, Attribute
from tasting.domain.errors import UserError
from tasting.domain.names import plain
from tasting.domain.numbers import number_fault
from tasting.domain.open_rounds import answers_about
from tasting.domain.pen_questions import Question
from tasting.domain.session import Session
from tasting.domain.steps import Reading
from tasting.domain.subjects import codes_of
from tasting.domain.typed_readings import is_unusual, read_reading
from tasting.domain.units import MOST
from tasting.languages import LANGUAGES
from tasting.services import lexicons
from tasting.services.answer_sheets import SheetCell
from tasting.services.kinds import answers_to
from tasting.services.kinds.base import Answers
from tasting.services.kinds.cells import PARTS
from tasting.services.kinds.offered import OfferedAnswers
from tasting.words import Message, Words, message, words_in

_OFFERED: Final = 8
"""How many words are named while one is typed."""


class TypedAnswers:
    """Reads and writes the cells of one session's sheets in one language.

    Figures are in the units of the learner whose cell it is, in which their paper was written on;
    of who has no paper, in those of the words.
    """

    def __init__(self, session: Session, words: Words) -> None:
        """Words of the lexicons are understood in every language of the app."""
        self._words = words
        self._words_of = {
            seat.number: words_in(words.language, session.units_of(seat)) for seat in session.seats
        }
        self.left_out: Collection[int] = ()
        """The numbers of rounds that the class left out: answers about them are not offered, and
        taken all the same by the keys they have on paper, which was printed before."""
        self._lexicons = lexicons.of_session(session)
        spoken = (words.language, *session.languages, *LANGUAGES)
        self._languages = tuple(dict.fromkeys(spoken))

    def _words_for(self, cell: SheetCell) -> Words:
        return self._words_of.get(cell.seat, self._words)

    # ------------------------------------------------------------------------- writing

    def text(self, cell: SheetCell, value: JsonValue) -> str:
        """An answer as it stands in its cell; typed again it means the same."""
        question, words = cell.question, self._words_for(cell)
        if value in NO_ANSWER:
            return ""
        if not isinstance(question, Reading):
            return answers_to(question, self._lexicons).typed(value, words)
        if not isinstance(value, int | float):
            return str(value)
        if question.unit == "s":
            return words.clock(value)
        # Without signs between thousands, which could be read as commas.
        scale = measures.scale(question.unit, words.units)
        if scale is None:
            bare = f"{value:.2f}".rstrip("0").rstrip(".")
        else:
            bare = f"{scale.of(value):.{measures.exact_decimals(value, scale)}f}"
        return bare.replace(".", words.number(0.5, 1)[1])

    def hint(self, cell: SheetCell) -> str:
        """What can be typed: the ends of a scale, the answers offered, the form of a time."""
        question, words = cell.question, self._words_for(cell)
        if not isinstance(question, Reading):
            return self._offering(question).hint(words)
        return words.say(
            "target {value}",
            value=words.measure(
                question.target.value, question.unit, off=question.target.tolerance
            ),
        )

    # ------------------------------------------------------------------------- reading

    def read(self, cell: SheetCell, text: str) -> JsonValue:
        """What was typed into a cell, None where it was emptied.

        Raises UserError where it is no answer to the question.
        """
        bare = text.strip()
        if not bare:
            return None
        value = self._value(cell, bare)
        self.check(cell, value)
        return value

    def check(self, cell: SheetCell, value: JsonValue) -> None:
        """Raise UserError where a value is no answer to the question of a cell."""
        question = cell.question
        wrong = (
            number_fault(value, 0, MOST)
            if isinstance(question, Reading)
            else question.fault(value, codes_of(cell.about))
        )
        if wrong:
            raise UserError(wrong)

    def doubt(self, cell: SheetCell, value: JsonValue) -> Message | None:
        """What to ask before a reading that may be a slip is kept; nothing where it is usual."""
        asked, words = cell.question, self._words_for(cell)
        if not isinstance(asked, Reading) or not isinstance(value, int | float):
            return None
        if not is_unusual(value, asked.target):
            return None
        return message(
            "Is {value} right? The target is {target}. Enter keeps it.",
            value=words.measure(value, asked.unit, exact=True),
            target=words.measure(asked.target.value, asked.unit, off=asked.target.tolerance),
        )

    def _value(self, cell: SheetCell, text: str) -> JsonValue:
        question, words = cell.question, self._words_for(cell)
        if isinstance(question, Reading):
            aim = question.target.value
            amount = read_reading(text, question.unit, aim, words.units)
            return text if amount is None else amount
        given = (text, codes_of(cell.about), words, self._languages)
        return self._offering(question).read(*given)

    def _offering(self, question: Attribute) -> Answers[Attribute]:
        """How a question is answered, answers about rounds left out hidden."""
        answers = answers_to(question, self._lexicons)
        if isinstance(answers, OfferedAnswers):
            answers.hidden = answers_about(question, self.left_out)
        return answers

    # ---------------------------------------------------------------------- completing

    def completed(self, question: Question, text: str) -> str:
        """What was typed with the rest of the word it begins; as it is where none does."""
        begun = self.beginning_so(question, text)
        last = self._last(question, text).lstrip()
        if not begun or not last:
            return text
        return text[: len(text) - len(last)] + begun[0]

    def beginning_so(self, question: Question, text: str) -> list[str]:
        """The words that begin with what is typed last; none where words are not asked for."""
        if isinstance(question, Reading):
            return []
        answers, last = self._offering(question), self._last(question, text)
        begun = plain(last)
        if not begun:
            return []
        if last.endswith(" "):
            begun += " "
        names = answers.names(self._words, self._languages)
        found = [n for n in names if plain(n).startswith(begun) and len(plain(n)) == len(n)]
        return list(dict.fromkeys(found))[:_OFFERED]

    def _last(self, question: Question, text: str) -> str:
        """The part of an answer that is typed last."""
        several = not isinstance(question, Reading) and self._offering(question).several
        return PARTS.split(text)[-1].lstrip() if several else text
