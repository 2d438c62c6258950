"""Protocol files: reading them, checking all of one at once, and the schema they follow."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from tasting import places
from tasting.domain.errors import Problem
from tasting.domain.protocol import Protocol
from tasting.exchange import document, protocol_faults
from tasting.exchange.checked import Checked, without_repeats
from tasting.exchange.faults import validate

SCHEMA = "protocol.schema.json"
"""The name of the JSON Schema beside the shipped protocols."""


def check(path: Path) -> Checked[Protocol]:
    """The protocol in a file, or every problem the file has, from the top down."""
    return _checked(document.read(path))


def check_text(text: str, name: str, complete: bool = True) -> Checked[Protocol]:
    """The same of a text; problems are told of a file of this `name`.

    Without `complete`, a text may still lack a language that others are written in.
    """
    return _checked(document.parse(text, name), complete)


def _checked(found: document.Document | Problem, complete: bool = True) -> Checked[Protocol]:
    if isinstance(found, Problem):
        return Checked(None, (found,))
    across = protocol_faults.find_faults(found.data, complete)
    value, faults = validate(Protocol, found.data)
    told = without_repeats(faults, across) + across
    return Checked(None, found.problems(told)) if told else Checked(value)


def read(path: Path) -> Protocol:
    """The protocol in a file; raises UserError with its first problem and how many follow."""
    return check(path).required()


@cache
def shipped() -> Mapping[str, Protocol]:
    """The protocols that come with the program, by id; read once."""
    protocols = [read(path) for path in sorted(places.protocols().glob("*.toml"))]
    return {protocol.id: protocol for protocol in protocols}


def schema() -> dict[str, Any]:
    """The JSON Schema of a protocol file, for editors that complete and check while typing."""
    made = TypeAdapter(Protocol).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
