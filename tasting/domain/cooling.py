"""How warm poured water still is: estimates of ours, which nobody has measured."""

import math
from collections.abc import Mapping
from typing import Final

from tasting.domain.protocol import Category

TOO_HOT: Final = 60.0
"""°C above which nobody tastes: a mouth begins to hurt (see the sources of our cupping)."""
SCALDING: Final = 65.0
"""°C above which nothing is ever tasted (IARC: very hot)."""

ROOM: Final = 21.0
INTO_VESSEL: Final = 5.0
"""°C that water loses when it is poured into a cold vessel."""
COOLING: Final[Mapping[Category, float]] = {"coffee": 0.0325, "tea": 0.05, "chocolate": 0.0325}
"""Share of the way to the room's temperature that an open bowl cools in a minute. From 93 °C at
the pour, that of coffee gives the published 71 °C at 9 min; heavy bowls and the small ones of tea
cool faster. An estimate, which we have not measured."""
KETTLE: Final = 0.037
"""The same for a kettle with its lid open: from the boil to 93 °C in two to three minutes."""


def cools_to(poured: float, minutes: float, category: Category) -> float:
    """The estimated °C of an open bowl, so many minutes after water of `poured` °C."""
    warm = max(0.0, poured - INTO_VESSEL - ROOM)
    return ROOM + warm * math.exp(-COOLING[category] * minutes)


def minutes_to_cool(warm: float, category: Category) -> float:
    """Minutes until an open bowl of `warm` °C can be tasted, by the same estimate."""
    above, safe = warm - ROOM, TOO_HOT - ROOM
    return math.log(above / safe) / COOLING[category] if above > safe else 0.0


def kettle_cools_to(heated: float, minutes: float) -> float:
    """The estimated °C of an open kettle that is not heated again, so many minutes after."""
    return ROOM + (heated - ROOM) * math.exp(-KETTLE * minutes)
