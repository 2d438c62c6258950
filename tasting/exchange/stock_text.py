"""The text of a file of label stocks changed in place: what else is written in it stays."""

from collections.abc import Iterable, MutableMapping, MutableSequence
from typing import Any, Final, cast

import tomlkit

from tasting.domain.label_stock import LabelStock
from tasting.exchange import positions

_STOCK: Final = "stock"


def with_new_stocks(text: str, stocks: Iterable[LabelStock]) -> str:
    """The text with these stocks behind those that are in it, in the form of the others."""
    mark, bare = _parted(text)
    if _in_list(bare):
        whole = tomlkit.parse(bare)
        for stock in stocks:
            item = tomlkit.inline_table()
            item.update(_fields(stock))
            _stocks(whole).append(item)
        return mark + tomlkit.dumps(whole)
    ending = "\r\n" if "\r\n" in bare else "\n"
    above = [bare.rstrip("\r\n")] if bare.strip() else []
    return mark + (2 * ending).join([*above, *(_table(stock, ending) for stock in stocks)]) + ending


def with_stock(text: str, stock: LabelStock, at: int) -> str:
    """The text with `stock` in place of the one at a place, from 0."""
    mark, bare = _parted(text)
    if _in_list(bare):
        whole = tomlkit.parse(bare)
        _change(_stocks(whole)[at], stock)
        return mark + tomlkit.dumps(whole)
    lines, (start, end) = bare.split("\n"), _span(bare, at)
    part = tomlkit.parse("\n".join([*lines[start:end], ""]))
    _change(_stocks(part)[0], stock)
    changed = tomlkit.dumps(part).removesuffix("\n").split("\n")
    return mark + "\n".join([*lines[:start], *changed, *lines[end:]])


def without_stock(text: str, at: int) -> str:
    """The text without the stock at a place, from 0; remarks above it and behind it stay."""
    mark, bare = _parted(text)
    if _in_list(bare):
        whole = tomlkit.parse(bare)
        del _stocks(whole)[at]
        return mark + tomlkit.dumps(whole)
    lines, (start, end) = bare.split("\n"), _span(bare, at)
    return mark + "\n".join([*lines[:start], *lines[end:]])


def _parted(text: str) -> tuple[str, str]:
    """The mark of an encoding that some editors write before a text, and the text."""
    bare = text.removeprefix("\ufeff")
    return text[: len(text) - len(bare)], bare


def _stocks(found: tomlkit.TOMLDocument) -> MutableSequence[MutableMapping[str, Any]]:
    return cast(MutableSequence[MutableMapping[str, Any]], found[_STOCK])


def _in_list(text: str) -> bool:
    """Whether the stocks are items of one list, and not tables with a line over each."""
    lines, found = text.split("\n"), positions.line_numbers(text)
    first = found.get((_STOCK, 0))
    return first is not None and not lines[first - 1].lstrip().startswith("[[")


def _span(text: str, at: int) -> tuple[int, int]:
    """The lines of a stock from its head on, counted from 0, and the first one after it."""
    lines, found = text.split("\n"), positions.line_numbers(text)
    end = found.get((_STOCK, at + 1), len(lines) + 1) - 1
    while not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#"):
        end -= 1
    return found[_STOCK, at] - 1, end


def _table(stock: LabelStock, ending: str) -> str:
    """A stock with a line over it and one for each of its fields."""
    fields = _fields(stock).items()
    return ending.join(["[[stock]]", *(f"{n} = {tomlkit.item(v).as_string()}" for n, v in fields)])


def _change(table: MutableMapping[str, Any], stock: LabelStock) -> None:
    """Write what differs; what is written another way and means the same stays."""
    fields = _fields(stock)
    for name in [name for name in table if name not in fields]:
        del table[name]
    for name, value in fields.items():
        if name not in table or table[name] != value:
            table[name] = value


def _fields(stock: LabelStock) -> dict[str, Any]:
    """What a file says of a stock: nothing where it would be as usual."""
    usual = {name: field.default for name, field in LabelStock.model_fields.items()}
    found = {
        name: [*map(_figure, value)] if isinstance(value, tuple) else _figure(value)
        for name, value in stock
        if value != usual[name]
    }
    return found


def _figure(value: Any) -> Any:
    """A number without a fraction as such: 210, not 210.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
