"""The carriers that are shipped with the program, from their file."""

from functools import cache
from pathlib import Path

from tasting import places
from tasting.domain.carrier import CarrierBook
from tasting.domain.errors import Problem
from tasting.exchange import document
from tasting.exchange.checked import Checked
from tasting.exchange.faults import validate


@cache
def shipped() -> CarrierBook:
    """The carriers of our own file, read once."""
    return check(places.resources() / "carriers" / "carriers.toml").required()


def check(path: Path) -> Checked[CarrierBook]:
    """The carriers in a file, or everything that is wrong with it."""
    found = document.read(path)
    if isinstance(found, Problem):
        return Checked(None, (found,))
    value, faults = validate(CarrierBook, found.data)
    if value is None:
        return Checked(None, found.problems(faults))
    return Checked(value)
