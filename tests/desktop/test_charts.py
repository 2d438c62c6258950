"""Drawings on screen: in the theme's colours, sharp where they lie along the pixels."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from tasting.charts.shapes import Dot, Drawing, Form, Line, Poly, Shape, Text, box
from tasting.desktop.charts import Chart, colour, draw
from tasting.desktop.theme import Theme


def painted(theme: Theme, *shapes: Shape, at: QPointF | None = None) -> QImage:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(theme.colours.paper)
    painter = QPainter(image)
    draw(painter, theme, Drawing(60, 40, shapes), at)
    painter.end()
    return image


def coloured(image: QImage, wanted: QColor) -> list[tuple[int, int]]:
    return [(x, y) for x in range(60) for y in range(40) if image.pixelColor(x, y) == wanted]


def test_shapes_take_the_colours_of_the_palette_in_force(theme: Theme) -> None:
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        image = painted(theme, box(0, 0, 10, 10, "noseWash"), Dot(30, 20, 6, Form.SQUARE, "taste"))
        assert image.pixelColor(5, 5) == theme.colours.nose_wash
        assert image.pixelColor(30, 20) == theme.colours.taste
        assert colour(theme, "lineStrong") == theme.colours.line_strong


def test_a_hairline_is_one_sharp_pixel_wide_wherever_it_falls(theme: Theme) -> None:
    image = painted(theme, Line(10.3, 2, 10.3, 20, "ink", 0.9), Line(20, 30.7, 50, 30.7, "ink", 1))
    upright = {x for x, y in coloured(image, theme.colours.paper.darker(100)) if y == 10}
    assert set(range(60)) - upright == {10}
    across = coloured(image, theme.colours.ink)
    assert {y for _, y in across} >= {30}
    assert not {y for _, y in across if y > 25} - {30}


def test_a_hairline_stays_sharp_where_the_drawing_is_put_between_two_pixels(theme: Theme) -> None:
    lines = Line(10, 2, 10, 10, "ink", 1), Line(20, 14, 50, 14, "ink", 1)
    image = painted(theme, *lines, at=QPointF(3.5, 6.5))
    paper = set(coloured(image, theme.colours.paper))
    inked = {(x, y) for x in range(60) for y in range(40)} - paper
    assert {x for x, y in inked if y < 18} == {13}
    assert {y for x, y in inked if x > 20} == {20}


def test_every_form_is_filled_about_its_middle(theme: Theme) -> None:
    for form in Form:
        image = painted(theme, Dot(30, 20, 6, form, "eye"))
        places = coloured(image, theme.colours.eye)
        middle = sum(x for x, _ in places) / len(places)
        assert abs(middle - 29.5) <= 0.5
        assert (30, 20) in places


def test_text_ends_or_begins_where_it_is_anchored(theme: Theme) -> None:
    for anchor, low, high in (("start", 30, 60), ("end", 0, 30), ("middle", 15, 45)):
        image = painted(theme, Text(30, 20, "6.5", 14, "ink", 500, anchor))
        paper = set(coloured(image, theme.colours.paper))
        inked = {x for x in range(60) for y in range(40) if (x, y) not in paper}
        assert inked
        assert low - 1 <= min(inked) <= max(inked) <= high


def test_a_drawing_can_be_put_anywhere_and_leaves_the_painter_where_it_was(theme: Theme) -> None:
    poly = Poly(((0, 0), (4, 0), (4, 4), (0, 4)), "ink", "now", 1)
    image = painted(theme, poly, at=QPointF(40, 30))
    assert image.pixelColor(42, 32) == theme.colours.ink
    assert image.pixelColor(2, 2) == theme.colours.paper


def test_a_chart_is_as_large_as_its_drawing_and_speaks(qtbot: QtBot, theme: Theme) -> None:
    chart = Chart(theme)
    qtbot.addWidget(chart)
    chart.set_drawing(Drawing(33.4, 20, (box(0, 0, 33, 20, "ink"),)), "six and a half")
    assert (chart.sizeHint().width(), chart.sizeHint().height()) == (33, 20)
    assert chart.accessibleName() == "six and a half"
    chart.resize(33, 20)
    assert chart.grab().toImage().pixelColor(5, 5) == theme.colours.ink
