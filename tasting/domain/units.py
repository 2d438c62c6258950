"""Units inside the program: °C, g, ml, s; and a target with its tolerance."""

from typing import Annotated, Literal

from pydantic import Field

from tasting.domain.value import Value

Unit = Literal["°C", "g", "ml", "s"]


class Target(Value):
    """A value to be aimed at, and how far off still counts as met."""

    value: Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)]
    tolerance: Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)] | None = None
    """Either way, in the same unit; none: any value will do."""
    unit: Unit

    def met(self, measured: float) -> bool:
        """Whether `measured` lies within the tolerance (always, where there is none)."""
        return self.tolerance is None or abs(measured - self.value) <= self.tolerance + 1e-9
