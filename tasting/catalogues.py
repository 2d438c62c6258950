"""Catalogues of texts, read straight from gettext's text files: as soon as a window opens."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from gettext import c2py
from pathlib import Path
from typing import Final

BETWEEN: Final = "\x04"
"""What gettext puts between a context and its text."""

_ESCAPED: Final = re.compile(r"\\(.)")
_SIGNS: Final = {"n": "\n", "t": "\t", "r": "\r"}
_RULE: Final = re.compile(r"plural=([^;]+)")
_FUZZY: Final = "fuzzy"
_KEY: Final = ("msgctxt", "msgid")


@dataclass(frozen=True)
class Catalogue:
    """The texts of a language."""

    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the English text, behind its context where it has one; its forms where it counts."""
    counting: frozenset[str] = frozenset()
    """Those of `texts` that count; in some languages they, too, have one form."""
    plural: Callable[[int], int] = lambda n: int(n != 1)
    """Which form a number takes, from 0."""

    def text(self, key: str) -> str:
        """The text in this language; in English where the catalogue lacks it."""
        return self.texts.get(key, (key,))[0]

    def counted(self, one: str, many: str, n: int) -> str:
        """The form of a text that `n` things take."""
        forms = self.texts.get(one)
        if forms is None:
            return one if n == 1 else many
        return forms[min(self.plural(n), len(forms) - 1)]


def read_catalogue(paths: Iterable[Path]) -> Catalogue:
    """The texts of one language from its files, in which the last word counts.

    What is marked as fuzzy, or not translated yet, is left out. The rule of plurals is that of the
    first file that has one. Files are the program's own and well formed: a test reads them.
    """
    texts: dict[str, tuple[str, ...]] = {}
    counting: set[str] = set()
    rule = None
    for path in paths:
        for entry in _entries(path.read_text(encoding="utf-8")):
            key = _plain(BETWEEN.join(entry[part] for part in _KEY if part in entry))
            forms = tuple(_plain(each) for part, each in entry.items() if part.startswith("msgstr"))
            if not key:
                rule = rule or _RULE.search(forms[0])
            elif all(forms) and _FUZZY not in entry:
                texts[key] = forms
                if "msgid_plural" in entry:
                    counting.add(key)
    known = Catalogue(texts, frozenset(counting))
    return replace(known, plural=c2py(rule[1].strip())) if rule else known


def _entries(content: str) -> list[dict[str, str]]:
    """The parts of each entry by the word before them, as they stand between their quotes.

    A text may go on over lines of its own; what begins with a # is a remark, or marks what follows.
    """
    entries: list[dict[str, str]] = []
    part, marked = "", False
    for line in map(str.strip, content.split("\n")):
        if line.startswith('"'):
            entries[-1][part] += line[1:-1]
        elif line.startswith("msg"):
            before = part
            part, _, text = line.partition(" ")
            if part == "msgctxt" or (part == "msgid" and before != "msgctxt"):
                entries.append({_FUZZY: ""} if marked else {})
                marked = False
            entries[-1][part] = text.strip()[1:-1]
        elif line.startswith("#,"):
            marked = _FUZZY in line
    return entries


def _plain(text: str) -> str:
    """A text of a file as it is meant."""
    return _ESCAPED.sub(lambda sign: _SIGNS.get(sign[1], sign[1]), text) if "\\" in text else text
