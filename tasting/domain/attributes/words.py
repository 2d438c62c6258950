"""Words picked from a lexicon."""

import operator
from collections.abc import Sequence
from typing import Annotated, Final, Literal

from pydantic import Field, JsonValue

from tasting.domain.attributes.base import BaseAttribute
from tasting.domain.value import Identifier
from tasting.words import Message, message

OWN: Final = "own:"
"""Begins a word the learner typed instead of picking it from the lexicon."""


class WordList(BaseAttribute):
    """Words picked from a lexicon. Value: a list of term ids and own words (see `OWN`)."""

    kind: Literal["words"]
    lexicon: Identifier
    within: tuple[str, ...] = ()
    """Families of the lexicon to offer; empty: every term of this sense."""
    only_families: Annotated[bool, Field(exclude_if=operator.not_)] = False
    """Whether the families themselves are offered, and none of the words in them. No part of what
    is written where they are not: an earlier hub takes such a protocol as before."""
    maximum: Annotated[int, Field(ge=1, le=30)] = 5
    own_words: bool = True

    def fault(self, value: JsonValue, codes: Sequence[str] = ()) -> Message | None:
        """What is wrong with `value`, or nothing."""
        if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
            return message("“{value}” is not a list of words.", value=value)
        if len(value) > self.maximum:
            return message("More than {n} words were given.", n=self.maximum)
        if len(set(map(str, value))) < len(value):
            return message("A word was given twice.")
        if any(len(str(word)) > 80 for word in value):
            return message("A word is longer than 80 characters.")
        if not self.own_words and any(str(word).startswith(OWN) for word in value):
            return message("Only words from the list are accepted here.")
        return None
