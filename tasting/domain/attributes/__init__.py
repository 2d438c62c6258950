"""What a learner is asked: the closed set of attribute kinds, one module a kind.

A kind says how an answer is checked and what it is asked about (`scope`); its base class says what
an analysis sees of it: a number (`Scale`), one of a few answers (`Selection`) or several of them
(either is an `Offering`), a portion of a set (`Discrimination`), words, a picture, or nothing but a
text. To add a kind, write its module and name it in `Attribute`: mypy and the tests then name every
table that lacks it.
"""

from typing import Annotated

from pydantic import Field

from tasting.domain.attributes.base import NO_ANSWER, Answer, Offering, Scale, Selection
from tasting.domain.attributes.cata import NONE, Statements
from tasting.domain.attributes.choice import Choice
from tasting.domain.attributes.discrimination import Discrimination
from tasting.domain.attributes.duo_trio import DuoTrio
from tasting.domain.attributes.flaw import Flaw
from tasting.domain.attributes.jar import JustAboutRight
from tasting.domain.attributes.liking import Liking
from tasting.domain.attributes.line import LineScale, NamedMark
from tasting.domain.attributes.measurement import Measurement
from tasting.domain.attributes.paired import Paired
from tasting.domain.attributes.photo import Photo
from tasting.domain.attributes.ranking import Ranking
from tasting.domain.attributes.text import FreeText
from tasting.domain.attributes.triangle import Triangle
from tasting.domain.attributes.words import OWN, WordList

__all__ = [
    "NONE", "NO_ANSWER", "OWN", "Answer", "Attribute", "Choice", "Discrimination", "DuoTrio",
    "Flaw", "FreeText", "JustAboutRight", "Liking", "LineScale", "Measurement", "NamedMark",
    "Offering", "Paired", "Photo", "Ranking", "Scale", "Selection", "Statements", "Test",
    "Triangle", "WordList",
]  # fmt: skip

Test = Triangle | Paired | DuoTrio
"""The tests of sets of portions."""

Attribute = Annotated[
    LineScale
    | WordList
    | Choice
    | Statements
    | FreeText
    | Photo
    | Liking
    | Measurement
    | JustAboutRight
    | Flaw
    | Ranking
    | Test,
    Field(discriminator="kind"),
]
