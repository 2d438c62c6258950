"""The page's modules as one script, so that a phone fetches one file and not forty.

The modules stay as they are written: each becomes a function that is called once, in the order in
which they need each other, and gives back what it exports. A module that is imported while the page
runs, `import("./it.js")`, is a script of its own: it is fetched when it is needed, and is given the
page's modules, since another copy of them would know nothing of the class.
"""

import posixpath
import re
from collections.abc import Mapping
from functools import partial
from typing import Final

_IMPORT: Final = re.compile(r'^import (?:\* as (\w+)|(\{[^}]*\})) from "([^"]+)";\n', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_LATER: Final = re.compile(r'\bimport\("([^"]+)"\)')
_INDENT: Final = re.compile(r"^ +", re.MULTILINE)
_BLANK: Final = re.compile(r"\n\n+")
_FETCH: Final = """\
const missedScripts = {};
const fetchScript = (address) =>
import(address + (missedScripts[address] ?? "")).catch((problem) => {
missedScripts[address] = `${missedScripts[address] ?? "#"}+`;
throw problem;
});
"""
"""Fetches a script; one that could not be had goes by another name next time, as older browsers do
not ask again for what failed under one. The name is behind the address, and is not sent."""
_TYPE: Final = re.compile(r"/\*\* @type [^\n]*?\*/ ?")
"""A remark within a line that tells the type of something."""
_REMARK: Final = re.compile(r"^[ ]*(?:/\*\*?\s.*?\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)


def one_script(
    modules: Mapping[str, str], first: str, later: Mapping[str, str] | None = None
) -> str:
    """The module `first` with all that it imports, by their addresses, as one module.

    `later` has the address of the script of each module that is imported while it runs. Raises
    ValueError where two modules import each other: neither could be called first.
    """
    names = _names(modules, first)

    def fetched(path: str, found: re.Match[str]) -> str:
        wanted = _address(path, found[1])
        given = ", ".join(_needed(wanted, modules, names))
        return f'fetchScript("{(later or {})[wanted]}").then((it) => it.made({given}))'

    called = (
        _LATER.sub(partial(fetched, path), _called(path, modules, names, last=path == first))
        for path in names
    )
    return (_FETCH if later else "") + "".join(called)


def later_scripts(modules: Mapping[str, str], first: str) -> dict[str, str]:
    """The script of each module that is imported while the page of `first` runs, by its path.

    Raises ValueError where one needs a module that is not on the page.
    """
    names, found = _names(modules, first), dict[str, str]()
    for path in names:
        for named in _LATER.findall(without_remarks(modules[path])):
            wanted = _address(path, named)
            given = ", ".join(_needed(wanted, modules, names))
            body = _body(wanted, modules, names)
            # Made once, as a module is: what it hands out is the same wherever it is imported.
            found[wanted] = (
                f"let it;\nexport const made = ({given}) => it ??= (() => {{\n{body}}})();\n"
            )
    return found


def _names(modules: Mapping[str, str], first: str) -> dict[str, str]:
    """What each module of a page is called in its script, in the order in which they are called."""
    order: list[str] = []
    _put_in_order(first, modules, order, ())
    return {path: f"module{place}" for place, path in enumerate(order)}


def _needed(path: str, modules: Mapping[str, str], names: Mapping[str, str]) -> list[str]:
    """What the modules that one imports are called."""
    needed = [_address(path, found[3]) for found in _IMPORT.finditer(modules[path])]
    lacking = [one for one in needed if one not in names]
    if lacking:
        raise ValueError(f"{path} needs {lacking[0]}, which is not on the page")
    return sorted({names[one] for one in needed})


def without_remarks(text: str) -> str:
    """A script or style sheet without indents, blank lines, types, and comments on their lines."""
    return _BLANK.sub("\n", _INDENT.sub("", _TYPE.sub("", _REMARK.sub("", text))))


def _put_in_order(
    path: str, modules: Mapping[str, str], order: list[str], needing: tuple[str, ...]
) -> None:
    """Append a module after all that it imports."""
    if path in needing:
        raise ValueError(f"{path} imports itself: {' > '.join((*needing, path))}")
    for found in _IMPORT.finditer(modules[path]):
        _put_in_order(_address(path, found[3]), modules, order, (*needing, path))
    if path not in order:
        order.append(path)


def _address(path: str, named: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), named))


def _called(path: str, modules: Mapping[str, str], names: Mapping[str, str], last: bool) -> str:
    """One module as a function that is called; the last waits at the top, where it may."""
    body = _body(path, modules, names, last)
    return body if last else f"const {names[path]} = (() => {{\n{body}}})();\n"


def _body(
    path: str, modules: Mapping[str, str], names: Mapping[str, str], last: bool = False
) -> str:
    """A module as the body of a function that gives back its exports; the last gives nothing."""

    def given(found: re.Match[str]) -> str:
        taken = found[1] or found[2].replace(" as ", ": ")
        return f"const {taken} = {names[_address(path, found[3])]};\n"

    text = modules[path]
    exports = ", ".join(found[1] for found in _EXPORT.finditer(text))
    body = without_remarks(_EXPORT.sub("", _IMPORT.sub(given, text)))
    return body if last else f"{body}return {{ {exports} }};\n"
