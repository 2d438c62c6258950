"""The text of a protocol changed in place: comments, order and spelling of the rest stay."""

import re
import tomllib
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

import tomlkit
from tomlkit.container import Container
from tomlkit.items import AoT, InlineTable, Table

from tasting.exchange import positions
from tasting.exchange.parts import Parts, find_parts
from tasting.exchange.positions import Path
from tasting.exchange.written_over import (
    head_written_over,
    with_line,
    with_line_beside,
    with_value,
    without_line,
    written_over,
)
from tasting.exchange.written_over import without_language as without_language_quickly

MARK: Final = "\ufeff"
"""What editors on Windows write before the first letter of a file in UTF-8."""
Change = Callable[[str], str]
_STEPS: Final = "steps"
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+\Z")
_BARE: Final = re.compile(r"[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*", re.ASCII)
"""A name that needs no quotes and is no number, or several with points between."""
_LONE_BREAK: Final = re.compile(r"(?<!\r)\n")


_known: Final[dict[str, Parts]] = {}
"""The parts of the texts that were read or made last, the newest at the end."""
_MOST_KNOWN: Final = 8


def parted(text: str) -> Parts:
    """A text in its parts; one that mixes steps with other things is first written anew."""
    found = known_parts(text) or find_parts(text)
    if found is None:
        found = find_parts(tomlkit.dumps(tomllib.loads(text)))
    if found is None:
        raise ValueError("a protocol has steps")
    return remembered(found)


def known_parts(text: str) -> Parts | None:
    """The parts of a text that was read or made before; None where they are not known."""
    return _known.get(text)


def remembered(parts: Parts) -> Parts:
    """Parts that are not to be looked for in their text, which takes long where it is long."""
    _known.pop(parts.text, None)
    _known[parts.text] = parts
    for text in list(_known)[:-_MOST_KNOWN]:
        _known.pop(text, None)  # another worker may have been quicker
    return parts


_handed_on: Final[dict[str, Mapping[str, Any]]] = {}
"""The fields of a text that was made of one whose fields are known, until they are asked for."""


@lru_cache(maxsize=1000)
def step_fields(block: str) -> Mapping[str, Any]:
    """The fields of one step's text, which are not to be changed."""
    known = _handed_on.pop(block, None)
    fields: Mapping[str, Any] = known or tomllib.loads(block)[_STEPS][0]
    return fields


def changed(text: str, path: Path, value: Any) -> str:
    """A text with the field at this path set to a plain value; None takes it out.

    A field that is missing is written behind the others of its table: `label.en = "Pour"`.
    """
    return changed_fields(text, [(path, value)])


def changed_fields(text: str, changes: Sequence[tuple[Path, Any]]) -> str:
    """The same of several fields, one after the other: the text is read once."""
    document = tomlkit.parse(text)
    for path, value in changes:
        _change(document, path, value)
    return tomlkit.dumps(document)


def _change(document: Container, path: Path, value: Any) -> None:
    holder: Any = document
    for depth, name in enumerate(path[:-1]):
        if isinstance(holder, Table | Container | InlineTable) and name not in holder:
            if value is not None:
                _begin(holder, [str(part) for part in path[depth:]], value)
            return
        holder = holder[name]
    if value is not None:
        holder[path[-1]] = _item(value)
    elif isinstance(path[-1], int) or path[-1] in holder:
        del holder[path[-1]]


def _begin(holder: Table | Container | InlineTable, names: list[str], value: Any) -> None:
    """Write a field that is missing: `ask.en = "…"`, or in braces where its table has them."""
    if not isinstance(holder, InlineTable):
        holder.append(tomlkit.key(names), _item(value))
        return
    for name in reversed(names[1:]):
        value = {name: value}
    holder.append(names[0], _item(value))


def changed_head(text: str, path: Path, value: Any) -> str:
    """The same of what stands before the steps, which is quicker to read."""
    parts = parted(text)
    head = head_written_over(parts.head, path, value)
    if head is None:
        if path[0] not in tomllib.loads(parts.head):
            return _beside_steps(text, lambda short: changed(short, path, value))
        head = changed(parts.head, path, value)
    return remembered(replace(parts, head=head)).text


def _beside_steps(text: str, change: Change) -> str:
    """A text with a change of what is no step: the first stands for all, as long texts take long.

    Where the change reaches into that one after all, the whole text is changed.
    """
    parts = parted(text)
    first = parts.steps[:1]
    made = find_parts(change(replace(parts, steps=first).text)) if parts.text == text else None
    if made is None or made.steps != first:
        return change(text)
    return remembered(replace(made, steps=parts.steps)).text


def changed_step(block: str, path: Path, value: Any) -> str:
    """The same of one step's text, its path counted from the step."""
    quick = quickly_changed(block, path, value)
    return changed(block, (_STEPS, 0, *path), value) if quick is None else quick


def quickly_changed(block: str, path: Path, value: Any) -> str | None:
    """The same, with fields that are known without reading it; None where that cannot be."""
    fields = step_fields(block)
    made = _quickly(block, fields, path, value)
    if made is not None and made != block:
        hand_on(made, with_value(fields, path, value))
    return made


def changed_step_fields(block: str, changes: Sequence[tuple[Path, Any]]) -> str:
    """One step's text with several fields set, one after the other."""
    made, fields, rest = block, step_fields(block), list[tuple[Path, Any]]()
    for path, value in changes:
        waits = any(path[0] == other[2] for other, _ in rest)  # it counts on what goes before it
        text = None if waits else _quickly(made, fields, path, value)
        if text is None:
            rest.append(((_STEPS, 0, *path), value))
        elif text != made:
            made, fields = text, with_value(fields, path, value)
    if rest:
        return changed_fields(made, rest)
    hand_on(made, fields)
    return made


def _quickly(block: str, fields: Mapping[str, Any], path: Path, value: Any) -> str | None:
    """A step's text with a field set, without reading it; None where that cannot be."""
    made = written_over(block, path, value)
    if made is not None:
        return made
    name = ".".join(str(one) for one in path)
    table = fields.get(str(path[0]))
    if _BARE.fullmatch(name) is None:
        pass
    elif table is None:
        return block if value is None else with_line(block, name, value)
    elif len(path) == 2 and isinstance(table, dict) and path[1] not in table:
        return block if value is None else with_line_beside(block, name, len(table), value)
    return without_line(block, name) if value is None and len(path) == 1 else None


def hand_on(block: str, fields: Mapping[str, Any]) -> None:
    """Let the fields of a text be known without reading it."""
    _handed_on[block] = fields
    step_fields(block)
    _handed_on.pop(block, None)  # it was known before


def with_part(block: str, name: str, fields: Mapping[str, Any]) -> str:
    """A step's text with one more of its attributes, records or sources at its end."""
    if _is_in_brackets(block, (_STEPS, 0, name)):
        return with_item(block, (_STEPS, 0, name), fields)
    return f"{block.rstrip()}\n\n{written(f'{_STEPS}.{name}', fields)}\n"


def with_entry(text: str, name: str, fields: Mapping[str, Any]) -> str:
    """A protocol's text with one more entry in a list of its own, behind those there are."""
    return _beside_steps(text, lambda short: _with_entry(short, name, fields))


def _with_entry(text: str, name: str, fields: Mapping[str, Any]) -> str:
    if _is_in_brackets(text, (name,)):
        return with_item(text, (name,), fields)
    lines, spans = _entries(text, name)
    if not spans:
        parts = parted(text)
        head = f"{parts.head.rstrip()}\n\n{written(name, fields)}\n"
        return replace(parts, head=head).text
    at = spans[-1][1]
    before, after = "".join(lines[:at]).rstrip(), "".join(lines[at:])
    parting = "" if not after or after.startswith(("\n", "\r\n")) else "\n"
    return f"{before}\n\n{written(name, fields)}{parting}{after}"


def with_item(text: str, path: Path, fields: Mapping[str, Any]) -> str:
    """A text with one more item at the end of the list at this path, however that is written."""
    document = tomlkit.parse(text)
    holder: Any = document
    for name in path:
        holder = holder[name]
    if isinstance(holder, AoT):
        table = tomlkit.table()
        table.update({name: _item(value) for name, value in fields.items()})
        holder.append(table)
    else:
        holder.append(_item(fields))
    return tomlkit.dumps(document)


def without_entry(text: str, name: str, number: int) -> str:
    """A protocol's text without the entry of this number, from 0, of a list of its own."""
    return _beside_steps(text, lambda short: _without_entry(short, name, number))


def _without_entry(text: str, name: str, number: int) -> str:
    lines, spans = _entries(text, name)
    if not spans:
        return changed(text, (name, number), None)
    begin, end = spans[number]
    while end < len(lines) and not lines[end].strip():
        end += 1
    return "".join(lines[:begin] + lines[end:])


def _is_in_brackets(text: str, path: Path) -> bool:
    """Whether the list at this path is written as a value: `equipment = [{ … }]`."""
    line = positions.line_numbers(text).get(path)
    return line is not None and not _LINE.findall(text)[line - 1].lstrip().startswith("[[")


def _entries(text: str, name: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The lines of a text, and from which to which each entry of one of its lists stands.

    An entry's own tables, as `[equipment.name]`, belong to it. None where it is no list of tables.
    """
    lines, found = _LINE.findall(text), positions.line_numbers(text)
    tables = {path: at for path, at in found.items() if lines[at - 1].lstrip().startswith("[")}
    starts = sorted((at, path) for path, at in tables.items() if path[:-1] == (name,))
    spans = []
    for start, entry in starts:
        others = [at for path, at in tables.items() if at > start and path[:2] != entry]
        stop = min(others) - 1 if others else len(lines)
        while stop > start and _is_remark(lines[stop - 1]):
            stop -= 1
        spans.append((start - 1, stop))
    return lines, spans


def _is_remark(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def without_language(text: str, language: str) -> str:
    """A protocol's text without any of its texts in a language."""
    parts = parted(text)
    if parts.text != text:
        return _without_language(text, language)
    head, tail = (
        _part_without(part, *_forgotten(tomllib.loads(part), language), language)
        for part in (parts.head, parts.tail)
    )
    steps = tuple(step_without_language(step, language) for step in parts.steps)
    return remembered(Parts(head, steps, tail)).text


def step_without_language(block: str, language: str) -> str:
    """One step's text without any of its texts in a language."""
    fields, many = _forgotten(step_fields(block), language)
    made = _part_without(block, fields, many, language)
    if made != block:
        hand_on(made, fields)
    return made


def _part_without(part: str, fields: Mapping[str, Any], many: int, language: str) -> str:
    """A part without its so many texts in a language; it says these fields then."""
    quick = without_language_quickly(part, language, many, fields)
    return _without_language(part, language) if quick is None else quick


def _without_language(text: str, language: str) -> str:
    document = tomlkit.parse(text)
    _forget(document, language)
    return tomlkit.dumps(document)


def _forgotten(held: Any, language: str) -> tuple[Any, int]:
    """Fields without their texts in a language, and without what has nothing left then; how many.

    Of what TOML was read as: its tables are plain dictionaries.
    """
    if isinstance(held, list):
        items = [_forgotten(one, language) for one in held]
        return [one for one, _ in items], sum(many for _, many in items)
    if not isinstance(held, dict):
        return held, 0
    made, gone = {}, 0
    for name, value in held.items():
        if name == language and isinstance(value, str):
            gone += 1
        elif isinstance(value, dict | list):
            own, many = _forgotten(value, language)
            gone += many
            if own != {}:
                made[name] = own
        else:
            made[name] = value
    return made, gone


def _forget(held: Any, language: str) -> None:
    if isinstance(held, MutableMapping):
        if isinstance(held.get(language), str):
            del held[language]
        for name, value in list(held.items()):
            _forget(value, language)
            if isinstance(value, MutableMapping) and not value:
                del held[name]
    elif isinstance(held, list):
        for value in held:
            _forget(value, language)


def written(name: str, fields: Mapping[str, Any]) -> str:
    """An item of a list as files write it: its name in brackets, and a line for each field.

    A text in several languages takes a line for each of them.
    """
    return f"[[{name}]]\n{written_fields(fields)}"


def written_fields(fields: Mapping[str, Any]) -> str:
    """A line for each field."""
    lines = []
    for name, value in fields.items():
        if isinstance(value, Mapping) and all(isinstance(one, str) for one in value.values()):
            lines += [f"{name}.{each} = {_item(text).as_string()}" for each, text in value.items()]
        else:
            lines.append(f"{name} = {_item(value).as_string()}")
    return "".join(f"{line}\n" for line in lines)


def with_same_breaks(text: str, like: str) -> str:
    """A text with the line breaks of another: files from Windows keep theirs."""
    return _LONE_BREAK.sub("\r\n", text) if "\r\n" in like else text


def _item(value: Any) -> Any:
    """A plain value as TOML: whole numbers without a point, each table in one line."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
        array = tomlkit.array().multiline(True)
        for one in value:
            array.append(_item(one))
        return array
    if not isinstance(value, Mapping):
        return tomlkit.item(value)
    table = tomlkit.inline_table()
    for name, one in value.items():
        table.append(name, _item(one))
    return table
