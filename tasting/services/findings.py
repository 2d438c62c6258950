"""All that the checks of a protocol can find: which of it are errors, and what has no remedy.

An error is what cannot be led as it is written, or not be read by all: from its step on the
learner's bench is not simulated. A warning is a judgement, an estimate, or a list that may be
shorter than what is there: the simulation goes on, and a trainer can set it aside.
"""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, eq=False)
class Severity:
    """How grave one kind of finding is; each is one of its own."""

    error: bool = False
    unmended: str = ""
    """When and why there is no button that mends it; empty: there always is one."""


def _warning(unmended: str = "") -> Severity:
    return Severity(unmended=unmended)


def _error(unmended: str = "") -> Severity:
    return Severity(True, unmended)


class Finding(Enum):
    """Every kind of note; checks that find something new add a line here."""

    # Lengths and beginnings
    NO_BREAK = _warning("What fills the hour follows each other at once: no pause fits in.")
    OVER_TWO_HOURS = _warning("What can be shortened would be halved, or is measured.")
    WAITED_LONG = _warning()
    MOMENT_OVERRUN = _error()
    FIRST_WAITS = _error()
    PHASE_TOO_LONG = _warning()
    MILESTONE_LATE = _warning()
    NO_REST_BETWEEN_FLIGHTS = _warning()

    # Order
    UNPREPARED = _error()
    NO_RINSE = _warning()

    # Texts
    TITLE_UNWRITTEN = _warning()
    TEXT_MISSING = _error()
    LANGUAGE_UNFINISHED = _error()
    UNFILLED = _warning("No name that is filled in is like the one written.")
    FIGURE_IN_TEXT = _warning()
    FIGURE_IN_LIST = _warning()

    # Samples, sets and flights
    MANY_SAMPLES = _warning()
    SETS_WITHOUT_THEIR_SAMPLES = _error()
    SETS_MIXED = _error()
    SET_UNTASTED = _error()
    SETS_IN_ONE_STEP = _error("Which of the other questions go with which set, trainers know.")
    NAPPING_OF_SETS = _error()
    NAPPING_OF_FEW_OR_MANY = _error()
    SAMPLES_TOLD_APART = _warning("It is meant so: whoever prepares alike gives the figures up.")
    FIGURES_OF_SETS = _error()
    FIGURES_OF_NO_SAMPLE = _warning()
    FIGURES_UNUSED = _warning()
    TIMED_TOGETHER = _warning()
    READING_MISLEADS = _warning()
    READING_OF_FLIGHT_MISLEADS = _warning()

    # Questions and scores
    NO_WORD = _error("The whole list has none for the sense: which are missing, trainers know.")
    LONG_WORD_LIST = _warning("A flaw is named by a word, and a family is none.")
    QUESTION_UNNAMED = _warning()
    QUESTIONS_ALIKE = _warning()
    ANSWER_UNNAMED = _warning()
    ANSWER_ASIDE = _warning("A choice keeps two answers.")
    ANSWERS_ALIKE = _warning("What the other is to be called, trainers know.")
    ROUND_UNKNOWN = _warning("A choice keeps two answers.")
    ROUND_NEVER_LEFT_OUT = _warning()
    SCORE_OF_OPTIONAL_ROUND = _warning("A sum keeps one part, and a formula all of its own.")
    SCORE_OF_ASIDE = _warning()
    SCORE_UNEVEN = _warning()

    # The bench
    FEWER_BOWLS_LISTED = _error("The list names the vessels without counting them by itself.")
    UNLISTED = _warning()
    AIMS_TOO_HOT = _warning()
    TASTED_HOT = _warning()
    TASTED_COLD = _warning()
    WATER_OUT = _warning("The list tells the water in words without a figure of each language.")
    GRAMS_OUT = _warning()
    NO_CLEAN_VESSEL = _warning("The list names the vessels without counting them by itself.")
    TIMER_TOO_LONG = _warning("No step lasts as long as that.")
    SOAKS_PAST_TARGET = _warning()
