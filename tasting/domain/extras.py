"""What a trainer adds to kits of a session beside its portions and the equipment."""

import operator
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Annotated, Final

from pydantic import AfterValidator, Field, field_validator
from pydantic_core import PydanticCustomError

from tasting.domain.events import MOST_GRAMS
from tasting.domain.learner import LearnerFacts
from tasting.domain.names import plain
from tasting.domain.value import Phrase, Short, Value
from tasting.languages import Language

MOST_EXTRAS: Final = 8
"""So many different extras at most in a kit: they stand on its sheet."""
MOST_OF_ONE: Final = 99
"""So many at most of one extra in a kit."""
LONGEST_EXTRA: Final = 60
"""Characters of what an extra is called."""


class Extra(Value):
    """A leaflet, a spoon, a gift: something that lies in every kit or box, spare ones too."""

    name: Phrase
    count: Annotated[int, Field(ge=1, le=MOST_OF_ONE)] = 1
    """How many lie in each kit."""
    shared: Annotated[bool, Field(exclude_if=operator.not_)] = False
    """Whether a box that several learners share holds it once, for all of them. Not written if
    not."""
    learner: Annotated[Short, Field(exclude_if=operator.not_)] = ""
    """In whose kit alone it lies, by their full name; not written where it lies in every kit."""
    grams: Annotated[float, Field(gt=0, le=MOST_GRAMS, allow_inf_nan=False)] | None = None
    """What one weighs, in g; None: it counts as part of the box where kits are weighed."""

    @field_validator("name")
    @classmethod
    def _name_is_short(cls, name: Phrase) -> Phrase:
        if any(len(text) > LONGEST_EXTRA for text in name.values()):
            # As pydantic calls it: what is wrong with a text that is too long is said already.
            raise PydanticCustomError("string_too_long", "too long", {"max_length": LONGEST_EXTRA})
        return name

    @property
    def weight(self) -> float:
        """What all of it in one kit weighs, in g, as far as that is known."""
        return self.count * (self.grams or 0)

    def is_for(self, learner: LearnerFacts) -> bool:
        """Whether it lies in the kit of a learner, or in the box of that kit."""
        return not self.learner or plain(self.learner) == plain(learner.name)

    def listed(self, language: Language) -> str:
        """As it stands in a list of what is in a kit: “Leaflet”, “2 × spoon”."""
        name = self.name.to(language)
        return name if self.count == 1 else f"{self.count}\u00a0×\u00a0{name}"


def held(extras: Iterable[Extra], learners: Iterable[LearnerFacts]) -> tuple[Extra, ...]:
    """Those that lie in every kit or are one of these learners' own."""
    names = {plain(learner.name) for learner in learners}
    return tuple(one for one in extras if not one.learner or plain(one.learner) in names)


def clear_names(names: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Full names that one learner alone has, in order; and those that several have, each once."""
    often = Counter(map(plain, names))
    several = {plain(name): name for name in names if often[plain(name)] > 1}
    return tuple(name for name in names if often[plain(name)] == 1), tuple(several.values())


def most_in_a_kit(extras: Collection[Extra]) -> int:
    """How many different extras lie in the kit that has most."""
    own = Counter(plain(extra.learner) for extra in extras if extra.learner)
    return sum(not extra.learner for extra in extras) + max(own.values(), default=0)


def _fit_each_sheet(extras: tuple[Extra, ...]) -> tuple[Extra, ...]:
    """No more for anybody than a kit sheet has room for."""
    most = most_in_a_kit(extras)
    if most > MOST_EXTRAS:
        raise PydanticCustomError(
            "too_long",
            "too long",
            {"field_type": "Tuple", "max_length": MOST_EXTRAS, "actual_length": most},
        )
    return extras


Extras = Annotated[
    tuple[Extra, ...], AfterValidator(_fit_each_sheet), Field(exclude_if=operator.not_)
]
"""The extras of a session, in the trainer's order; no part of what is written where there are
none."""


def weighed(extras: Iterable[Extra]) -> tuple[Extra, ...]:
    """Those whose weight is known."""
    return tuple(extra for extra in extras if extra.grams)
