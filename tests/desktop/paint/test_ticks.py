"""The scale: a value has one place, and a place one value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tasting.desktop.paint.ticks import TickScale, crisp, draw_scale
from tasting.desktop.theme import Theme

SCALE = TickScale(0, 10, 20, 220)


@given(st.floats(0, 10))
def test_a_value_comes_back_from_its_place(value: float) -> None:
    assert SCALE.value(SCALE.x(value)) == pytest.approx(value)


@given(st.floats(-1e6, 1e6))
def test_nothing_lies_outside_the_scale(value: float) -> None:
    assert 20 <= SCALE.x(value) <= 220
    assert 0 <= SCALE.value(value) <= 10


def test_steps_hold_both_ends() -> None:
    assert TickScale(0, 1, 0, 100).steps(0.1) == pytest.approx([i / 10 for i in range(11)])
    assert TickScale(5, 9, 0, 100).steps(2) == [5, 7, 9]


def test_the_scale_has_eleven_ticks_of_which_three_are_long(
    qapp: QApplication, theme: Theme
) -> None:
    image = QImage(240, 20, QImage.Format.Format_RGB32)
    image.fill(theme.colours.paper)
    painter = QPainter(image)
    draw_scale(painter, theme, SCALE, 15)
    painter.end()
    paper = theme.colours.paper.rgb()

    def ticks(y: int) -> list[int]:
        return [x for x in range(240) if image.pixel(x, y) != paper]

    assert ticks(13) == [int(crisp(SCALE.x(point))) for point in range(11)]
    assert ticks(11) == [20, 120, 220]
