"""The values of a protocol file with every step that is led, of each flight and in every round."""

from dataclasses import dataclass
from typing import Any

from tasting.exchange import flights, positions, rounds
from tasting.exchange.checked import Fault
from tasting.exchange.unfolded import Unfolded


@dataclass(frozen=True)
class Unfolding:
    """Those values, and where in the file each of them is written."""

    data: dict[str, Any]
    faults: tuple[Fault, ...]
    _flights: Unfolded
    _rounds: Unfolded

    def in_file(self, fault: Fault) -> Fault:
        """A fault of a step in `data` at the place in the file where that is written."""
        return self._flights.in_file(self._rounds.in_file(fault))

    def path_in_file(self, path: positions.Path) -> positions.Path:
        """Where in the file something of a step in `data` is written."""
        return self._flights.path_in_file(self._rounds.path_in_file(path))


def unfold(data: dict[str, Any]) -> Unfolding:
    """The values of a file as if every step that is led were written."""
    by_flight = flights.unfold(data)
    by_round = rounds.unfold(by_flight.data)
    found = (*by_flight.faults, *map(by_flight.in_file, by_round.faults))
    return Unfolding(by_round.data, found, by_flight, by_round)
