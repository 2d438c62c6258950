"""What a learner is asked: the closed set of attribute kinds, one module a kind.

A kind says how an answer is checked and what it can be asked about (`scopes`); its base class says
what an analysis sees of it: a number (`Scale`), one of a few answers (`Selection`) or several of
them (either is an `Offering`), a portion of a set (`Discrimination`), words, a picture, or nothing
but a text. To add a kind, write its module and name it in `Attribute`: mypy and the tests then name
every table that lacks it.
"""

from typing import Annotated, get_args

from pydantic import Field

from tasting.domain.attributes.base import NO_ANSWER, Answer, Offering, Scale, Selection
from tasting.domain.attributes.bowls import Bowls
from tasting.domain.attributes.cata import NONE, Statements
from tasting.domain.attributes.choice import Choice
from tasting.domain.attributes.discrimination import Discrimination
from tasting.domain.attributes.dominance import STOP, Dominance
from tasting.domain.attributes.duo_trio import DuoTrio
from tasting.domain.attributes.flaw import Flaw, NamedFlaw
from tasting.domain.attributes.jar import JustAboutRight
from tasting.domain.attributes.liking import Liking
from tasting.domain.attributes.line import LineScale, NamedMark
from tasting.domain.attributes.measurement import Measurement
from tasting.domain.attributes.napping import Napping
from tasting.domain.attributes.paired import Paired
from tasting.domain.attributes.photo import Photo
from tasting.domain.attributes.ranking import Ranking
from tasting.domain.attributes.tetrad import Tetrad
from tasting.domain.attributes.text import FreeText
from tasting.domain.attributes.triangle import Triangle
from tasting.domain.attributes.words import OWN, WordList
from tasting.domain.subjects import Scope

__all__ = [
    "NONE", "NO_ANSWER", "OWN", "STOP", "Answer", "Attribute", "Bowls", "Choice", "Discrimination",
    "Dominance", "DuoTrio", "Flaw", "FreeText", "JustAboutRight", "Liking", "LineScale",
    "Measurement", "NamedFlaw", "NamedMark", "Napping", "Offering", "Paired", "Photo", "Ranking",
    "Scale", "Selection", "Statements", "Test", "Tetrad", "Triangle", "WordList",
    "kinds_asked_about",
]  # fmt: skip

Test = Triangle | Paired | DuoTrio | Tetrad
"""The tests of sets of portions."""

Attribute = Annotated[
    LineScale
    | WordList
    | Choice
    | Statements
    | Dominance
    | FreeText
    | Photo
    | Liking
    | Measurement
    | JustAboutRight
    | Flaw
    | Bowls
    | Ranking
    | Napping
    | Test,
    Field(discriminator="kind"),
]


def kinds_asked_about(scope: Scope) -> frozenset[str]:
    """The kinds that can be asked about each sample, about several at once, or once for a step."""
    members = get_args(get_args(Attribute)[0])
    able = [member for member in members if scope in member.scopes]
    return frozenset(get_args(member.model_fields["kind"].annotation)[0] for member in able)
