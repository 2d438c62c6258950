"""Texts in cells of tables and of sheets: how several words or codes stand in one."""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from pydantic import JsonValue

from tasting.domain.errors import UserError
from tasting.domain.names import plain
from tasting.domain.value import Phrase
from tasting.languages import LANGUAGES
from tasting.words import message

PARTS: Final = re.compile(r"[,;]")
"""What stands between several answers typed into one cell."""

_WHOLE: Final = re.compile(r"(-?\d+)[.,]0+")


def typed(text: str) -> str:
    """A name as it was typed: its letters in one form, no capitals, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def is_named(name: Phrase, text: str, like: Callable[[str], str]) -> bool:
    """Whether a thing is called so in any language, where names are compared by `like`."""
    return like(text) != "" and like(text) in {like(name.to(language)) for language in LANGUAGES}


def whole_number(text: str) -> str:
    """A code or number without the decimals that some programs add to it: 417.0 is 417."""
    return _WHOLE.sub(r"\1", text.strip())


def joined(words: Sequence[str]) -> str:
    """Words in one cell of a table, parted by commas; one that holds a comma stands in quotes."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="").writerow(words)
    return out.getvalue().replace(",", ", ") if not _quoted(words) else out.getvalue()


def _quoted(words: Sequence[str]) -> bool:
    return any(sign in word for word in words for sign in ',"\r\n')


def parted(text: str) -> list[str]:
    """The words of a cell as `joined` wrote them."""
    rows = list(csv.reader(io.StringIO(text, newline=""), skipinitialspace=True))
    return [word.strip() for row in rows for word in row if word.strip()]


def parts(text: str, names: Iterable[str] = ()) -> Sequence[str]:
    """What was typed into a cell of a sheet, part by part, each once.

    One of `names` is a part as a whole, also where a comma stands in it.
    """
    whole = {_pieces(name): name for name in names if PARTS.search(name)}
    given, compared = PARTS.split(text), _pieces(text)
    most, found, at = max(map(len, whole), default=1), list[str](), 0
    while at < len(given):
        ends = range(min(at + most, len(given)), at + 1, -1)
        end = next((end for end in ends if compared[at:end] in whole), at + 1)
        found.append(whole.get(compared[at:end], given[at].strip()))
        at = end
    return list(dict.fromkeys(part for part in found if part))


def _pieces(text: str) -> tuple[str, ...]:
    """What stands between the commas of a text, for comparing."""
    return tuple(map(plain, PARTS.split(text)))


def codes_meant(codes: Sequence[str], text: str) -> list[JsonValue]:
    """Codes in the order typed, each by as many digits as tell it from the others of `codes`.

    Raises UserError for what names none of them, or several.
    """
    found: list[JsonValue] = []
    for part in text.replace(",", " ").replace(";", " ").split():
        meant = [code for code in codes if code.startswith(part)]
        if len(meant) != 1:
            known = ", ".join(codes)
            raise UserError(
                message("“{value}” does not name one of {codes}.", value=part, codes=known)
            )
        found.append(meant[0])
    return found
