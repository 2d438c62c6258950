"""The library: the profile that fits, the kits a stock makes, uses, and searching."""

from datetime import UTC, datetime
from typing import Any

import pytest
from helpers.small_class import PROTOCOL
from helpers.small_class import session as small_session

from tasting.domain.product import Product
from tasting.services import lexicons, library, protocols
from tasting.store.workspace import Workspace

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)


def product(**fields: Any) -> Product:
    given = {"id": "1" * 32, "category": "coffee", "name": "Tarrazú", **fields}
    return Product.model_validate(given)


def entry(**fields: Any) -> library.ProductEntry:
    return library.product_entry(product(**fields), protocols.shipped(), lexicons.in_force(None))


def test_the_profile_is_told_by_the_protocol_that_asks_most_of_it() -> None:
    cupped = entry(reference={"aroma_intensity": 6.0, "acidity": 7.5})
    assert cupped.protocol is not None
    assert cupped.protocol.id == "coffee-cupping"
    values = {scale.id: value for scale, value in cupped.scales}
    assert (values["aroma_intensity"], values["acidity"], values["body"]) == (6.0, 7.5, None)
    assert cupped.has_profile


def test_a_value_that_is_no_answer_to_its_scale_is_left_out() -> None:
    odd = entry(reference={"aroma_intensity": 60, "acidity": "high", "aroma_words": 3})
    assert not odd.has_profile
    assert odd.words == ()


def test_reference_words_read_in_both_languages_and_once_for_a_sense() -> None:
    told = entry(
        reference={
            "fragrance_words": ["aroma.floral.jasmine", "own:Rain"],
            "aroma_words": ["aroma.floral.jasmine"],
            "taste_words": ["aroma.floral.jasmine"],
        }
    )
    assert [word.shown("en") for word in told.words] == ["jasmine", "Rain", "jasmine"]
    assert [word.shown("fr") for word in told.words] == ["jasmin", "Rain", "jasmin"]
    assert [word.sense.value for word in told.words] == ["nose", "nose", "taste"]


@pytest.mark.parametrize(
    ("grams", "kits", "in_stock"),
    [(1800, 150, True), (11.9, 0, True), (12, 1, True), (0, 0, False), (None, None, True)],
)
def test_a_stock_makes_so_many_sachets_of_twelve_grams(
    grams: float | None, kits: int | None, in_stock: bool
) -> None:
    made = entry(stock_g=grams, reference={"aroma_intensity": 6.0})
    assert (made.kits, made.in_stock) == (kits, in_stock)


@pytest.mark.parametrize("wanted", ["tarrazu", "COSTA", "honey rica", "cr-7", "apri", ""])
def test_products_are_found_by_name_origin_process_lot_and_word(wanted: str) -> None:
    found = entry(
        origin="Costa Rica",
        process="honey",
        lot="CR-7",
        reference={"aroma_words": ["aroma.fruit.apricot"]},
    )
    assert found.matches(wanted, "en")
    assert not found.matches(wanted + " kenya", "en")


def test_uses_are_told_once_a_session_the_latest_first(workspace: Workspace) -> None:
    session = small_session(["Ann"], {"417": {}, "826": {}})
    tasted = session.samples[0].product
    twice = session.model_copy(
        update={"id": "2" * 32, "samples": (session.samples[0], session.samples[0])}
    )
    late = twice.model_copy(update={"starts_at": datetime(2026, 12, 1, 9, tzinfo=UTC)})
    workspace.keep(session, late, tasted, now=NOW)
    (found,) = library.product_entries(workspace)
    assert [use.session for use in found.uses] == ["2" * 32, session.id]
    assert found.uses[0].seconds == PROTOCOL.seconds


def test_categories_come_in_their_order(workspace: Workspace) -> None:
    for at, category in enumerate(("chocolate", "tea", "coffee")):
        workspace.keep(product(id=f"{at:032x}", category=category), now=NOW)
    order = [entry.product.category for entry in library.product_entries(workspace)]
    assert order == ["coffee", "tea", "chocolate"]


def test_products_come_in_the_order_of_their_names_whatever_the_accents(
    workspace: Workspace,
) -> None:
    for at, name in enumerate(("Pâte témoin", "pâte Équateur", "Pâte 10", "Pâte 9")):
        workspace.keep(product(id=f"{at:032x}", name=name), now=NOW)
    names = [entry.product.name for entry in library.product_entries(workspace)]
    assert names == ["Pâte 9", "Pâte 10", "pâte Équateur", "Pâte témoin"]
