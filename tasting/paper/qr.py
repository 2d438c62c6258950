"""QR codes as vectors: one path of row runs, filled once."""

import re
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from tasting.paper.pen import Pen
from tasting.paper.qr_modules import matrix, modules_across

QUIET: Final = 4
"""So many modules around a code stay white."""
MODULE_MIN: Final = 0.5
"""The least width of a module, mm: phones at hand's distance want 0.4, thermal printers 0.5."""
_ROUNDING: Final = 1e-6
_DARK: Final = re.compile(b"\x01+")
"""A run of dark modules in a row."""


def seat_address(address: str, token: str) -> str:
    """What a seat's code says: the hub's address and the token, in capitals where that is safe.

    Capitals fit the alphanumeric mode, which makes the code a size smaller. Scheme and host do
    not mind them; a path would, so an address with one keeps its letters.
    """
    base = _with_scheme(address)
    whole = f"{base}/{token}"
    return whole if urlsplit(base).path else whole.upper()


def portion_address(address: str, token: str, code: str) -> str:
    """What a portion's code says: the seat's page, opened at that portion.

    The code stands behind a #, which no phone sends: a server of before opens the page, too.
    """
    return f"{seat_address(address, token)}#{code}"


def is_link(text: str) -> bool:
    """Whether a phone that scans `text` opens a page."""
    return text.lower().startswith(("https://", "http://"))


def shown_address(address: str) -> str:
    """The hub's address as a person types it: without what a browser adds by itself."""
    return _with_scheme(address).removeprefix("https://")


def _with_scheme(address: str) -> str:
    base = address.strip().rstrip("/")
    return base if "://" in base else f"https://{base}"


def least_side(text: str) -> float:
    """The width in mm of the smallest code for `text` that phones read, with its quiet zone."""
    return (modules_across(text) + 2 * QUIET) * MODULE_MIN


def bare_side(text: str, module: float = MODULE_MIN) -> float:
    """The width in mm of the code for `text` without its quiet zone, its modules so wide."""
    return modules_across(text) * module


def draw(pen: Pen, x: float, y: float, side: float, text: str, quiet: bool = False) -> None:
    """The code for `text` with its top left corner at (x, y), `side` mm wide.

    `quiet` says that its quiet zone is part of that. Raises ValueError where its modules would be
    narrower than `MODULE_MIN`.
    """
    rows = matrix(text)
    size = len(rows)
    margin = QUIET if quiet else 0
    unit = side / (size + 2 * margin)
    if unit < MODULE_MIN - _ROUNDING:
        raise ValueError(f"a code of {size} modules does not fit on {side} mm")
    runs = _runs(size)
    dark = " ".join([runs[run.span()] for run in _DARK.finditer(b"\0".join(rows))])
    pen.runs(dark, x + margin * unit, y + margin * unit, unit, size, fill="ink")


class _Runs(dict[tuple[int, int], str]):
    """What draws a run of dark modules, by its ends in all rows with one white module between."""

    def __init__(self, size: int) -> None:
        self._size: Final = size

    def __missing__(self, ends: tuple[int, int]) -> str:
        row, start = divmod(ends[0], self._size + 1)
        self[ends] = f"{start} {self._size - 1 - row} {ends[1] - ends[0]} 1 re"
        return self[ends]


_runs: Final = cache(_Runs)
"""The runs of each size of code, written once: the same come again in every code."""
