"""The library of products."""

from datetime import datetime
from secrets import token_hex

from tasting.domain.product import Product
from tasting.store.workspace import Workspace


def all_products(workspace: Workspace) -> list[Product]:
    """Every product, by category and name."""
    return workspace.products()


def save(workspace: Workspace, product: Product, now: datetime) -> None:
    """Keep a product; sessions planned before keep it as it was."""
    workspace.keep(product, now=now)


def copied(product: Product, name: str) -> Product:
    """A new product like another, under a new name, not yet kept."""
    return Product.model_validate(product.model_dump() | {"id": token_hex(16), "name": name})


def remove(workspace: Workspace, product: Product) -> None:
    """Take a product out of the library; sessions planned with it keep it."""
    workspace.remove_product(product.id)
