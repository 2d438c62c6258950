"""Which region of its country an address may lie in, as far as it is written: for public holidays.

Codes of French postcodes are general knowledge: they begin with the number of their department, of
which Moselle, the two of Alsace and those overseas have public holidays of their own. In Germany,
Switzerland and Austria a town that is called like a region lies in it.
"""

from typing import Final

from tasting.domain.postal import PostalParts

_DEPARTMENTS: Final = {"57": "57", "67": "6AE", "68": "6AE"}
_OVERSEAS: Final = frozenset({"971", "972", "973", "974", "976"})
_OF_ITS_TOWN: Final = frozenset({"DE", "CH", "AT"})
_NAMED_AS_COUNTRIES: Final = "GB"

ASKED_OF: Final = frozenset({"DE", "CH", "AT", "ES", "US", "CA", "AU"})
"""Countries whose public holidays differ so much that the region is worth writing."""


def region_written(parts: PostalParts, country: str) -> str:
    """What an address in a country, by its ISO code, says of its region; empty: nothing.

    A name or a code, which need not be a region's.
    """
    if country == "FR":
        department = parts.postcode[:3]
        return department if department in _OVERSEAS else _DEPARTMENTS.get(department[:2], "")
    if parts.region:
        return parts.region
    if country == _NAMED_AS_COUNTRIES:
        return parts.country
    return parts.town if country in _OF_ITS_TOWN else ""


OTHER_NAMES: Final = {
    "DE": {
        "BY": "bavaria, baviere",
        "HE": "hesse",
        "NI": "lower saxony, basse-saxe",
        "NW": "north rhine-westphalia, rhenanie-du-nord-westphalie",
        "RP": "rhineland-palatinate, rhenanie-palatinat",
        "SL": "sarre",
        "SN": "saxony, saxe",
        "ST": "saxony-anhalt, saxe-anhalt",
        "TH": "thuringia, thuringe",
        "BB": "brandebourg",
    },
    "CH": {
        "BS": "basel, bale, bale-ville",
        "BL": "bale-campagne",
        "GE": "geneva",
        "GR": "grisons",
        "LU": "lucerne",
        "SG": "st. gallen, st gallen, saint-gall",
        "SO": "soleure",
        "TI": "tessin",
        "VS": "sion",
        "VD": "lausanne",
        "ZG": "zoug",
    },
    "AT": {"9": "vienna, vienne", "7": "tyrol, innsbruck", "6": "styria, styrie, graz"},
    "ES": {"CT": "catalonia, catalogne", "AN": "andalusia, andalousie"},
    "CA": {"QC": "que."},
}
"""What regions are called in English and French, and large towns that lie in one, plainly."""
