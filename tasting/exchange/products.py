"""Product files: a library of products as a trainer writes it down."""

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from tasting.domain.errors import Problem
from tasting.domain.plan import PlannedProduct
from tasting.domain.protocol import Category
from tasting.domain.value import Value
from tasting.exchange import document, translations
from tasting.exchange.checked import Checked, Fault
from tasting.exchange.faults import validate
from tasting.languages import LANGUAGES


class ListedProduct(PlannedProduct):
    """A product of a library: as in a plan, with its category."""

    category: Category


class Library(Value):
    """All products of a file."""

    products: Annotated[tuple[ListedProduct, ...], Field(min_length=1)]


def read(path: Path) -> Checked[Library]:
    """The library in a file, or everything that is wrong with it."""
    found = document.read(path)
    if isinstance(found, Problem):
        return Checked(None, (found,))
    data = dict(found.data)
    faults = _take_translations(data)
    library, more = validate(Library, data)
    return Checked(None if faults else library, tuple(found.problems([*faults, *more])))


def _take_translations(data: dict[str, Any]) -> list[Fault]:
    """Take apart what a product is called in several languages: name.en and name.fr."""
    faults: list[Fault] = []
    listed = data.get("products")
    if isinstance(listed, list):
        data["products"] = [dict(one) if isinstance(one, dict) else one for one in listed]
        for at, table in enumerate(data["products"]):
            if isinstance(table, dict):
                place = ("products", at)
                faults += translations.take_product_texts(table, place, LANGUAGES)
    return faults
