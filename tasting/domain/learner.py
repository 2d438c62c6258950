"""A learner: who takes the class, and where the kit goes."""

import operator
from typing import Annotated

from pydantic import Field

from tasting.domain.value import Id, Line, Short, Value
from tasting.languages import SOURCE, Language


class LearnerFacts(Value):
    """What is written down of a learner, as in a list, before there is a seat in a session."""

    name: Line
    """The full name, for the address label."""
    display: Line
    """The name shown in class, the first name unless two share it."""
    place: Short = ""
    email: Short = ""
    address: Annotated[str, Field(max_length=500)] = ""
    """Where the kit goes, in the lines of a label."""
    phone: Short = ""
    language: Language = SOURCE
    zone: Annotated[Short, Field(exclude_if=operator.not_)] = ""
    """The IANA name of the time zone they live in; empty, and no part of what is written, where
    it is that of the session."""

    def learner(self, learner_id: str) -> "Learner":
        """The same as a learner of a session, under an id."""
        facts = {name: getattr(self, name) for name in LearnerFacts.model_fields}
        return Learner(id=learner_id, **facts)


class Learner(LearnerFacts):
    """Somebody who takes the class."""

    id: Id
