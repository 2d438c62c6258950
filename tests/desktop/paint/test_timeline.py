"""Blocks on screen: each to be seen, none touching the next."""

import pytest

from tasting.charts.scale import Axis
from tasting.charts.timeline import Block
from tasting.desktop.paint.timeline import block_box

AXIS = Axis(0, 20, 0, 200)


def test_blocks_leave_air_between_them() -> None:
    laid = [Block(0, 360, "talk", "Welcome"), Block(360, 300, "do", "Weigh")]
    first, second = (block_box(block, AXIS, 0, 12) for block in laid)
    assert second.left() - first.right() == pytest.approx(2)


def test_the_shortest_step_is_drawn_wide_enough_to_be_seen() -> None:
    assert block_box(Block(0, 1, "do", "Stir"), AXIS, 0, 12).width() >= 2
