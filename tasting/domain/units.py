"""Units inside the program: °C, g, ml, s; and a target with its tolerance."""

from typing import Annotated, Final, Literal, get_args

from pydantic import Field

from tasting.domain.value import Value

Unit = Literal["°C", "g", "ml", "s"]
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)


MOST: Final = 100_000
"""No mass, volume, temperature or time of a tasting is higher."""

Amount = Annotated[float, Field(ge=0, le=MOST, allow_inf_nan=False)]


class Target(Value):
    """A value to be aimed at, and how far off still counts as met."""

    value: Amount
    tolerance: Amount | None = None
    """Either way, in the same unit; none: any value will do."""
    unit: Unit

    def met(self, measured: float) -> bool:
        """Whether `measured` lies within the tolerance (always, where there is none)."""
        return self.tolerance is None or abs(measured - self.value) <= self.tolerance + 1e-9
