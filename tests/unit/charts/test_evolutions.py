"""The line over several infusions: true to the values, inside its frame, its numbers legible."""

from helpers.small_class import PROTOCOL
from hypothesis import given
from hypothesis import strategies as st

from tasting.analysis.evolution import Evolution
from tasting.analysis.profile import Profile, summarise
from tasting.charts.evolutions import group_evolution, learner_evolution
from tasting.charts.shapes import Dot, Drawing, Form, Line, Poly, Text
from tasting.domain.attributes import Scale
from tasting.domain.value import Phrase
from tasting.words import words_in

(SCALE,) = [one for _, one in PROTOCOL.attributes() if one.id == "strength"]
assert isinstance(SCALE, Scale)
EN = words_in("en")
answers = st.one_of(st.none(), st.integers(0, 20).map(lambda half: half / 2))


def dots(drawing: Drawing) -> list[Dot]:
    return [shape for shape in drawing.shapes if isinstance(shape, Dot)]


def numbers(drawing: Drawing) -> list[Text]:
    return [shape for shape in drawing.shapes if isinstance(shape, Text)]


def ticks(drawing: Drawing) -> list[Line]:
    return [
        s for s in drawing.shapes if isinstance(s, Line) and (s.colour, s.width) == ("ink", 1.5)
    ]


@given(st.lists(st.tuples(answers, answers), min_size=2, max_size=8))
def test_every_answer_is_a_dot_inside_and_no_tick_strikes_out_a_number(
    pairs: list[tuple[float | None, float | None]],
) -> None:
    values, references = zip(*pairs, strict=True)
    drawn = learner_evolution(SCALE, values, references, EN)
    assert len(dots(drawn)) == sum(value is not None for value in values)
    assert len(ticks(drawn)) == sum(value is not None for value in references)
    for text in numbers(drawn):
        assert 9 <= text.y <= drawn.height
        assert 10 <= text.x <= drawn.width - 10
        for tick in ticks(drawn):
            if abs(tick.x1 + tick.x2 - 2 * text.x) < 1:
                assert not text.y - 9 < tick.y1 < text.y + 1


def test_higher_is_higher_and_a_gap_breaks_the_line() -> None:
    drawn = learner_evolution(SCALE, (2.0, 8.0, None, 5.0), (None,) * 4, EN)
    first, second, last = dots(drawn)
    assert first.y > last.y > second.y
    lines = [s for s in drawn.shapes if isinstance(s, Line) and s.colour == "nose"]
    assert [(one.x1, one.x2) for one in lines] == [(first.x, second.x)]
    assert [text.text for text in numbers(drawn)] == ["2.0", "8.0", "5.0"]
    assert {dot.form for dot in dots(drawn)} == {Form.DIAMOND}


def profile(*values: float, reference: float | None = None) -> Profile:
    given_ = dict(enumerate(values, 1))
    return Profile("417", SCALE, summarise(values), reference, given_)


def test_a_group_is_its_median_over_its_middle_half() -> None:
    times = (profile(1, 2, 3, 4), profile(5, 6, 7, 8, reference=9), profile(4, 4, 4, 4))
    drawn = group_evolution(Evolution(Phrase(en="Strength"), times), EN)
    assert [text.text for text in numbers(drawn)] == ["2.5", "6.5", "4.0"]
    assert len(dots(drawn)) == 3
    assert len([shape for shape in drawn.shapes if isinstance(shape, Poly)]) == 2


def test_of_two_learners_each_is_drawn() -> None:
    drawn = group_evolution(Evolution(Phrase(en="Strength"), (profile(1, 9), profile(5, 6))), EN)
    assert len(dots(drawn)) == 4
    assert numbers(drawn) == []
    assert not any(isinstance(shape, Poly) for shape in drawn.shapes)
