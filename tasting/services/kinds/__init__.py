"""What a trainer's tools say of each kind of attribute: one module a kind, and the table of them.

A kind says how its answers read to people, are typed from paper and stand in tables, and what a
new attribute of it begins with. To add one, write its module and name it below: mypy names what it
lacks, and the place where it is not named yet.
"""

from collections.abc import Mapping
from typing import Any, Final, assert_never

from tasting.domain.attributes import (
    Attribute,
    Bowls,
    Choice,
    Dominance,
    DuoTrio,
    Flaw,
    FreeText,
    JustAboutRight,
    Liking,
    LineScale,
    Measurement,
    Napping,
    Paired,
    Photo,
    Ranking,
    Statements,
    Test,
    Tetrad,
    Triangle,
    WordList,
)
from tasting.domain.lexicon import Lexicon
from tasting.services.kinds.base import Answers, PlainAnswers
from tasting.services.kinds.bowls import BowlsAnswers
from tasting.services.kinds.cata import StatementsAnswers
from tasting.services.kinds.choice import ChoiceAnswers
from tasting.services.kinds.dominance import DominanceAnswers
from tasting.services.kinds.duo_trio import DuoTrioAnswers
from tasting.services.kinds.flaw import FlawAnswers
from tasting.services.kinds.jar import BalanceAnswers
from tasting.services.kinds.liking import LikingAnswers
from tasting.services.kinds.line import LineAnswers
from tasting.services.kinds.measurement import MeasurementAnswers
from tasting.services.kinds.napping import NappingAnswers
from tasting.services.kinds.paired import ExpectedPairAnswers, PairedAnswers
from tasting.services.kinds.photo import PhotoAnswers
from tasting.services.kinds.ranking import RankingAnswers
from tasting.services.kinds.sets import SetAnswers
from tasting.services.kinds.tetrad import TetradAnswers
from tasting.services.kinds.text import TextAnswers
from tasting.services.kinds.triangle import TriangleAnswers
from tasting.services.kinds.words import WordAnswers

Plain = (
    Choice
    | JustAboutRight
    | Flaw
    | Bowls
    | Statements
    | Dominance
    | FreeText
    | Ranking
    | Napping
    | Test
)
"""What is compared as text, one sample at a time."""

KINDS: Final[Mapping[str, type[Answers[Any]]]] = {
    "words": WordAnswers,
    "line": LineAnswers,
    "choice": ChoiceAnswers,
    "cata": StatementsAnswers,
    "dominance": DominanceAnswers,
    "jar": BalanceAnswers,
    "liking": LikingAnswers,
    "measure": MeasurementAnswers,
    "flaw": FlawAnswers,
    "bowls": BowlsAnswers,
    "text": TextAnswers,
    "photo": PhotoAnswers,
    "ranking": RankingAnswers,
    "napping": NappingAnswers,
    "triangle": TriangleAnswers,
    "paired": PairedAnswers,
    "duo-trio": DuoTrioAnswers,
    "tetrad": TetradAnswers,
}
"""The kinds of attribute that can be added, in the order in which they are offered."""


def answers_to(asked: Attribute, lexicons: Mapping[str, Lexicon] | None = None) -> Answers[Any]:
    """What is said of the answers to an attribute.

    Words are those of `lexicons`, of the session that asked; None: of those that are supplied.
    """
    match asked:
        case LineScale():
            return LineAnswers(asked)
        case Liking():
            return LikingAnswers(asked)
        case Measurement():
            return MeasurementAnswers(asked)
        case WordList():
            return WordAnswers(asked, lexicons)
        case Photo():
            return PhotoAnswers(asked)
        case _:
            return plain_answers(asked, lexicons)


def plain_answers(asked: Plain, lexicons: Mapping[str, Lexicon] | None = None) -> PlainAnswers[Any]:
    """The same of answers that are compared as text."""
    match asked:
        case Choice():
            return ChoiceAnswers(asked)
        case JustAboutRight():
            return BalanceAnswers(asked)
        case Flaw():
            return FlawAnswers(asked, lexicons)
        case Bowls():
            return BowlsAnswers(asked)
        case Statements():
            return StatementsAnswers(asked)
        case Dominance():
            return DominanceAnswers(asked)
        case FreeText():
            return TextAnswers(asked)
        case Ranking():
            return RankingAnswers(asked)
        case Napping():
            return NappingAnswers(asked)
        case _:
            return set_answers(asked)


def set_answers(test: Test) -> SetAnswers[Any]:
    """The same of a test of a set."""
    match test:
        case Triangle():
            return TriangleAnswers(test)
        case Paired():
            return ExpectedPairAnswers(test) if test.expected else PairedAnswers(test)
        case DuoTrio():
            return DuoTrioAnswers(test)
        case Tetrad():
            return TetradAnswers(test)
        case _:
            assert_never(test)
