"""What stands in the cells of the comparison, for each kind of answer. No Qt.

Everything on this page that depends on the kind of an attribute is here, but for how it reads and
is painted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, assert_never

from pydantic import JsonValue

from tasting.analysis.evolution import Evolution
from tasting.analysis.profile import Profile
from tasting.analysis.scores import ScoreProfile
from tasting.analysis.words import WordUse
from tasting.domain.attributes import Dominance, Napping, Photo, Scale, WordList
from tasting.domain.events import TRAINER
from tasting.domain.senses import Sense
from tasting.domain.steps import Step
from tasting.services.comparison import AnswerRow, Row, ScaleRow, WordRow
from tasting.services.kinds import Plain

Asked = Scale | WordList | Photo | Plain
About = Literal["sense", "scores", "once"]
"""What a heading stands over."""
LineKind = Literal["sense", "scale", "evolution", "dominance", "sheet", "words", "photo", "text"]


@dataclass(frozen=True)
class Heading:
    """A sense, over its lines, what is computed, or what was asked once and about no cup."""

    sense: Sense
    steps: tuple[Step, ...]
    about: About = "sense"


@dataclass(frozen=True)
class Question:
    """What a line asks, or what it computes."""

    attribute: Asked


@dataclass(frozen=True)
class AskedAgain:
    """The line of what was asked again and again, below the lines of each time."""

    evolution: Evolution


@dataclass(frozen=True)
class ScaleAnswer:
    """One answer on a scale; no `value` is an answer missing, no `reference` its own column."""

    scale: Scale
    value: float | None
    reference: float | None


@dataclass(frozen=True)
class UnfinishedScore:
    """A score that a learner has not, for want of some of its parts."""

    given: int
    of: int


@dataclass(frozen=True)
class EvolutionAnswer:
    """One learner's answers from the first time to the last, or those of the reference."""

    scale: Scale
    values: tuple[float | None, ...]
    references: tuple[float | None, ...]
    """None each in the column of the reference."""


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
class GroupEvolution:
    """All learners on the scales that ask the same again and again."""

    evolution: Evolution


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


AnswerCell = ScaleAnswer | UnfinishedScore | EvolutionAnswer | WordAnswer | PhotoAnswer | TextAnswer
GroupCell = GroupScale | GroupEvolution | GroupWords | GroupPhotos | GroupAnswers
Cell = Heading | Question | AskedAgain | GroupCell | AnswerCell
TableRow = Row | ScoreProfile | Evolution
"""A row of the comparison, what is computed from several, or what they show together."""


# ------------------------------------------------------------------------------ the cells of a row


def row_question(row: TableRow) -> Question | AskedAgain:
    """What a row is the answers to."""
    if isinstance(row, Evolution):
        return AskedAgain(row)
    return Question(
        row.profile.scale if isinstance(row, ScaleRow | ScoreProfile) else row.attribute
    )


def line_kind(row: TableRow) -> LineKind:
    """How a row is shown."""
    match row:
        case ScaleRow() | ScoreProfile():
            return "scale"
        case Evolution():
            return "evolution"
        case WordRow():
            return "words"
        case AnswerRow():
            return _answer_kind(row.attribute)
        case _:
            assert_never(row)


def _answer_kind(attribute: Photo | Plain) -> LineKind:
    match attribute:
        case Photo():
            return "photo"
        case Dominance():
            return "dominance"
        case Napping():
            return "sheet"
        case _:
            return "text"


def group_cell(row: TableRow, of: int) -> GroupCell:
    """All learners' answers to a row taken together; there are `of` learners."""
    match row:
        case ScaleRow() | ScoreProfile():
            return GroupScale(row.profile, of)
        case Evolution():
            return GroupEvolution(row)
        case WordRow():
            return GroupWords(row.use)
        case AnswerRow():
            return _group_answers(row.attribute, row.values, of)
        case _:
            assert_never(row)


def _group_answers(attribute: Photo | Plain, values: Mapping[int, JsonValue], of: int) -> GroupCell:
    if isinstance(attribute, Photo):
        return GroupPhotos(tuple(str(values[seat]) for seat in sorted(values)), of)
    return GroupAnswers(attribute, tuple(values.values()), of)


def answer_cell(row: TableRow, seat: int) -> AnswerCell:
    """One learner's answer to a row, or the trainer's, which is the reference."""
    own = seat == TRAINER
    match row:
        case ScoreProfile() if not own and row.lacks(seat):
            return UnfinishedScore(row.given[seat], row.parts)
        case ScaleRow() | ScoreProfile():
            profile = row.profile
            if own:
                return ScaleAnswer(profile.scale, profile.reference, None)
            # Counted in bowls of one's own: nothing to be far from.
            reference = None if profile.counted else profile.reference
            return ScaleAnswer(profile.scale, profile.values.get(seat), reference)
        case Evolution():
            if own:
                return EvolutionAnswer(row.scale, row.references, (None,) * len(row.profiles))
            return EvolutionAnswer(row.scale, row.values(seat), row.references)
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


def _plain_answer(attribute: Photo | Plain, value: JsonValue) -> AnswerCell:
    if isinstance(attribute, Photo):
        return PhotoAnswer(value if isinstance(value, str) else None)
    return TextAnswer(attribute, value)


def answer_count(cell: GroupCell) -> int:
    """How many learners answered a line."""
    match cell:
        case GroupScale():
            return cell.profile.summary.n if cell.profile.summary else 0
        case GroupEvolution():
            return len(cell.evolution.seats)
        case GroupWords():
            return len(cell.use.by_learner)
        case GroupPhotos():
            return len(cell.names)
        case GroupAnswers():
            return len(cell.values)
        case _:
            assert_never(cell)
