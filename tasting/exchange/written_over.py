"""A word or number in the text of a step, written, written over or taken out without reading it.

Reading a step to change it takes some milliseconds, which is long for many steps at once.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import tomlkit

from tasting.exchange.positions import Path

_PLAIN: Final = r'"[^"\\\n]*"|[-+]?\d+'
"""A word in quotes or a whole number, as most fields are written."""
_TABLE: Final = re.compile(r"^[ \t]*\[([^\n]*)", re.MULTILINE)
_ITEM: Final = re.compile(r"\[(?P<name>[\w.-]+)\]\][ \t]*(?:#[^\n]*)?\r?")
"""What stands behind the first bracket of an item of a list."""
_ALONE: Final = re.compile(r"^[ \t]*\[(?!\[)", re.MULTILINE)
"""A table that is no item of a list: with nothing left in it its name would go, too."""
_UNCERTAIN: Final = ('"""', "'''", "\r")
"""What hides where a line begins, or ends it in another way than lines that are added."""


def written_over(block: str, path: Path, value: Any) -> str | None:
    """A step's text with another number or word in a line of its own.

    The path, of one name or two, leads there from the step, or from an item of one of its lists.
    None where there is no such line, or where it cannot be known without reading the text.
    """
    if not isinstance(value, int | str) or '"""' in block or "'''" in block:
        return None
    place, names = _own(block) if isinstance(path[0], str) else None, path
    if len(path) > 2 and isinstance(path[1], int):
        place, names = _item(block, str(path[0]), path[1]), path[2:]
    if place is None or len(names) > 2 or not all(isinstance(name, str) for name in names):
        return None
    return _over(block, list(_line(names).finditer(block, *place)), value)


def head_written_over(head: str, path: Path, value: Any) -> str | None:
    """What stands before the steps, with another number or word in a line of its own.

    The path is of one name or two; the line may stand in a table of the first. None as above.
    """
    if not isinstance(value, int | str) or '"""' in head or "'''" in head:
        return None
    if len(path) > 2 or not all(isinstance(name, str) for name in path):
        return None
    found = list(_line(path).finditer(head, 0, _end(head, 0)))
    tables = list(_table(str(path[0])).finditer(head)) if len(path) > 1 else []
    for table in tables:
        found += _line(path[1:]).finditer(head, table.end(), _end(head, table.end()))
    return _over(head, found, value)


def _end(text: str, begin: int) -> int:
    """Where the fields end that begin there: at the name of a table, or with the text."""
    table = _TABLE.search(text, begin)
    return table.start() if table else len(text)


@lru_cache(maxsize=10)
def _table(name: str) -> re.Pattern[str]:
    """A line with the name of a table."""
    return re.compile(rf"^[ \t]*\[[ \t]*{re.escape(name)}[ \t]*\][^\n]*", re.MULTILINE)


def _over(text: str, found: Sequence[re.Match[str]], value: int | str) -> str | None:
    if len(found) != 1:
        return None
    begin, end = found[0].span(1)
    return f"{text[:begin]}{_said(value)}{text[end:]}"


def _said(value: int | str) -> str:
    """A plain value as TOML."""
    return str(value) if type(value) is int else str(tomlkit.item(value).as_string())


def with_line(block: str, name: str, value: Any) -> str | None:
    """A step's text with a word or number that it lacks, in a line behind its other fields.

    None where that line's place cannot be known without reading the text.
    """
    if not isinstance(value, int | str) or any(sign in block for sign in _UNCERTAIN):
        return None
    begin, end = _own(block)
    own = block[:end].rstrip("\n")
    last = own.rpartition("\n")[2]
    if len(own) in (begin, len(block)) or last.lstrip().startswith(("#", "[")):
        return None
    line = f"{name} = {_said(value)}\n"
    return f"{own}\n{line}{block[len(own) + 1 :]}"


def with_line_beside(block: str, name: str, many: int, value: Any) -> str | None:
    """The same of one field more of a table, behind its so many others: `seconds.pour = 60`.

    None where those are not all written in a line each.
    """
    if not isinstance(value, int | str) or any(sign in block for sign in _UNCERTAIN):
        return None
    table = re.escape(name.partition(".")[0])
    line = re.compile(rf"^{table}\.[\w-]+ = (?:{_PLAIN})\n", re.MULTILINE)
    found = list(line.finditer(block, *_own(block)))
    if len(found) != many or not found:
        return None
    end = found[-1].end()
    return f"{block[:end]}{name} = {_said(value)}\n{block[end:]}"


def without_line(block: str, name: str) -> str | None:
    """A step's text without a word or number in a line of its own, with nothing beside it.

    None where there is no such line, or where it cannot be known without reading the text.
    """
    if any(sign in block for sign in _UNCERTAIN):
        return None
    line = re.compile(rf"^{re.escape(name)}[ \t]*=[ \t]*(?:{_PLAIN})\n", re.MULTILINE)
    found = list(line.finditer(block, *_own(block)))
    return block[: found[0].start()] + block[found[0].end() :] if len(found) == 1 else None


def without_language(block: str, language: str, many: int, fields: Mapping[str, Any]) -> str | None:
    """A text without its so many texts in a language, where each has a line with nothing beside it.

    It says `fields` then. None where that is not so.
    """
    if any(sign in block for sign in _UNCERTAIN):
        return None
    made, found = _said_in(language).subn("", block)
    if found != many:
        return None
    if _ALONE.search(block) is None:
        return made
    # The name of a table by itself would stay where the table has nothing left.
    said = tomllib.loads(made)
    return made if said.get("steps", [said])[0] == fields else None


@lru_cache(maxsize=10)
def _said_in(language: str) -> re.Pattern[str]:
    """A line that says a text in a language."""
    key = rf"(?:[\w-]+[ \t]*\.[ \t]*)*{re.escape(language)}"
    return re.compile(rf'^[ \t]*{key}[ \t]*=[ \t]*"(?:[^"\\\n]|\\[^\n])*"[ \t]*\n', re.M)


@lru_cache(maxsize=100)
def _line(names: Path) -> re.Pattern[str]:
    """A line that says a field by itself."""
    key = r"[ \t]*\.[ \t]*".join(re.escape(str(name)) for name in names)
    return re.compile(rf"^[ \t]*{key}[ \t]*=[ \t]*({_PLAIN})(?=[ \t]*(?:#[^\n]*)?\r?$)", re.M)


def _own(block: str) -> tuple[int, int]:
    """From where to where the fields of the step itself stand."""
    begin = block.find("[[") + 2
    return begin, _end(block, begin)


def _item(block: str, name: str, number: int) -> tuple[int, int] | None:
    """The same of the item of this number in one of its lists; None where that is not certain."""
    tables = list(_TABLE.finditer(block))
    called = [_ITEM.fullmatch(one[1]) for one in tables]
    if not all(called):
        return None  # a table, or a list in a list: which of them is an item has to be read
    items = [at for at, one in enumerate(called) if one and one["name"] == f"steps.{name}"]
    if number >= len(items):
        return None
    at = items[number]
    return tables[at].end(), tables[at + 1].start() if at + 1 < len(tables) else len(block)


def with_value(fields: Any, path: Sequence[str | int], value: Any) -> Any:
    """Fields with another value at a path, None: without any; the ones given stay as they are."""
    name, *rest = path
    made: Any = dict(fields) if isinstance(fields, Mapping) else list(fields)
    if rest:
        held = fields.get(name, {}) if isinstance(fields, Mapping) else fields[name]
        made[name] = with_value(held, rest, value)
    elif value is not None:
        made[name] = value
    else:
        del made[name]
    return made
