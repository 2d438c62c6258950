"""Time zones as people name them: by city and country, in every language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from babel.core import get_global

from tasting.domain.names import plain
from tasting.languages import LANGUAGES, SOURCE, Language
from tasting.towns import Town, towns
from tasting.words import Message, Words, mark, message, words_in

_REMARK: Final = re.compile(r"\([^()]*\)")
_OFFSET: Final = re.compile(r"(?:utc|gmt)\s*([+-])\s*(\d{1,2})(?:[:.]?00)?")
"""So many whole hours from UTC: UTC+2, GMT-05:00."""
_SAINT: Final = re.compile(r"\bst(e?) (?=\w)")
_MOST_PLACES: Final = 4
"""So many places of one name are told; a country may have dozens of zones."""


def is_zone(name: str) -> bool:
    """Whether this is the IANA name of a time zone that this computer knows."""
    if name.startswith(("posix", "right/")) or name in ("localtime", "Factory"):
        return False  # files beside the zones, that mean another one on each computer
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
    for text in _readings(typed):
        found = _named(text) or _shifted(text)
        if found is not None:
            return found
    return None


def told_as_several(typed: str) -> Message | None:
    """What is said of a name that places in several zones have; None where it is no such name."""
    for text in _readings(typed):
        if _shifted(text):
            return None
        zones = _meant().get(_key(text), frozenset())
        places = _Places(_key(text), zones)
        if len(zones) > _MOST_PLACES:
            sentence = mark("“{value}” is in several time zones, among them {places}.")
        else:
            sentence = mark("“{value}” is in several time zones: {places}.")
        if len(zones) > 1:
            return message(sentence, value=typed[:40], places=places)
    return None


@dataclass(frozen=True)
class _Places:
    """The places that have one name, each with its country, as a sentence lists them."""

    key: str
    zones: frozenset[str]

    def __str__(self) -> str:
        """The places in the language of the code."""
        return self.said_in(SOURCE)

    def said_in(self, language: Language) -> str:
        """The first places in a language."""
        words = words_in(language)
        told = sorted((self._place(zone, words) for zone in self.zones), key=plain)
        return "; ".join(told[:_MOST_PLACES])

    def _place(self, zone: str, words: Words) -> str:
        called = (town for town in towns() if town.zone == zone)
        town = next((one for one in called if self.key in map(_key, one.names)), None)
        return _town_place(town, words) if town is not None else words.zone_place(zone)


def zone_text(zone: str, words: Words) -> str:
    """A zone as `find_zone` reads it again: city and country where they mean no other."""
    place = words.zone_place(zone) if zone else ""
    return place if find_zone(place) == zone else zone


def sought(text: str) -> str:
    """A text as zones are found by it: no accents, capitals or signs; “St” in full."""
    spelled = " ".join(re.findall(r"[^\W_]+", re.sub("[’'.]", "", plain(text))))
    return _SAINT.sub(lambda found: f"saint{found[1]} ", spelled)


def _key(text: str) -> str:
    """As `sought`, with words written as one: "Xi’an", "Xi An" and "Xian" are alike."""
    return sought(text).replace(" ", "")


def _readings(typed: str) -> tuple[str, ...]:
    """What was typed, also without remarks in brackets or the brackets themselves."""
    whole = " ".join(typed.split())
    return whole, _REMARK.sub("", whole).strip(), whole.strip("()")


def _named(text: str) -> str | None:
    if "/" in text or text.isupper():
        found = _by_id().get(text.replace(" ", "_").lower())
        if found is not None:
            return found
    zones = _meant().get(_key(text), frozenset())
    return next(iter(zones)) if len(zones) == 1 else None


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
def _meant() -> Mapping[str, frozenset[str]]:
    """The zones that each city, town, country, and city with its country may stand for.

    A town counts as much as a zone's own city: of Mérida in Mexico and in Venezuela neither is
    taken silently. Names that zones had before only stand where nothing else is called so.
    """
    meant: dict[str, set[str]] = {}
    for language in LANGUAGES:
        words = words_in(language)
        for name in _with_a_city():
            place, city = words.zone_place(name), words.city(name)
            for text in (place, city, place.removeprefix(f"{city}, "), name.rpartition("/")[2]):
                meant.setdefault(_key(text), set()).add(name)
    for text, zones in _by_town().items():
        meant.setdefault(text, set()).update(zones)
    for before, now in get_global("zone_aliases").items():
        if now in _with_a_city() and "/" in before:
            meant.setdefault(_key(before.rpartition("/")[2]), {now})
    return {text: frozenset(names) for text, names in meant.items()}


def _by_town() -> dict[str, set[str]]:
    """The zones of each large town that names none, by its names, alone and with its country."""
    meant: dict[str, set[str]] = {}
    for town in towns():
        with_country = (_town_place(town, words_in(language)) for language in LANGUAGES)
        for text in (*town.names, *with_country):
            meant.setdefault(_key(text), set()).add(town.zone)
    return meant


def _town_place(town: Town, words: Words) -> str:
    """A town with its country, as a list shows it."""
    return f"{town.name(words.language)}, {words.country(town.zone)}"
