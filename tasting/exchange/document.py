"""Reading a TOML file that somebody wrote by hand: its values, or what keeps it from being read."""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from tasting.domain.errors import Problem
from tasting.exchange import positions
from tasting.exchange.checked import Fault
from tasting.exchange.other_files import other_content, other_text
from tasting.exchange.toml_faults import syntax_fault
from tasting.words import Message, message

LARGEST: Final = 1_000_000
"""Bytes; two hundred steps, the most of a protocol, take 230 to 290 kB as the supplied ones do."""

MOST_DOTS: Final = 500
"""Dots in one line: `tomllib` needs minutes for a name of many thousand parts."""

_NO_SECONDS: Final = re.compile(
    r"^([ \t]*[\w.\"'-]+[ \t]*=[ \t]*\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d)"
    r"((?:[Zz]|[+-]\d\d:\d\d)?[ \t]*(?:#.*)?\r?)$",
    re.MULTILINE,
)
"""A field whose line holds nothing but a day and a time without seconds."""


@dataclass(frozen=True)
class Document:
    """The values of a TOML file, and its text."""

    file: str
    data: dict[str, Any]
    text: str

    @cached_property
    def lines(self) -> dict[positions.Path, int]:
        """The line of each value: found once something is to be said of one, for it takes long."""
        return positions.line_numbers(self.text)

    def problem(self, fault: Fault) -> Problem:
        """The fault with its file, line and field."""
        line = self.line(fault.path)
        return Problem(self.file, line, dotted(fault.path), fault.wrong, fault.remedy)

    def line(self, path: positions.Path) -> int:
        """The line of a value, or of the closest thing around it."""
        return positions.nearest_line(self.lines, path)

    def problems(self, faults: list[Fault]) -> tuple[Problem, ...]:
        """All faults with their places, from the top of the file down."""
        return tuple(sorted(map(self.problem, faults), key=lambda problem: problem.line))


def dotted(path: positions.Path) -> str:
    """A path as people write it, items counted from 1: `steps[3].target.value`."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def read(path: Path) -> Document | Problem:
    """The file as values with their lines, or the one problem that prevents it."""
    text = read_text(path)
    return text if isinstance(text, Problem) else parse(text, path.name or str(path))


def read_text(path: Path) -> str | Problem:
    """The text of the file to its last sign, or the one problem that prevents it."""
    content = read_bytes(path, LARGEST)
    if isinstance(content, Problem):
        return content
    other = other_content(content)
    if other:
        return _unreadable(path, 0, *other)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len(content[: error.start].split(b"\n"))
        return _unreadable(
            path,
            line,
            message("This is not UTF-8 text."),
            message("Save the file in your text editor with the encoding UTF-8."),
        )


def parse(text: str, name: str) -> Document | Problem:
    """The same of a text that is in no file; problems are told of a file of this `name`."""
    return _parsed(Path(name), text.removeprefix("\ufeff"))


def read_bytes(path: Path, largest: int) -> bytes | Problem:
    """What is in the file, or the problem: missing, not a file, longer than `largest`, locked."""
    try:
        if not path.exists():
            wrong = message("There is no such file.")
            return _unreadable(path, 0, wrong, message("Check its name and its folder."))
        if not path.is_file():
            wrong = message("This is not a file.")
            return _unreadable(path, 0, wrong, message("Name the file itself, not its folder."))
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except (OSError, ValueError) as error:  # ValueError: a name no system accepts
        reason = getattr(error, "strerror", None) or type(error).__name__
        wrong = message("The system does not let it be read ({reason}).", reason=reason)
        return _unreadable(path, 0, wrong, message("Check who may read it, or copy it elsewhere."))
    if len(content) > largest:
        wrong = message("The file is larger than {kb} kB.", kb=largest // 1000)
        remedy = message("Choose another file: this one is too large to be what is read here.")
        return _unreadable(path, 0, wrong, remedy)
    return content


def _parsed(path: Path, text: str) -> Document | Problem:
    """The document, or its problem: that it is of another kind, else what is wrong in a line."""
    found = _in_lines(path, text)
    other = other_text(text) if isinstance(found, Problem) else None
    return _unreadable(path, 0, *other) if other else found


def _in_lines(path: Path, text: str) -> Document | Problem:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line.split(".")) - 1 > MOST_DOTS:
            wrong = message("There are more than {n} dots.", n=MOST_DOTS)
            return _unreadable(path, number, wrong, message("Write it in several lines."))
    try:
        data = tomllib.loads(text)
        return Document(path.name, data, text)
    except RecursionError:
        wrong = message("Lists are nested too deeply in each other.")
        return _unreadable(
            path, 0, wrong, message("Write the file like the supplied ones (protocols/…).")
        )
    except ValueError as error:  # TOMLDecodeError, and whole numbers of thousands of digits
        # The seconds that TOML wants: nobody writes them of a time of day.
        whole = _NO_SECONDS.sub(r"\1:00\2", text)
        if whole != text:
            return _in_lines(path, whole)
        at, wrong, remedy = syntax_fault(text, str(error))
        return _unreadable(path, at, wrong, remedy)


def _unreadable(path: Path, line: int, wrong: Message, remedy: Message) -> Problem:
    return Problem(path.name or str(path), line, "", wrong, remedy)
