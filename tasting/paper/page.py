"""The page: its size, and the margins that every paper of ours keeps on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

PT: Final = 25.4 / 72
"""A point in mm."""
_SIDE: Final = 14.0
"""The margin on the left and on the right, mm."""


@dataclass(frozen=True)
class Page:
    """A size of paper in mm, and where its margins lie, in mm from the top left corner."""

    width: float
    height: float

    @property
    def left(self) -> float:
        """Where all text begins."""
        return _SIDE

    @property
    def right(self) -> float:
        """Where all text ends at the latest."""
        return self.width - _SIDE

    @property
    def room(self) -> float:
        """How much lies between the left and the right margin."""
        return self.width - 2 * _SIDE

    @property
    def top(self) -> float:
        """Where the first line begins."""
        return 11.9

    @property
    def foot(self) -> float:
        """What nothing but the line at the foot of the page reaches below."""
        return self.height - 15.7


A4: Final = Page(210.0, 297.0)
LETTER: Final = Page(215.9, 279.4)

PAGES: Final[Mapping[str, Page]] = {"a4": A4, "letter": LETTER}
"""The sizes we print on, by their name on the command line."""
