"""What a file is that is no TOML: a picture, a document, JSON, a procedure in plain words."""

import json
import re
from typing import Final

from tasting.words import Message, message

_PICTURE: Final = message("This is a picture, not text.")
_OFFICE: Final = message("This is a document of an office program, not plain text.")
_SIGNATURES: Final[dict[bytes, Message]] = {
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"RIFF": _PICTURE,
    b"II*\0": _PICTURE,
    b"MM\0*": _PICTURE,
    b"\0\0\0 ftyp": _PICTURE,
    b"%PDF": message("This is a PDF document, not plain text."),
    b"{\\rtf": _OFFICE,
    b"\xd0\xcf\x11\xe0": _OFFICE,
    b"PK\x03\x04": message("This is a spreadsheet, a document or a packed folder, not plain text."),
    b"\x1f\x8b": message("This is a packed file, not plain text."),
    b"7z\xbc\xaf": message("This is a packed file, not plain text."),
}
"""What files of other programs begin with."""

_CHOOSE: Final = message("Choose another file: what is read here is plain text and ends in .toml.")
_DATA: Final = re.compile(r"data:[\w.+-]+/[\w.+-]+[;,]")
_FIELD: Final = re.compile(
    r"""^[^\S\n]*(?:(?:[\w.-]|"[^"\n]*"|'[^'\n]*')+[^\S\n]*="""
    r"""|\[{1,2}[\w."' -]+\]{1,2}[^\S\n]*(?:\#|$))""",
    re.MULTILINE,
)
_COLON: Final = re.compile(r"^[^\S\n]*(?:-[^\S\n]+)?[\w.-]+:(?:[^\S\n]|$)", re.MULTILINE)


def other_content(content: bytes) -> tuple[Message, Message] | None:
    """What a file of another program is, by how it begins, with the remedy; None for a text."""
    for beginning, wrong in _SIGNATURES.items():
        if content.startswith(beginning):
            return wrong, _CHOOSE
    return None


def other_text(text: str) -> tuple[Message, Message] | None:
    """What a text is that is no TOML, with the remedy; None where it is meant to be some."""
    begun = text.lstrip("\ufeff \t\r\n")
    if _DATA.match(begun):
        return message("This is a picture or a file written as text."), _CHOOSE
    if begun.startswith("{") or _is_json(begun):
        return message("This is JSON, not TOML."), _REWRITE
    if begun.startswith("<"):
        return message("This is a web page or XML, not TOML."), _REWRITE
    if "\r" in text and "\n" not in text:
        wrong = message("Its lines end as on old Macs, in CR.")
        return wrong, message("Save the file in your text editor with line ends LF or CRLF.")
    if _FIELD.search(text):
        return None
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if begun.startswith("---") or len(_COLON.findall(text)) * 2 > len(lines) > 1:
        return message("This is YAML or a list with colons, not TOML."), _PLAIN
    if any(len(line.split()) > 2 for line in lines):
        wrong = message("There is no field in it: this is a text in plain words.")
        return wrong, _PLAIN
    return None


_PLAIN: Final = message(
    "Write fields as: name = value. A procedure in plain words is read by “From a text…” "
    "on the page Protocols."
)
_REWRITE: Final = message("Write fields as: name = value, like the supplied files (protocols/…).")


def _is_json(text: str) -> bool:
    """Whether it is a whole list of JSON, and no name of a table."""
    if not text.startswith("["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
