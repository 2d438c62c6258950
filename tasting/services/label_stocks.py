"""The label stocks that a trainer can print on, by name."""

from typing import Final

from tasting.domain.label_stock import PLAIN, LabelStock, plain_name
from tasting.exchange import label_stocks
from tasting.places import DataFolder

_PLAIN: Final = {PLAIN, "a4"}
"""Names of plain paper; of the second, earlier command lines knew."""


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
    if plain_name(name) in _PLAIN:
        return None
    return label_stocks.find(name, known_stocks(data))
