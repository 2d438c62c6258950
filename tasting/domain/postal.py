"""A postal address in its parts, and in the lines in which each country writes it.

Where a postcode stands in which country is general knowledge of the Universal Postal Union's
addressing guides: before the town on the Continent, alone under it in the United Kingdom and
Ireland, behind region and town overseas. So is where a complement stands: over the street by the
rules of La Poste and of Royal Mail, else under it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tasting.domain.countries import (
    country_before_postcode,
    country_named,
    country_of_zone,
)
from tasting.domain.learner import ADDRESS_PARTS, LearnerFacts
from tasting.domain.names import plain
from tasting.words import Words

_UNDER_THE_TOWN: Final = frozenset({"GB", "IE", "GG", "JE", "IM", "GI"})
"""Countries whose postcode has a line of its own under the town."""

_BEHIND_THE_TOWN: Final = frozenset({"US", "CA", "AU"})
"""Countries that write town, region and postcode on one line."""

_AFTER_THE_TOWN: Final = {
    "JP": r"\d{3}-\d{4}",
    "KR": r"\d{5}",
    "IN": r"\d{3} ?\d{3}",
    "NZ": r"\d{4}",
    "SG": r"\d{6}",
    "TH": r"\d{5}",
    "TW": r"\d{3}(?:\d{2,3})?",
}
"""Countries that write the postcode last on the line of the town, with what one looks like."""

_COMPLEMENT_FIRST: Final = frozenset({"FR", "MC", "GB", "IE", "GG", "JE", "IM", "GI"})
"""Countries that write flat and building over the street."""

_ASKED: Final = ("street", "postcode", "town")
"""What carriers ask of every address."""

_WITHOUT_POSTCODES: Final = (
    "AE AG AO AW BF BI BJ BO BQ BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GD GM GQ GY HK KI KM KN "
    "KP LY ML MO MR MS MW NR NU QA RW SB SC SL SR ST SX SY TD TF TG TK TL TO TV UG VU YE ZW"
)
"""Countries and territories whose post has no postcodes (Universal Postal Union, as above)."""

_BEFORE: Final = re.compile(
    r"〒?(?P<prefix>[A-Z]{1,2}-)?"
    r"(?P<code>\d{4} [A-Z]{2}|\d{3} \d{2}|\d{4}-\d{3}|\d{3}-\d{4}|\d{2}-\d{3}|\d{4,6})"
    r" +(?P<town>\D.*)"
)
_REGIONS: Final = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|District of Columbia|"
    "Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|"
    "Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|"
    "New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    "Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
    "West Virginia|Wisconsin|Wyoming|"
    "Alberta|British Columbia|Manitoba|New Brunswick|Newfoundland and Labrador|Nova Scotia|Ontario|"
    "Prince Edward Island|Qu[eé]bec|Saskatchewan|Northwest Territories|Nunavut|Yukon|"
    "New South Wales|Victoria|Queensland|South Australia|Western Australia|Tasmania|"
    "Australian Capital Territory|Northern Territory"
)
"""The regions of those countries by their whole names, as their governments write them."""
_CODE_BEHIND: Final = r"\d{4,5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d"
_BEHIND: Final = re.compile(
    rf"(?P<town>[^,\d]+),? (?P<region>[A-Z]{{2,3}}) (?P<code>{_CODE_BEHIND})"
)
_BEHIND_NAMED: Final = re.compile(
    rf"(?P<town>[^,\d]+), (?P<region>{_REGIONS}) (?P<code>{_CODE_BEHIND})", re.IGNORECASE
)
_REGION_AND_CODE: Final = re.compile(rf"(?:[A-Z]{{2,3}}|(?i:{_REGIONS})) (?:{_CODE_BEHIND})")
"""What follows the comma behind a town."""
_BRITISH: Final = re.compile(
    r"(?P<town>.*?)[, ]*\b(?P<code>[A-Z]{1,2}\d[A-Z\d]?(?: ?\d[A-Z]{2})?|[AC-FHKNPRTV-Y]\d[\dW]"
    r"(?: ?[A-Z\d]{4})?)"
)
"""A British postcode or an Irish Eircode, whole or its first half, alone or behind a town."""
_PHONE: Final = re.compile(r"(?:t[eé]l|cell?|ph|phone|fax|mob|mobile)[ .:]*", re.IGNORECASE)
"""What stands before a phone number, which may look like one of Japan's postcodes."""
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
    """As it was written, in the language of whoever wrote it, or its ISO code."""

    @property
    def code(self) -> str:
        """The ISO code of the country; empty where it is not known."""
        return country_named(self.country)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the parts that carriers ask of such an address, and this one lacks."""
        lacking = (part for part in _ASKED if not getattr(self, part))
        without = self.code in _WITHOUT_POSTCODES.split()
        return tuple(part for part in lacking if not (without and part == "postcode"))

    def lines(self, home: str = "") -> tuple[str, ...]:
        """The lines of the address under the name, as its country writes them.

        `home` is the ISO code of the country of an address that names none.
        """
        country = self.code or home
        if country in _UNDER_THE_TOWN:
            town = [self.town, self.region, self.postcode]
        elif country in _BEHIND_THE_TOWN:
            behind = " ".join(filter(None, (self.region, self.postcode)))
            town = [", ".join(filter(None, (self.town, behind)))]
        elif country in _AFTER_THE_TOWN:
            named = ", ".join(filter(None, (self.town, self.region)))
            town = [" ".join(filter(None, (named, self.postcode)))]
        else:
            town = [" ".join(filter(None, (self.postcode, self.town))), self.region]
        above = [self.street, self.complement]
        if country in _COMPLEMENT_FIRST:
            above.reverse()
        return tuple(filter(None, (*above, *town, self.country)))


def address_parts(learner: LearnerFacts) -> PostalParts:
    """The parts of a learner's address: as they are kept, else as its lines are read."""
    if learner.in_parts:
        kept = {part: getattr(learner, part) for part in ADDRESS_PARTS}
        return PostalParts(street=learner.address, **kept)
    if not learner.address.strip():
        return PostalParts()
    return postal_parts(learner.address, learner.name, learner.place)


def address_lines(
    learner: LearnerFacts, zone: str, words: Words, sent_from: str = ""
) -> tuple[str, ...]:
    """The lines of a learner's address under the name; none where it has only a town.

    What was written as lines stays so; parts are set as their country writes them, which is that of
    the learner's time zone, or of the session's, `zone`, where they name none. The country is left
    out where it is the one it is `sent_from`, by its ISO code, as the post asks at home.
    """
    if not learner.in_parts:
        return lines_under(learner.address, learner.name)
    parts = address_parts(learner)
    if not (parts.street or parts.complement or parts.postcode):
        return ()
    country = words.territory(parts.code) if parts.code else parts.country
    home = parts.code or country_of_zone(learner.zone) or country_of_zone(zone)
    abroad = not parts.code or parts.code != sent_from
    return replace(parts, country=country if abroad else "").lines(home)


def lines_under(address: str, name: str) -> tuple[str, ...]:
    """The lines of an address as it was written, without a first one that is the name."""
    lines = [" ".join(line.split()) for line in address.splitlines()]
    kept = [line for line in lines if line]
    if kept and kept[0].casefold() == name.casefold():
        kept = kept[1:]
    return tuple(kept)


def street_and_complement(lines: Sequence[str]) -> tuple[str, str]:
    """What stands over the town: the first line with a number before it is the street."""
    numbered = (at for at, line in enumerate(lines) if line[0].isdigit())
    street = next(numbered, 0)
    others = [line for at, line in enumerate(lines) if at != street]
    return (lines[street] if lines else ""), ", ".join(others)


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
    street, complement = street_and_complement(above)
    return replace(
        town,
        street=street,
        complement=complement,
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
    parts = [part.strip() for line in filled for part in line.split(",") if part.strip()]
    for at in range(len(parts) - 1, 1, -1):
        if _REGION_AND_CODE.fullmatch(parts[at]) and not re.search(r"\d", parts[at - 1]):
            parts[at - 1 : at + 1] = [f"{parts[at - 1]}, {parts[at]}"]  # Austin, TX 78701
    return parts


def _town_line(lines: list[str], country: str) -> tuple[int, PostalParts | None]:
    """The last line with a postcode, with what it says; else the end, and None.

    Japan's postcodes, unlike its neighbours', are known by themselves where no country is named.
    """
    for assumed in (country,) if country else ("", "JP"):
        for at in range(len(lines) - 1, -1 if len(lines) == 1 else 0, -1):
            found = _read_town(lines[at], assumed)
            phone = found and assumed != country and _PHONE.fullmatch(found.town)
            if found is not None and not phone:
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
    behind = _BEHIND.fullmatch(line) or _BEHIND_NAMED.fullmatch(line)
    if behind and country in ("", *_BEHIND_THE_TOWN):
        return PostalParts(
            postcode=behind["code"], town=behind["town"].strip(), region=behind["region"]
        )
    after = country in _AFTER_THE_TOWN and re.fullmatch(
        rf"(?P<town>[^,\d]+?)(?:, (?P<region>[^,\d]+?))?,? 〒?(?P<code>{_AFTER_THE_TOWN[country]})",
        line,
    )
    if after:
        region = after["region"] or ""
        return PostalParts(postcode=after["code"], town=after["town"], region=region)
    known = country in _UNDER_THE_TOWN
    british = _BRITISH.fullmatch(line) or _BRITISH_BEFORE.fullmatch(line)
    if british and (known or (not country and " " in british["code"])):
        return PostalParts(postcode=british["code"], town=british["town"].strip())
    return None
