"""What a trainer adds to every kit of a session beside its portions and the equipment."""

import operator
from collections.abc import Iterable
from typing import Annotated, Final

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from tasting.domain.events import MOST_GRAMS
from tasting.domain.value import Phrase, Value
from tasting.languages import Language

MOST_EXTRAS: Final = 8
"""So many different extras at most: they stand on every kit sheet."""
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

    def listed(self, language: Language) -> str:
        """As it stands in a list of what is in a kit: “Leaflet”, “2 × spoon”."""
        name = self.name.to(language)
        return name if self.count == 1 else f"{self.count}\u00a0×\u00a0{name}"


Extras = Annotated[tuple[Extra, ...], Field(max_length=MOST_EXTRAS, exclude_if=operator.not_)]
"""The extras of a session, in the trainer's order; no part of what is written where there are
none."""


def weighed(extras: Iterable[Extra]) -> tuple[Extra, ...]:
    """Those whose weight is known."""
    return tuple(extra for extra in extras if extra.grams)
