"""Requests read with care: no body beyond its limit, no JSON that a phone could not read back."""

import json
import math
from collections.abc import Callable
from typing import Any, Final, TypeVar

from pydantic import BaseModel, JsonValue, ValidationError
from starlette.requests import ClientDisconnect, Request

from tasting.hub.refusals import Refusal
from tasting.words import message

JSON_LIMIT: Final = 64_000
"""Bytes of a request to the API."""
SESSION_LIMIT: Final = 4_000_000
"""Bytes of a published session: the protocol, its lexicons and up to a thousand seats."""

Form = TypeVar("Form", bound=BaseModel)


Count = Callable[[int], None]


def _count_nothing(_: int) -> None:
    """For what is asked without a seat, or costs nothing."""


def announced_length(request: Request, limit: int) -> int:
    """How many bytes the body of a request says it has; `limit` where it does not say."""
    length = request.headers.get("content-length", "")
    return int(length[:12]) if length.isdecimal() else limit


async def read_body(request: Request, limit: int, count: Count = _count_nothing) -> bytes:
    """The body of a request, refused as soon as it is longer than `limit` bytes.

    `count` is told the bytes as they come; it may refuse as well.
    """
    if announced_length(request, limit) > limit:
        raise _too_long(limit)
    chunks, length, more = [], 0, True
    while more:  # by hand: the generator for this costs more than the rest
        event = await request.receive()
        if event["type"] == "http.disconnect":
            raise ClientDisconnect
        chunk, more = event.get("body", b""), event.get("more_body", False)
        if chunk:
            count(len(chunk))
        length += len(chunk)
        if length > limit:
            raise _too_long(limit)
        chunks.append(chunk)
    return b"".join(chunks)


async def read_json(
    request: Request, form: type[Form], limit: int = JSON_LIMIT, count: Count = _count_nothing
) -> Form:
    """The body of a request as a checked value of `form`."""
    return checked(await read_body(request, limit, count), form)


def checked(raw: bytes, form: type[Form]) -> Form:
    """The JSON in `raw` as a checked value of `form`. Raises Refusal where it is none."""
    try:
        return form.model_validate(strict_json(raw))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "body"
        said = message("The request is wrong at “{place}”: {what}.", place=place, what=first["msg"])
        raise Refusal(400, "bad_request", said) from None
    except (ValueError, RecursionError):
        said = message("The request is not JSON that can be read.")
        raise Refusal(400, "bad_json", said) from None


def strict_json(raw: bytes) -> JsonValue:
    """The JSON value in `raw`, only where every reader would read the same.

    Raises ValueError (which a wrong encoding is too) or RecursionError: for what is no JSON, for
    two fields of one name, for NaN and infinity, and for halves of characters.
    """
    value: JsonValue = _STRICT.decode(raw.decode())
    if b"\\ud" in raw.lower():
        json.dumps(value, ensure_ascii=False).encode()
    return value


def _each_name_once(fields: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    found = dict(fields)
    if len(found) < len(fields):
        raise ValueError("two fields have one name")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError("a number is too large")
    return value


_STRICT: Final = json.JSONDecoder(
    parse_constant=_no_constant,
    parse_float=_finite,
    object_pairs_hook=_each_name_once,
)


def _too_long(limit: int) -> Refusal:
    said = message("The request is longer than {limit} bytes.", limit=limit)
    return Refusal(413, "too_long", said, {"connection": "close"})
