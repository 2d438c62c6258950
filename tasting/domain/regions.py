"""Which region of its country an address may lie in, as far as it is written: for public holidays.

French postcodes are general knowledge: they begin with the number of their department, of which
Moselle, the two of Alsace and those overseas have public holidays of their own, as have the
territories overseas. In Germany, Switzerland and Austria a town that is called like a region lies
in it.
"""

from typing import Final

from tasting.domain.names import plain
from tasting.domain.postal import PostalParts

_DEPARTMENTS: Final = {"57": "57", "67": "6AE", "68": "6AE"}
_OVERSEAS: Final = frozenset({"971", "972", "973", "974", "976"})
_TERRITORIES: Final = {"97133": "BL", "97150": "MF", "986": "WF", "987": "PF", "988": "NC"}
"""By how their postcodes begin: the first two have postcodes of Guadeloupe."""
_OF_ITS_TOWN: Final = frozenset({"DE", "CH", "AT"})

ASKED_OF: Final = {
    **dict.fromkeys(("DE", "CH", "AT", "ES")),
    "CA": "Montréal, QC H2X 1Y4",
    "AU": "Sydney, NSW 2000",
}
"""Countries whose public holidays differ so much that the region is worth writing.

With how one is written in the line of the town; None where it stands under the town.
"""


def region_written(parts: PostalParts, country: str) -> str:
    """What an address in a country, by its ISO code, says of its region; empty: nothing.

    A name or a code, which need not be a region's.
    """
    if country == "FR":
        for beginning, territory in _TERRITORIES.items():
            if parts.postcode.startswith(beginning):
                return territory
        department = parts.postcode[:3]
        return department if department in _OVERSEAS else _DEPARTMENTS.get(department[:2], "")
    if country == "GB" and plain(parts.country) in _NATIONS:
        return parts.country  # under it stands a county, if any
    if parts.region:
        return parts.region
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
    "GB": {
        "ENG": "england, angleterre",
        "NIR": "northern ireland, irlande du nord",
        "SCT": "scotland, ecosse",
        "WLS": "wales, pays de galles",
    },
}
"""What regions are called in English and French, and large towns that lie in one, plainly."""

_NATIONS: Final = frozenset(", ".join(OTHER_NAMES["GB"].values()).split(", "))
