from xml.etree import ElementTree

import pytest

from tasting.charts.shapes import Dot, Drawing, Form, Line, Poly, Text, box
from tasting.charts.svg import svg

PALETTE = {"ink": "#111111", "band": "#eeeeee", "now": "#aa0033", "paper": "#ffffff"}
NS = "{http://www.w3.org/2000/svg}"


def elements(drawing: Drawing, title: str = "") -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg(drawing, PALETTE, title)))


def test_each_shape_becomes_its_element_in_order() -> None:
    drawing = Drawing(
        50,
        20,
        (
            box(0, 0, 10, 5, "band"),
            Line(0, 10.125, 50, 10.125, "ink", 1.5),
            Dot(5, 5, 3, Form.CIRCLE, "paper", "now", 2),
            Dot(9, 5, 4, Form.DIAMOND, "ink"),
            Text(50, 18, "6,5 < 7", 11, "ink", 600, "end"),
        ),
    )
    poly, line, circle, diamond, text = elements(drawing)
    assert poly.get("points") == "0,0 10,0 10,5 0,5"
    assert (line.get("y1"), line.get("stroke"), line.get("stroke-width")) == (
        "10.12",
        "#111111",
        "1.5",
    )
    assert (circle.get("r"), circle.get("fill"), circle.get("stroke")) == (
        "3",
        "#ffffff",
        "#aa0033",
    )
    assert diamond.get("points") == "9,0 14,5 9,10 4,5"
    assert (text.text, text.get("text-anchor"), text.get("font-weight")) == (
        "6,5 < 7",
        "end",
        "600",
    )


def test_a_title_for_those_who_cannot_see_it() -> None:
    (title,) = elements(Drawing(1, 1, ()), "Sucré & doux")
    assert (title.tag, title.text) == (NS + "title", "Sucré & doux")


def test_a_token_that_the_palette_lacks_is_an_error() -> None:
    with pytest.raises(KeyError, match="taste"):
        svg(Drawing(1, 1, (box(0, 0, 1, 1, "taste"),)), PALETTE)


def test_a_drawing_moved_keeps_its_shapes() -> None:
    shapes = (
        Poly(((0, 0), (1, 0), (0, 1)), "ink"),
        Line(0, 0, 1, 1, "ink"),
        Dot(1, 2, 3, Form.BAR, "ink"),
        Text(1, 2, "a", 11),
    )
    moved = Drawing(5, 5, shapes).at(10, 20)
    assert Drawing(5, 5, moved).at(-10, -20) == shapes
    assert moved[2] == Dot(11, 22, 3, Form.BAR, "ink")


@pytest.mark.parametrize("form", Form)
def test_forms_stand_about_their_middle(form: Form) -> None:
    corners = Dot(10, 10, 4, form, "ink").corners
    assert bool(corners) == (form is not Form.CIRCLE)
    for x, y in corners:
        assert abs(x - 10) <= 5
        assert abs(y - 10) <= 5
