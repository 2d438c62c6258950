"""What was typed about a product, and what it means: the product, or each field's fault."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from tasting.domain.product import Product
from tasting.domain.protocol import Category
from tasting.domain.typed_times import read_day, typed_day
from tasting.words import Message, Words, message

LONGEST_LINE: Final = 200
LONGEST_NOTES: Final = 2000
"""Characters; what the domain takes."""

_MASS: Final = re.compile(r"(\d{1,9})(?:[.,](\d{1,3}))?(kg|g)?")


@dataclass(frozen=True)
class Draft:
    """The fields as typed."""

    category: Category
    name: str = ""
    origin: str = ""
    process: str = ""
    variety: str = ""
    lot: str = ""
    level: str = ""
    made: str = ""
    stock: str = ""
    notes: str = ""
    allergens: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckedProduct:
    """The product that was meant, or the faults by field."""

    product: Product | None
    faults: dict[str, Message] = field(default_factory=dict)


class _UnclearError(ValueError):
    """A text that cannot be read as what its field holds."""


def draft_of(product: Product, words: Words) -> Draft:
    """A product as it would be typed in the language of `words`."""
    return Draft(
        category=product.category,
        name=product.name,
        origin=product.origin,
        process=product.process,
        variety=product.variety,
        lot=product.lot,
        level=product.level,
        made=typed_day(product.made) if product.made else "",
        stock=_typed_mass(product.stock_g, words) if product.stock_g is not None else "",
        notes=product.notes,
        allergens=product.allergens,
    )


def check_product(draft: Draft, kept: Mapping[str, Any]) -> CheckedProduct:
    """The draft as a product; `kept` holds what is not typed: its id, and a profile it may have."""
    faults: dict[str, Message] = {}
    if not draft.name.strip():
        faults["name"] = message("Give the product a name.")
    made, stock = None, None
    try:
        made = _day(draft.made)
    except _UnclearError:
        faults["made"] = message(
            "This is no date. Write day, month and year, such as {day}.",
            day=typed_day(date(2026, 11, 5)),
        )
    try:
        stock = _mass(draft.stock)
    except _UnclearError:
        faults["stock"] = message("This is no weight. Write it in g or kg, such as 1.8 kg.")
    if len(draft.notes) > LONGEST_NOTES:
        faults["notes"] = message(
            "The notes are too long: {n} characters of at most {most}.",
            n=len(draft.notes),
            most=LONGEST_NOTES,
        )
    if faults:
        return CheckedProduct(None, faults)
    typed = {"name", "origin", "process", "variety", "lot", "level", "notes"}
    changes = {name: getattr(draft, name).strip() for name in typed}
    changes |= {"category": draft.category, "allergens": draft.allergens}
    changes |= {"made": made, "stock_g": stock}
    return CheckedProduct(Product.model_validate({**kept, **changes}))


def _typed_mass(grams: float, words: Words) -> str:
    if grams >= 1000:
        return words.measure(grams / 1000, "kg", 3 if grams % 100 else None)
    return words.measure(grams, "g")


def _day(text: str) -> date | None:
    """Day, month and year; nothing for no text."""
    if not text.strip():
        return None
    day = read_day(text)
    if day is None:
        raise _UnclearError
    return day


def _mass(text: str) -> float | None:
    """Grams, from "1.8 kg", "1,8 kg", "420 g", "420" or "1,200 g"; nothing for no text."""
    text = "".join(text.split()).lower()
    if not text:
        return None
    found = _MASS.fullmatch(text)
    if found is None:
        raise _UnclearError
    whole, part, unit = found.groups()
    if unit == "kg":
        return float(f"{whole}.{part or 0}") * 1000
    # Nobody weighs a stock to the milligram: three figures after the sign are thousands.
    return float(whole + part) if part and len(part) == 3 else float(f"{whole}.{part or 0}")
