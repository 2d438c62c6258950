from datetime import UTC, date, datetime

from helpers.small_class import session as small_session

from tasting.domain.product import Reference
from tasting.domain.session import Session
from tasting.services import library, products
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


def test_a_best_before_day_is_written_only_where_it_is_known(workspace: Workspace) -> None:
    dated = PRODUCT.model_copy(update={"best_before": date(2027, 3, 31)})
    products.save(workspace, dated, NOW)
    assert products.all_products(workspace) == [dated]
    assert dated.model_dump(mode="json")["best_before"] == "2027-03-31"
    assert "best_before" not in PRODUCT.model_dump(mode="json"), "sessions keep their hash"


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


def test_a_corrected_reference_changes_a_planned_session_only_when_it_is_asked(
    workspace: Workspace,
) -> None:
    workspace.keep(CLASS, PRODUCT, now=NOW)
    corrected = PRODUCT.model_copy(
        update={"references": {CLASS.protocol.id: Reference(values={"sweet": 4})}}
    )
    products.save(workspace, corrected, NOW)

    assert workspace.session(CLASS.id) == CLASS
    (entry,) = [one for one in library_of(workspace, CLASS) if one.product.id == PRODUCT.id]
    assert [entry.is_outdated(use) for use in entry.uses] == [True]

    before = products.renew_reference(workspace, CLASS.id, corrected, NOW)
    renewed = workspace.session(CLASS.id)
    assert before == CLASS
    assert renewed is not None
    assert [sample.product.reference for sample in renewed.samples] == [{"sweet": 4}, {}]
    (entry,) = [one for one in library_of(workspace, CLASS) if one.product.id == PRODUCT.id]
    assert [entry.is_outdated(use) for use in entry.uses] == [False]


def library_of(workspace: Workspace, session: Session) -> list[library.ProductEntry]:
    """The library as it is where the protocol of the session is on offer."""
    uses = library.uses_of(workspace.sessions())
    return [
        library.product_entry(product, [session.protocol], {}, uses.get(product.id, ()))
        for product in workspace.products()
    ]
