"""Label stocks taken over from a file: of gLabels, of LibreOffice, or one like our own."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from tasting.domain.errors import Problem, UserError
from tasting.domain.label_stock import LabelStock, plain_name
from tasting.exchange import label_stocks
from tasting.exchange.checked import first_of
from tasting.exchange.foreign_stocks import read_foreign
from tasting.places import DataFolder
from tasting.services.own_stocks import add_stocks
from tasting.words import Message, message, message_count


@dataclass(frozen=True)
class StockFile:
    """What a file of label stocks holds."""

    stocks: tuple[LabelStock, ...]
    problems: tuple[Problem, ...]
    """What is left out, and why, by line."""


def read_stock_file(path: Path) -> StockFile:
    """The stocks in a file. Raises UserError where there is none that can be used."""
    if path.suffix.casefold() == ".toml":
        checked = label_stocks.check_each(path)
        found = StockFile(tuple((checked.value or {}).values()), checked.problems)
    else:
        foreign = read_foreign(path)
        found = StockFile(tuple(foreign.stocks), tuple(foreign.problems))
    if not found.stocks:
        none = message("{file} holds no label sheets.", file=path.name)
        raise UserError(first_of(found.problems) if found.problems else none)
    return found


def chosen_stocks(found: StockFile, names: Collection[str]) -> list[LabelStock]:
    """Those of these names or aliases, however they are spaced; all, where none is named.

    Raises UserError for a name that is not in the file.
    """
    wanted = [name for name in names if plain_name(name)]
    if not wanted:
        return [*found.stocks]
    known = {stock.name: stock for stock in found.stocks}
    return [*dict.fromkeys(label_stocks.find(name, known) for name in wanted)]


def import_stocks(data: DataFolder, stocks: Iterable[LabelStock]) -> Message:
    """Keep stocks beside the own ones, and tell how many are new. Raises as `save_stock`."""
    asked = [*stocks]
    added = len(add_stocks(data, asked))
    if added == len(asked):
        return message_count("{n} label sheet added.", "{n} label sheets added.", added)
    return message_count(
        "{n} label sheet added; those whose names you have already stay as they are.",
        "{n} label sheets added; those whose names you have already stay as they are.",
        added,
    )
