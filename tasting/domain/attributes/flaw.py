"""Whether a flaw is there, and which, for a learner who can name it."""

import operator
from collections.abc import Sequence
from typing import Annotated, Final, Literal

from pydantic import Field, JsonValue, model_validator

from tasting.domain.attributes.base import Answer, Selection
from tasting.domain.attributes.words import OWN, WordList
from tasting.domain.value import Identifier, Phrase, Value
from tasting.words import Message, message

_ANSWERS: Final = (Answer(True, message("yes")), Answer(False, message("no")))

OWN_LIST: Final = "flaws"
"""In place of the lexicon where a protocol has a list of its own."""
MOST_NAMED: Final = 5
"""So many words may be given for what is wrong with one sample."""


class NamedFlaw(Value):
    """A flaw or a defect that a question offers, by a name of its own or that of a word."""

    id: Identifier
    name: Phrase
    lexicon: Annotated[Identifier | None, Field(exclude_if=lambda held: held is None)] = None
    """The lexicon that has it as its word of the same id, as for an answer to a choice."""


class Flaw(Selection):
    """A flaw that is there or not. Value: true or false, or a list of words where it is there.

    The words are term ids, ids of `options` and own words (see `OWN`). They are never needed: true
    says that there is one which the learner did not name.
    """

    kind: Literal["flaw"]
    lexicon: Annotated[Identifier | None, Field(exclude_if=lambda held: held is None)] = None
    """Whose words a flaw can be named by; None: of no lexicon. Like the fields below, no part of
    what is written where it says nothing: an earlier hub takes such a protocol as before."""
    within: Annotated[tuple[str, ...], Field(exclude_if=operator.not_)] = ()
    """Families of that lexicon to offer; empty: every term of this sense."""
    options: Annotated[tuple[NamedFlaw, ...], Field(max_length=12, exclude_if=operator.not_)] = ()
    """A list of the protocol's own, in place of a lexicon."""
    own_words: Annotated[bool, Field(exclude_if=operator.not_)] = False
    """Whether a learner may name it in a word of their own."""

    @model_validator(mode="after")
    def _has_one_list(self) -> "Flaw":
        if self.options and self.lexicon:
            raise ValueError("a flaw is named by a lexicon or by options, not by both")
        if self.within and not self.lexicon:
            raise ValueError("families need the lexicon that they are of")
        return self

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Yes and no."""
        return _ANSWERS

    @property
    def naming(self) -> WordList | None:
        """What asks for its name, as words from a list; None where nothing does.

        Which list that is: `domain.flaw_words`.
        """
        if not (self.lexicon or self.options or self.own_words):
            return None
        return WordList(
            kind="words",
            id=self.id,
            sense=self.sense,
            name=self.name,
            scope=self.scope,
            lexicon=self.lexicon or OWN_LIST,
            within=self.within,
            maximum=MOST_NAMED,
            own_words=self.own_words,
        )

    def fault(self, value: JsonValue, codes: Sequence[str] = ()) -> Message | None:
        """What is wrong with `value`, or nothing."""
        if not isinstance(value, list):
            return super().fault(value, codes)
        named = self.naming
        if named is None or not value:
            return message("“{value}” is not one of the answers offered.", value=value)
        wrong = named.fault(value, codes)
        if wrong or self.lexicon:
            return wrong
        known = {one.id for one in self.options}
        strange = [one for one in map(str, value) if not (one in known or one.startswith(OWN))]
        if not strange:
            return None
        return message("“{value}” is not one of the answers offered.", value=strange[0])
