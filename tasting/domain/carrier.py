"""Carriers: what their tracking numbers look like, and where a parcel can be followed."""

import re
from collections.abc import Iterable
from typing import Annotated, Final
from urllib.parse import quote

from pydantic import AfterValidator, StringConstraints

from tasting.domain.value import Line, Value

_SPACING: Final = re.compile(r"[\s.\u00a0-]+")


def _pattern(text: str) -> str:
    """A regular expression. Raises ValueError for what is none."""
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error
    return text


class Carrier(Value):
    """Who brings parcels."""

    id: Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9-]{1,39}$")]
    name: Line
    numbers: tuple[Annotated[str, AfterValidator(_pattern)], ...]
    """What its tracking numbers look like: regular expressions for the whole number."""
    track: Annotated[str, StringConstraints(pattern=r"^https://.*\{number\}")]
    """The page that follows a parcel; `{number}` stands for its number."""

    def knows(self, number: str) -> bool:
        """Whether a number, as `tracking_number` gives it, may be one of this carrier's."""
        return any(re.fullmatch(pattern, number) for pattern in self.numbers)

    def link(self, number: str) -> str:
        """The page that follows a parcel."""
        return self.track.replace("{number}", quote(number, safe=""))


def tracking_number(typed: str) -> str:
    """A tracking number as typed or scanned, in its one form: capitals, without spaces."""
    return _SPACING.sub("", typed).upper()


def carriers_of(number: str, carriers: Iterable[Carrier]) -> tuple[Carrier, ...]:
    """Whose number this may be."""
    return tuple(carrier for carrier in carriers if carrier.knows(number))
