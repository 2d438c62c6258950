"""Carriers: what their tracking numbers look like, and where a parcel can be followed."""

import re
from collections.abc import Iterable
from typing import Annotated, Final
from urllib.parse import quote

from pydantic import AfterValidator, StringConstraints

from tasting.domain.sending import CountryCode, Days
from tasting.domain.value import Line, Value

_SPACING: Final = re.compile(r"[\s.\u00a0-]+")


def _pattern(text: str) -> str:
    """A regular expression. Raises ValueError for what is none."""
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error
    return text


class Transit(Value):
    """Working days on the way, by how far it is; None where nobody knows."""

    home: Days | None = None
    """Within the country."""
    europe: Days | None = None
    """From one country of Europe to another."""
    world: Days | None = None
    """Anywhere else."""


class Carrier(Value):
    """Who brings parcels."""

    id: Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9-]{1,39}$")]
    name: Line
    numbers: tuple[Annotated[str, AfterValidator(_pattern)], ...]
    """What its tracking numbers look like: regular expressions for the whole number."""
    track: Annotated[str, StringConstraints(pattern=r"^https://.*\{number\}")]
    """The page that follows a parcel; `{number}` stands for its number."""

    days: Transit = Transit()

    def knows(self, number: str) -> bool:
        """Whether a number, as `tracking_number` gives it, may be one of this carrier's."""
        return any(re.fullmatch(pattern, number) for pattern in self.numbers)

    def link(self, number: str) -> str:
        """The page that follows a parcel."""
        return self.track.replace("{number}", quote(number, safe=""))


class CarrierBook(Value):
    """All carriers, and how long parcels take."""

    europe: frozenset[CountryCode] = frozenset()
    days: Transit = Transit(home=0, europe=0, world=0)
    """How long they take with a carrier that is not known, or does not say."""
    carrier: tuple[Carrier, ...] = ()
    """In the order in which they are offered."""

    def named(self, carrier: str) -> Carrier | None:
        """The carrier of an id or a name, however it is written: "royal mail", "Royal-Mail"."""
        sought = _letters(carrier)
        return next(
            (one for one in self.carrier if sought in map(_letters, (one.id, one.name))), None
        )

    def days_between(self, carrier: str, home: str, away: str) -> int:
        """Working days on the way from one country to another, by a carrier's id or name."""
        known = self.named(carrier)
        own = self._days(known.days if known else Transit(), home, away)
        return own if own is not None else self._days(self.days, home, away) or 0

    def _days(self, days: Transit, home: str, away: str) -> int | None:
        if home == away:
            return days.home
        return days.europe if {home, away} <= self.europe else days.world


def _letters(name: str) -> str:
    """The letters and digits of a name alone, all small."""
    return "".join(filter(str.isalnum, name.casefold()))


def tracking_number(typed: str) -> str:
    """A tracking number as typed or scanned, in its one form: capitals, without spaces."""
    return _SPACING.sub("", typed).upper()


def carriers_of(number: str, carriers: Iterable[Carrier]) -> tuple[Carrier, ...]:
    """Whose number this may be."""
    return tuple(carrier for carrier in carriers if carrier.knows(number))
