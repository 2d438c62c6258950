"""A protocol file with the steps that are written once and led several times as they are led."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tasting.exchange.checked import Fault
from tasting.exchange.positions import Path

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


@dataclass(frozen=True)
class Unfolded:
    """The values of a protocol file with every step as it is led: each round, each flight."""

    data: Table
    faults: tuple[Fault, ...]
    """What is wrong with the rounds or flights, each at its place in the file."""
    _places: tuple[Place, ...]

    def in_file(self, fault: Fault) -> Fault:
        """A fault of a step in `data` at the place in the file where that is written."""
        return Fault(self.path_in_file(fault.path), fault.wrong, fault.remedy, fault.domain)

    def path_in_file(self, path: Path) -> Path:
        """Where in the file something of a step in `data` is written."""
        if path[:1] != (_STEPS,) or len(path) < 2 or not isinstance(path[1], int):
            return path
        if path[1] >= len(self._places):
            return path
        place, rest = self._places[path[1]], path[2:]
        own = place.own.get(str(rest[0])) if rest else None
        parts = place.parts.get(str(rest[0])) if len(rest) > 1 else None
        if parts is not None and isinstance(rest[1], int):
            rest = (rest[0], parts[rest[1]], *rest[2:])
        return (*own, *rest[1:]) if own else (*place.path, *rest)
