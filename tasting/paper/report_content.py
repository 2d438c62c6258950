"""What a report says: results and words of one class, ready to be set."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tasting.analysis.distance import SenseDistance
from tasting.analysis.dominance import Curves
from tasting.analysis.evolution import Evolution
from tasting.analysis.napping import GroupMap
from tasting.analysis.preparation import ReadingResult
from tasting.analysis.profile import Profile
from tasting.domain.attributes import Dominance
from tasting.domain.attributes.napping import Spot
from tasting.domain.report_parts import Part
from tasting.domain.senses import Sense


@dataclass(frozen=True)
class ReportCup:
    """A sample in the report; `name` and `about` are empty until its code was opened.

    Without a code it is what was asked once and about no sample, under a heading for a name.
    """

    code: str
    name: str
    about: str
    profiles: tuple[Profile, ...]
    words: tuple["SenseWords", ...]
    answers: tuple["ClassAnswer", ...] = ()
    photos: tuple["ReportPhoto", ...] = ()
    evolutions: tuple[Evolution, ...] = ()
    """What was asked of it again and again."""
    dominances: tuple[tuple[Dominance, Curves], ...] = ()
    """What dominated it moment by moment, where enough answered."""


@dataclass(frozen=True)
class OwnSheet:
    """How a learner laid the samples on a sheet."""

    name: str
    sheet: Mapping[str, Spot]
    agreement: float | None
    """Its RV coefficient with the map of the class; None where it is in none."""


@dataclass(frozen=True)
class Sheets:
    """What was laid on sheets when one thing was asked; `found` is None where too few did."""

    name: str
    sense: Sense
    own: tuple[OwnSheet, ...]
    found: GroupMap | None


@dataclass(frozen=True)
class ReportPhoto:
    """A photo with the name of who took it; `read` gives its file, or nothing."""

    name: str
    read: Callable[[], bytes | None]


@dataclass(frozen=True)
class ClassAnswer:
    """How a class answered one thing about a sample, in a line: "Finish: dry 3, clean 2"."""

    sense: Sense
    text: str


@dataclass(frozen=True)
class SenseWords:
    """The words said of a sample with one sense, when one thing was asked."""

    sense: Sense
    words: tuple["WordMention", ...]
    name: str = ""
    """What was asked, where the same sense was asked for words several times."""
    full_name: str = ""
    """What was asked, told apart from what every other sense was asked; empty for one list."""


@dataclass(frozen=True)
class WordMention:
    """A word with how many learners gave it; `shared` tells whether the reference has it too."""

    text: str
    learners: int
    shared: bool


@dataclass(frozen=True)
class Mark:
    """A learner's value on one scale of one sample, as it reads; empty where there is none."""

    value: str
    gap: str
    """To the reference, with its sign."""
    large: bool
    """Whether the gap is two points or more."""


@dataclass(frozen=True)
class MarksRow:
    """One scale or score in a learner's table: a mark for each sample."""

    sense: Sense | None
    """None of a score, which is of no sense."""
    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class ReportPerson:
    """A learner's own results."""

    name: str
    about: str
    """Place, mean distance and preparation in one line."""
    rows: tuple[MarksRow, ...]
    words: tuple[tuple[str, str], ...]
    """Code and the words given to it."""


@dataclass(frozen=True)
class Report:
    """Everything a report says."""

    title: str
    kicker: str
    lead: str
    """The summary, in sentences."""
    samples: str
    """The heading over the profiles: "Four profiles"."""
    cups: tuple[ReportCup, ...]
    calibration: tuple[ReportCup, ...]
    """What was tasted first, to align the use of scales; in no figure but its own."""
    once: ReportCup
    """What was asked once; empty of answers where nothing was."""
    senses: tuple[SenseDistance, ...]
    compared: int
    """How many samples the distances are the mean of."""
    readings: tuple[ReadingResult, ...]
    readings_note: str
    """Under the heading of the preparation: how many recorded it."""
    notes: tuple[str, ...]
    people: tuple[ReportPerson, ...]
    sheets: tuple[Sheets, ...]
    """The nappings that were answered."""
    note: str
    """The trainer's own words."""
    foot: str
    parts: frozenset[Part] = field(default_factory=lambda: frozenset(Part))
    page_each: bool = False
    """Whether each learner's results begin a page, to be handed out."""
    code: str = ""
    """What its code to scan says; empty for none."""

    @property
    def told(self) -> tuple[ReportCup, ...]:
        """The calibration samples, the samples, and last what was asked once."""
        return *self.calibration, *self.cups, self.once
