"""A text as what stands before the items of one of its lists, each item, and the rest."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from tasting.exchange import positions
from tasting.exchange.positions import Path

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+\Z")
_LONG: Final = ('"""', "'''")
_NAME: Final = re.compile(
    r"[ \t]*\[(?P<item>\[)?[ \t]*(?P<name>[A-Za-z_][\w-]*(?:[ \t]*\.[ \t]*[A-Za-z_][\w-]*)*)[ \t]*"
    r"\](?(item)\])[ \t]*(?:#[^\n]*)?\r?\n?",
    re.ASCII,
)
"""A line with the name of a table, or of an item of a list."""
_VALUES: Final = frozenset({"true", "false", "inf", "nan"})
"""What in brackets can be a list as well."""


@dataclass(frozen=True)
class Parts:
    """A text as what stands before the steps, each step with the remark over it, and the rest."""

    head: str
    steps: tuple[str, ...]
    tail: str

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return self.head + "".join(self.steps) + self.tail

    def with_steps(self, steps: list[str]) -> "Parts":
        """The same with other steps, each parted from the next by an empty line."""
        last = not self.tail.strip()
        spaced = [step.rstrip() + "\n\n" for step in steps]
        if last:
            spaced[-1] = spaced[-1].rstrip() + "\n"
        kept = [old if old.endswith(("\n\n", "\r\n\r\n")) else new
                for old, new in zip(steps, spaced, strict=True)]  # fmt: skip
        return replace(self, steps=(*kept[:-1], spaced[-1]))


def find_parts(text: str, at: Path = ("steps",)) -> Parts | None:
    """The parts, where all items of the list at this path stand together, each under its name.

    The text is valid TOML.
    """
    return by_names(text, at) or _by_places(text, at)


def by_names(text: str, at: Path = ("steps",)) -> Parts | None:
    """The same by the names of tables alone, which is quick; None where these may be others.

    Within a long text or a list in lists a line can look as if it were such a name. Whether the
    text is valid is not known then.
    """
    if any(sign in text for sign in _LONG):
        return None
    wanted, depth = tuple(one for one in at if isinstance(one, str)), len(at)
    lines = _LINE.findall(text)
    names = dict[int, tuple[str, ...]]()
    heads, around = list[int](), 0
    for number, line in enumerate(lines, 1):
        if not line.lstrip().startswith("["):
            continue
        found = _NAME.fullmatch(line)
        if found is None:
            return None
        name = names[number] = tuple(one.strip() for one in found["name"].split("."))
        if _VALUES.intersection(name) or (name == wanted and not found["item"]):
            return None
        if name == wanted:
            heads.append(number)
        around += name == wanted[:1] and bool(found["item"])
    if not heads or (depth > 1 and around != 1):
        return None
    inside = [number for number, name in names.items() if name[: len(wanted)] == wanted]
    outside = [number for number in names if number not in set(inside)]
    if inside[0] != heads[0] or any(heads[0] < one < inside[-1] for one in outside):
        return None
    after = min((one for one in outside if one > inside[-1]), default=None)
    end = len(lines) if after is None else _with_remark(lines, after)
    return _between(lines, [_with_remark(lines, line) for line in heads], end)


def _between(lines: list[str], begins: list[int], end: int) -> Parts:
    steps = tuple("".join(lines[a:b]) for a, b in pairwise([*begins, end]))
    return Parts("".join(lines[: begins[0]]), steps, "".join(lines[end:]))


def _by_places(text: str, at: Path) -> Parts | None:
    """The same by where everything in the text stands."""
    lines, depth = _LINE.findall(text), len(at)
    found = positions.line_numbers(text)
    heads = [line for path, line in found.items() if len(path) == depth + 1 and path[:depth] == at]
    inside = [line for path, line in found.items() if path[:depth] == at]
    outside = [line for path, line in found.items() if path[:depth] != at]
    if not heads or not all(lines[line - 1].lstrip().startswith("[[") for line in heads):
        return None
    if any(heads[0] < line <= max(inside) for line in outside):
        return None
    begins = [_with_remark(lines, line) for line in heads]
    after = [line for line in outside if line > max(inside)]
    end = _with_remark(lines, min(after)) if after else len(lines)
    return _between(lines, begins, end)


def _with_remark(lines: list[str], line: int) -> int:
    """Where a table begins, counted from 0: at its name, or the remark right above it."""
    at = line - 1
    while at > 0 and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return at
