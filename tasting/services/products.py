"""The library of products."""

from datetime import datetime
from secrets import token_hex

from tasting.collation import place
from tasting.domain.product import Product
from tasting.domain.session import Session
from tasting.services import sessions
from tasting.store.workspace import Workspace


def all_products(workspace: Workspace) -> list[Product]:
    """Every product, by category and name."""
    found = workspace.products()
    return sorted(found, key=lambda product: (product.category, place(product.name)))


def save(workspace: Workspace, product: Product, now: datetime) -> None:
    """Keep a product; sessions planned before keep it as it was, its reference included."""
    workspace.keep(product, now=now)


def renew_reference(
    workspace: Workspace, session_id: str, product: Product, now: datetime
) -> Session:
    """Let a planned session be held with the reference its product has now.

    Gives the session as it was before, to be kept again. Raises UserError where it is gone.
    """
    session = sessions.find(workspace, session_id)
    reference = product.reference_for(session.protocol)
    fields = {"reference": reference.values, "reference_readings": reference.readings}
    samples = tuple(
        sample.model_copy(update={"product": sample.product.model_copy(update=fields)})
        if sample.product.id == product.id
        else sample
        for sample in session.samples
    )
    workspace.keep(session.model_copy(update={"samples": samples}), now=now)
    return session


def put_back_reference(workspace: Workspace, before: Session, now: datetime) -> None:
    """Let a session be held with the references it had `before`; nothing else of it changes.

    Raises UserError where it is gone.
    """
    session = sessions.find(workspace, before.id)
    had = {sample.code: sample.product for sample in before.samples}
    samples = tuple(
        sample.model_copy(update={"product": had[sample.code]}) if sample.code in had else sample
        for sample in session.samples
    )
    workspace.keep(session.model_copy(update={"samples": samples}), now=now)


def copied(product: Product, name: str) -> Product:
    """A new product like another, under a new name, not yet kept."""
    return Product.model_validate(product.model_dump() | {"id": token_hex(16), "name": name})


def remove(workspace: Workspace, product: Product) -> None:
    """Take a product out of the library; sessions planned with it keep it."""
    workspace.remove_product(product.id)
