"""A class side by side: each cup with its group, its reference and every learner."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from tasting.analysis.agreement import Spread
from tasting.analysis.distance import Distances, SenseDistance
from tasting.analysis.evolution import Evolution
from tasting.analysis.preparation import Note, ReadingResult
from tasting.analysis.profile import Profile
from tasting.analysis.repeatability import Repeat
from tasting.analysis.scores import ScoreProfile
from tasting.analysis.words import WordUse
from tasting.domain.attributes import (
    Photo,
    Scale,
    WordList,
)
from tasting.domain.lexicon import Lexicon
from tasting.domain.senses import Sense
from tasting.domain.steps import Step
from tasting.services.kinds import Plain

HEADLINE = 2
"""How many words stand beside a code in the list of cups."""


@dataclass(frozen=True)
class Person:
    """A learner as the comparison names them."""

    seat: int
    name: str
    place: str


@dataclass(frozen=True)
class ScaleRow:
    """A row of numbers on one scale."""

    step: Step
    profile: Profile


@dataclass(frozen=True)
class WordRow:
    """A row of words picked from one list."""

    step: Step
    attribute: WordList
    use: WordUse


@dataclass(frozen=True)
class AnswerRow:
    """A row of answers that are shown as they are: photos, choices, texts, ranks."""

    step: Step
    attribute: Photo | Plain
    reference: JsonValue
    """None where the trainer set none."""
    values: Mapping[int, JsonValue]
    """Seat number to answer; learners without one are absent. Of a set of portions the code
    chosen; once both its samples are revealed, whether that is right, or of this cup."""


Row = ScaleRow | WordRow | AnswerRow


@dataclass(frozen=True)
class SenseRows:
    """What one sense was asked about a cup, what is asked again of an infusion side by side."""

    sense: Sense
    rows: tuple[Row, ...]
    evolutions: tuple[Evolution, ...] = ()
    """What its scales ask again and again, from the first time to the last."""


@dataclass(frozen=True)
class Cup:
    """One sample, blind: nothing here tells what is behind the code."""

    code: str
    answered: frozenset[int]
    """The seats that answered anything about it."""
    lacking: frozenset[int]
    """The seats whose portion of it was missing or damaged, and who answered nothing about it."""
    headline: tuple[str, ...]
    """The words most learners share, at most `HEADLINE`, as they are stored."""
    senses: tuple[SenseRows, ...]
    scores: tuple[ScoreProfile, ...]
    readings: tuple[ReadingResult, ...]
    """How each learner prepared it."""
    reference_readings: Mapping[str, float]
    """How the trainer prepared the reference: reading id to number."""
    tasted_set: int
    """The set of a triangle test it is tasted in, counted from 1; 0: in none."""
    flight: int
    """The flight it is tasted in, counted from 1; 0: in none."""
    notes: tuple[Note, ...]

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """Its profiles, sense by sense."""
        return tuple(
            row.profile for part in self.senses for row in part.rows if isinstance(row, ScaleRow)
        )


@dataclass(frozen=True)
class SameProduct:
    """Codes that are all open, and that one product was behind."""

    codes: tuple[str, ...]
    repeat: Repeat
    """How far each learner's own answers to them lie apart."""


@dataclass(frozen=True)
class Comparison:
    """Everything the debrief compares."""

    title: str
    people: tuple[Person, ...]
    cups: tuple[Cup, ...]
    """In the order of the session's samples, without those for calibration."""
    calibration: tuple[Cup, ...]
    """The calibration samples that anything is asked about: they are in no figure but their own."""
    once: Cup
    """What was asked once and about no cup, under `STEP`; without rows where nothing was."""
    distances: Distances
    senses: tuple[SenseDistance, ...]
    """The distance to the reference by sense, over all cups."""
    agreement: tuple[tuple[Scale, Spread], ...]
    """The scales, the most agreed upon first."""
    readings: tuple[ReadingResult, ...]
    """The preparation of the whole class."""
    same: tuple[SameProduct, ...]
    """The products that were hidden more than once, as far as they are revealed."""
    open_identities: Mapping[str, Mapping[str, str]]
    """What everybody knew from the start, by code: of open samples and those for calibration."""
    rounds_left_out: int
    """How many rounds the class did not hold, of those it may leave out: they are in no figure."""
    lexicons: Mapping[str, Lexicon]
    """What its words are called, by the id of a lexicon."""

    @property
    def answered(self) -> frozenset[int]:
        """The seats that answered anything."""
        return frozenset[int]().union(*(one.answered for one in (*self.cups, self.once)))

    @property
    def has_reference(self) -> bool:
        """Whether the trainer answered anything, or prepared anything, about any cup."""
        return any(cup.reference_readings for cup in self.every) or any(
            _has_reference(row) for cup in self.every for part in cup.senses for row in part.rows
        )

    @property
    def every(self) -> tuple[Cup, ...]:
        """All cups, those of calibration samples first."""
        return *self.calibration, *self.cups

    def cup(self, code: str) -> Cup | None:
        """The cup with this code."""
        return next((cup for cup in self.every if cup.code == code), None)

    def served(self, cup: Cup) -> int:
        """How many learners could taste a cup: all but those who never had it."""
        return len(self.people) - len(cup.lacking)

    def name(self, seat: int) -> str:
        """The name of the learner on a seat; empty where nobody sits there."""
        return next((person.name for person in self.people if person.seat == seat), "")


def _has_reference(row: Row) -> bool:
    match row:
        case ScaleRow():
            return row.profile.reference is not None
        case WordRow():
            return bool(row.use.reference)
        case AnswerRow():
            return row.reference is not None
