"""Drawings of answers that are no number on a scale: curves of a class, sheets and their map."""

from tasting.analysis.dominance import of_class
from tasting.analysis.napping import map_seen
from tasting.charts.dominance import dominance_curves
from tasting.charts.napping import class_map, sheet_map
from tasting.charts.shapes import Drawing
from tasting.desktop.pages.compare.cells import Cell, GroupAnswers, TextAnswer
from tasting.domain.attributes import Dominance, Napping
from tasting.domain.attributes.napping import seen_from
from tasting.words import Words

_AIR = 6
"""Px above and under a drawing together."""


def answer_drawing(cell: Cell, words: Words, width: float, height: float) -> Drawing | None:
    """What is drawn in a cell of this size, px; None where its text says all."""
    size = width, height - _AIR
    match cell:
        case GroupAnswers(attribute=Dominance() as asked, values=values):
            curves = of_class(asked, values)
            return dominance_curves(asked, curves, words, *size) if curves else None
        case GroupAnswers(attribute=Napping() as asked, values=values):
            found = map_seen(values)
            code = seen_from(values[0])[0] if values else ""
            return class_map(found, asked.sense, words, *size, code) if found else None
        case TextAnswer(attribute=Napping() as asked, value=value):
            code, sheet = seen_from(value)
            return sheet_map(sheet, asked.sense, *size, code) if sheet else None
        case _:
            return None
