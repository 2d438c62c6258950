"""Label stocks from files of other programs: gLabels templates, the table of LibreOffice."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from tasting.domain.errors import Problem
from tasting.domain.label_stock import LabelStock, plain_name
from tasting.exchange import glabels, label_table
from tasting.exchange.stock_parts import Part, Wrong
from tasting.exchange.xml_elements import Element, read_elements
from tasting.words import message

_READERS: Final[dict[str, Callable[[Element], Iterator[Part | Wrong]]]] = {
    "Glabels-templates": glabels.parts,
    "Glabels-document": glabels.parts,
    "manufacturers": label_table.parts,
}
"""How a file is read, by its outermost element."""


@dataclass
class Foreign:
    """What is in a file of another program."""

    stocks: list[LabelStock] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """What is left out, and why, by line."""


def read_foreign(path: Path) -> Foreign:
    """The stocks of a file; what cannot be is left out and named."""
    root, found = read_elements(path), Foreign()
    if isinstance(root, Problem):
        found.problems.append(root)
        return found
    reader = _READERS.get(root.name)
    if reader is None:
        wrong = message(
            "It holds no label sheets: its outermost element is “{name}”.", name=root.name
        )
        remedy = message("Choose a file of gLabels templates, or the table of LibreOffice.")
        found.problems.append(Problem(path.name, root.line, "", wrong, remedy))
        return found
    taken = set[str]()
    for part in reader(root):
        stock = part if isinstance(part, Wrong) else _built(part, taken)
        if isinstance(stock, Wrong):
            left = message("Label stock “{stock}”. {fault}", stock=stock.name, fault=stock.why)
            problem = Problem(path.name, stock.line, "", left, message("It is left out."))
            found.problems.append(problem)
            continue
        taken |= {plain_name(name) for name in (stock.name, *stock.aliases)}
        found.stocks.append(stock)
    return found


def _built(part: Part, taken: set[str]) -> LabelStock | Wrong:
    """The stock, under a name that no other of the file has."""
    names = [part.name, f"{part.maker} {part.name}", part.title]
    name = next((name for name in names if plain_name(name) not in taken), "")
    if not name:
        return Wrong(part.name, part.line, message("It is there twice."))
    aliases = {plain_name(alias): alias for alias in part.aliases}
    free = [alias for plain, alias in aliases.items() if plain not in taken | {plain_name(name)}]
    try:
        stock = LabelStock(
            name=name,
            maker=part.maker,
            aliases=tuple(free),
            page=_to_um(part.page),
            label=_to_um(part.label),
            first=_to_um(part.first),
            pitch=_to_um(part.pitch),
            grid=part.grid,
            radius=round(part.radius, 3),
        )
    except ValidationError as error:
        detail = error.errors()[0]
        figure, value = ".".join(str(at) for at in detail["loc"][:1]), str(detail["input"])
        return Wrong(
            name, part.line, message("{figure} cannot be {value}.", figure=figure, value=value)
        )
    fault = next(stock.faults(), None)
    return Wrong(name, part.line, fault.wrong) if fault else stock


def _to_um(pair: tuple[float, float]) -> tuple[float, float]:
    return round(pair[0], 3), round(pair[1], 3)
