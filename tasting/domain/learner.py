"""A learner: who takes the class, and where the kit goes."""

import operator
from typing import Annotated, Final, Literal

from pydantic import Field

from tasting.domain.value import Id, Line, Short, Value
from tasting.languages import SOURCE, Language
from tasting.measures import Units

_Part = Annotated[Short, Field(exclude_if=operator.not_)]
"""A part of an address; no part of what is written where it is empty."""

ADDRESS_PARTS: Final = ("complement", "postcode", "town", "region", "country")
"""The fields in which an address has its parts, beside the street in `address`."""


class LearnerFacts(Value):
    """What is written down of a learner, as in a list, before there is a seat in a session."""

    name: Line
    """The full name, for the address label."""
    display: Line
    """The name shown in class, the first name unless two share it."""
    place: Short = ""
    site: _Part = ""
    """Where they take the class together with others: who has the same shares one box with them."""
    email: Short = ""
    address: Annotated[str, Field(max_length=500)] = ""
    """Where the kit goes: the street with its number. Where no part below is filled, these are the
    lines of a label as somebody wrote them."""
    complement: _Part = ""
    """Building, floor, flat, or to whose care."""
    postcode: _Part = ""
    town: _Part = ""
    region: _Part = ""
    country: _Part = ""
    """The ISO code; as it was written where it is none's name."""
    phone: Short = ""
    language: Language = SOURCE
    zone: Annotated[Short, Field(exclude_if=operator.not_)] = ""
    """The IANA name of the time zone they live in; empty, and no part of what is written, where
    it is that of the session."""
    units: Annotated[Literal[""] | Units, Field(exclude_if=operator.not_)] = ""
    """In what they read and type figures; empty, and no part of what is written, where it is as
    the session says."""

    @property
    def in_parts(self) -> bool:
        """Whether the parts of the address are kept apart."""
        return any(getattr(self, part) for part in ADDRESS_PARTS)

    def learner(self, learner_id: str) -> "Learner":
        """The same as a learner of a session, under an id."""
        facts = {name: getattr(self, name) for name in LearnerFacts.model_fields}
        return Learner(id=learner_id, **facts)


class Learner(LearnerFacts):
    """Somebody who takes the class."""

    id: Id
