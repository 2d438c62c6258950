"""Blocks in time: under the pointer is the step that lies there."""

import pytest

from tasting.desktop.paint.ticks import TickScale
from tasting.desktop.paint.timeline import Block, block_at

BLOCKS = [Block(0, 360, "talk", "Welcome"), Block(360, 300, "do", "Weigh")]
SCALE = TickScale(0, 20, 0, 200)


@pytest.mark.parametrize(("x", "number"), [(0, 0), (59, 0), (60, 1), (109, 1), (111, None)])
def test_the_block_under_the_pointer(x: float, number: int | None) -> None:
    assert block_at(BLOCKS, SCALE, x) == number


def test_blocks_leave_air_between_them() -> None:
    first, second = (block.box(SCALE, 0, 12) for block in BLOCKS)
    assert second.left() - first.right() == pytest.approx(2)


def test_even_a_moment_can_be_seen() -> None:
    assert Block(0, 1, "do", "Stir").box(SCALE, 0, 12).width() >= 2
