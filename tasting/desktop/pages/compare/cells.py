"""What stands in the cells of the comparison, for each kind of answer, and how it reads. No Qt.

Everything on this page that depends on the kind of an attribute is here, but for its painting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, assert_never

from pydantic import JsonValue

from tasting.analysis.profile import Profile
from tasting.analysis.words import WordUse
from tasting.charts.cells import gap_text, value_text
from tasting.domain.attributes import FreeText, Photo, Ranking, Scale, Selection, WordList
from tasting.domain.events import TRAINER
from tasting.domain.lexicon import Lexicon
from tasting.domain.senses import SENSE_NAMES, Sense
from tasting.domain.steps import Step
from tasting.services.answer_words import Plain, class_text, sample_text
from tasting.services.compare import AnswerRow, Row, ScaleRow, WordRow
from tasting.words import Words

MISSING = "–"
"""What stands where nothing was answered."""

Asked = Scale | WordList | Photo | Plain
LineKind = Literal["sense", "scale", "words", "photo", "text"]


@dataclass(frozen=True)
class Heading:
    """A sense, over its lines."""

    sense: Sense
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Question:
    """What a line asks; `step` is told where another line of the sense has the same name."""

    attribute: Asked
    step: Step | None


@dataclass(frozen=True)
class ScaleAnswer:
    """One answer on a scale; no `value` is an answer missing, no `reference` its own column."""

    scale: Scale
    value: float | None
    reference: float | None


@dataclass(frozen=True)
class WordAnswer:
    """Words as stored, each with whether the reference has it too; None: not answered."""

    sense: Sense
    lexicon: str
    words: tuple[tuple[str, bool], ...] | None


@dataclass(frozen=True)
class PhotoAnswer:
    """One photo; None: not taken."""

    name: str | None


@dataclass(frozen=True)
class TextAnswer:
    """An answer told as text: a choice, free words, a rank; None: not answered."""

    attribute: Plain
    value: JsonValue


@dataclass(frozen=True)
class GroupScale:
    """All learners on one scale."""

    profile: Profile
    of: int
    """How many learners there are."""


@dataclass(frozen=True)
class GroupWords:
    """How many words a class found."""

    use: WordUse


@dataclass(frozen=True)
class GroupPhotos:
    """The photos of all learners who took one."""

    names: tuple[str, ...]
    of: int


@dataclass(frozen=True)
class GroupAnswers:
    """What all learners answered who did, where that is told as text."""

    attribute: Plain
    values: tuple[JsonValue, ...]
    of: int


AnswerCell = ScaleAnswer | WordAnswer | PhotoAnswer | TextAnswer
GroupCell = GroupScale | GroupWords | GroupPhotos | GroupAnswers
Cell = Heading | Question | GroupCell | AnswerCell


# ------------------------------------------------------------------------------ the cells of a row


def row_question(row: Row) -> Asked:
    """What a row is the answers to."""
    return row.profile.scale if isinstance(row, ScaleRow) else row.attribute


def line_kind(row: Row) -> LineKind:
    """How a row is shown."""
    match row:
        case ScaleRow():
            return "scale"
        case WordRow():
            return "words"
        case AnswerRow():
            return "photo" if isinstance(row.attribute, Photo) else "text"
        case _:
            assert_never(row)


def group_cell(row: Row, of: int) -> GroupCell:
    """All learners' answers to a row taken together; there are `of` learners."""
    match row:
        case ScaleRow():
            return GroupScale(row.profile, of)
        case WordRow():
            return GroupWords(row.use)
        case AnswerRow():
            return _group_answers(row.attribute, row.values, of)
        case _:
            assert_never(row)


def _group_answers(
    attribute: Photo | Selection | FreeText | Ranking, values: Mapping[int, JsonValue], of: int
) -> GroupCell:
    match attribute:
        case Photo():
            return GroupPhotos(tuple(str(values[seat]) for seat in sorted(values)), of)
        case Selection() | FreeText() | Ranking():
            return GroupAnswers(attribute, tuple(values.values()), of)
        case _:
            assert_never(attribute)


def answer_cell(row: Row, seat: int) -> AnswerCell:
    """One learner's answer to a row, or the trainer's, which is the reference."""
    own = seat == TRAINER
    match row:
        case ScaleRow():
            profile = row.profile
            if own:
                return ScaleAnswer(profile.scale, profile.reference, None)
            return ScaleAnswer(profile.scale, profile.values.get(seat), profile.reference)
        case WordRow():
            use, attribute = row.use, row.attribute
            given = (use.reference or None) if own else use.by_learner.get(seat)
            words = (
                None if given is None else tuple((word, own or use.agreed(word)) for word in given)
            )
            return WordAnswer(attribute.sense, attribute.lexicon, words)
        case AnswerRow():
            return _plain_answer(row.attribute, row.reference if own else row.values.get(seat))
        case _:
            assert_never(row)


def _plain_answer(
    attribute: Photo | Selection | FreeText | Ranking, value: JsonValue
) -> AnswerCell:
    match attribute:
        case Photo():
            return PhotoAnswer(value if isinstance(value, str) else None)
        case Selection() | FreeText() | Ranking():
            return TextAnswer(attribute, value)
        case _:
            assert_never(attribute)


def answer_count(cell: GroupCell) -> int:
    """How many learners answered a line."""
    match cell:
        case GroupScale():
            return cell.profile.summary.n if cell.profile.summary else 0
        case GroupWords():
            return len(cell.use.by_learner)
        case GroupPhotos():
            return len(cell.names)
        case GroupAnswers():
            return len(cell.values)
        case _:
            assert_never(cell)


# ------------------------------------------------------------------------------------ how it reads


class CellText:
    """Says cells in one language; `lexicons` by id."""

    def __init__(self, lexicons: Mapping[str, Lexicon], words: Words) -> None:
        """A word whose lexicon is missing reads as it is stored."""
        self.words = words
        self._lexicons = lexicons

    def text(self, cell: Cell) -> str:
        """A cell as text."""
        match cell:
            case Heading():
                return self.words.say(SENSE_NAMES[cell.sense])
            case Question():
                return cell.attribute.name.to(self.words.language)
            case ScaleAnswer():
                return self._scale(cell)
            case WordAnswer():
                given = [self.word(cell.lexicon, word) for word, _ in cell.words or ()]
                return ", ".join(given) or MISSING
            case PhotoAnswer():
                return self.words.say("photo") if cell.name else MISSING
            case TextAnswer():
                return sample_text(cell.attribute, cell.value, self.words) or MISSING
            case _:
                return self._group(cell)

    def spoken(self, cell: Cell) -> str:
        """A cell as a screen reader tells it, with a gap and what is missing in full."""
        text = self.text(cell)
        if text == MISSING:
            return self.words.say("no answer")
        if not isinstance(cell, ScaleAnswer) or cell.value is None or cell.reference is None:
            return text
        gap = gap_text(cell.scale, cell.value - cell.reference, self.words)
        return self.words.say(
            "{value}, {gap} to the reference",
            value=value_text(cell.scale, cell.value, self.words),
            gap=gap if gap != "=" else "0",
        )

    def word(self, lexicon: str, word: str) -> str:
        """A stored word as it reads."""
        found = self._lexicons.get(lexicon)
        return found.shown(word, self.words.language) if found else word

    def any_word(self, word: str) -> str:
        """A stored word whose list is not known, looked up in every lexicon."""
        for lexicon in self._lexicons.values():
            if word.startswith("own:") or lexicon.term(word) is not None:
                return lexicon.shown(word, self.words.language)
        return word

    def _scale(self, cell: ScaleAnswer) -> str:
        if cell.value is None:
            return MISSING
        shown = value_text(cell.scale, cell.value, self.words)
        if cell.reference is None:
            return shown
        return f"{shown} ({gap_text(cell.scale, cell.value - cell.reference, self.words)})"

    def _group(self, cell: GroupCell) -> str:
        match cell:
            case GroupScale():
                return self._group_scale(cell)
            case GroupWords():
                return self._group_words(cell)
            case GroupPhotos():
                return self.words.count(
                    "{some} of {n} photo", "{some} of {n} photos", cell.of, some=len(cell.names)
                )
            case GroupAnswers():
                told = class_text(cell.attribute, cell.values, cell.of, self.words)
                return told or MISSING
            case _:
                assert_never(cell)

    def _group_scale(self, cell: GroupScale) -> str:
        summary, scale = cell.profile.summary, cell.profile.scale
        if summary is None:
            return MISSING
        if summary.too_few:
            each = sorted(cell.profile.values.values())
            values = ", ".join(value_text(scale, value, self.words) for value in each)
            return self.words.say("{values}: too few for a middle half", values=values)
        return self.words.say(
            "median {median}, middle half {low} to {high}, {n} of {of} answers",
            median=value_text(scale, summary.median, self.words),
            low=value_text(scale, summary.q1, self.words),
            high=value_text(scale, summary.q3, self.words),
            n=summary.n,
            of=cell.of,
        )

    def _group_words(self, cell: GroupWords) -> str:
        n, shared, words = len(cell.use.counts), cell.use.shared, self.words
        if not n:
            return MISSING
        text = words.count("{n} word in all", "{n} words in all", n)
        if not cell.use.reference:
            return text
        if not shared:
            also = words.say("none in the reference")
        elif shared == n:
            also = words.count("in the reference", "all in the reference", n)
        else:
            also = words.say("{n} in the reference", n=shared)
        return f"{text}, {also}"
