"""Public holidays by country and year: days on which no parcel moves."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Final

HolidaysOf = Callable[[str, int], frozenset[date] | None]
"""Gives the public holidays of a country, by its ISO code, in a year; None: nobody knows them."""

_REGIONS: Final = {"GB": "ENG"}
"""The region whose holidays stand for a country that has few of its own."""


@cache
def public_holidays(country: str, year: int) -> frozenset[date] | None:
    """The holidays of a country's whole population in a year; None where they are not known.

    Those of single regions are left out; of the United Kingdom those of England are known.
    """
    # Half a second's worth of modules, which the first window and most commands do without.
    from holidays import country_holidays

    try:
        return frozenset(country_holidays(country, subdiv=_REGIONS.get(country), years=year))
    except NotImplementedError:
        return None


def load_holidays() -> None:
    """Load those of all countries ahead, so that each is found at once."""
    public_holidays("FR", 2026)


def weekends_only(country: str, year: int) -> frozenset[date]:
    """No holidays, quickly: for a list that is shown first and reckoned again at once."""
    return frozenset()
