from hypothesis import given
from hypothesis import strategies as st

from tasting.charts.fit import EM_PER_CHARACTER, elided


def test_a_text_too_wide_for_its_place_is_cut_with_an_ellipsis() -> None:
    assert elided("Acidity", 11, 120) == "Acidity"
    assert elided("Couverture de la croûte", 11, 80) == "Couverture…"


@given(st.text(max_size=60), st.integers(20, 300))
def test_a_cut_text_is_never_wider_than_its_place(text: str, width: int) -> None:
    assert len(elided(text, 11, width)) * 11 * EM_PER_CHARACTER <= width
