"""The page's modules as one script, so that a phone fetches one file and not forty.

The modules stay as they are written: each becomes a function that is called once, in the order in
which they need each other, and gives back what it exports.
"""

import posixpath
import re
from collections.abc import Mapping
from typing import Final

_IMPORT: Final = re.compile(r'^import (?:\* as (\w+)|(\{[^}]*\})) from "([^"]+)";\n', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_INDENT: Final = re.compile(r"^ +", re.MULTILINE)
_BLANK: Final = re.compile(r"\n\n+")
_TYPE: Final = re.compile(r"/\*\* @type [^\n]*?\*/ ?")
"""A remark within a line that tells the type of something."""
_REMARK: Final = re.compile(r"^[ ]*(?:/\*\*?\s.*?\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)


def one_script(modules: Mapping[str, str], first: str) -> str:
    """The module `first` with all that it imports, by their addresses, as one module.

    Raises ValueError where two modules import each other: neither could be called first.
    """
    order: list[str] = []
    _put_in_order(first, modules, order, ())
    names = {path: f"module{place}" for place, path in enumerate(order)}
    return "".join(_called(path, modules[path], names, last=path == first) for path in order)


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


def _called(path: str, text: str, names: Mapping[str, str], last: bool) -> str:
    """One module as a function that is called; the last waits at the top, where it may."""

    def given(found: re.Match[str]) -> str:
        taken = found[1] or found[2].replace(" as ", ": ")
        return f"const {taken} = {names[_address(path, found[3])]};\n"

    exports = ", ".join(found[1] for found in _EXPORT.finditer(text))
    body = without_remarks(_EXPORT.sub("", _IMPORT.sub(given, text)))
    if last:
        return body
    return f"const {names[path]} = (() => {{\n{body}return {{ {exports} }};\n}})();\n"
