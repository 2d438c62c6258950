"""What was typed about a product, and what it means: the product, or each field's fault."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from tasting.domain.product import Product, ProductTexts
from tasting.domain.protocol import Category
from tasting.domain.typed_times import read_day, typed_day
from tasting.languages import Language
from tasting.measures import OUNCE, POUND
from tasting.words import Message, Words, message

LONGEST_LINE: Final = 200
LONGEST_NOTES: Final = 2000
"""Characters; what the domain takes."""

_MASS: Final = re.compile(r"(.*?)\s*(kg|g|lb|oz)?")
_GRAMS: Final = {"kg": 1000.0, "lb": POUND, "oz": OUNCE}
_THOUSANDS: Final = re.compile(r"(\d{1,3})[.,](\d{3})")

_DAYS: Final = ("made", "best_before")

_TOO_HEAVY: Final = 1e9
"""No stock is a million tonnes."""


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
    best_before: str = ""
    stock: str = ""
    notes: str = ""
    allergens: tuple[str, ...] = ()
    traces: tuple[str, ...] = ()
    in_languages: Mapping[Language, ProductTexts] = field(default_factory=dict)
    """Name, origin and process in other languages; the empty ones read as above."""


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
        best_before=typed_day(product.best_before) if product.best_before else "",
        stock=_typed_mass(product.stock_g, words) if product.stock_g is not None else "",
        notes=product.notes,
        allergens=product.allergens,
        traces=product.traces,
        in_languages=product.in_languages,
    )


def check_product(draft: Draft, kept: Mapping[str, Any], words: Words) -> CheckedProduct:
    """The draft, typed in the language of `words`, as a product.

    `kept` holds what is not typed: its id, and the references it may have.
    """
    faults: dict[str, Message] = {}
    if not draft.name.strip():
        faults["name"] = message("Give the product a name.")
    days, stock = dict[str, date | None](), None
    for name in _DAYS:
        try:
            days[name] = _day(getattr(draft, name))
        except _UnclearError:
            faults[name] = message(
                "This is not a valid date. Write day, month and year, like {day}.",
                day=typed_day(date(2026, 11, 5)),
            )
    try:
        stock = _mass(draft.stock, words)
        before = kept.get("stock_g")
        if before is not None and draft.stock == _typed_mass(before, words):
            stock = before  # it is shown to the gram or so, and kept as it was
    except _UnclearError:
        faults["stock"] = message("This is not a valid weight. Write it in g or kg, like 1.8 kg.")
    if len(draft.notes) > LONGEST_NOTES:
        faults["notes"] = message(
            "The notes are too long: {n} characters of at most {most}.",
            n=len(draft.notes),
            most=LONGEST_NOTES,
        )
    if faults:
        return CheckedProduct(None, faults)
    typed = {"name", "origin", "process", "variety", "lot", "level", "notes"}
    changes: dict[str, object] = {name: getattr(draft, name).strip() for name in typed}
    given = draft.in_languages.items()
    changes["in_languages"] = {language: one for language, one in given if any(vars(one).values())}
    changes |= {"category": draft.category, "allergens": draft.allergens, "traces": draft.traces}
    changes |= {**days, "stock_g": stock}
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


def _mass(text: str, words: Words) -> float | None:
    """Grams, from "1.8 kg", "1,8 kg", "1,000 kg", "420 g", "4 lb"; nothing for no text.

    A bare number is in g, or in oz for who is shown those.
    """
    if not text.strip():
        return None
    found = _MASS.fullmatch(text.strip().lower())
    number = words.read_number(found[1]) if found else None
    if found is None or number is None or not 0 <= number < _TOO_HEAVY:
        raise _UnclearError
    unit = found[2] or words.unit("g")
    if unit in _GRAMS:
        return round(number * _GRAMS[unit], 3)
    # Nobody weighs a stock to the milligram: three figures after the sign are thousands.
    thousands = _THOUSANDS.fullmatch(found[1])
    return float(thousands[1] + thousands[2]) if thousands else number
