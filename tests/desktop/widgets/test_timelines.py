"""Live strip, lanes and dial: now is red, what is over is pale, what is absent is left out."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tasting.charts.timeline import Block
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dial import Dial
from tasting.desktop.widgets.flag_places import FlagPlace, flag_places
from tasting.desktop.widgets.lanes import Bracket, Flag, Lanes
from tasting.desktop.widgets.live_strip import LiveStrip
from tasting.domain.steps import Lane

BLOCKS = [
    Block(0, 600, "talk", "Welcome"),
    Block(600, 600, "nose", "Nose: wet"),
    Block(1200, 600, "talk", "Pause", "pause"),
    Block(1800, 600, "taste", "Taste: hot"),
]
NAMES: list[tuple[Lane, str]] = [
    ("do", "Do"), ("eye", "Eye"), ("nose", "Nose"), ("taste", "Taste"), ("talk", "Talk"),
]  # fmt: skip


def reds(image: QImage, colour: QColor) -> list[int]:
    """The columns in which a colour appears."""
    wanted = colour.rgb()
    return [
        x
        for x in range(image.width())
        if any(image.pixel(x, y) == wanted for y in range(image.height()))
    ]


@pytest.fixture
def strip(qtbot: QtBot, theme: Theme) -> LiveStrip:
    made = LiveStrip(theme)
    qtbot.addWidget(made)
    made.resize(801, 62)
    made.set_blocks(BLOCKS, 2400, "40 min")
    return made


def test_the_needle_stands_at_now(strip: LiveStrip, theme: Theme) -> None:
    strip.set_now(1200, 2)
    columns = reds(strip.grab().toImage(), theme.colours.now)
    assert min(columns) >= 394
    assert max(columns) <= 406
    assert strip.accessibleName() == "Pause"


def test_before_the_class_nothing_is_red(strip: LiveStrip, theme: Theme) -> None:
    assert reds(strip.grab().toImage(), theme.colours.now) == []


def test_a_step_that_is_over_is_pale(strip: LiveStrip, theme: Theme) -> None:
    def nose() -> str:
        return strip.grab().toImage().pixelColor(250, 28).name()

    strip.set_now(700, 1)
    assert nose() == theme.colours.nose.name()
    strip.set_now(1300, 2)
    assert nose() != theme.colours.nose.name()


def test_talk_is_seen_and_a_block_too_short_for_words_shows_its_icon(
    qtbot: QtBot, theme: Theme
) -> None:
    def drawn(icon: str) -> QImage:
        steep = Block(600, 90, "do", "Steep it", "wait", icon=icon)
        lanes.set_blocks([BLOCKS[0], steep, *BLOCKS[2:]], 2400, "40 min", NAMES)
        return lanes.grab().toImage()

    lanes = Lanes(theme)
    qtbot.addWidget(lanes)
    lanes.resize(801, 150)
    assert reds(drawn(""), theme.colours.band), "the ground of talk"
    assert drawn("timer") != drawn("")


def test_lanes_without_a_step_are_left_out(qtbot: QtBot, theme: Theme) -> None:
    lanes = Lanes(theme)
    qtbot.addWidget(lanes)
    lanes.set_blocks(BLOCKS, 2400, "40 min", NAMES)
    three = lanes.sizeHint().height()
    lanes.set_blocks([*BLOCKS, Block(0, 60, "eye", "Eye")], 2400, "40 min", NAMES)
    assert lanes.sizeHint().height() - three == 26
    lanes.set_blocks(BLOCKS, 2400, "40 min", NAMES, [Bracket(0, 1200, "Too long", limit=900)])
    assert lanes.sizeHint().height() - three == 34


def test_a_click_in_the_lanes_chooses_the_step_there(qtbot: QtBot, theme: Theme) -> None:
    lanes = Lanes(theme)
    qtbot.addWidget(lanes)
    lanes.set_blocks(BLOCKS, 2400, "40 min", NAMES)
    lanes.resize(865, lanes.sizeHint().height())
    lanes.show()
    told: list[int] = []
    lanes.chosen.connect(told.append)
    qtbot.mouseClick(lanes, Qt.MouseButton.LeftButton, pos=QPoint(64 + 500, 60))
    qtbot.mouseClick(lanes, Qt.MouseButton.LeftButton, pos=QPoint(64 + 500, 10))
    assert told == [2]


def test_steps_too_short_for_their_name_are_named_after_them(qtbot: QtBot, theme: Theme) -> None:
    """One by its name, several by their numbers; nothing where the next step leaves no room."""

    def after(*blocks: Block) -> int:
        """How wide what is said after the second minute is, in px."""
        lanes = Lanes(theme)
        qtbot.addWidget(lanes)
        lanes.set_blocks([*blocks], 2400, "40 min", [("do", "Do")])
        lanes.resize(865, lanes.sizeHint().height())
        image = lanes.grab(QRect(64 + 41, 33, 800 - 41, 20)).toImage()
        ground = theme.colours.paper.lightness()
        dark = [
            x
            for x in range(image.width())
            if any(abs(image.pixelColor(x, y).lightness() - ground) > 60 for y in range(20))
        ]
        return max(dark) - min(dark) if dark else 0

    one, two = Block(0, 60, "do", "Press slowly"), Block(60, 60, "do", "Pour")
    alone = Block(60, 60, "do", "Press slowly")
    assert after(alone) > 50
    assert 5 < after(one, two) < 30
    assert after(one, two, Block(125, 2275, "do", "")) == after(Block(125, 2275, "do", ""))


@pytest.mark.parametrize(
    ("left", "total", "right_is_red"), [(360, 360, False), (180, 360, True), (-30, 360, True)]
)
def test_the_dial_fills_as_time_goes(
    qtbot: QtBot, theme: Theme, left: float, total: float, right_is_red: bool
) -> None:
    dial = Dial(theme)
    qtbot.addWidget(dial)
    dial.resize(dial.sizeHint())
    dial.set_time(left, total, "3:24", "left of 6:00")
    # The tick at a quarter past.
    colour = dial.grab().toImage().pixelColor(dial.width() - 10, dial.height() // 2)
    near_red = colour.red() - colour.green() > 60
    assert near_red is right_is_red
    assert dial.accessibleName() == "3:24 left of 6:00"


def test_a_step_without_a_length_has_an_empty_dial(qtbot: QtBot, theme: Theme) -> None:
    dial = Dial(theme)
    qtbot.addWidget(dial)
    dial.set_time(0, 0, "0:00", "")
    assert reds(dial.grab().toImage(), theme.colours.now) == []


def test_a_time_of_days_stays_within_the_arc(qtbot: QtBot, theme: Theme) -> None:
    dial = Dial(theme)
    qtbot.addWidget(dial)
    dial.resize(dial.sizeHint())

    def beside(numerals: str) -> QImage:
        dial.set_time(-1, 600, numerals, "over 10:00")
        middle = dial.height() // 2
        return dial.grab(QRect(0, middle - 30, dial.width() // 2 - 92, 60)).toImage()

    assert beside("+498:45:10") == beside("+0:10")


@pytest.mark.parametrize(
    ("side", "caption"),
    [
        (148, "over 4:00"),
        (148, "après 4:00"),
        (170, "restent sur 6:00"),
        (216, "restent sur 12:00"),
        (268, "en pause, sur 12:00"),
    ],
)
def test_a_caption_stays_within_the_arc(
    qtbot: QtBot, theme: Theme, side: int, caption: str
) -> None:
    dial = Dial(theme)
    qtbot.addWidget(dial)
    dial.resize(side, side)

    def beyond(told: str) -> list[int]:
        """The points on the arc and beyond, below the middle."""
        dial.set_time(300, 600, "+0:10", told)
        image, middle, inner = dial.grab().toImage(), side / 2, side / 2 - 31
        return [
            image.pixel(x, y)
            for y in range(side // 2, side)
            for x in range(side)
            if hypot(x + 0.5 - middle, y + 0.5 - middle) > inner
        ]

    assert beyond(caption) == beyond("")


def test_the_dial_is_smaller_in_a_small_window(qtbot: QtBot, theme: Theme) -> None:
    dial = Dial(theme)
    qtbot.addWidget(dial)
    assert dial.sizeHint().width() == 268
    theme.set_compact(True)
    assert dial.sizeHint().width() == 216


@given(
    st.lists(st.tuples(st.integers(10, 990), st.integers(5, 300)), min_size=1, max_size=8),
)
def test_names_of_milestones_lie_neither_over_each_other_nor_over_a_line(
    flags: list[tuple[int, int]],
) -> None:
    lines, wide = [float(x) for x, _ in sorted(flags)], [float(name) for _, name in sorted(flags)]
    found = flag_places(lines, wide, 0, 1000)
    shown = [(one, x) for one, x in zip(found, lines, strict=True) if one.room]
    for place, own in shown:
        end = place.left + place.room
        assert place.left >= 0
        assert end <= 1000
        for other, x in zip(found, lines, strict=True):
            passes = other.row <= place.row and x != own
            assert not (passes and place.left <= x <= end)
        beside = [one for one, _ in shown if one.row == place.row and one is not place]
        assert not any(one.left < end and place.left < one.left + one.room for one in beside)


def test_crowded_milestones_are_told_whole_in_rows_one_over_the_other() -> None:
    apart = flag_places([100, 400], [80, 60], 0, 1000)
    assert apart == [FlagPlace(0, 105, 80), FlagPlace(0, 405, 60)]
    crowded = flag_places([100, 130, 160, 990], [120, 90, 100, 80], 0, 1000)
    assert [one.room for one in crowded] == [120, 90, 100, 80]
    assert max(one.row for one in crowded) == 2
    assert crowded[-1] == FlagPlace(0, 905, 80), "the last stands left of its line"


def test_a_timeline_is_as_high_as_the_rows_of_its_milestones(qtbot: QtBot, theme: Theme) -> None:
    lanes = Lanes(theme)
    qtbot.addWidget(lanes)
    flags = [Flag(60 * minute, f"Milestone number {minute}") for minute in (1, 4, 8)]
    lanes.set_blocks(BLOCKS, 2400, "40 min", NAMES, flags=flags)
    lanes.show()
    high = []
    for width in (2400, 640):
        lanes.resize(width, lanes.sizeHint().height())
        high.append(lanes.sizeHint().height())
    assert high[0] < high[1]


@pytest.mark.parametrize("room", [268, 216, 180, 148])
def test_a_time_overrun_stays_within_the_ring(qtbot: QtBot, theme: Theme, room: int) -> None:
    dial = Dial(theme)
    qtbot.addWidget(dial)
    dial.set_room(room)
    dial.resize(dial.side, dial.side)
    drawn = []
    for numerals in ("", "+24:15"):
        dial.set_time(-1, 300, numerals, "")
        drawn.append(dial.grab().toImage())
    middle, ring = dial.side / 2, dial.side / 2 - 28
    changed = [
        hypot(x - middle, y - middle)
        for y in range(dial.side)
        for x in range(dial.side)
        if drawn[0].pixel(x, y) != drawn[1].pixel(x, y)
    ]
    assert 0 < max(changed) < ring - 3
