"""How each kind of text on paper is set (sizes in pt, line heights in mm)."""

from typing import Final

from tasting.paper.fonts import Face
from tasting.paper.pen import Type

SMALLEST: Final = 7.0
"""Nothing is printed smaller, pt."""

NAME: Final = Type(Face.DISPLAY, 46.5, tracking=-0.01, leading=17.5)
TITLE: Final = Type(Face.DISPLAY, 30, tracking=-0.01, leading=12.2)
CODE: Final = Type(Face.DISPLAY, 36, tracking=0.03, leading=13.8)
DATE: Final = Type(Face.SERIF_ITALIC, 14.25, "ink2", leading=6.9)
SECTION: Final = Type(Face.SERIF_MEDIUM, 12.75, leading=5.8)
LEAD: Final = Type(Face.SERIF, 13.5, leading=6.9)
BODY: Final = Type(Face.SANS, 9.4, leading=4.5)
STRONG: Final = Type(Face.SANS_SEMIBOLD, 9.4, leading=4.5)
SMALL: Final = Type(Face.SANS, 9, "ink3", leading=4.5)
LABEL: Final = Type(Face.SANS, 8.25, "ink2", leading=3.7)
TICK: Final = Type(Face.SANS, 7.9, "ink3", leading=3.7)
HEADER: Final = Type(Face.SANS_MEDIUM, 8.25, "ink2", leading=3.4)
SEAT_CODE: Final = Type(Face.SANS_MEDIUM, 9.75, tracking=0.08, leading=4.8)
ROW_CODE: Final = Type(Face.SANS_SEMIBOLD, 10.5, tracking=0.05, leading=4.8)
