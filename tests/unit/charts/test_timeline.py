"""A protocol in time: its blocks, its lanes, and the ruler of minutes over them."""

import pytest
from helpers.small_class import PROTOCOL

from tasting.charts.scale import Axis
from tasting.charts.shapes import Line
from tasting.charts.timeline import (
    Block,
    block_at,
    blocks,
    graduation,
    lane_names,
    minute_ticks,
)
from tasting.domain.steps import KINDS
from tasting.languages import Language
from tasting.words import words_in

BLOCKS = [Block(0, 360, "talk", "Welcome"), Block(360, 300, "do", "Weigh")]


def minutes(length: float, width: float) -> Axis:
    return Axis(0, length, 0, width)


@pytest.mark.parametrize(("x", "number"), [(0, 0), (59, 0), (60, 1), (109, 1), (111, None)])
def test_the_step_under_the_pointer_is_found_on_the_timeline(x: float, number: int | None) -> None:
    assert block_at(BLOCKS, minutes(20, 200), x) == number


def test_a_protocol_s_steps_lie_one_after_the_other_in_their_lanes() -> None:
    laid = blocks(PROTOCOL, words_in("en"))
    assert [(block.start, block.seconds, block.lane) for block in laid] == [
        (0, 360, "do"),
        (360, 300, "nose"),
        (660, 300, "taste"),
    ]
    assert [block.form for block in laid] == ["wait", "plain", "plain"]
    assert laid[1].tip == "Smell, 5\u00a0min"


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Do", "Eye", "Sound", "Nose", "Touch", "Taste", "Talk"]),
        ("fr", ["Gestes", "Œil", "Son", "Nez", "Toucher", "Goût", "Échanges"]),
    ],
)
def test_lanes_run_from_doing_through_the_senses_in_their_order_to_talking(
    language: Language, names: list[str]
) -> None:
    lanes = lane_names(words_in(language))
    assert [name for _, name in lanes] == names
    assert {lane for lane, _ in lanes} == {facts.lane for facts in KINDS.values()}


@pytest.mark.parametrize(
    ("length", "every"),
    [(10, (1, 1, 2)), (40, (1, 5, 5)), (90, (1, 5, 10)), (240, (5, 10, 30)), (900, (60, 60, 240))],
)
def test_a_sheet_wide_ruler_is_read_in_steps_that_leave_room(
    length: int, every: tuple[int, int, int]
) -> None:
    assert graduation(minutes(length, 688)) == every


def test_ticks_are_longer_where_numbers_stand() -> None:
    ticks = [s for s in minute_ticks(minutes(20, 200), 0, (3, 6, 9)) if isinstance(s, Line)]
    assert len(ticks) == 21
    assert [tick.x1 for tick in ticks if tick.y2 == 9] == [0, 100, 200]
    assert [tick.x1 for tick in ticks if tick.y2 == 6] == [50, 150]
    assert {tick.colour for tick in ticks if tick.y2 == 9} == {"ink2"}


def test_ticks_are_small_under_what_stands_at_the_end_of_the_ruler() -> None:
    ticks = minute_ticks(minutes(20, 200), 0, (3, 6, 9), low=145)
    reached = {tick.x1: tick.y2 for tick in ticks if isinstance(tick, Line)}
    assert (reached[100], reached[150], reached[200]) == (9, 3, 9)
