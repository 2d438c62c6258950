"""A postal address in its parts, and in the lines in which each country writes it.

Where a postcode stands in which country is general knowledge of the Universal Postal Union's
addressing guides: before the town on the Continent, alone under it in the United Kingdom and
Ireland, behind region and town overseas.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from tasting.domain.countries import country_before_postcode, country_named
from tasting.domain.names import plain

_UNDER_THE_TOWN: Final = frozenset({"GB", "IE", "GG", "JE", "IM", "GI"})
"""Countries whose postcode has a line of its own under the town."""

_BEHIND_THE_TOWN: Final = frozenset({"US", "CA", "AU"})
"""Countries that write town, region and postcode on one line."""

_ASKED: Final = ("street", "postcode", "town")
"""What carriers ask of every address."""

_BEFORE: Final = re.compile(
    r"(?P<prefix>[A-Z]{1,2}-)?(?P<code>\d{4} [A-Z]{2}|\d{3} \d{2}|\d{4}-\d{3}|\d{2}-\d{3}|\d{4,6})"
    r" +(?P<town>\D.*)"
)
_BEHIND: Final = re.compile(
    r"(?P<town>[^,\d]+),? (?P<region>[A-Z]{2,3}) "
    r"(?P<code>\d{4,5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)"
)
_BRITISH: Final = re.compile(
    r"(?P<town>.*?)[, ]*\b(?P<code>[A-Z]{1,2}\d[A-Z\d]?(?: ?\d[A-Z]{2})?|[AC-FHKNPRTV-Y]\d[\dW]"
    r"(?: ?[A-Z\d]{4})?)"
)
"""A British postcode or an Irish Eircode, whole or its first half, alone or behind a town."""
_BRITISH_BEFORE: Final = re.compile(r"(?P<code>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?P<town> .+)")


@dataclass(frozen=True)
class PostalParts:
    """The parts of an address; those that it lacks are empty."""

    street: str = ""
    """With the number, as it is written there."""
    complement: str = ""
    """Building, floor, flat, or to whose care."""
    postcode: str = ""
    town: str = ""
    region: str = ""
    country: str = ""
    """As it was written; in the language of whoever wrote it."""

    @property
    def code(self) -> str:
        """The ISO code of the country; empty where it is not known."""
        return country_named(self.country)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the parts that carriers ask of every address, and this one lacks."""
        return tuple(part for part in _ASKED if not getattr(self, part))

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the address under the name, as the country writes them."""
        country = self.code
        if country in _UNDER_THE_TOWN:
            town = [self.town, self.region, self.postcode]
        elif country in _BEHIND_THE_TOWN:
            behind = " ".join(filter(None, (self.region, self.postcode)))
            town = [", ".join(filter(None, (self.town, behind)))]
        else:
            town = [" ".join(filter(None, (self.postcode, self.town))), self.region]
        return tuple(filter(None, (self.street, self.complement, *town, self.country)))


def postal_parts(address: str, name: str = "", place: str = "") -> PostalParts:
    """The parts that are meant by an address as it was written; none is lost.

    A first line that is the learner's own `name` is left out. `place` is the town they live in: it
    stands for a town that the address does not name.
    """
    lines = _lines(address)
    if lines and plain(lines[0]) == plain(name):
        lines = lines[1:]
    country = lines.pop() if len(lines) > 1 and country_named(lines[-1]) else ""
    at, town = _town_line(lines, country_named(country))
    above, below = lines[:at], lines[at + 1 :] if town else []
    if town and not town.town and above:
        # A postcode alone: the town is over it, or over the region between.
        town = replace(town, town=above.pop())
    if not town:
        town = PostalParts(town=above.pop() if len(above) > 1 else place)
    numbered = (at for at, line in enumerate(above) if line[0].isdigit())
    street = above.pop(next(numbered, 0)) if above else ""
    return replace(
        town,
        street=street,
        complement=", ".join(above),
        region=", ".join(filter(None, (town.region, *below))),
        town=town.town or place,
        country=country or town.country,
    )


def _lines(address: str) -> list[str]:
    """The lines of an address; one that is written in a single line is parted at its commas."""
    lines = [" ".join(line.split()).strip(",") for line in address.splitlines()]
    filled = [line for line in lines if line]
    if len(filled) > 1:
        return filled
    return [part.strip() for line in filled for part in line.split(",") if part.strip()]


def _town_line(lines: list[str], country: str) -> tuple[int, PostalParts | None]:
    """The last line with a postcode, with what it says; else the end, and None."""
    for at in range(len(lines) - 1, -1 if len(lines) == 1 else 0, -1):
        found = _read_town(lines[at], country)
        if found is not None:
            return at, found
    return len(lines), None


def _read_town(line: str, country: str) -> PostalParts | None:
    if country not in _UNDER_THE_TOWN and (before := _BEFORE.fullmatch(line)):
        code = country_before_postcode(line) if before["prefix"] else ""
        return PostalParts(
            postcode=before["code"] if code else f"{before['prefix'] or ''}{before['code']}",
            town=before["town"],
            country=code,
        )
    if country in ("", *_BEHIND_THE_TOWN) and (behind := _BEHIND.fullmatch(line)):
        return PostalParts(
            postcode=behind["code"], town=behind["town"].strip(), region=behind["region"]
        )
    known = country in _UNDER_THE_TOWN
    british = _BRITISH.fullmatch(line) or _BRITISH_BEFORE.fullmatch(line)
    if british and (known or (not country and " " in british["code"])):
        return PostalParts(postcode=british["code"], town=british["town"].strip())
    return None
