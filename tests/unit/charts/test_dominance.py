"""Dominance over time as lines: inside their frame, the highest named, no name over another."""

from helpers.kinds import ADAPTER, NAMED
from hypothesis import given
from hypothesis import strategies as st

from tasting.analysis.dominance import curves, of_class, run_of
from tasting.charts.dominance import dominance_column, dominance_curves
from tasting.charts.fit import EM_PER_CHARACTER
from tasting.charts.shapes import Line, Text
from tasting.domain.attributes import Dominance
from tasting.words import words_in

EN = words_in("en")
WORDS = ("sour", "sweet", "long-lasting astringency", "dry", "bitter")
OPTIONS = [{"id": f"w{n}", "name": {"en": one}} for n, one in enumerate(WORDS)]
FOUND = ADAPTER.validate_python(NAMED | {"kind": "dominance", "options": OPTIONS})
assert isinstance(FOUND, Dominance)
ASKED = FOUND


def value(names: list[str], pace: int) -> list[list[int | str]]:
    """A run in which each of these dominates for `pace` ms."""
    taps: list[list[int | str]] = [[place * pace, name] for place, name in enumerate(names)]
    return [*taps, [len(names) * pace, "stop:"]]


@given(
    st.lists(
        st.builds(
            value,
            st.lists(st.sampled_from([one["id"] for one in OPTIONS]), min_size=1, max_size=9),
            st.integers(100, 9000),
        ),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from([120.0, 163.0, 180.0]),
)
def test_lines_stay_inside_and_no_name_stands_over_another(
    values: list[list[list[int | str]]], width: float
) -> None:
    runs = [run for one in values if (run := run_of(ASKED, one)) is not None]  # type: ignore[arg-type]
    drawn = dominance_curves(ASKED, curves(ASKED, runs), EN, width)
    for line in (one for one in drawn.shapes if isinstance(one, Line)):
        assert 0 <= min(line.x1, line.x2) <= max(line.x1, line.x2) <= width
        assert 12 <= min(line.y1, line.y2) <= max(line.y1, line.y2) <= drawn.height
    end = 0.0
    texts = [one for one in drawn.shapes if isinstance(one, Text)]
    assert 1 <= len(texts) <= 3
    for text in texts:
        assert text.x >= end - 1e-6
        end = text.x + len(text.text) * text.size * EM_PER_CHARACTER
        assert end <= width + 1e-6


def test_two_learners_are_no_class_and_each_question_has_a_row() -> None:
    same = [value(["w0", "w1"], 1000)] * 3
    assert of_class(ASKED, same[:2]) is None  # type: ignore[arg-type]
    found = of_class(ASKED, same)  # type: ignore[arg-type]
    assert found is not None
    drawn = dominance_column([(ASKED, found)] * 2, EN)
    names = [one for one in drawn.shapes if isinstance(one, Text) and one.text == "Acidity"]
    assert [one.y for one in names] == [11, 95]
    assert drawn.height == 168
