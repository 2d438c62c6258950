"""Product files: a library of products as a trainer writes it down."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from tasting.domain.errors import Problem
from tasting.domain.plan import PlannedProduct
from tasting.domain.protocol import Category
from tasting.domain.value import Value
from tasting.exchange import document
from tasting.exchange.checked import Checked
from tasting.exchange.faults import validate


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
    library, faults = validate(Library, dict(found.data))
    return Checked(library, tuple(found.problems(faults)))
