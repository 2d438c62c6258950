"""What every drawing keeps: its bounds, its colours, and a place for any class and language."""

import json
from itertools import pairwise

import pytest
from helpers.small_class import PROTOCOL, Answers, answered
from hypothesis import given
from hypothesis import strategies as st

from tasting import places
from tasting.analysis.distance import by_sense
from tasting.analysis.preparation import ReadingResult, preparation
from tasting.analysis.profile import Profile, profiles
from tasting.analysis.table import observations
from tasting.charts.cells import group_cell, learner_cell
from tasting.charts.distances import distance_strip
from tasting.charts.profiles import profile_column, reference_profile, sparkline
from tasting.charts.readings import reading_strip, readings_row
from tasting.charts.shapes import Dot, Drawing, Form, Line, Point, Poly, Text
from tasting.charts.svg import svg
from tasting.domain.units import Target
from tasting.words import Words, words_in

TOKENS = json.loads((places.resources() / "tokens.json").read_text(encoding="utf-8"))["color"]
PALETTE = {name: token["hex"] for name, token in TOKENS["light"].items() if "hex" in token}
REFERENCES = {"417": {"strength": 8, "sweet": 3, "liking": 7}}
half_points = st.integers(0, 20).map(lambda half: half / 2)


def class_of(
    scores: dict[int, float], water: dict[int, float] | None = None
) -> tuple[tuple[Profile, ...], list[Drawing]]:
    """The profiles of a class that gave these scores, and every drawing there is of it."""
    answers: Answers = {(seat, "417", "strength"): score for seat, score in scores.items()}
    board = answered(answers, {seat: {"water": value} for seat, value in (water or {}).items()})
    found = profiles(PROTOCOL, observations(PROTOCOL, board), ["417"], REFERENCES)
    reference = [(profile.scale, profile.reference) for profile in found]
    words = words_in("fr")
    drawings = [group_cell(profile) for profile in found]
    drawings += [
        learner_cell(found[0].scale, value, found[0].reference, words)
        for value in [*scores.values(), None]
    ]
    drawings += [profile_column(found, words), sparkline(reference)]
    drawings += [reference_profile(reference, words)]
    drawings += [distance_strip([(sense, "Nez") for sense in by_sense(found)], words)]
    for result in preparation(PROTOCOL, board):
        drawings.append(readings_row(result, words))
    return found, drawings


def corners(shape: Poly | Line | Dot | Text) -> list[Point]:
    """The points that span a shape; of a text only where it stands."""
    match shape:
        case Poly():
            return list(shape.points)
        case Line():
            return [(shape.x1, shape.y1), (shape.x2, shape.y2)]
        case Dot():
            r = shape.size + shape.width / 2
            whole = [(shape.x - r, shape.y - r), (shape.x + r, shape.y + r)]
            return list(shape.corners) or whole
        case Text():
            return [(shape.x, shape.y)]


@given(
    st.dictionaries(st.integers(1, 60), half_points, max_size=60),
    st.dictionaries(st.integers(1, 60), st.floats(0, 100), max_size=60),
)
def test_every_drawing_stays_inside_and_speaks_in_tokens(
    scores: dict[int, float], water: dict[int, float]
) -> None:
    for drawing in class_of(scores, water)[1]:
        for shape in drawing.shapes:
            for x, y in corners(shape):
                assert 0 <= x <= drawing.width
                assert 0 <= y <= drawing.height
        assert svg(drawing, PALETTE).endswith("</svg>")  # KeyError for a token that is none


def test_each_learner_is_a_dot_and_the_reference_a_flag() -> None:
    (strength, *_), drawings = class_of({1: 4, 2: 4, 3: 9})
    cell = drawings[0]
    dots = [shape for shape in cell.shapes if isinstance(shape, Dot)]
    assert len(dots) == len(strength.values)
    assert {dot.form for dot in dots} == {Form.DIAMOND}
    assert {dot.fill for dot in dots} == {"nose"}
    (flag,) = [shape for shape in cell.shapes if isinstance(shape, Line) and shape.colour == "ink"]
    assert flag.x1 == pytest.approx(6 + 8 / 10 * 168)


def test_two_answers_are_drawn_as_no_group() -> None:
    drawings = class_of({1: 4, 2: 6})[1]
    assert not [s for s in drawings[0].shapes if isinstance(s, Poly) and s.fill == "noseWash"]
    column = next(d for d in drawings if d.width == 163)
    hollow = [s for s in column.shapes if isinstance(s, Dot)]
    assert [(dot.fill, dot.stroke) for dot in hollow] == [("paper", "nose")] * 2
    assert "–" in texts(column)


@pytest.mark.parametrize(
    ("value", "said", "weight"),
    [(6.5, ["6,5", "−1,5"], 400), (5, ["5,0", "−3,0"], 600), (8, ["8,0", "="], 400)],
)
def test_a_learners_cell_tells_the_value_and_the_signed_gap(
    value: float, said: list[str], weight: int
) -> None:
    scale = class_of({})[0][0].scale
    cell = learner_cell(scale, value, 8, words_in("fr"))
    assert texts(cell) == said
    assert [shape for shape in cell.shapes if isinstance(shape, Text)][-1].weight == weight


def test_a_scale_in_quarters_shows_its_quarters(english: Words) -> None:
    scale = class_of({})[0][0].scale.model_copy(update={"step": 0.25})
    assert texts(learner_cell(scale, 7.25, 8, english)) == ["7.25", "−0.75"]


def test_a_missing_answer_is_a_dash_and_no_mark(english: Words) -> None:
    scale = class_of({})[0][0].scale
    cell = learner_cell(scale, None, 8, english)
    assert texts(cell) == ["–"]
    assert not [shape for shape in cell.shapes if isinstance(shape, Dot)]


def test_the_references_own_column_has_neither_tick_nor_gap(english: Words) -> None:
    scale = class_of({})[0][0].scale
    cell = learner_cell(scale, 8, None, english)
    assert texts(cell) == ["8.0"]
    assert not [s for s in cell.shapes if isinstance(s, Line) and s.colour == "ink"]


def test_outside_the_tolerance_is_a_hollow_ring_with_its_number(english: Words) -> None:
    board = answered({}, {1: {"water": 93.4}, 2: {"water": 88.1}})
    water = preparation(PROTOCOL, board)[0]
    row = readings_row(water, english)
    dots = [shape for shape in row.shapes if isinstance(shape, Dot)]
    assert [(dot.fill, dot.stroke) for dot in dots] == [("paper", "now"), ("ink2", "paper")]
    assert "88.1" in texts(row)
    assert "93.4" not in texts(row)
    assert "93" in texts(row)


def test_a_finer_reading_is_told_as_fine_as_it_is(english: Words) -> None:
    target = Target(value=2.8, tolerance=0.05, unit="g")
    reading = preparation(PROTOCOL, answered({}))[0].reading.model_copy(update={"target": target})
    said = texts(readings_row(ReadingResult(reading, {1: 2.86}), english))
    assert "2.86" in said


def test_no_scale_tells_of_water_hotter_than_it_boils(english: Words) -> None:
    target = Target(value=98, tolerance=4, unit="°C")
    reading = preparation(PROTOCOL, answered({}))[0].reading.model_copy(update={"target": target})
    row = readings_row(ReadingResult(reading, {1: 99}), english)
    told = [float(text) for text in texts(row) if text.isdecimal()]
    assert min(told) < 98 <= max(told) <= 100
    strip = reading_strip(target, 99, 120, "raised")
    for drawing, aim in ((row, row.shapes), (strip, strip.shapes)):
        band = next(s for s in aim if isinstance(s, Poly) and s.fill == "band")
        left, right = min(x for x, _ in band.points), max(x for x, _ in band.points)
        [tick] = [s.x1 for s in drawing.shapes if isinstance(s, Line) and s.colour == "ink"]
        assert right - tick == pytest.approx((tick - left) / 2), "two degrees of the four"


def test_where_samples_differ_a_row_tells_how_far_each_is_off_its_own_target(
    english: Words,
) -> None:
    reading = preparation(PROTOCOL, answered({}))[0].reading
    green, black = (Target(value=value, tolerance=3, unit="°C") for value in (75, 100))
    samples = {1: ("417", green), 2: ("283", black), 3: ("283", black)}
    row = readings_row(ReadingResult(reading, {1: 76, 2: 90, 3: 104}, samples), english)
    assert {"± °C", "−10", "+4", "0"} <= set(texts(row))
    assert "+1" not in texts(row)
    dots = [shape for shape in row.shapes if isinstance(shape, Dot)]
    assert [dot.stroke for dot in dots] == ["now", "paper", "now"]
    assert [one.x for one in dots] == sorted(one.x for one in dots)


def test_a_row_tells_its_numbers_in_the_units_of_its_reader() -> None:
    american = words_in("en", "us")
    target = Target(value=93, tolerance=2, unit="°C")
    reading = preparation(PROTOCOL, answered({}))[0].reading.model_copy(update={"target": target})
    row = texts(readings_row(ReadingResult(reading, {1: 88.06}), american))
    assert {"°F", "199", "190.5"} <= set(row)
    ticks = sorted(int(text) for text in row if text.isdecimal())
    assert len({b - a for a, b in pairwise(ticks)}) == 1
    samples = {1: ("417", target)}
    row = texts(readings_row(ReadingResult(reading, {1: 88}, samples), american))
    assert {"± °F", "−9", "0"} <= set(row)
    grams = Target(value=2.8, tolerance=0.05, unit="g")
    reading = reading.model_copy(update={"target": grams})
    row = texts(readings_row(ReadingResult(reading, {1: 2.86}), american))
    assert {"oz", "0.099", "0.101"} <= set(row)


def test_times_are_told_as_clock_readings(english: Words) -> None:
    steep = preparation(PROTOCOL, answered({}, {1: {"steep": 262}}))[1]
    assert {"4:22", "4:00"} <= set(texts(readings_row(steep, english)))


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


@pytest.fixture
def english() -> Words:
    return words_in("en")


@pytest.mark.parametrize(
    ("value", "inside"),
    [(93.0, True), (94.5, True), (91.5, True), (94.6, False), (88.1, False)],
)
def test_cherry_appears_only_outside_the_tolerance(value: float, inside: bool) -> None:
    target = Target(value=93, tolerance=1.5, unit="°C")
    dots = [s for s in reading_strip(target, value, 120, "raised").shapes if isinstance(s, Dot)]
    assert [(dot.fill, dot.stroke) for dot in dots] == [
        ("ink", "raised") if inside else ("raised", "now")
    ]


def test_a_strip_without_a_reading_shows_the_target_alone() -> None:
    target = Target(value=240, tolerance=10, unit="s")
    shapes = reading_strip(target, None, 120, "raised").shapes
    assert not any(isinstance(shape, Dot) for shape in shapes)
    assert [(s.x1, s.width) for s in shapes if isinstance(s, Line) and s.colour == "ink"] == [
        (60, 1.5)
    ]


def test_where_any_value_will_do_the_whole_strip_is_within_the_tolerance() -> None:
    band, *_ = reading_strip(Target(value=100, unit="ml"), 80, 120, "raised").shapes
    assert isinstance(band, Poly)
    assert (min(x for x, _ in band.points), max(x for x, _ in band.points)) == (5, 115)
