"""The base of every checked value, and text that exists in every language."""

import json
import re
from typing import Annotated, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    JsonValue,
    StringConstraints,
)

from tasting.languages import Language

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.-]{0,63}$")]
"""A name that is stored and compared, never shown: lower case, digits, `_`, `.` and `-`."""

Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
"""128 random bits in hex, made where the thing is made."""

UNSEEN: Final = r"\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069"
"""Signs that no text holds, for a regular expression: controls but tab and new line, and those
that turn the direction of writing round. No paper can show them."""

_BLANKS: Final = re.compile(r"[ \t\r\n]+")
"""Spaces that do not break are meant, and stay."""
_NEVER: Final = re.compile(f"[{UNSEEN}]")


def _in_one_line(text: object) -> object:
    """A text that was typed or pasted, without line breaks and what cannot be seen."""
    if not isinstance(text, str):
        return text
    return _NEVER.sub("", _BLANKS.sub(" ", text)).strip()


Short = Annotated[str, StringConstraints(max_length=200), BeforeValidator(_in_one_line)]
"""A short text of one line, which may be empty."""

Line = Annotated[
    str, StringConstraints(min_length=1, max_length=200), BeforeValidator(_in_one_line)
]
"""A short text of one line."""

_Text = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=1000, pattern=rf"^[^{UNSEEN}]*$"
    ),
]

_STRICT: Final = json.JSONEncoder(allow_nan=False, ensure_ascii=False)


def _json_everywhere(content: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """The content itself, if every program that reads JSON can read it.

    Not-a-number and half a character pass in Python; neither a phone nor we could read it again.
    """
    _STRICT.encode(content).encode()
    return content


JsonObject = Annotated[dict[str, JsonValue], AfterValidator(_json_everywhere)]


class Value(BaseModel):
    """An immutable value that is checked when made and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Phrase(Value):
    """A text in English and in French: content of a protocol or lexicon, not of a catalogue."""

    en: _Text
    fr: _Text

    def to(self, language: Language) -> str:
        """The text in `language`."""
        return self.fr if language == "fr" else self.en
