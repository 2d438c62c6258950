"""Protocol files: reading them, checking all of one at once, and the schema they follow."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import tomlkit
from pydantic import TypeAdapter

from tasting import places
from tasting.domain.errors import Problem
from tasting.domain.flight_steps import FlightSteps
from tasting.domain.protocol import Protocol
from tasting.domain.rounds import Repeated
from tasting.domain.scores import Score
from tasting.domain.steps import Step, StepKind
from tasting.domain.value import Phrase, Value
from tasting.exchange import document, flights, positions, protocol_faults, rounds
from tasting.exchange.block_steps import USUAL, steps_of
from tasting.exchange.checked import Checked, Fault, without_repeats
from tasting.exchange.faults import validate
from tasting.exchange.parts import Parts
from tasting.exchange.protocol_text import step_fields
from tasting.exchange.unfolding import unfold
from tasting.words import Message, message

SCHEMA = "protocol.schema.json"
"""The name of the JSON Schema beside the shipped protocols."""


FORMAT: Final = 1
"""The number of the format that this program reads; a file may name it."""


class _Scores(Value):
    """The scores of a protocol, apart from it."""

    scores: tuple[Score, ...]


def check(path: Path) -> Checked[Protocol]:
    """The protocol in a file, or every problem the file has, from the top down."""
    return _checked(document.read(path))


def check_text(text: str, name: str, complete: bool = True) -> Checked[Protocol]:
    """The same of a text; problems are told of a file of this `name`.

    Without `complete`, a text may still lack a language that others are written in.
    """
    return _checked(document.parse(text, name), complete)


def check_parts(parts: Parts, name: str) -> Checked[Protocol]:
    """The same of a text in its parts, while it is written: only new steps are read once more.

    A text may lack a language that others are written in.
    """
    found = _assembled(parts)
    if found:
        return Checked(found)
    try:
        data = tomllib.loads(parts.head + parts.tail)
        data["steps"] = [dict(step_fields(block)) for block in parts.steps]
    except ValueError:
        return check_text(parts.text, name, complete=False)
    return _checked(_Parted(name, data, parts.text, parts), complete=False)


@dataclass(frozen=True)
class _Parted(document.Document):
    """A protocol's file in its parts: lines are counted in those only that have a fault."""

    parts: Parts

    def line(self, path: positions.Path) -> int:
        """The line of a value, or of the closest thing around it."""
        head, steps = self.parts.head, self.parts.steps
        if path[:1] == ("steps",) and len(path) > 1 and isinstance(at := path[1], int):
            found = positions.line_numbers(steps[at])
            before = head + "".join(steps[:at])
            return before.count("\n") + positions.nearest_line(found, ("steps", 0, *path[2:]))
        line = positions.nearest_line(positions.line_numbers(head + self.parts.tail), path)
        behind = "".join(steps).count("\n") if line > head.count("\n") else 0
        return line + behind


@lru_cache(maxsize=8)
def _assembled(parts: Parts) -> Protocol | None:
    """The protocol of parts of which none has a fault; None where one has.

    What the window shows is kept by a worker a moment later.
    """
    try:
        steps = [step for block in parts.steps for step in steps_of(block)]
        others = _without_steps(parts.head + parts.tail, _flights_of(steps))
        # What scores are computed from is asked in any step: the whole protocol checks it.
        return Protocol.model_validate({**others, "steps": tuple(steps)})
    except (ValueError, RecursionError):
        return None


def _flights_of(steps: Sequence[Step]) -> int:
    return next((step.flight.of for step in steps if step.flight), 1)


@lru_cache(maxsize=8)
def _without_steps(text: str, flights: int) -> Mapping[str, Any]:
    """The fields that a text without steps says; raises ValueError where it has faults.

    They are checked with a step that stands for all, led in as many flights as those are: how many
    samples there may be hangs on it.
    """
    head = tomllib.loads(text)
    if head.pop("format", FORMAT) == FORMAT:
        scores, _ = validate(_Scores, {"scores": head.pop("scores", [])})
        rest, _ = validate(Protocol, {**head, "steps": _standing_for_all(flights)})
        if scores and rest and not protocol_faults.find_faults({**head, "steps": []}, False):
            return {**dict(rest), **dict(scores)}
    raise ValueError("this text has faults")


def _standing_for_all(flights: int) -> list[dict[str, Any]]:
    """Fields of a step that asks nothing, once for each flight."""
    said = Phrase(en="Any")
    step = Step(id="any", kind=StepKind.WELCOME, name=said, read=said, seconds=USUAL)
    steps = [step]
    if flights > 1:
        steps = [one for _, one in FlightSteps(flights=flights, steps=(step,)).led()]
    return [one.model_dump(mode="json", exclude_defaults=True) for one in steps]


def _checked(found: document.Document | Problem, complete: bool = True) -> Checked[Protocol]:
    if isinstance(found, Problem):
        return Checked(None, (found,))
    data = dict(found.data)
    given = data.pop("format", FORMAT)
    if isinstance(given, int) and given > FORMAT:
        # Whatever else is unknown in it, this program cannot judge.
        return Checked(None, (found.problem(_newer(given)),))
    unfolded = unfold(data)
    across = protocol_faults.find_faults(unfolded.data, complete)
    across += flights.find_faults(unfolded.data)
    if type(given) is not int or given < 1:
        across.append(_NO_FORMAT)
    value, faults = validate(Protocol, unfolded.data)
    told = [*map(unfolded.in_file, without_repeats(faults, across) + across)]
    if unfolded.faults or any(map(_is_several, _listed(data))):
        told = _told_once(without_repeats([*unfolded.faults], told) + told)
    return Checked(None, found.problems(told)) if told else Checked(value)


def _is_several(step: Any) -> bool:
    """Whether an item of the steps of a file is more than one step that is led."""
    return rounds.repeats(step) or flights.in_flights(step)


def _listed(data: Mapping[str, Any]) -> list[Any]:
    steps = data.get("steps")
    return steps if isinstance(steps, list) else []


def _told_once(faults: list[Fault]) -> list[Fault]:
    """One fault for each place: what is written once is read in every round."""
    return list({fault.path: fault for fault in reversed(faults)}.values())[::-1]


def _newer(given: int) -> Fault:
    return Fault(
        ("format",),
        message("The file is written for a newer Tasting (format {n}).", n=given),
        message("Install the newest version to use it."),
    )


_NO_FORMAT: Final = Fault(
    ("format",),
    message("This is not the number of a format."),
    message("Write format = {n}, or leave the line out.", n=FORMAT),
)


def problem_at(
    text: str, name: str, path: positions.Path, wrong: Message, remedy: Message
) -> Problem:
    """A problem of a field in the text of a file of this `name`, with its line."""
    found = document.parse(text, name)
    fault = Fault(path, wrong, remedy)
    if isinstance(found, Problem):
        return Problem(name, 0, document.dotted(path), wrong, remedy)
    return found.problem(fault)


class StepLines:
    """In which lines of a protocol file its steps are written."""

    def __init__(self, path: Path) -> None:
        """Of the file at this path, which has no fault."""
        found = document.read(path)
        assert isinstance(found, document.Document)
        self._lines, self._text = found.lines, found.text.splitlines()
        self._unfolded = unfold(dict(found.data))

    def line(self, at: int, written: str = "") -> int:
        """That of the step led at a place, from 0, or of what is `written` in it; from 1.

        Of a step that is led several times that may stand in its rounds, above it.
        """
        path = self._unfolded.path_in_file(("steps", at))
        first, block = (positions.nearest_line(self._lines, one) for one in (path, path[:2]))
        below = enumerate(self._text[block - 1 :], block) if written else ()
        return next((line for line, text in below if written in text), first)


def write(protocol: Protocol) -> str:
    """The text of a file that says what the protocol says."""
    return tomlkit.dumps(protocol.model_dump(mode="json", exclude_defaults=True))


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
    made, items = TypeAdapter(Protocol).json_schema(), [{"$ref": "#/$defs/Step"}]
    for several in (Repeated, FlightSteps):
        one = TypeAdapter(several).json_schema()
        made["$defs"] |= {**one.pop("$defs"), several.__name__: one}
        items.append({"$ref": f"#/$defs/{several.__name__}"})
    made["properties"]["steps"]["items"] = {"anyOf": items}
    about = "The format of the file; this program reads up to this one."
    number = {"const": FORMAT, "description": about, "title": "Format", "type": "integer"}
    made["properties"] = {"format": number, **made["properties"]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
