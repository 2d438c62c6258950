"""An address is read in its parts however it was written, and written as its country does."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.learner import ADDRESS_PARTS, LearnerFacts
from tasting.domain.postal import PostalParts, address_lines, address_parts, postal_parts
from tasting.words import words_in

TOWNS = (
    ("FR", "France", "38000", ""),
    ("DE", "Deutschland", "10115", ""),
    ("NL", "Pays-Bas", "1017 AB", ""),
    ("PT", "Portugal", "1100-148", ""),
    ("GB", "United Kingdom", "EH1 2NG", ""),
    ("IE", "Irlande", "D02 X285", ""),
    ("US", "United States", "97209", "OR"),
    ("CA", "Canada", "H2X 1Y4", "QC"),
    ("JP", "Japan", "100-0001", "Tokyo"),
    ("JP", "Japon", "100-0001", ""),
    ("KR", "South Korea", "04524", ""),
    ("IN", "India", "400 001", "MH"),
    ("NZ", "New Zealand", "1010", ""),
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
    assert postal_parts("\n".join(("Ann Bell", *parts.lines())), "Ann Bell") == parts


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("3 quai Sud, 69002 Lyon", ("3 quai Sud", "", "69002", "Lyon", "", "")),
        ("Résidence du Lac\n8 rue Haute\n74000 Annecy\nFrance",
         ("8 rue Haute", "Résidence du Lac", "74000", "Annecy", "", "France")),
        ("Rue Basse 4\nCH-1204 Genève", ("Rue Basse 4", "", "1204", "Genève", "", "CH")),
        ("5 Mill Lane\nLS1 4AP Leeds", ("5 Mill Lane", "", "LS1 4AP", "Leeds", "", "")),
        ("2 Quay\nCork T12\nIreland", ("2 Quay", "", "T12", "Cork", "", "Ireland")),
        ("1-1 Chiyoda\nTokyo 100-0001", ("1-1 Chiyoda", "", "100-0001", "Tokyo", "", "")),
        ("1-1 Chiyoda\n〒100-0001 Tokyo\nJapan",
         ("1-1 Chiyoda", "", "100-0001", "Tokyo", "", "Japan")),
        ("1 Elm St\nAustin, TX 78701\nTel 555-0134",
         ("1 Elm St", "", "78701", "Austin", "TX, Tel 555-0134", "")),
        ("1 Elm St\nAustin, Texas 78701\nUSA", ("1 Elm St", "", "78701", "Austin", "Texas", "USA")),
        ("1 Elm St, Austin, TX 78701", ("1 Elm St", "", "78701", "Austin", "TX", "")),
        ("350 5th Av, Floor 2, New York, New York 10118-0110",
         ("350 5th Av", "Floor 2", "10118-0110", "New York", "New York", "")),
        ("4 King St\nToronto, Ontario M5V 2T6",
         ("4 King St", "", "M5V 2T6", "Toronto", "Ontario", "")),
        ("Via Roma 4\nLodi, Lombardia 26900",
         ("Via Roma 4", "", "", "Lodi, Lombardia 26900", "", "")),
        ("Calle 8\nPanamá\nCel. 612-3456", ("Calle 8", "Panamá", "", "Cel. 612-3456", "", "")),
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


def lives(**facts: str) -> LearnerFacts:
    return LearnerFacts(name="Ann Bell", display="Ann", **facts)


@given(st.text(alphabet=st.sampled_from("aB3 ,\n-Lé"), max_size=60))
def test_an_address_written_before_its_parts_were_kept_is_opened_as_it_was(written: str) -> None:
    old = {"name": "Ann Bell", "display": "Ann", "place": "Bern", "address": written}
    learner = LearnerFacts.model_validate(old)
    filled = [" ".join(line.split()) for line in written.splitlines() if line.strip()]

    assert address_lines(learner, "Europe/Zurich", words_in("en")) == tuple(filled)
    if written.strip():
        assert address_parts(learner) == postal_parts(written, "Ann Bell", "Bern")
    assert not learner.model_dump(mode="json").keys() & set(ADDRESS_PARTS), "its hash stays"


@pytest.mark.parametrize(
    ("facts", "zone", "lines"),
    [
        ({"complement": "Bât. B", "postcode": "69002", "town": "Lyon", "country": "FR"}, "",
         ("Bât. B", "3 Way", "69002 Lyon", "France")),
        ({"complement": "Apt 4", "postcode": "97209", "town": "Portland", "region": "OR",
          "country": "US"}, "", ("3 Way", "Apt 4", "Portland, OR 97209", "États-Unis")),
        ({"complement": "Flat 2", "postcode": "BS1 2AB", "town": "Bristol"}, "Europe/London",
         ("Flat 2", "3 Way", "Bristol", "BS1 2AB")),
        ({"postcode": "1234", "town": "Nod", "country": "Erewhon"}, "",
         ("3 Way", "1234 Nod", "Erewhon")),
    ],
)  # fmt: skip
def test_parts_are_set_as_their_country_writes_them(
    facts: dict[str, str], zone: str, lines: tuple[str, ...]
) -> None:
    assert address_lines(lives(address="3 Way", **facts), zone, words_in("fr")) == lines


def test_the_post_at_home_is_not_told_its_own_country() -> None:
    lyon = lives(address="3 Way", postcode="69002", town="Lyon", country="FR")
    at_home, abroad = (address_lines(lyon, "", words_in("en"), code) for code in ("FR", "GB"))

    assert at_home == ("3 Way", "69002 Lyon")
    assert abroad == (*at_home, "France")
    nowhere = lives(address="3 Way", town="Nod", country="Erewhon")
    assert address_lines(nowhere, "", words_in("en"), "")[-1] == "Erewhon"


@pytest.mark.parametrize(("country", "missing"), [("IE", ("postcode",)), ("Qatar", ())])
def test_no_postcode_is_missing_where_the_post_has_none(
    country: str, missing: tuple[str, ...]
) -> None:
    assert PostalParts("1 Way", town="Doha", country=country).missing == missing


def test_a_town_alone_is_no_address_to_print() -> None:
    assert not address_lines(lives(town="Lyon", country="FR"), "", words_in("en"))
