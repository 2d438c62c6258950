"""Reading XML from outside: its elements with their lines; nothing is fetched or expanded."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.parsers import expat

from tasting.domain.errors import Problem
from tasting.exchange import document
from tasting.words import Message, message

_LARGEST: Final = 2_000_000
"""Bytes; the largest table of label sheets that we know of has a sixth of this."""
_DEEPEST: Final = 40
"""Elements inside each other; files of labels have a quarter of this."""


@dataclass
class Element:
    """An element by its bare name, without its namespace."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list["Element"] = field(default_factory=list)
    text: str = ""

    def all(self, name: str) -> list["Element"]:
        """The children of a name."""
        return [child for child in self.children if child.name == name]


class _Refused(Exception):  # noqa: N818  (told as a problem of the file)
    """That a file has what no file of labels needs."""

    def __init__(self, wrong: Message) -> None:
        super().__init__(str(wrong))
        self.wrong = wrong


def read_elements(path: Path) -> Element | Problem:
    """The outermost element of a file with all others in it, or what keeps it from being read."""
    content = document.read_bytes(path, _LARGEST)
    if isinstance(content, Problem):
        return content
    reader = _Reader()
    try:
        return reader.read(content)
    except _Refused as refused:
        line, wrong = reader.line, refused.wrong
    except expat.ExpatError as error:
        line, reason = error.lineno, expat.ErrorString(error.code)
        wrong = message("This is not whole XML ({reason}).", reason=reason)
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        line, wrong = reader.line, message("This is not whole XML ({reason}).", reason=str(error))
    return Problem(path.name, line, "", wrong, message("Choose another file."))


class _Reader:
    """Builds elements as the parser meets them."""

    def __init__(self) -> None:
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        self._open: list[Element] = []
        self._root: Element | None = None
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._add
        parser.EntityDeclHandler = self._refuse
        parser.buffer_text = True

    @property
    def line(self) -> int:
        """How far it is."""
        return self._parser.CurrentLineNumber

    def read(self, content: bytes) -> Element:
        """The outermost element. Raises ExpatError for what is no XML."""
        self._parser.Parse(content, True)
        if self._root is None:
            raise _Refused(message("It is empty."))
        return self._root

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= _DEEPEST:
            raise _Refused(message("Elements are nested too deeply in each other."))
        element = Element(_bare(name), {_bare(n): v for n, v in attributes.items()}, self.line)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _add(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text

    def _refuse(self, *_: object) -> None:
        """No file of labels declares any: they can be made to fill the memory."""
        raise _Refused(message("It declares entities, which no file of labels needs."))


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]
