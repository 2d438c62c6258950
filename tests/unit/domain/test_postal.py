"""An address is read in its parts however it was written, and written as its country does."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.postal import PostalParts, postal_parts

TOWNS = (
    ("FR", "France", "38000", ""),
    ("DE", "Deutschland", "10115", ""),
    ("NL", "Pays-Bas", "1017 AB", ""),
    ("PT", "Portugal", "1100-148", ""),
    ("GB", "United Kingdom", "EH1 2NG", ""),
    ("IE", "Irlande", "D02 X285", ""),
    ("US", "United States", "97209", "OR"),
    ("CA", "Canada", "H2X 1Y4", "QC"),
)
WORDS = st.sampled_from(("Grenoble", "Saint-Malo", "Newport", "Port Ellen", "Évian"))


@given(
    st.sampled_from(TOWNS),
    WORDS,
    st.integers(1, 999),
    st.sampled_from(("", "Flat C", "Bâtiment Sud")),
)
def test_what_a_country_writes_is_read_back_part_by_part(
    there: tuple[str, str, str, str], town: str, number: int, complement: str
) -> None:
    code, country, postcode, region = there
    parts = PostalParts(f"{number} Long Road", complement, postcode, town, region, country)

    assert parts.code == code
    assert postal_parts("\n".join(("Ann Bell", *parts.lines)), "Ann Bell") == parts


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("3 quai Sud, 69002 Lyon", ("3 quai Sud", "", "69002", "Lyon", "", "")),
        ("Résidence du Lac\n8 rue Haute\n74000 Annecy\nFrance",
         ("8 rue Haute", "Résidence du Lac", "74000", "Annecy", "", "France")),
        ("Rue Basse 4\nCH-1204 Genève", ("Rue Basse 4", "", "1204", "Genève", "", "CH")),
        ("5 Mill Lane\nLS1 4AP Leeds", ("5 Mill Lane", "", "LS1 4AP", "Leeds", "", "")),
        ("2 Quay\nCork T12\nIreland", ("2 Quay", "", "T12", "Cork", "", "Ireland")),
        ("Lindenweg 3", ("Lindenweg 3", "", "", "Bern", "", "")),
        ("7 High Street\nHove\nEast Sussex\nBN3 2GL\nUK",
         ("7 High Street", "Hove", "BN3 2GL", "East Sussex", "", "UK")),
        ("", ("", "", "", "Bern", "", "")),
    ],
)  # fmt: skip
def test_old_addresses_are_proposed_in_parts(written: str, parts: tuple[str, ...]) -> None:
    assert postal_parts(written, "Ann Bell", place="Bern") == PostalParts(*parts)


@given(st.text(alphabet=st.sampled_from("aB3 ,\n-Lé"), max_size=60))
def test_no_letter_of_an_address_is_lost(written: str) -> None:
    found = postal_parts(written)
    lost = Counter(written) - Counter("".join(vars(found).values()))
    assert not [sign for sign in lost if sign.isalnum()]
