from hypothesis import example, given
from hypothesis import strategies as st

from tasting.charts.fit import EM_PER_CHARACTER, elided, fitted


def test_a_text_too_wide_for_its_place_is_cut_with_an_ellipsis() -> None:
    assert elided("Acidity", 11, 120) == "Acidity"
    assert elided("Couverture de la croûte", 11, 80) == "Couverture…"


@given(st.text(max_size=60), st.integers(20, 300))
@example("0" * 25, 154)  # fits to the pixel, but for how floats are rounded
def test_a_cut_text_is_never_wider_than_its_place(text: str, width: int) -> None:
    assert len(elided(text, 11, width)) * 11 * EM_PER_CHARACTER <= width + 1e-6


def test_a_number_at_the_end_of_a_name_is_not_cut() -> None:
    width = 12 * 10 * EM_PER_CHARACTER
    names = [elided(f"Sweetness of infusion {n}", 10, width) for n in (1, 2, 12)]
    assert len(set(names)) == 3
    assert all(len(name) <= 12 and "…" in name for name in names)


def test_a_long_name_is_set_smaller_before_it_is_cut() -> None:
    text, size = fitted("Intensity of the colour", 11, 120, 8)
    assert (text, 8 <= size < 11) == ("Intensity of the colour", True)
    text, size = fitted("Intensity of the colour of the liquor", 11, 120, 8)
    assert (text[-1], size) == ("…", 8)
    assert fitted("Body", 11, 120, 8) == ("Body", 11)
