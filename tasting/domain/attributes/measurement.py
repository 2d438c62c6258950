"""A value measured with an instrument, in a unit."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints, model_validator

from tasting.domain.attributes.base import Scale
from tasting.domain.attributes.line import ScaleEnd
from tasting.domain.value import Line
from tasting.formats import needed_decimals

UnitWord = Annotated[Line, StringConstraints(max_length=16)]


class Measurement(Scale):
    """What an instrument shows of a sample. Value: a number in the unit, within the bounds."""

    judged: ClassVar[bool] = False
    """What an instrument shows of one's own cup is no matter of taste."""

    kind: Literal["measure"]
    unit: UnitWord
    """One of our own units, or any other: "pH", "%", "°Bx", "mm"."""
    minimum: ScaleEnd = 0
    maximum: ScaleEnd = 100
    """The bounds: what lies beyond them is a slip."""
    step: Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)] = 0.1
    """The finest difference that the instrument shows, in the unit."""

    @model_validator(mode="after")
    def _bounds_are_in_order(self) -> "Measurement":
        if not self.minimum < self.maximum:
            raise ValueError("the minimum must be below the maximum")
        return self

    @property
    def limits(self) -> tuple[float, float]:
        """Its bounds."""
        return self.minimum, self.maximum

    @property
    def decimals(self) -> int:
        """As many as the instrument shows."""
        return needed_decimals(self.step)
