"""On which line of a TOML text each value stands, which `tomllib` does not tell."""

import re
from typing import Final

Path = tuple[str | int, ...]
"""Names of tables and fields, and positions in arrays counted from 0."""

DEEPEST: Final = 32
"""Paths longer than this are not kept: nothing we read is half as deep."""

_NEW_LINE = "\n"
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN = re.compile(r"[^,\]}#\n]*")
_BASIC = re.compile(r'"((?:[^"\\]|\\.)*)"')
_LITERAL = re.compile(r"'([^']*)'")
_LONG_BASIC = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}', re.DOTALL)
_LONG_LITERAL = re.compile(r"'''.*?'{3,5}", re.DOTALL)


def line_numbers(text: str) -> dict[Path, int]:
    """The line, counted from 1, of every table, field and array item in `text`.

    `text` must be valid TOML (1.0), which `tomllib` has to have said; keys with escapes keep them
    as written. May raise RecursionError where arrays are nested hundreds deep.
    """
    scan = _Scan(text)
    scan.document()
    return scan.found


def nearest_line(found: dict[Path, int], path: Path) -> int:
    """The line of `path`, or of the closest thing around it; 1 where nothing is known."""
    for end in range(len(path), 0, -1):
        if path[:end] in found:
            return found[path[:end]]
    return 1


class _Scan:
    """One pass over the text; `at` is where it stands."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.at = 0
        self.found: dict[Path, int] = {}
        self._line, self._counted = 1, 0
        self._last: dict[Path, int] = {}  # the last position in each array of tables

    def document(self) -> None:
        table: Path = ()
        while self._blank():
            table = self._header() if self.text[self.at] == "[" else self._field(table)

    def _blank(self) -> bool:
        """Pass blanks and comments; false at the end."""
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at < len(self.text)

    def _note(self, path: Path) -> None:
        self._line += self.text.count(_NEW_LINE, self._counted, self.at)
        self._counted = self.at
        if len(path) <= DEEPEST:
            self.found.setdefault(path, self._line)

    def _header(self) -> Path:
        """`[a.b]` or `[[a.b]]`: the path of the table that begins."""
        several = self.text.startswith("[[", self.at)
        self.at += 2 if several else 1
        names = self._names()
        self.at += 2 if several else 1
        path: Path = ()
        for name in names[:-1]:
            path = self._entered((*path, name))
        path = (*path, names[-1])
        if several:
            self._note(path)
            self._last[path] = self._last.get(path, -1) + 1
        path = self._entered(path)
        self._note(path)
        return path

    def _entered(self, path: Path) -> Path:
        """The path itself, or its last item where it is an array of tables."""
        return (*path, self._last[path]) if path in self._last else path

    def _names(self) -> list[str]:
        """A key: bare or quoted names with dots between them."""
        names: list[str] = []
        while True:
            self._blank()
            quoted = _BASIC.match(self.text, self.at) or _LITERAL.match(self.text, self.at)
            found = quoted or _BARE.match(self.text, self.at)
            if not found:
                return names or [""]
            names.append(found[1] if quoted else found[0])
            self.at = found.end()
            self._blank()
            if self.text[self.at : self.at + 1] != ".":
                return names
            self.at += 1

    def _field(self, table: Path) -> Path:
        """`a.b = value` in `table`, which is returned."""
        start, names = self.at, self._names()
        end, self.at = self.at, start
        path = table
        for name in names[:DEEPEST]:
            path = (*path, name)
            self._note(path)
        self.at = end + 1  # the equals sign
        self._value(path)
        return table

    def _value(self, path: Path) -> None:
        self._blank()
        head = self.text[self.at : self.at + 1]
        if head == "[":
            self._array(path)
        elif head == "{":
            self._inline(path)
        else:
            self._simple()

    def _array(self, path: Path) -> None:
        self.at += 1
        item = 0
        while self._blank() and self.text[self.at] != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._note((*path[:DEEPEST], item))
            self._value((*path[:DEEPEST], item))
            item += 1
        self.at += 1

    def _inline(self, path: Path) -> None:
        self.at += 1
        while self._blank() and self.text[self.at] != "}":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._field(path[:DEEPEST])
        self.at += 1

    def _simple(self) -> None:
        """A string, number, date or truth value."""
        for pattern in (_LONG_BASIC, _LONG_LITERAL, _BASIC, _LITERAL, _PLAIN):
            found = pattern.match(self.text, self.at)
            if found:
                self.at = found.end()
                return
