"""What pydantic finds wrong with the content of a file, in our words and with a remedy."""

import json
import re
from collections.abc import Mapping
from datetime import date, time
from difflib import get_close_matches
from functools import cache
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from tasting.domain.attributes.choice import COLOUR
from tasting.domain.by_sample import LETTER
from tasting.domain.codes import CODE
from tasting.domain.media_link import PATTERN as MEDIA
from tasting.domain.media_link import REMEDY, wrong_link
from tasting.domain.value import UNSEEN, Value
from tasting.exchange.checked import Fault
from tasting.exchange.odd_signs import odd_sign, without_odd_signs
from tasting.exchange.positions import Path
from tasting.words import Message, message

V = TypeVar("V", bound=Value)

_IDENTIFIER = r"^[a-z]"
_NESTED = (
    message("Lists are nested too deeply in each other."),
    message("Write the file like the supplied ones (protocols/…)."),
)
_KEY: Final = "[key]"
"""What pydantic adds to the path where the name of a field is wrong, and not what it holds."""
_MOST_NAMES: Final = 24
_DATED: Final = "\0date"
"""No TOML file has a field of this name."""


def validate(model: type[V], data: Mapping[str, Any]) -> tuple[V | None, list[Fault]]:
    """The value of `data`, or everything its fields have wrong.

    Types are taken strictly: a text is no number, and a date no text. `data` is what a TOML or
    JSON parser gives.
    """
    value, details = None, list[ErrorDetails]()
    moments: list[object] = []

    def noted(held: object) -> str:
        moments.append(held)
        return _json_text(held)

    try:
        value = model.model_validate_json(json.dumps(data, default=noted), strict=True)
    except ValidationError as error:
        details = error.errors(include_url=False)
    except RecursionError:
        return None, [Fault((), *_NESTED)]
    details = [detail for detail in details if not _is_consequence(detail, details)]
    if moments:
        told = {detail["loc"] for detail in details}
        details += [detail for detail in _dated_texts(model, data) if detail["loc"] not in told]
    if not details:
        return value, []
    return None, [_fault(detail, data, model) for detail in details]


@cache
def _schema(model: type[Value]) -> dict[str, Any]:
    """What a model may say; it takes longer to find than the faults."""
    return TypeAdapter(model).json_schema()


def suggestion(given: str, known: list[str]) -> Message:
    """What to write instead of a name that is not known."""
    close = get_close_matches(given, known, n=1)
    if close:
        return message("Did you mean “{name}”?", name=close[0])
    if len(known) > _MOST_NAMES:
        some = get_close_matches(given, known, n=5, cutoff=0)
        return message("Choose another, for example: {names}.", names=", ".join(some))
    return message("Choose one of: {names}.", names=", ".join(known))


def _is_consequence(detail: ErrorDetails, others: list[ErrorDetails]) -> bool:
    """Whether a list is only too short because items of it are wrong, which is told."""
    loc = detail["loc"]
    return detail["type"] == "too_short" and any(
        other["loc"][: len(loc)] == loc and len(other["loc"]) > len(loc) for other in others
    )


def _dated_texts(model: type[V], data: Mapping[str, Any]) -> list[ErrorDetails]:
    """The dates of `data` that stand where texts are needed; JSON tells the two not apart."""
    content = json.dumps(data, default=lambda held: {_DATED: _json_text(held)})
    try:
        model.model_validate_json(content, strict=True)
    except ValidationError as error:
        return [
            {**detail, "input": detail["input"][_DATED]}
            for detail in error.errors(include_url=False)
            if detail["type"] == "string_type"
            and isinstance(detail["input"], dict)
            and _DATED in detail["input"]
        ]
    return []


def _json_text(value: object) -> str:
    """A TOML date or time as JSON writes it."""
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _fault(detail: ErrorDetails, data: Mapping[str, Any], model: type[Value]) -> Fault:
    kind, context = detail["type"], detail.get("ctx", {})
    path = _path(detail["loc"], data)
    if kind == "extra_forbidden":
        known = _fields(_schema(model), detail["loc"][:-1])
        return Fault(
            path,
            message("There is no field of this name here."),
            suggestion(str(detail["loc"][-1]), known),
        )
    if kind in ("literal_error", "enum", "union_tag_invalid"):
        given = detail["input"]
        if kind == "union_tag_invalid":
            path, given = (*path, "kind"), context["tag"]
        expected = str(context.get("expected") or context.get("expected_tags"))
        if odd_sign(str(given)):
            return Fault(path, *_odd(str(given)))
        return Fault(
            path,
            message("“{value}” is not recognised.", value=_short(given)),
            suggestion(str(given), re.findall(r"'([^']*)'", expected)),
        )
    if kind == "string_pattern_mismatch":
        return Fault(path, *_pattern(str(context["pattern"]), detail["input"]))
    if kind in _WRONG:
        wrong, remedy = _WRONG[kind]
        values = {"value": _short(detail["input"]), **_limits(context)}
        return Fault(path, Message(wrong.text, values), Message(remedy.text, values))
    why = context.get("error", detail["msg"])
    said = message("This cannot be used: {why}.", why=str(why))
    return Fault(path, said, message("Correct it."), domain=kind == "value_error")


def _odd(given: str) -> tuple[Message, Message]:
    """A name with a space of another kind, or a sign that nobody sees."""
    found = odd_sign(given)
    assert found is not None  # asked before
    wrong = message("In “{value}” stands {sign}.", value=_short(given), sign=found[1])
    return wrong, message('Write it as "{value}".', value=_short(without_odd_signs(given)))


def _pattern(pattern: str, given: object) -> tuple[Message, Message]:
    if UNSEEN not in pattern and odd_sign(str(given)):
        return _odd(str(given))
    if pattern.startswith(_IDENTIFIER):
        return (
            message("“{value}” cannot be an id.", value=_short(given)),
            message("Use lower-case letters, digits, “_”, “.” and “-”; begin with a letter."),
        )
    if pattern == CODE:
        return (
            message("“{value}” cannot be a blind code.", value=_short(given)),
            message("Write three digits between double quotes, the first of them not 0."),
        )
    if pattern == COLOUR:
        return (
            message("“{value}” is not a colour.", value=_short(given)),
            message('Write “#” and six digits or letters from A to F, like "#C98A1B".'),
        )
    if pattern == LETTER:
        return (
            message("“{value}” cannot be a sample.", value=_short(given)),
            message("Name samples by their place in the plan: A is the first, up to X."),
        )
    if pattern == MEDIA:
        return wrong_link(str(given), _short(given)), REMEDY
    if UNSEEN in pattern:
        return (
            message("The text contains an invisible character."),
            message("Delete the whole text and type it again, in one line."),
        )
    return (
        message("“{value}” is not in the expected form.", value=_short(given)),
        message("Compare it with one of the supplied files (protocols/…)."),
    )


def _short(value: object) -> str:
    """A value as it stands in the file, cut where it is long."""
    if isinstance(value, bool):
        return str(value).lower()
    text = (
        value if isinstance(value, str) else "…" if isinstance(value, dict | list) else f"{value}"
    )
    return text if len(text) <= 40 else text[:39] + "…"


def _limits(context: Mapping[str, Any]) -> dict[str, object]:
    """The limits an error speaks of; numbers as floats, so that each language writes its own."""
    return {
        name: float(value) if isinstance(value, int | float) else value
        for name, value in context.items()
        if name != "error"
    }


def _path(loc: tuple[int | str, ...], data: Any) -> Path:
    """The path in the file: `loc` without the kinds and the marks of keys that pydantic adds."""
    path: list[int | str] = []
    for part in loc:
        if part == _KEY:
            continue
        inside = isinstance(data, dict) and path[-2:-1] in (["attributes"], ["scores"])
        if inside and part == data.get("kind") and part not in data:
            continue
        path.append(part)
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
    return tuple(path)


def _fields(schema: dict[str, Any], loc: tuple[int | str, ...]) -> list[str]:
    """The names of the fields that may stand at `loc`, read from the JSON Schema."""
    here = _resolve_reference(schema, schema)
    for part in loc:
        if isinstance(part, int):
            found = here.get("items", {})
        elif "discriminator" in here:
            found = {"$ref": here["discriminator"]["mapping"].get(part, "")}
        else:
            found = here.get("properties", {}).get(part, here.get("additionalProperties", {}))
        here = _resolve_reference(schema, found)
    return list(here.get("properties", {}))


def _resolve_reference(schema: dict[str, Any], found: Any) -> dict[str, Any]:
    """The schema behind a reference, or the one alternative that is not null."""
    if not isinstance(found, dict):
        return {}
    if found.get("anyOf"):
        found = next((one for one in found["anyOf"] if one.get("type") != "null"), {})
    name = str(found.get("$ref", "")).rpartition("/")[2]
    opened: dict[str, Any] = schema.get("$defs", {}).get(name, {}) if name else found
    return opened


_TEXT = (message("“{value}” is not a text."), message("Put it between double quotes."))
_WHOLE = (
    message("“{value}” is not a whole number."),
    message("Write digits only, without quotes, unit or point."),
)
_NUMBER = (
    message("“{value}” is not a number."),
    message("Write it without quotes and unit, with a point before decimals."),
)
_TABLE = (
    message("A table is needed here, not “{value}”."),
    message("Give its fields by name, as in the supplied files (protocols/…)."),
)
_LIST = (
    message("A list is needed here, not “{value}”."),
    message("Write the items between square brackets, or a double-bracketed table for each."),
)
_DAY = (
    message("“{value}” is not a date."),
    message("Write it without quotes as year-month-day, like 2026-11-16."),
)
_MOMENT = (
    message("“{value}” is not a date with a time."),
    message("Write it without quotes, like 2026-11-16T10:00:00."),
)

_WRONG: Final[dict[str, tuple[Message, Message]]] = {
    "missing": (
        message("This field is missing."),
        message("Add it; the supplied files (protocols/…) show how."),
    ),
    "phrase_empty": (
        message("The text is in no language."),
        message('Write it in each language of the file, for example name.en = "Water".'),
    ),
    "string_type": _TEXT,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing_size": _WHOLE,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": (
        message("“{value}” is neither true nor false."),
        message("Write true or false, without quotes."),
    ),
    "model_type": _TABLE,
    "model_attributes_type": _TABLE,
    "dict_type": _TABLE,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "timezone_aware": (
        message("“{value}” has no time zone."),
        message("Add the field “zone”, for example Europe/Paris."),
    ),
    "datetime_type": _MOMENT,
    "datetime_parsing": _MOMENT,
    "datetime_from_date_parsing": _MOMENT,
    "union_tag_not_found": (
        message("Its kind is missing."),
        message("Add the field “kind”, for example line or words."),
    ),
    "string_too_short": (
        message("The text is empty."),
        message("Write it, or leave the whole field out where it is not needed."),
    ),
    "string_too_long": (
        message("The text has more than {max_length} characters."),
        message("Shorten it."),
    ),
    "too_short": (
        message("There are fewer than {min_length} of them."),
        message("Add what is missing."),
    ),
    "too_long": (
        message("There are more than {max_length} of them."),
        message("Remove some."),
    ),
    "greater_than": (
        message("{value} is not above {gt}."),
        message("Write a larger number."),
    ),
    "greater_than_equal": (
        message("{value} is below {ge}."),
        message("Write a larger number."),
    ),
    "less_than_equal": (
        message("{value} is above {le}."),
        message("Write a smaller number."),
    ),
    "json_invalid": _NESTED,
}
"""By pydantic's type of error: what is wrong and the remedy; both may use value and limits."""
