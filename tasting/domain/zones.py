"""Time zones as people name them: by city and country, in every language."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from babel.core import get_global

from tasting.domain.names import plain
from tasting.languages import LANGUAGES
from tasting.towns import Town, towns
from tasting.words import Words, words_in

_REMARK: Final = re.compile(r"\([^()]*\)")
_OFFSET: Final = re.compile(r"(?:utc|gmt)\s*([+-])\s*(\d{1,2})(?:[:.]?00)?")
"""So many whole hours from UTC: UTC+2, GMT-05:00."""


def is_zone(name: str) -> bool:
    """Whether this is the IANA name of a time zone that this computer knows."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def zone_places(words: Words, first: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Every zone by city and country, as (id, text): the `first` ones, then by the alphabet.

    Zones under a former name are offered under the one they have now.
    """
    places = {name: words.zone_place(name) for name in _with_a_city()}
    rest = sorted(places.items(), key=lambda pair: plain(pair[1]))
    ahead = dict.fromkeys(name for name in first if name)
    lead = [(name, words.zone_place(name)) for name in ahead]
    return [*lead, *(pair for pair in rest if pair[0] not in ahead)]


def town_places(words: Words) -> list[tuple[Town, str]]:
    """The large towns that name no zone, with the text that a list shows, by the alphabet."""
    told = ((town, _town_place(town, words)) for town in towns())
    return sorted(told, key=lambda pair: plain(pair[1]))


def find_zone(typed: str) -> str | None:
    """The IANA name of the zone that is meant by a city, by a country that has only one, or by id.

    Cities, large towns and countries are read in every language. None where nothing or several
    are meant.
    """
    whole = " ".join(typed.split())
    for text in (whole, _REMARK.sub("", whole).strip(), whole.strip("()")):
        found = _named(text) or _shifted(text)
        if found is not None:
            return found
    return None


def zone_text(zone: str, words: Words) -> str:
    """A zone as `find_zone` reads it again: city and country where they mean no other."""
    place = words.zone_place(zone) if zone else ""
    return place if find_zone(place) == zone else zone


def sought(text: str) -> str:
    """A text as zones are found by it: no accents, capitals or signs between words."""
    return " ".join(re.findall(r"[^\W_]+", plain(text)))


def _named(text: str) -> str | None:
    if "/" in text or text.isupper():
        found = _by_id().get(text.replace(" ", "_").lower())
        if found is not None:
            return found
    return _by_place().get(sought(text))


def _shifted(text: str) -> str | None:
    """The zone that is so many whole hours from UTC all year; its own sign is turned round."""
    found = _OFFSET.fullmatch(text.replace("\u2212", "-").lower())
    if found is None:
        return None
    name = f"Etc/GMT{'-' if found[1] == '+' else '+'}{int(found[2])}"
    return name if is_zone(name) else None


@cache
def _by_id() -> Mapping[str, str]:
    """The zones by their ids in small letters; former ones stand for those of today."""
    former = get_global("zone_aliases")
    now = {name: former.get(name, name) for name in available_timezones()}
    return {name.lower(): now[name] if now[name] in _with_a_city() else name for name in now}


@cache
def _with_a_city() -> frozenset[str]:
    territories, former = get_global("zone_territories"), get_global("zone_aliases")
    known = available_timezones() & territories.keys() - former.keys()
    return frozenset(name for name in known if territories[name] != "001")


@cache
def _by_place() -> Mapping[str, str]:
    """The one zone that each city, town, country, and city with its country stands for.

    A town counts as much as a zone's own city: of Mérida in Mexico and in Venezuela neither is
    taken silently. Names that zones had before only stand where nothing else is called so.
    """
    meant: dict[str, set[str]] = {}
    for language in LANGUAGES:
        words = words_in(language)
        for name in _with_a_city():
            place, city = words.zone_place(name), words.city(name)
            for text in (place, city, place.removeprefix(f"{city}, "), name.rpartition("/")[2]):
                meant.setdefault(sought(text), set()).add(name)
    for text, zones in _by_town().items():
        meant.setdefault(text, set()).update(zones)
    for before, now in get_global("zone_aliases").items():
        if now in _with_a_city() and "/" in before:
            meant.setdefault(sought(before.rpartition("/")[2]), {now})
    return {text: next(iter(names)) for text, names in meant.items() if len(names) == 1}


def _by_town() -> dict[str, set[str]]:
    """The zones of each large town that names none, by its names, alone and with its country."""
    meant: dict[str, set[str]] = {}
    for town in towns():
        with_country = (_town_place(town, words_in(language)) for language in LANGUAGES)
        for text in (*town.names, *with_country):
            meant.setdefault(sought(text), set()).add(town.zone)
    return meant


def _town_place(town: Town, words: Words) -> str:
    """A town with its country, as a list shows it."""
    return f"{town.name(words.language)}, {words.country(town.zone)}"
