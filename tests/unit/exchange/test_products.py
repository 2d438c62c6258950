"""The products of the example library: what is said of them is an answer to a shipped protocol."""

from pathlib import Path

import pytest

from tasting import places
from tasting.domain.attributes import Attribute, WordList
from tasting.exchange import lexicons, products, protocols
from tasting.exchange.products import ListedProduct

EXAMPLE = places.resources() / "example" / "library.toml"
PRODUCTS = products.read(EXAMPLE).required().products


def asked_of_category(product: ListedProduct) -> dict[str, list[Attribute]]:
    """What the protocols of its category ask, by id."""
    found: dict[str, list[Attribute]] = {}
    for protocol in protocols.shipped().values():
        if protocol.category == product.category:
            for _, attribute in protocol.attributes():
                found.setdefault(attribute.id, []).append(attribute)
    return found


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda product: product.lot)
def test_every_reference_is_an_answer_that_its_protocols_take(product: ListedProduct) -> None:
    known = asked_of_category(product)
    assert set(product.reference) <= set(known)
    for name, value in product.reference.items():
        assert [attribute.fault(value) for attribute in known[name]] == [None] * len(known[name])


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda product: product.lot)
def test_every_reference_word_is_offered_to_learners_too(product: ListedProduct) -> None:
    lists = {
        name: attribute
        for name, found in asked_of_category(product).items()
        for attribute in found
        if isinstance(attribute, WordList) and name in product.reference
    }
    assert {attribute.sense for attribute in lists.values()} == {"nose", "taste"}
    for name, attribute in lists.items():
        offered = lexicons.shipped()[attribute.lexicon].offered(attribute.sense, attribute.within)
        words = product.reference[name]
        assert isinstance(words, list)
        assert set(words) <= {term.id for term in offered}


def test_each_category_has_products() -> None:
    assert {product.category for product in PRODUCTS} == {"coffee", "tea", "chocolate"}


def test_a_product_is_named_in_each_language_and_another_language_is_told(tmp_path: Path) -> None:
    file = tmp_path / "library.toml"
    text = """[[products]]
category = "tea"
name.en = "Spring picking"
name.fr = "Récolte de printemps"
origin.fr = "Japon"
lot = "7"
"""
    file.write_text(text, encoding="utf-8")
    (product,) = products.read(file).required().products
    assert (product.name, product.origin) == ("Spring picking", "Japon")
    assert product.texts("fr").name == "Récolte de printemps"
    file.write_text(text.replace("name.fr", "name.fre"), encoding="utf-8")
    told = products.read(file)
    assert told.value is None
    assert [str(one.sentence()) for one in told.problems if "fre" in str(one.sentence())]
