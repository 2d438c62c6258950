"""Label stocks from a TOML file: those that are shipped, and those that a trainer wrote."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from tasting import places
from tasting.domain.errors import Problem, UserError
from tasting.domain.label_stock import PLAIN, LabelStock, by_every_name, plain_name
from tasting.domain.value import Value
from tasting.exchange import document
from tasting.exchange.checked import Checked, Fault
from tasting.exchange.faults import suggestion, validate
from tasting.words import message

Stocks = Mapping[str, LabelStock]
"""Stocks by their own name, in the order of their file."""

_REMEDY: Final = message("Measure a sheet, or read its packet, and correct the figure.")


class _File(Value):
    """What a file of stocks holds."""

    stock: tuple[LabelStock, ...] = ()


@cache
def shipped() -> Stocks:
    """The stocks that come with the program; read once."""
    return check(places.resources() / "label_stocks" / "stocks.toml").required()


def known(own: Path) -> Stocks:
    """The shipped stocks and those in the trainer's own file, which go before; it may lack.

    Raises UserError where a figure in that file cannot be.
    """
    mine = check(own).required() if own.exists() else {}
    return {**shipped(), **mine}


def find(name: str, stocks: Stocks) -> LabelStock:
    """The stock of a name or alias, however it is spaced. Raises UserError for others."""
    found = by_every_name(stocks).get(plain_name(name))
    if found is None:
        raise UserError(
            message(
                "There is no label stock “{name}”. {remedy}",
                name=name,
                remedy=suggestion(name, [*stocks, PLAIN]),
            )
        )
    return found


def check(path: Path) -> Checked[Stocks]:
    """The stocks in a file, or everything that is wrong with it."""
    found = document.read(path)
    if isinstance(found, Problem):
        return Checked(None, (found,))
    value, faults = validate(_File, found.data)
    if value is not None:
        faults = [*_geometry(value), *_repeated(value)]
    if value is None or faults:
        return Checked(None, found.problems(faults))
    return Checked({stock.name: stock for stock in value.stock})


def _geometry(value: _File) -> Iterator[Fault]:
    for at, stock in enumerate(value.stock):
        for fault in stock.faults():
            yield Fault(("stock", at, fault.field), fault.wrong, _REMEDY)


def _repeated(value: _File) -> Iterator[Fault]:
    """Names that stand for two stocks."""
    taken: dict[str, str] = {plain_name(PLAIN): PLAIN}
    for at, stock in enumerate(value.stock):
        for name in (stock.name, *stock.aliases):
            other = taken.setdefault(plain_name(name), stock.name)
            if other != stock.name:
                yield Fault(
                    ("stock", at, "name"),
                    message("The label stock “{name}” is listed twice.", name=name),
                    message("Give it another name."),
                )
