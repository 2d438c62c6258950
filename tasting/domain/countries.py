"""Countries by the names people write in an address, in every language."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from babel.core import get_global

from tasting.domain.names import plain
from tasting.languages import LANGUAGES
from tasting.words import words_in

_OTHER_NAMES: Final = {
    "GB": "uk, england, scotland, wales, northern ireland, great britain, angleterre, ecosse, "
    "pays de galles, irlande du nord, grande-bretagne",
    "US": "usa, united states of america, etats-unis d'amerique",
    "NL": "holland, hollande, nederland",
    "BE": "belgie, belgien",
    "CH": "schweiz, svizzera",
    "DE": "deutschland",
    "ES": "espana",
    "IT": "italia",
    "AT": "osterreich",
}
"""Names that addresses bear, besides those of our own languages."""

_BEFORE_A_POSTCODE: Final = re.compile(r"^([A-Z]{1,2})[- ]?\d{4,5} \S")
"""A country's letters as they were set before a postcode: F-75011, CH-1204."""

_ONE_LETTER: Final = {"F": "FR", "D": "DE", "B": "BE", "L": "LU", "I": "IT", "E": "ES", "A": "AT"}


def country_named(text: str) -> str:
    """The ISO code of a country by its name or code; empty where it is none."""
    name = " ".join(text.split()).strip(".,;")
    return name if name in _codes() else _by_name().get(plain(name), "")


def country_of_address(address: str) -> str:
    """The ISO code of the country that an address ends with; empty where it names none."""
    lines = [line.strip() for line in address.splitlines() if line.strip()]
    if not lines:
        return ""
    last = lines[-1]
    found = country_named(last) or country_named(last.rpartition(",")[2])
    return found or country_before_postcode(last.rpartition(",")[2].strip())


def country_of_zone(zone: str) -> str:
    """The ISO code of the country that an IANA zone belongs to; empty where it is none's."""
    found = str(get_global("zone_territories").get(zone, ""))
    return found if found in _codes() else ""


def home_country(sender: str, zone: str) -> str:
    """Where kits leave from: the country of the trainer's address, else that of the zone.

    Its ISO code; empty where neither tells.
    """
    return country_of_address(sender) or country_of_zone(zone)


def country_before_postcode(line: str) -> str:
    """The ISO code of the country whose letters stand before a postcode; empty: there are none."""
    found = _BEFORE_A_POSTCODE.match(line)
    code = _ONE_LETTER.get(found[1], found[1]) if found else ""
    return code if code in _codes() else ""


@cache
def _codes() -> frozenset[str]:
    """The codes of all countries that zones belong to."""
    return frozenset(code for code in get_global("zone_territories").values() if code.isalpha())


@cache
def _by_name() -> Mapping[str, str]:
    """The codes by the plain names of their countries."""
    named = {
        plain(words_in(language).territory(code)): code
        for language in LANGUAGES
        for code in sorted(_codes())
    }
    others = {plain(name): code for code, told in _OTHER_NAMES.items() for name in told.split(", ")}
    return {**named, **others}
