"""Where the columns of the table of kits stand, for its heads and its rows alike."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSizeF

from tasting.desktop.paint.tags import code_size
from tasting.desktop.theme import Theme

BOX: Final = 18
"""The side of a box to tick, in px."""
CODE_GAP: Final = 4
_GAP: Final = 14
_MOST_LINES: Final = 3
_STATE: Final = 104.0
"""The least width for the words of a state in a narrow table."""
_WHOLE_STATE: Final = 150.0
"""The same in a wide one: "late: send by express" is read whole in each language."""
_WIDE: Final = 700
"""From this width on a table has the room for it."""
_PACKED: Final = 76
"""The width for "12 / 12" with its tick, and the gap behind it."""
_WITH_PACKED: Final = 640
"""In a narrower table this column is left out: the state says it."""
_ORDER: Final = 124.0
"""The least width for an order, where names leave it: its column's name, with its arrow."""
_NAME: Final = (92, 168)
"""The least and the greatest width for a name."""


@dataclass(frozen=True)
class Columns:
    """Left edges and widths in px; `per_line` codes stand side by side, on `lines` lines."""

    box: float
    name: tuple[float, float]
    order: tuple[float, float]
    per_line: int
    lines: int
    packed: tuple[float, float]
    """How many portions are in; no room for it where the width is 0."""
    pips: tuple[float, float]
    state: tuple[float, float]

    @classmethod
    def for_width(cls, theme: Theme, width: float, codes: int) -> "Columns":
        """For a table this wide and orders of so many codes: as few lines as there is room for."""
        gutter, tag = theme.gutter, code_size(theme, "888")
        pips = 130.0 if width >= 860 else 96.0
        least = _WHOLE_STATE if width >= _WIDE else _STATE
        name = gutter + BOX + _GAP
        packed = float(_PACKED) if width >= _WITH_PACKED else 0.0
        free = width - name - 2 * _GAP - packed - pips - 12 - least - 16
        lines = next(
            (n for n in (1, 2) if free - _line(tag, -(-codes // n)) >= _NAME[0]), _MOST_LINES
        )
        per_line = -(-codes // lines)
        if lines == _MOST_LINES:
            pips, packed = 56.0, 0.0
        order_width = max(_line(tag, per_line), min(_ORDER, free - _NAME[0]))
        name_width = min(max(free - order_width, _NAME[0]), _NAME[1])
        order = name + name_width + _GAP
        spare = width - 16 - least - 12 - pips - packed - (order + order_width + _GAP)
        first = order + order_width + _GAP + min(max(0.0, spare / 3), 48.0)
        at = first + packed
        state = at + pips + 12
        return cls(
            box=gutter,
            name=(name, name_width),
            order=(order, order_width),
            per_line=per_line,
            lines=lines,
            packed=(first, packed),
            pips=(at, pips),
            state=(state, max(40.0, width - 16 - state)),
        )


def _line(tag: QSizeF, codes: int) -> float:
    return codes * tag.width() + (codes - 1) * CODE_GAP
