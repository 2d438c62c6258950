"""How answers read in a table, and what such a text means when it comes back.

A name is written where it leads back to what is stored, else what is stored itself; so a table
that was written can be taken in again and means the same.
"""

import re
from collections.abc import Mapping
from typing import Final, Literal

from pydantic import JsonValue

from tasting.domain.attributes import Attribute
from tasting.domain.attributes.base import BaseAttribute
from tasting.domain.events import Source
from tasting.domain.names import bare, plain
from tasting.domain.scores import BaseScore
from tasting.domain.seat import Seat
from tasting.domain.senses import SENSE_NAMES, Sense
from tasting.domain.session import Session
from tasting.domain.steps import Reading, Step
from tasting.domain.subjects import subject
from tasting.languages import LANGUAGES, Language
from tasting.services import lexicons
from tasting.services.answer_numbers import read_measure
from tasting.services.kinds import answers_to
from tasting.services.kinds.cells import is_named, typed, whole_number
from tasting.services.kinds.scales import lacks_number
from tasting.words import Words, mark, words_in

_SOURCES: Final[Mapping[Source, str]] = {
    "phone": mark("phone"),
    "trainer": mark("trainer"),
    "paper": mark("paper"),
    "example": mark("example"),
}
"""Where an answer came from, as a cell says it."""

_COMPUTED: Final = mark("computed")
"""Where a score comes from, which nobody gave."""

_SKIPPED: Final = mark("skipped")
"""What stands in a row for a sample that a learner skipped in a step."""

_NUMBER_SIGN: Final = re.compile(r"^(?:#|n[o°º]?\.?(?=\s*\d|$))\s*", re.IGNORECASE)
"""What is written before a number or a code: #2, No. 2, n° 417."""
_POWER: Final = re.compile(r"\d[.,]\d+E\+?0?2", re.IGNORECASE)
"""A three-digit code as some programs write large numbers: 4.17E+02."""

Asked = Attribute | Reading | BaseScore
"""What a row is about."""

Names = Literal["display", "full", "numbers"]
"""How learners are called: by their first names, their full names, or only by number."""


class AnswerTexts:
    """The texts of one session's answers in one language."""

    def __init__(self, session: Session, words: Words) -> None:
        """Write in the language of `words`; every language is understood."""
        self._session = session
        self._words = words
        self._lexicons = lexicons.of_session(session)

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

    @property
    def computed(self) -> str:
        """What stands for the source of a score."""
        return self._words.say(_COMPUTED)

    def sense(self, asked: Asked) -> str:
        """The sense that was asked; empty for a reading and a score."""
        return _sense(asked.sense, self._words.language) if isinstance(asked, BaseAttribute) else ""

    def question(self, asked: Asked) -> str:
        """The name of what was asked, or its id where two share it; of a score its name."""
        name = asked.name.to(self._words.language)
        if isinstance(asked, BaseScore):
            return name
        return name if self.read_question(name, self.sense(asked)) == asked else asked.id

    def value(self, asked: Asked, value: JsonValue) -> str | int | float:
        """The answer: a number as it is, words and answers offered by name."""
        if not isinstance(asked, BaseAttribute):
            return value if isinstance(value, int | float) else str(value)
        return answers_to(asked, self._lexicons).cell(value, self._words)

    def source(self, source: Source) -> str:
        """Where an answer came from."""
        return self._words.say(_SOURCES[source])

    # ------------------------------------------------------------------------- reading

    def read_seat(self, text: str) -> Seat | None:
        """The seat of a learner by full name, name in class or number.

        As typed first; then by names that look the same, and by the words of one in any order.
        """
        seats, name = self._session.seats, typed(text)
        number = whole_number(_NUMBER_SIGN.sub("", text))
        for reading in (
            [seat for seat in seats if typed(seat.learner.name) == name],
            [seat for seat in seats if typed(seat.learner.display) == name],
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
        named = [step for step in steps if is_named(step.name, text, plain)]
        return next((found[0] for found in (by_id, named) if len(found) == 1), None)

    def says_skipped(self, text: str) -> bool:
        """Whether a cell says, in any language, that a sample was skipped."""
        return plain(text) in {plain(words_in(each).say(_SKIPPED)) for each in LANGUAGES}

    def says_computed(self, text: str) -> bool:
        """Whether a cell says, in any language, that its row is a score."""
        return plain(text) in {plain(words_in(each).say(_COMPUTED)) for each in LANGUAGES}

    def names_score(self, text: str) -> bool:
        """Whether this is the id of a score, or its name in any language."""
        scores = self._session.protocol.scores
        return any(one.id == text or is_named(one.name, text, typed) for one in scores)

    def read_question(self, text: str, sense: str) -> Attribute | Reading | None:
        """What was asked, by id, or by a name that only one of this sense has."""
        items: list[Attribute | Reading] = [
            *(attribute for _, attribute in self._session.protocol.attributes()),
            *(reading for _, reading in self._session.protocol.readings()),
        ]
        by_id = [item for item in items if item.id == text]
        for like in (typed, bare):
            named = [item for item in items if is_named(item.name, text, like)]
            of_sense = [item for item in named if self._is_sense(item, sense)]
            for reading in (by_id, named, of_sense):
                if len(reading) == 1:
                    return reading[0]
        like_id = [item for item in items if bare(item.id) == bare(text)]
        return like_id[0] if len(like_id) == 1 else None

    def read_subject(self, text: str) -> str:
        """What an answer is about, its codes in any order; a sample also by its product's name."""
        samples = self._session.samples
        named = [sample.code for sample in samples if plain(sample.product.name) == plain(text)]
        if text and len(named) == 1:
            return named[0]
        return subject(filter(None, map(_code, re.split(r"[,;\s]+", text))))

    def says_nothing(self, asked: Attribute | Reading, text: str) -> bool:
        """Whether a cell stands for no answer, as programs write it: NA, NaN, NULL."""
        return (
            lacks_number(text)
            if isinstance(asked, Reading)
            else (answers_to(asked, self._lexicons).says_nothing(text))
        )

    def read_value(
        self, asked: Attribute | Reading, text: str, unit: str = "", decimal: str = ""
    ) -> JsonValue:
        """The value that a text stands for; whether it fits is for the attribute to say.

        `unit` is what the row says a reading is counted in, `decimal` the decimal sign of the
        table. Raises UnclearError.
        """
        if isinstance(asked, Reading):
            number = read_measure(asked, text, unit, decimal)
            return text if number is None else number
        return answers_to(asked, self._lexicons).read_cell(text, unit, decimal)

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


def _sense(sense: Sense, language: Language) -> str:
    """How a cell writes it."""
    return words_in(language).say(SENSE_NAMES[sense]).lower()


def _code(text: str) -> str:
    """A code as it stands in a session: of #417, '417, ="417" or 4.17E+02; empty for a “no”."""
    bare_code = _NUMBER_SIGN.sub("", text.strip("'\"="))
    if _POWER.fullmatch(bare_code):
        return f"{float(bare_code.replace(',', '.')):.0f}"
    return whole_number(bare_code)


def _in_any_order(name: str) -> list[str]:
    return sorted(plain(name).replace(",", " ").split())
