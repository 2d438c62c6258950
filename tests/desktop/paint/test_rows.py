"""A row of a list shows whether it is looked at and chosen; its texts keep to their columns."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from tasting.desktop.paint.rows import draw_ground, draw_line
from tasting.desktop.theme import Theme

BOX = QRectF(0, 0, 200, 40)


def blank() -> QImage:
    image = QImage(220, 40, QImage.Format.Format_ARGB32)
    image.fill(0)
    return image


@pytest.mark.parametrize(
    ("looked_at", "chosen"), [(False, False), (True, False), (False, True), (True, True)]
)
def test_the_ground_tells_the_row_looked_at_and_the_chosen_one(
    theme: Theme, looked_at: bool, chosen: bool
) -> None:
    image, colours = blank(), theme.colours
    painter = QPainter(image)
    draw_ground(painter, theme, BOX, 20, looked_at, chosen)
    painter.end()
    washed = image.pixelColor(100, 20) == colours.wash
    assert washed == (looked_at or chosen)
    assert (image.pixelColor(1, 20) == colours.ink) == chosen
    assert image.pixelColor(20, 39) == colours.line, "the line below begins where it is told to"
    assert image.pixelColor(18, 39) != colours.line
    assert image.pixelColor(179, 39) == colours.line, "and ends at the gutter"
    assert image.pixelColor(181, 39) != colours.line


def test_a_text_longer_than_its_column_says_that_it_goes_on(theme: Theme) -> None:
    font, ink, whole = theme.font("body"), theme.colours.ink, "Kenya, washed, from Nyeri " * 4
    shown = QFontMetricsF(font).elidedText(whole, Qt.TextElideMode.ElideRight, 120)
    drawn = {}
    for text in (whole, shown):
        drawn[text] = image = blank()
        painter = QPainter(image)
        draw_line(painter, (10, 120), 20, text, font, ink)
        painter.end()
    assert shown.endswith("…")
    assert drawn[whole] == drawn[shown]
    inked = [x for x in range(220) if any(drawn[whole].pixelColor(x, y).alpha() for y in range(40))]
    assert inked[0] >= 10
    assert inked[-1] <= 132
