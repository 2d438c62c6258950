"""Public holidays by country, region and year: days on which no parcel moves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from tasting.domain.names import plain
from tasting.domain.regions import OTHER_NAMES


@dataclass(frozen=True)
class Holidays:
    """The public holidays of a country or a region of it, in a year or several."""

    days: frozenset[date] = frozenset()
    region: str = ""
    """The name of the region, one that it has itself; empty: the country as a whole."""
    code: str = ""
    """The code of the region; empty: the country as a whole."""
    own: frozenset[date] = frozenset()
    """Those of `days` that only the region has."""

    def __or__(self, other: "Holidays") -> "Holidays":
        days, own = self.days | other.days, self.own | other.own
        return replace(self, days=days, own=own)


HolidaysOf = Callable[[str, int, str], Holidays | None]
"""Gives the public holidays of a country, by its ISO code, in a year; None: nobody knows them.

The third says what an address has written of its region: one that is none does not count.
"""

_REGIONS: Final = {"GB": "ENG"}
"""The region whose holidays stand for a country that has few of its own."""

_UNDIVIDED: Final = frozenset({"US"})
"""Countries whose regions close their own offices on their holidays, while parcels move."""


def public_holidays(country: str, year: int, region: str = "") -> Holidays | None:
    """The holidays of a country in a year, those of the region too; None: they are not known.

    `region` is a name or code as `HolidaysOf` takes it. Of the United Kingdom as a whole those of
    England are known, and of a state of the United States those of all.
    """
    code = _regions(country).get(plain(region), "") if region else ""
    found = _holidays(country, year, code)
    return replace(found, region=_name(country, code, region)) if found and code else found


def region_known(country: str, written: str) -> str:
    """What an address has written of its region; empty where it is none that is known."""
    return written if written and plain(written) in _regions(country) else ""


@cache
def _holidays(country: str, year: int, region: str) -> Holidays | None:
    # Half a second's worth of modules, which the first window and most commands do without.
    from holidays import country_holidays

    try:
        whole = frozenset(country_holidays(country, subdiv=_REGIONS.get(country), years=year))
        if not region:
            return Holidays(whole)
        days = frozenset(country_holidays(country, subdiv=region, years=year))
    except NotImplementedError:
        return None
    return Holidays(days, code=region, own=days - whole)


@cache
def _regions(country: str) -> Mapping[str, str]:
    """The codes of a country's regions, by their plain names and codes."""
    if country in _UNDIVIDED:
        return {}
    from holidays import country_holidays

    try:
        known = country_holidays(country)
    except NotImplementedError:
        return {}
    named = {code: code for code in known.subdivisions if " " not in code}
    told = OTHER_NAMES.get(country, {}).items()
    named |= known.subdivisions_aliases
    named |= {name: code for code, names in told for name in names.split(", ")}
    return {plain(name): code for name, code in named.items()}


@cache
def _name(country: str, region: str, written: str) -> str:
    """What a region is called: the one of its own names that was written, else the first."""
    from holidays import country_holidays

    aliases = country_holidays(country).subdivisions_aliases
    names = [name for name, code in aliases.items() if code == region and not name.isupper()]
    return next((name for name in names if plain(name) == plain(written)), [*names, region][0])


def load_holidays() -> None:
    """Load those of all countries ahead, so that each is found at once."""
    public_holidays("FR", 2026)


def weekends_only(country: str, year: int, region: str = "") -> Holidays:
    """No holidays, quickly: for a list that is shown first and reckoned again at once."""
    return Holidays()
