"""A table before it is written: titles and plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

Cell = str | int | float | datetime
"""A text, a number, or a moment with its zone; how it looks is for the format to say."""


@dataclass(frozen=True)
class Table:
    """Rows under a row of titles, each as long as that."""

    titles: Sequence[str]
    rows: Sequence[Sequence[Cell]]
