"""A product: one lot of a coffee, tea or chocolate, as the library keeps it."""

from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from tasting.domain.allergens import ALLERGENS
from tasting.domain.protocol import Category
from tasting.domain.units import Amount
from tasting.domain.value import Id, JsonObject, Line, Short, Value


class ProductFacts(Value):
    """What is written down of a product, by itself or within a plan."""

    name: Line
    origin: Short = ""
    process: Short = ""
    variety: Short = ""
    lot: Short = ""
    level: Short = ""
    """Roast degree, leaf grade or cocoa content, in words."""
    made: date | None = None
    """Roasted (coffee), picked (tea) or made (chocolate) on this day."""
    allergens: tuple[str, ...] = ()
    """Keys of `ALLERGENS`."""
    notes: Annotated[str, Field(max_length=2000)] = ""
    stock_g: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    reference: JsonObject = Field(default_factory=dict)
    """The trainer's own profile: attribute id to value."""
    reference_readings: dict[str, Amount] = Field(default_factory=dict)
    """How the trainer prepared it: reading id to value."""


class Product(ProductFacts):
    """What is tasted: one lot of a coffee, tea or chocolate."""

    id: Id
    category: Category

    @model_validator(mode="after")
    def _allergens_are_known(self) -> "Product":
        strange = [name for name in self.allergens if name not in ALLERGENS]
        if strange:
            raise ValueError(f"“{strange[0]}” is not one of: {', '.join(ALLERGENS)}")
        return self
