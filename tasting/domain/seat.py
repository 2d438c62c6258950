"""A seat: what one learner of a session tastes, in which order, and with which access code."""

import operator
from typing import Annotated

from pydantic import Field, model_validator

from tasting.domain.codes import Code
from tasting.domain.learner import Learner
from tasting.domain.value import Value


class Seat(Value):
    """A learner's place in the session: the sheet, the token printed on it, the serving order."""

    number: Annotated[int, Field(ge=1)]
    learner: Learner
    order: tuple[Code, ...]
    """The codes of what is tasted, in the learner's own order: portions, or the samples."""
    behind: Annotated[tuple[Code, ...], Field(exclude_if=operator.not_)] = ()
    """The sample behind each code of `order`, where portions have codes of their own: secret until
    the reveal. No part of what is written where `order` has the samples' codes."""
    calibration: Annotated[tuple[Code, ...], Field(exclude_if=operator.not_)] = ()
    """The codes of the calibration samples, tasted before `order` and by everybody alike. No part
    of what is written where there are none."""
    token: str
    own_box: Annotated[int, Field(ge=0, exclude_if=operator.not_)] = 0
    """Where they came to their site after its box had left, the number of the first kit of the box
    that was begun then; not written where it is 0."""

    @model_validator(mode="before")
    @classmethod
    def _had_one_alone(cls, data: object) -> object:
        """Earlier versions said only that it was so, of each learner alone."""
        if isinstance(data, dict) and data.get("own_box") is True:
            return {**data, "own_box": data.get("number")}
        return data

    @model_validator(mode="after")
    def _each_portion_is_of_a_sample(self) -> "Seat":
        if self.behind and len(self.behind) != len(self.order):
            raise ValueError("each portion is of one sample")
        return self

    @property
    def tasted(self) -> tuple[str, ...]:
        """All codes in the kit as they are tasted: the calibration samples, then `order`."""
        return (*self.calibration, *self.order)

    @property
    def samples(self) -> tuple[str, ...]:
        """The sample behind each code of `tasted`, by the sample's own code."""
        return (*self.calibration, *(self.behind or self.order))


class Spare(Seat):
    """A kit beyond those of the learners, under a name like "Spare 1"."""

    given: Annotated[bool, Field(exclude_if=operator.not_)] = False
    """Whether a learner has it: then a seat of theirs has its number, order and token."""


class RetiredKit(Value):
    """A kit, or only its token, that nobody has any more; its papers may still lie about."""

    number: Annotated[int, Field(ge=1)]
    """Where a kit of the session still has it, that one was given another token."""
    token: str
    spare: Annotated[int, Field(ge=0, exclude_if=operator.not_)] = 0
    """The number of the spare kit that its learner has in its place; 0: it has none."""
    codes: Annotated[tuple[Code, ...], Field(exclude_if=operator.not_)] = ()
    """Those that its portions alone had, where they had codes of their own."""
