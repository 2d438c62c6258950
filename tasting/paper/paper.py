"""What a paper is: how each thing we print declares itself, and what it is drawn from."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from functools import cached_property
from typing import BinaryIO, Final, Literal

from tasting.domain.boxes import Box, boxes, boxes_of, has_sites
from tasting.domain.calibration import RIGHT, Calibration
from tasting.domain.kit_things import shared_sites
from tasting.domain.label_stock import LabelStock
from tasting.domain.lexicon import Lexicon
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.languages import SOURCE, Language
from tasting.measures import Units
from tasting.paper.page import A4, Page
from tasting.paper.report_content import Report
from tasting.words import Message, Words, words_in

Progress = Callable[[int, int], None]
"""Told how many parts of how many are done."""
Cancelled = Callable[[], bool]
"""Asked before each part whether the rest is still wanted."""


CardSize = Literal["a6", "a5", "a4"]
"""The size of a card: A6, A5 to be folded to that, or the whole page."""
CARD_SIZES: Final[tuple[CardSize, ...]] = ("a6", "a5", "a4")


class Reader(Enum):
    """Whom a paper is for."""

    LEARNER = "learner"
    """Each has their own; none names what is behind a code."""
    TRAINER = "trainer"


@dataclass(frozen=True)
class Options:
    """What of a learner's paper is wanted."""

    qr: bool = True
    """Whether it leads to the learner's page: code to scan, code to type."""
    grid: bool = True
    """Whether there is a grid to fill in by hand."""
    card: CardSize = "a6"
    """How large a card is."""


@dataclass(frozen=True)
class LabelOptions:
    """How labels are printed."""

    stock: LabelStock | None = None
    """None: plain paper, to be cut along outlines."""
    first: int = 1
    """The first free label of the first sheet, counted from 1."""
    after: int = 0
    """So many of the batch came out already, and are left out."""
    sheets: int = 0
    """So many sheets only are drawn, as they are among all; 0: all."""
    outlines: bool = False
    """Whether the edges of the labels are drawn on a stock, too."""
    allergens: bool = False
    """Whether each portion's label declares what the samples of the session contain."""
    shift: tuple[float, float] = (0.0, 0.0)
    """By how much all labels are moved, to the right and down, mm."""
    printer: Calibration = RIGHT
    """How far the printer is out; labels are drawn so that they come out right all the same."""


USUAL_LABELS: Final = LabelOptions()
"""On plain paper, from the first label on."""


def numbered(session: Session) -> int:
    """How many kits a session has; 0 where their numbers go beyond, as some were given up."""
    kits = session.kits
    return len(kits) if max((kit.number for kit in kits), default=0) == len(kits) else 0


@dataclass(frozen=True)
class Order:
    """What shall be printed: the plan, for whom of it, and how."""

    session: Session
    seats: Sequence[Seat]
    """At least one."""
    language: Language | None = None
    """Goes before each learner's own."""
    options: Options = Options()
    page: Page = A4
    labels: LabelOptions = USUAL_LABELS
    text: str = ""
    """The trainer's own words, for a paper that carries them."""
    corrections: Mapping[tuple[Language, Units], str] = field(default_factory=dict)
    """What it carries where the trainer wrote nothing, by the language and units of learners."""
    sender: str = ""
    """The trainer's postal address, in the lines of a label, for what comes back."""
    lexicons: Mapping[str, Lexicon] = field(default_factory=dict)
    """The words that learners pick from, by the id of their list, for a paper that has them."""
    number: int = 1
    """Which print of this paper it is, counted from 1 in the session."""

    @cached_property
    def numbered(self) -> int:
        """How many kits the session has; 0 where their numbers go beyond, as some were given up."""
        return numbered(self.session)

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes in which its kits lie."""
        return boxes_of(self.session, (seat.number for seat in self.seats))

    @cached_property
    def box_numbers(self) -> Mapping[int, int]:
        """The number of the box of each of its kits, by that of the kit."""
        return {kit.number: box.number for box in self.boxes for kit in box.kits}

    @cached_property
    def shared_sites(self) -> Mapping[int, str]:
        """Where learners share a box in which anything is there once, by the number of the kit."""
        return shared_sites(self.session)

    @cached_property
    def all_boxes(self) -> int:
        """The highest number of a box; 0 where each kit has its own, and none is counted."""
        return boxes(self.session)[-1].number if has_sites(self.session) else 0

    def language_of(self, seat: Seat) -> Language:
        """What this learner's paper speaks."""
        return self.language or seat.learner.language

    def words_for(self, seat: Seat) -> Words:
        """The words of this learner's paper, with figures in their units."""
        return words_in(self.language_of(seat), self.session.units_of(seat))

    @property
    def own_words(self) -> Words:
        """The words of the trainer's own papers."""
        return words_in(self.language or SOURCE, self.session.units)


@dataclass(frozen=True)
class Paper:
    """A thing we print."""

    id: str
    """Its name on the command line."""
    name: Message
    reader: Reader
    file: Message
    """How the name of its file ends, after day and title of the session, without ".pdf"."""


@dataclass(frozen=True)
class PlanPaper(Paper):
    """A paper drawn from the plan alone, before the class."""

    act: tuple[str, str]
    """Printing it, for one learner and for `{n}`: "Print {n} labels"."""
    asked: Message
    """Over the window that asks for its file."""
    done: tuple[str, str]
    """That it was printed, for one learner and for `{n}`, to `{file}`."""
    write: Callable[[BinaryIO, Order, Progress, Cancelled], int | None]
    """Writes it as one PDF; gives the pages for each seat, or None if cancelled.

    Raises UserError where it does not fit.
    """
    labels: Callable[[Order], int] | None = None
    """How many labels an order takes; None where it is not printed on label stock."""
    learners: Callable[[Order], int] = lambda order: len(order.seats)
    """For how many learners of an order it is really printed."""
    each: bool = True
    """Whether it is a learner's; else it is one for the whole session."""
    filled_in: bool = False
    """Whether it may have a grid to fill in by hand."""
    lists_words: bool = False
    """Whether it has the words that learners pick from."""
    lists_extras: bool = False
    """Whether the session's own extras stand on it."""
    worded: bool = False
    """Whether it carries words that the trainer writes for it."""
    sent_back: bool = False
    """Whether it carries the trainer's own address."""
    sized: bool = False
    """Whether it is printed in one of the `CARD_SIZES`."""
    names_learners: bool = True
    """Whether it bears the names that learners go by in class."""
    tells_protocol: bool = False
    """Whether texts of the protocol stand on it."""
    scanned: bool = True
    """Whether it leads to the learner's page, for which the session needs an address."""
    coded: bool = False
    """Whether it bears the learner's access code, in letters or to be scanned."""
    blind: bool = True
    """Whether blind codes stand on it, so that it is void once others are drawn."""
    notes: Callable[[Order], Iterable[Message]] = lambda _order: ()
    """What the trainer should know of an order of it."""


@dataclass(frozen=True)
class ResultPaper(Paper):
    """A paper drawn from what a class answered."""

    write: Callable[[BinaryIO, Report, Words, str, Page, Progress, Cancelled], int | None]
    """Writes what is told, in the language of the words, by an author, as one PDF.

    Gives its pages, or None if cancelled.
    """


@dataclass(frozen=True)
class Attendance:
    """Who took part in a class, and how it was really held."""

    session: Session
    seats: Sequence[Seat]
    """Of those who took part; at least one."""
    began_at: datetime
    """In the session's zone."""
    seconds: float
    """From the beginning to the end, s."""
    language: Language | None = None
    """Goes before each learner's own."""
    page: Page = A4
    number: int = 1
    """Which print of the certificates it is, counted from 1 in the session."""


@dataclass(frozen=True)
class AttendancePaper(Paper):
    """A paper for each learner who took part, drawn once the class was held."""

    write: Callable[[BinaryIO, Attendance, Progress, Cancelled], int | None]
    """Writes it as one PDF; gives the pages for each learner, or None if cancelled."""
