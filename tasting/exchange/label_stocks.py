"""Label stocks from a TOML file: those that are shipped, and those that a trainer wrote."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
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
    """The shipped stocks and those in the trainer's own file, which may lack.

    By its names an own stock is found before a shipped one, and of two of one name it alone is
    offered.

    Raises UserError where a figure in that file cannot be.
    """
    mine = own_stocks(own)
    taken = {plain_name(name) for name in mine}
    return {
        **{name: stock for name, stock in shipped().items() if plain_name(name) not in taken},
        **mine,
    }


def own_stocks(path: Path) -> Stocks:
    """The stocks in the trainer's own file; none where it lacks. Raises UserError as `known`."""
    return check(path).required() if path.exists() else {}


def find(name: str, stocks: Stocks) -> LabelStock:
    """The stock of a name or alias, however it is spaced. Raises UserError for others."""
    found = by_every_name(_own_first(stocks)).get(plain_name(name))
    if found is None:
        raise UserError(
            message(
                "There is no label stock “{name}”. {remedy}",
                name=name,
                remedy=suggestion(name, [*stocks, PLAIN]),
            )
        )
    return found


def _own_first(stocks: Stocks) -> Stocks:
    """The stocks that are not shipped, then those that are."""
    there = shipped()
    own = {name: stock for name, stock in stocks.items() if there.get(name) is not stock}
    return {**own, **stocks}


def check(path: Path) -> Checked[Stocks]:
    """The stocks in a file, or everything that is wrong with it."""
    return _checked(document.read(path))


def check_text(text: str, name: str) -> Checked[Stocks]:
    """The stocks in the text of a file of this name, or everything that is wrong with it."""
    return _checked(document.parse(text, name))


def check_each(path: Path) -> Checked[Stocks]:
    """Those stocks in a file that can be, and what is wrong with the others."""
    found = document.read(path)
    if isinstance(found, Problem):
        return Checked(None, (found,))
    stocks = found.data.get("stock", [])
    if not isinstance(stocks, list):
        return _checked(found)
    _, faults = validate(_File, {**found.data, "stock": []})
    good = dict[int, LabelStock]()
    for at, stock in enumerate(stocks):
        value, wrong = validate(_File, {"stock": [stock]})
        faults += [replace(one, path=("stock", at, *one.path[2:])) for one in wrong]
        good |= {at: value.stock[0]} if value else {}
    for check_all in (_geometry, _repeated):
        wrong = [*check_all(good)]
        faults += wrong
        bad = {fault.path[1] for fault in wrong}
        good = {at: stock for at, stock in good.items() if at not in bad}
    return Checked({stock.name: stock for stock in good.values()}, found.problems(faults))


def _checked(found: document.Document | Problem) -> Checked[Stocks]:
    if isinstance(found, Problem):
        return Checked(None, (found,))
    value, faults = validate(_File, found.data)
    if value is not None:
        stocks = dict(enumerate(value.stock))
        faults = [*_geometry(stocks), *_repeated(stocks)]
    if value is None or faults:
        return Checked(None, found.problems(faults))
    return Checked({stock.name: stock for stock in value.stock})


def _geometry(stocks: Mapping[int, LabelStock]) -> Iterator[Fault]:
    """Figures that cannot be, of stocks by their place in the file."""
    for at, stock in stocks.items():
        for fault in stock.faults():
            said = message("Label stock “{stock}”. {fault}", stock=stock.name, fault=fault.wrong)
            yield Fault(("stock", at, fault.field), said, _REMEDY)


def _repeated(stocks: Mapping[int, LabelStock]) -> Iterator[Fault]:
    """Names that stand for two stocks, or for plain paper."""
    rename = message("Give it another name.")
    taken: dict[str, int] = {}
    for at, stock in stocks.items():
        for name in (stock.name, *stock.aliases):
            if plain_name(name) == PLAIN:
                wrong = message("“{name}” is the name of plain paper.", name=name)
                yield Fault(("stock", at, "name"), wrong, rename)
            elif taken.setdefault(plain_name(name), at) != at:
                wrong = message("The label stock “{name}” is listed twice.", name=name)
                yield Fault(("stock", at, "name"), wrong, rename)
