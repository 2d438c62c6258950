"""How the kits of a session are to be sent, and how long beforehand its products are ordered."""

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from tasting.domain.protocol import Category
from tasting.domain.value import Short, Value

MOST_DAYS: Final = 90
"""The longest that a kit travels, or that anything is waited for, in days."""

USUAL_ORDER_DAYS: Final = 5
"""Working days from the order to products that are here, where nobody said otherwise."""

_USUAL_REST_DAYS: Final[dict[Category, int]] = {"coffee": 7, "tea": 0, "chocolate": 0}

CountryCode = Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")]
"""A country as ISO 3166 names it by two letters."""

Days = Annotated[int, Field(ge=0, le=MOST_DAYS)]


class Sending(Value):
    """What is agreed on the way of the kits; what is empty is as usual."""

    carrier: Short = ""
    """The id of the carrier that is to bring them; empty: not chosen yet."""
    days: dict[CountryCode, Days] = Field(default_factory=dict)
    """Working days on the way, by country, where they are not as the carrier says."""
    order_days: Days | None = None
    """Working days from the order to products that are here."""
    rest_days: Days | None = None
    """Days that a product rests after it was made before it is tasted."""
    best_days: Days | None = None
    """Days for which a product is at its best after it was made, where it has no day of its own;
    None: not looked at."""

    @property
    def waiting(self) -> int:
        """Working days from the order to products that are here."""
        return USUAL_ORDER_DAYS if self.order_days is None else self.order_days

    def rest_of(self, category: Category) -> int:
        """Days that a product of a category rests after it was made before it is tasted."""
        return _USUAL_REST_DAYS[category] if self.rest_days is None else self.rest_days
