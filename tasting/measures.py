"""Stored figures in the units that a reader wants: °C or °F, g or oz, ml or fl oz.

What is stored and computed is in °C, g, ml and s; only what people read and type is in theirs.
`hub/web/units.js` has the same rule for the phone; one table of examples holds both.
"""

import math
from typing import Final, Literal, NamedTuple

Units = Literal["metric", "us", "fahrenheit"]
"""°C, g and ml; °F, oz and fl oz; or °F with g and ml, as many in the coffee trade have it."""

METRIC: Final[Units] = "metric"
SYSTEMS: Final[dict[Units, str]] = {
    "metric": "°C, g, ml",
    "us": "°F, oz, fl oz",
    "fahrenheit": "°F, g, ml",
}
"""How each is told in a choice."""

OUNCE: Final = 28.349523125
POUND: Final = 16 * OUNCE
"""g; the international avoirdupois pound, of 1959."""
FLUID_OUNCE: Final = 29.5735295625
QUART: Final = 32 * FLUID_OUNCE
"""ml; of the US gallon of 231 cubic inches: NIST Handbook 44, appendix C."""

_ROUND: Final = 0.015
"""An amount is told to so much of itself: nobody weighs a portion or pours a cup closer."""
_OF_TOLERANCE: Final = 0.25
"""Beside a tolerance, an amount is told at least to so much of that."""
_OF_DIFFERENCE: Final = 0.2
"""How far something is off, and either end of a range by the length of that, is told to so much
of itself: two ends can never come out as one."""
_HUNDREDTH: Final = 0.01
"""What was measured is stored to so much."""


class Scale(NamedTuple):
    """A unit of a reader, beside that in which a figure is stored."""

    unit: str
    size: float
    """How many of the stored unit one of it is."""
    zero: float = 0.0
    """What is stored where it stands at 0."""

    def of(self, stored: float) -> float:
        """A stored figure on this scale."""
        return (stored - self.zero) / self.size

    def stored(self, told: float) -> float:
        """A figure of this scale as it is stored."""
        return told * self.size + self.zero


_FAHRENHEIT: Final = Scale("°F", 5 / 9, -160 / 9)
_SCALES: Final[dict[Units, dict[str, Scale]]] = {
    "metric": {},
    "fahrenheit": {"°C": _FAHRENHEIT},
    "us": {
        "°C": _FAHRENHEIT,
        "g": Scale("oz", OUNCE),
        "kg": Scale("lb", POUND / 1000),
        "ml": Scale("fl oz", FLUID_OUNCE),
        "l": Scale("qt", QUART / 1000),
    },
}


def scale(unit: str, units: Units) -> Scale | None:
    """The unit in which a reader of `units` is told what is stored in `unit`; None: in that."""
    return _SCALES[units].get(unit)


def decimals(stored: float, on: Scale, off: float | None = None) -> int:
    """How many places a figure needs on a scale, at most 3, and 1 for degrees.

    A temperature is told as closely as it is stored: 93 °C is 199 °F, 92.5 °C is 198.5 °F. An
    amount is told to 1.5 % of itself; beside a tolerance `off`, both at least to a quarter of it.
    """
    return _places(on.of(stored), _near(stored, on, off), 1 if on.zero else 3)


def exact_decimals(stored: float, on: Scale) -> int:
    """How many places a reading needs so that it is stored as it is when it is typed again.

    What was typed with at most 3 places, 1 for degrees, comes back as it was typed.
    """
    return _places(on.of(stored), _HUNDREDTH / 2 / on.size - 1e-9, 4)


def difference_decimals(stored: float, on: Scale) -> int:
    """How many places a difference needs: 2 °C are 4 °F, 0.25 g are 0.01 oz."""
    told = stored / on.size
    return _places(told, abs(told) * _OF_DIFFERENCE, 5)


def range_decimals(low: float, high: float, on: Scale) -> int:
    """How many places both ends of a range need, so that they stay apart."""
    length = (high - low) / on.size * _OF_DIFFERENCE
    near = [0.5 / on.size if on.zero else _near(end, on, None) for end in (low, high)]
    ends = zip((low, high), near, strict=True)
    return max(_places(on.of(end), min(of, length), 5) for end, of in ends)


def _near(stored: float, on: Scale, off: float | None) -> float:
    """How far from the truth a figure may be told, in the unit of the scale."""
    if on.zero:
        near = 0.5 * 10.0 ** -_stored_places(stored) / on.size
    else:
        near = abs(stored) / on.size * _ROUND
    return min(near, off / on.size * _OF_TOLERANCE) if off else near


def _stored_places(value: float) -> int:
    """How many places it was stored with, at most 2."""
    return next((n for n in range(2) if math.isclose(value, round(value, n), abs_tol=1e-6)), 2)


def _places(told: float, near: float, most: int) -> int:
    """The fewest places by which a figure comes so near to itself, at most `most`."""
    return next((n for n in range(most) if abs(round(told, n) - told) <= near + 1e-9), most)
