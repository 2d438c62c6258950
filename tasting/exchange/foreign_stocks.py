"""Label stocks from files of other programs: gLabels templates, the table of LibreOffice."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tasting.domain.errors import Problem
from tasting.domain.label_stock import PLAIN, LabelStock, plain_name
from tasting.domain.value import LONGEST_LINE
from tasting.exchange import glabels, label_table
from tasting.exchange.stock_parts import Part, Wrong
from tasting.exchange.xml_elements import Element, read_elements
from tasting.words import Message, message

_READERS: Final[dict[str, Callable[[Element], Iterator[Part | Wrong]]]] = {
    "Glabels-templates": glabels.parts,
    "Glabels-document": glabels.parts,
    "manufacturers": label_table.parts,
}
"""How a file is read, by its outermost element."""
_FIGURES: Final = {
    "page": (message("Page width"), message("Page height")),
    "label": (message("Label width"), message("Label height")),
    "first": (message("Left margin"), message("Top margin")),
    "pitch": (message("To the next one, across"), message("To the next one, down")),
    "grid": (message("Labels across"), message("Labels down")),
    "radius": (message("Radius of the corners"),),
}
"""What a figure is called, across and down."""
_TOLD: Final = 60
"""So many characters of a name are told."""


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
            told = _shortened(stock.name)
            left = message("Label stock “{stock}”. {fault}", stock=told, fault=stock.why)
            problem = Problem(path.name, stock.line, "", left, message("It is left out."))
            found.problems.append(problem)
            continue
        taken |= {plain_name(name) for name in (stock.name, *stock.aliases)}
        found.stocks.append(stock)
    return found


def _built(part: Part, taken: set[str]) -> LabelStock | Wrong:
    """The stock, under a name that no other of the file has."""
    names = [part.name, f"{part.maker} {part.name}", part.title]
    name = next((name for name in names if plain_name(name) not in taken | {PLAIN}), "")
    if not name and plain_name(part.name) == PLAIN:
        wrong = message("“{name}” is the name of plain paper.", name=part.name)
        return Wrong(part.name, part.line, wrong)
    if not name:
        return Wrong(part.name, part.line, message("It is there twice."))
    aliases = {plain_name(one): one for one in part.aliases if len(one) <= LONGEST_LINE}
    used = {*taken, plain_name(name), PLAIN}
    try:
        stock = LabelStock(
            name=name,
            maker=part.maker,
            aliases=tuple(alias for plain, alias in aliases.items() if plain not in used),
            page=_to_um(part.page),
            label=_to_um(part.label),
            first=_to_um(part.first),
            pitch=_to_um(part.pitch),
            grid=part.grid,
            radius=round(part.radius, 3),
        )
    except ValidationError as error:
        return Wrong(name, part.line, _why(error.errors()[0]))
    fault = next(stock.faults(), None)
    return Wrong(name, part.line, fault.wrong) if fault else stock


def _why(detail: ErrorDetails) -> Message:
    """What is wrong with a figure or a name, in the words of the window."""
    field, *axis = detail["loc"]
    context = detail.get("ctx", {})
    if field not in _FIGURES:
        told = _shortened(str(detail["input"]))
        return message("“{name}” is longer than {most} characters.", name=told, most=LONGEST_LINE)
    figure = _FIGURES[str(field)][int(axis[0]) if axis else 0]
    if "le" in context:
        return message("{figure}: at most {most} is possible.", figure=figure, most=context["le"])
    return message("{figure}: {value} is not possible.", figure=figure, value=detail["input"])


def _shortened(name: str) -> str:
    return name if len(name) <= _TOLD else f"{name[:_TOLD]}…"


def _to_um(pair: tuple[float, float]) -> tuple[float, float]:
    return round(pair[0], 3), round(pair[1], 3)
