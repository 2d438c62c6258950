"""A protocol file with the steps that are written once and led several times as they are led."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from tasting.exchange.checked import Fault
from tasting.exchange.positions import Path
from tasting.words import Message

Table = dict[str, Any]

_STEPS: Final = "steps"


@dataclass(frozen=True)
class Place:
    """Where a step that is led stands in the file."""

    path: Path
    own: Mapping[str, Path] = field(default_factory=dict)
    """The fields that its round has in place of the step, and where those stand."""
    parts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The numbers in the file of what is asked and recorded in its round, where some are not."""
    ids: "Ids" = field(default_factory=lambda: Ids([]))
    """The ids that it and what is led with it have in the file."""


class Ids:
    """What steps that are led several times, and what they ask and record, are called in the file.

    As they are led the number of their flight or round stands behind: "nose_2" is written "nose".
    """

    def __init__(self, steps: Sequence[Any], number: int = 1) -> None:
        """Of the steps as they stand in the file, with this number."""
        tables = [step for step in steps if isinstance(step, dict)]
        parts = [step.get(name) for step in tables for name in ("attributes", "record")]
        tables += [one for part in parts if isinstance(part, list) for one in part]
        found = [one.get("id") for one in tables if isinstance(one, dict)]
        self._end = f"_{number}"
        self._found = Counter(one for one in found if isinstance(one, str))

    def suggested(self, remedy: Message) -> Message:
        """A remedy with what it suggests as the file has it."""
        return self._written(remedy, 1)

    def told(self, wrong: Message) -> Message:
        """What is wrong, with an id that several of these have as the file has it."""
        return self._written(wrong, 2)

    def _written(self, said: Message, least: int) -> Message:
        """A sentence with the ids that so many of these have at least as the file has them."""
        values = {
            name: ", ".join(self._own(one, least) for one in value.split(", "))
            if isinstance(value, str)
            else value
            for name, value in said.values.items()
        }
        return replace(said, values=values)

    def _own(self, led: str, least: int) -> str:
        own = led.removesuffix(self._end)
        return own if own != led and self._found[own] >= least else led


@dataclass(frozen=True)
class Unfolded:
    """The values of a protocol file with every step as it is led: each round, each flight."""

    data: Table
    faults: tuple[Fault, ...]
    """What is wrong with the rounds or flights, each at its place in the file."""
    _places: tuple[Place, ...]

    def in_file(self, fault: Fault) -> Fault:
        """A fault of a step in `data` at the place in the file where that is written."""
        place = self._place(fault.path)
        ids = place.ids if place else Ids([])
        wrong, remedy = ids.told(fault.wrong), ids.suggested(fault.remedy)
        return Fault(self.path_in_file(fault.path), wrong, remedy, fault.domain)

    def path_in_file(self, path: Path) -> Path:
        """Where in the file something of a step in `data` is written."""
        place, rest = self._place(path), path[2:]
        if place is None:
            return path
        own = place.own.get(str(rest[0])) if rest else None
        parts = place.parts.get(str(rest[0])) if len(rest) > 1 else None
        if parts is not None and isinstance(rest[1], int):
            rest = (rest[0], parts[rest[1]], *rest[2:])
        return (*own, *rest[1:]) if own else (*place.path, *rest)

    def _place(self, path: Path) -> Place | None:
        """Where the step that a path leads into stands in the file; None: it leads elsewhere."""
        if path[:1] != (_STEPS,) or len(path) < 2 or not isinstance(path[1], int):
            return None
        return self._places[path[1]] if path[1] < len(self._places) else None
