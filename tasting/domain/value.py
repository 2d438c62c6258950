"""The base of every checked value, and text that exists in one language or several."""

import json
import operator
import re
from collections.abc import Iterator, Mapping, ValuesView
from functools import cache
from typing import Annotated, Final

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    JsonValue,
    StringConstraints,
    TypeAdapter,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from tasting.languages import LANGUAGES, Language

MOST_ROUND: Final = 118
"""The highest number that a round of steps which repeat can have."""

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.-]{0,63}$")]
"""A name that is stored and compared, never shown: lower case, digits, `_`, `.` and `-`."""

Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
"""128 random bits in hex, made where the thing is made."""

RoundNumbers = Annotated[
    tuple[Annotated[int, Field(ge=1, le=MOST_ROUND)], ...], Field(exclude_if=operator.not_)
]
"""The rounds that something of steps which repeat is part of, by their numbers; empty: of all.

Only a file says it of what is written once: it is no part of a step as it is led, nor of what is
written where it is empty.
"""

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


LONGEST_LINE: Final = 200
"""Characters of a short text."""

Short = Annotated[str, StringConstraints(max_length=LONGEST_LINE), BeforeValidator(_in_one_line)]
"""A short text of one line, which may be empty."""

Line = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_LINE), BeforeValidator(_in_one_line)
]
"""A short text of one line."""

LONGEST_LINK: Final = 2000
"""Characters of the link of a video call; some meeting programs write 300."""

Link = Annotated[str, StringConstraints(max_length=LONGEST_LINK), BeforeValidator(_in_one_line)]
"""The link of a video call, kept whole."""

_Text = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=1000, pattern=rf"^[^{UNSEEN}]*$"
    ),
]

_STRICT: Final = json.JSONEncoder(allow_nan=False, ensure_ascii=False)

READ_STRICTLY: Final = object()
"""The context of a validation of what a strict reader of JSON has read: that is not tried again."""


def _json_everywhere(
    content: object, check: ValidatorFunctionWrapHandler, validation: ValidationInfo
) -> dict[str, JsonValue]:
    """The content itself, if every program that reads JSON can read it.

    Not-a-number and half a character pass in Python; neither a phone nor we could read it again.
    """
    if validation.context is READ_STRICTLY and isinstance(content, dict):
        return content
    checked: dict[str, JsonValue] = check(content)
    _STRICT.encode(checked).encode()
    return checked


JsonObject = Annotated[dict[str, JsonValue], WrapValidator(_json_everywhere)]


class Value(BaseModel):
    """An immutable value that is checked when made and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Phrase(Mapping[Language, str]):
    """A text by language: content of a protocol or lexicon, not of a catalogue.

    It has at least one language; which ones are needed follows from the class it is for.
    """

    def __init__(self, **texts: str) -> None:
        """The text by language; raises ValueError for a wrong text or an unknown language."""
        self._texts: dict[Language, str] = _phrase().validate_python(texts)._texts

    def to(self, language: Language) -> str:
        """The text in `language`, or in the first language that is there."""
        found = self._texts.get(language)
        return self._texts[self.languages[0]] if found is None else found

    def said_in(self, language: Language) -> str:
        """The same, where a sentence names it."""
        return self.to(language)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that the text is written in, in the order of `LANGUAGES`."""
        return tuple(self._texts)

    def __getitem__(self, language: Language) -> str:
        return self._texts[language]

    def __iter__(self) -> Iterator[Language]:
        return iter(self._texts)

    def values(self) -> ValuesView[str]:
        """The text in each language; said here, as that of any mapping takes much longer."""
        return self._texts.values()

    def __len__(self) -> int:
        return len(self._texts)

    def __hash__(self) -> int:
        return hash(tuple(self._texts.items()))

    def __repr__(self) -> str:
        texts = ", ".join(f"{language}={text!r}" for language, text in self._texts.items())
        return f"Phrase({texts})"

    @classmethod
    def _from_checked(cls, texts: dict[Language, str]) -> "Phrase":
        """The phrase of texts that were checked each."""
        if not texts:
            raise PydanticCustomError("phrase_empty", "a text in one language at least is needed")
        made = cls.__new__(cls)
        made._texts = texts
        return made

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        text = handler.generate_schema(_Text)
        fields = {
            language: core_schema.typed_dict_field(text, required=False) for language in LANGUAGES
        }
        return core_schema.no_info_after_validator_function(
            cls._from_checked,
            core_schema.typed_dict_schema(fields, extra_behavior="forbid"),
            ref="Phrase",
            serialization=core_schema.plain_serializer_function_ser_schema(dict),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, object]:
        made = handler.resolve_ref_schema(handler(schema))
        made |= {"title": "Phrase", "description": "A text by language.", "minProperties": 1}
        return made


@cache
def _phrase() -> TypeAdapter[Phrase]:
    """What checks the texts of a phrase made in code."""
    return TypeAdapter(Phrase)
