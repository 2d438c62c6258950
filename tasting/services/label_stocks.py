"""The label stocks that a trainer can print on, by name."""

from collections.abc import Mapping
from typing import Final

from tasting.domain.label_stock import PLAIN, LabelStock, by_every_name, plain_name
from tasting.exchange import label_stocks
from tasting.places import DataFolder

_EARLIER_PLAIN: Final = "a4"
"""A name of plain paper that earlier command lines knew."""


def known_stocks(data: DataFolder) -> dict[str, LabelStock]:
    """The shipped stocks and the trainer's own, by name.

    Raises UserError where the trainer's own file has a figure that cannot be.
    """
    return dict(label_stocks.known(data.label_stocks))


def shipped_stocks() -> dict[str, LabelStock]:
    """The shipped stocks alone, by name."""
    return dict(label_stocks.shipped())


def find_stock(name: str, data: DataFolder) -> LabelStock | None:
    """The stock of a name or alias; None for plain paper. Raises UserError for others."""
    if plain_name(name) == PLAIN:
        return None
    stocks = known_stocks(data)
    if plain_name(name) == _EARLIER_PLAIN and _EARLIER_PLAIN not in by_every_name(stocks):
        return None
    return label_stocks.find(name, stocks)


def first_free(stock: LabelStock | None, opened: Mapping[str, int]) -> int:
    """The first free label of the sheet that is `opened`, counted from 1, by the stock's name.

    1 where none is, or where the stock has no such label.
    """
    left_at = opened.get(stock.name, 1) if stock else 1
    return left_at if stock and 1 <= left_at <= stock.count else 1


def by_maker(stocks: Mapping[str, LabelStock]) -> dict[str, list[str]]:
    """The names of stocks by their maker, in their order; first those without one, under ""."""
    found: dict[str, list[str]] = {"": []}
    for name, stock in stocks.items():
        found.setdefault(stock.maker, []).append(name)
    return {maker: names for maker, names in found.items() if names}
