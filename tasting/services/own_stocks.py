"""The label stocks of a trainer's own, in their file: what is written there by hand stays."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from tasting.domain.errors import Problem, UserError
from tasting.domain.label_stock import PLAIN, LabelStock, plain_name
from tasting.exchange import document, label_stocks, stock_text
from tasting.places import DataFolder
from tasting.services.outputs import write_whole
from tasting.words import Message, message

LONGEST_NAME: Final = 80
"""Of a stock that is entered in the window, in characters."""


def own_stocks(data: DataFolder) -> dict[str, LabelStock]:
    """The trainer's own stocks, by name. Raises UserError where their file is wrong."""
    return dict(label_stocks.own_stocks(data.label_stocks))


def save_stock(data: DataFolder, stock: LabelStock, before: str = "") -> None:
    """Keep a stock in place of the own one of the name `before`; without one, as another.

    Raises UserError where the file is wrong or cannot be written, or the name is another's.
    """
    own = own_stocks(data)
    if fault := name_fault(stock.name, own, before):
        raise UserError(fault)
    at = [*own].index(before) if before in own else None
    own.pop(before, None)
    wanted = {**own, stock.name: stock}

    def changed(text: str) -> str:
        if at is None:
            return stock_text.with_new_stocks(text, [stock])
        return stock_text.with_stock(text, stock, at)

    _rewrite(data.label_stocks, changed, wanted)


def remove_stock(data: DataFolder, name: str) -> None:
    """Forget an own stock. Raises UserError where the file is wrong or cannot be written."""
    own = own_stocks(data)
    if name in own:
        at = [*own].index(name)
        del own[name]
        _rewrite(data.label_stocks, lambda text: stock_text.without_stock(text, at), own)


def add_stocks(data: DataFolder, stocks: Iterable[LabelStock]) -> list[LabelStock]:
    """Keep those stocks whose names no own one has, and give them. Raises as `save_stock`."""
    wanted, new = own_stocks(data), list[LabelStock]()
    taken = {plain_name(name) for one in wanted.values() for name in (one.name, *one.aliases)}
    for stock in stocks:
        names = {plain_name(stock.name), PLAIN}
        aliases = [one for one in stock.aliases if plain_name(one) not in taken | names]
        if plain_name(stock.name) not in taken | {PLAIN}:
            kept = stock.model_copy(update={"aliases": tuple(dict.fromkeys(aliases))})
            new.append(kept)
            wanted[kept.name] = kept
            taken |= {plain_name(name) for name in (kept.name, *kept.aliases)}

    if new:
        _rewrite(data.label_stocks, lambda text: stock_text.with_new_stocks(text, new), wanted)
    return new


def name_fault(name: str, own: Mapping[str, LabelStock], before: str = "") -> Message | None:
    """Why a stock cannot have this name beside the `own` ones; `before` is the one it replaces."""
    plain = plain_name(name)
    if not plain:
        return message("Give it a name, for example what stands on its packet.")
    if plain == PLAIN:
        return message("“{name}” is the name of plain paper.", name=name)
    for other in own.values():
        if other.name != before and plain in map(plain_name, (other.name, *other.aliases)):
            return message("Another of your label sheets is called “{name}”.", name=other.name)
    return None


def replaced(name: str) -> LabelStock | None:
    """The supplied stock in whose place an own one of this name is found."""
    shipped = label_stocks.shipped().values()
    return next((one for one in shipped if plain_name(one.name) == plain_name(name)), None)


def _rewrite(path: Path, change: Callable[[str], str], wanted: Mapping[str, LabelStock]) -> None:
    """Change the text of the file, if it says then what is wanted."""
    found = document.read_text(path) if path.exists() else ""
    if isinstance(found, Problem):
        raise UserError(found.sentence())
    text = change(found)
    content = text.encode()
    if len(content) > document.LARGEST:
        raise UserError(
            message(
                "{file} would be larger than {kb} kB.", file=path.name, kb=document.LARGEST // 1000
            )
        )
    if label_stocks.check_text(text, path.name).value != wanted:
        raise UserError(
            message(
                "{file} is written in an unusual way: change it in a text editor.", file=path.name
            )
        )
    write_whole(path, content)
