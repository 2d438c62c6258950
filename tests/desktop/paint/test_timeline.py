"""Blocks on screen: each to be seen, none touching the next."""

import pytest
from PySide6.QtCore import QRectF

from tasting.charts.scale import Axis
from tasting.charts.timeline import Block
from tasting.desktop.paint.timeline import block_box, fitting, letters
from tasting.desktop.theme import Theme

AXIS = Axis(0, 20, 0, 200)


def test_blocks_leave_air_between_them() -> None:
    laid = [Block(0, 360, "talk", "Welcome"), Block(360, 300, "do", "Weigh")]
    first, second = (block_box(block, AXIS, 0, 12) for block in laid)
    assert second.left() - first.right() == pytest.approx(2)


def test_the_shortest_step_is_drawn_wide_enough_to_be_seen() -> None:
    assert block_box(Block(0, 1, "do", "Stir"), AXIS, 0, 12).width() >= 2


def test_a_name_that_nearly_fits_is_set_closer_before_it_is_cut(theme: Theme) -> None:
    block = Block(0, 240, "talk", "Wrap-up")
    usual, closer = letters(theme)
    wide = usual.metrics.horizontalAdvance("Wrap-up") + usual.around
    assert fitting((usual, closer), block, QRectF(0, 0, wide, 20)) is usual
    assert fitting((usual, closer), block, QRectF(0, 0, wide - 2, 20)) is closer
    assert fitting((usual, closer), block, QRectF(0, 0, wide - 12, 20)) is None
    assert closer.font.pixelSize() >= 11
