"""The carriers that are shipped with the program, from their file."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tasting import places
from tasting.domain.carrier import Carrier
from tasting.domain.errors import Problem
from tasting.domain.value import Value
from tasting.exchange import document
from tasting.exchange.checked import Checked
from tasting.exchange.faults import validate


class _File(Value):
    """What a file of carriers holds."""

    carrier: tuple[Carrier, ...] = ()


@cache
def shipped() -> Mapping[str, Carrier]:
    """The carriers by their ids, in the order of their file; read once."""
    return check(places.resources() / "carriers" / "carriers.toml").required()


def check(path: Path) -> Checked[Mapping[str, Carrier]]:
    """The carriers in a file, or everything that is wrong with it."""
    found = document.read(path)
    if isinstance(found, Problem):
        return Checked(None, (found,))
    value, faults = validate(_File, found.data)
    if value is None:
        return Checked(None, found.problems(faults))
    return Checked({carrier.id: carrier for carrier in value.carrier})
