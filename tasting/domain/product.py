"""A product: one lot of a coffee, tea or chocolate, as the library keeps it."""

import operator
from datetime import date, timedelta
from typing import Annotated

from pydantic import Field, model_validator

from tasting.domain.allergens import ALLERGENS
from tasting.domain.protocol import Category, Protocol
from tasting.domain.subjects import Scope
from tasting.domain.units import Amount
from tasting.domain.value import Id, Identifier, JsonObject, Line, Short, Value
from tasting.languages import Language


class Reference(Value):
    """What the trainer finds in a product with one protocol, and how they prepared it for that."""

    values: JsonObject = Field(default_factory=dict)
    """Attribute id to value."""
    readings: dict[str, Amount] = Field(default_factory=dict)
    """Reading id to value."""
    set_on: date | None = None
    """When it was last written down."""

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.values or self.readings)

    def says_same(self, other: "Reference") -> bool:
        """Whether both say the same, whenever they were written down."""
        return (self.values, self.readings) == (other.values, other.readings)


class ProductTexts(Value):
    """What learners are told of a product once it is revealed, in one language."""

    name: Short = ""
    origin: Short = ""
    process: Short = ""


class ProductFacts(Value):
    """What is written down of a product, by itself or within a plan."""

    name: Line
    origin: Short = ""
    process: Short = ""
    in_languages: dict[Language, ProductTexts] = Field(default_factory=dict)
    """Name, origin and process in another language; what is empty there reads as above."""
    variety: Short = ""
    lot: Short = ""
    level: Short = ""
    """Roast degree, leaf grade or cocoa content, in words."""
    made: date | None = None
    """Roasted (coffee), picked (tea) or made (chocolate) on this day."""
    best_before: Annotated[date | None, Field(exclude_if=lambda day: day is None)] = None
    """The last day on which it is at its best, as its packing tells; no part of what is written
    where nobody wrote it down."""
    allergens: tuple[str, ...] = ()
    """Keys of `ALLERGENS`."""
    traces: Annotated[tuple[str, ...], Field(exclude_if=operator.not_)] = ()
    """Keys of `ALLERGENS`, of those that it does not contain and that may have got into it; no
    part of what is written where there are none."""
    notes: Annotated[str, Field(max_length=2000)] = ""
    stock_g: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    reference: JsonObject = Field(default_factory=dict)
    """The trainer's own profile, for whichever protocol asks it: attribute id to value."""
    reference_readings: dict[str, Amount] = Field(default_factory=dict)
    """How the trainer prepared it: reading id to value."""

    @property
    def identity(self) -> dict[str, str]:
        """What learners are told of it: name, origin and process, under `name_fr` in French."""
        told = {"name": self.name, "origin": self.origin, "process": self.process}
        for language, texts in self.in_languages.items():
            given = ((name, text) for name, text in texts.model_dump().items() if text)
            told |= {f"{name}_{language}": text for name, text in given}
        return told

    def best_until(self, days: int | None) -> date | None:
        """The last day on which it is at its best: its own, else so many days after it was made.

        None where neither is known.
        """
        if self.best_before is not None or self.made is None or days is None:
            return self.best_before
        return self.made + timedelta(days=days)

    def texts(self, language: Language) -> ProductTexts:
        """Name, origin and process for a reader of a language."""
        other = self.in_languages.get(language, ProductTexts())
        return ProductTexts(
            name=other.name or self.name,
            origin=other.origin or self.origin,
            process=other.process or self.process,
        )


class Product(ProductFacts):
    """What is tasted: one lot of a coffee, tea or chocolate."""

    id: Id
    category: Category
    references: dict[Identifier, Reference] = Field(default_factory=dict)
    """The reference written down for a protocol, by its id; it stands before `reference`. Within a
    session there is none: that has the reference it is held with in `reference`."""

    @model_validator(mode="after")
    def _allergens_are_known(self) -> "Product":
        strange = [name for name in (*self.allergens, *self.traces) if name not in ALLERGENS]
        if strange:
            raise ValueError(f"“{strange[0]}” is not one of: {', '.join(ALLERGENS)}")
        return self

    def reference_for(self, protocol: Protocol) -> Reference:
        """The reference for a protocol, as far as that asks for it and the answers still fit."""
        flat = Reference(values=self.reference, readings=self.reference_readings)
        told = self.references.get(protocol.id, flat)
        readings = {reading.id for _, reading in protocol.readings()}
        return Reference(
            values={
                attribute.id: told.values[attribute.id]
                for _, attribute in protocol.attributes()
                if attribute.scope is Scope.SAMPLE
                and attribute.id in told.values
                and not attribute.fault(told.values[attribute.id])
            },
            readings={name: n for name, n in told.readings.items() if name in readings},
            set_on=told.set_on,
        )
