from datetime import UTC, datetime

from helpers.small_class import session as small_session

from tasting.services import products
from tasting.store.workspace import Workspace

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
CLASS = small_session(["Ann"], {"417": {"sweet": 3}, "826": {}})
PRODUCT = CLASS.samples[0].product


def test_a_product_is_kept_changed_and_taken_out(workspace: Workspace) -> None:
    products.save(workspace, PRODUCT, NOW)
    changed = PRODUCT.model_copy(update={"stock_g": 250.0})
    products.save(workspace, changed, NOW)
    assert products.all_products(workspace) == [changed]

    products.remove(workspace, changed)
    assert products.all_products(workspace) == []


def test_a_copy_is_a_product_of_its_own(workspace: Workspace) -> None:
    other = products.copied(PRODUCT, "Second lot")
    products.save(workspace, PRODUCT, NOW)
    products.save(workspace, other, NOW)

    assert other.id != PRODUCT.id
    assert other.reference == PRODUCT.reference
    assert {product.name for product in products.all_products(workspace)} == {
        PRODUCT.name,
        "Second lot",
    }
