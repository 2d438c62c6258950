"""Sheets and their map as drawings: every code within the frame, distances to one scale."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tasting.analysis.napping import group_map
from tasting.charts.napping import class_map, sheet_map
from tasting.charts.shapes import Drawing, Text
from tasting.domain.attributes.napping import Spot
from tasting.domain.senses import Sense
from tasting.words import words_in

EDGES = {"283": Spot(0, 0), "417": Spot(60, 40), "652": Spot(0, 40), "956": Spot(30, 20)}
spots = st.builds(Spot, st.floats(0, 60), st.floats(0, 40))


def codes(drawing: Drawing) -> dict[str, Text]:
    texts = [shape for shape in drawing.shapes if isinstance(shape, Text)]
    return {text.text: text for text in texts if text.text.isdecimal()}


def test_a_sheet_has_its_bottom_left_corner_where_x_and_y_are_0() -> None:
    drawing = sheet_map(EDGES, Sense.TASTE, 152, 400, "417")
    assert (drawing.width, round(drawing.height)) == (152, 102)
    at = codes(drawing)
    assert at["283"].x < at["956"].x == 76 < at["417"].x
    assert at["283"].y > at["956"].y > at["652"].y == at["417"].y
    assert [code for code, text in at.items() if text.colour == "taste"] == ["417"]
    assert all(0 < text.x < 152 and 0 < text.y < drawing.height for text in at.values())


@settings(max_examples=30)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(EDGES, spots)), min_size=3, max_size=4))
def test_a_map_keeps_all_codes_within_it(sheets: list[dict[str, Spot]]) -> None:
    found = group_map(dict(enumerate(sheets)))
    if found is None:  # all of one sheet in one spot
        return
    drawing = class_map(found, Sense.TASTE, words_in("en"), 180, 98, "283")
    at = codes(drawing)
    assert set(at) == set(EDGES)
    assert all(0 <= text.x <= 180 and 0 <= text.y <= 98 for text in at.values())
    told = [shape.text for shape in drawing.shapes if isinstance(shape, Text)]
    assert f"agreement RV {found.typical:.2f}" in told
