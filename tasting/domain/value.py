"""The base of every checked value, and text that exists in every language."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from tasting.words import Language

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.-]{0,63}$")]
"""A name that is stored and compared, never shown: lower case, digits, `_`, `.` and `-`."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
"""A short text of one line."""


class Value(BaseModel):
    """An immutable value that is checked when made and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Phrase(Value):
    """A text in English and in French: content of a protocol or lexicon, not of a catalogue."""

    en: Annotated[str, Field(min_length=1, max_length=1000)]
    fr: Annotated[str, Field(min_length=1, max_length=1000)]

    def to(self, language: Language) -> str:
        """The text in `language`."""
        return self.fr if language == "fr" else self.en
