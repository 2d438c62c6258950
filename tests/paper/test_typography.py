import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting.paper import fonts, reading_order, typography
from tasting.paper.fonts import Face, printable
from tasting.paper.typography import Type

BODY = Type(Face.SANS, 9.4, leading=4.5)
TEXT = st.text(st.sampled_from("abc éœ-\u00a0\u202fWil"), max_size=120)


@given(TEXT, st.floats(8, 90))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text: str, width: float) -> None:
    lines = typography.wrap(text, BODY, width)
    assert all(BODY.width(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXT, st.floats(12, 60), st.integers(1, 3))
def test_fitted_text_keeps_to_its_lines_and_never_shrinks_below_the_smallest(
    text: str, width: float, most: int
) -> None:
    lines = typography.fitted(text, BODY, width, 7, most)
    assert len(lines.lines) <= most
    assert 7 <= lines.how.size <= BODY.size
    assert all(lines.how.width(line) <= width for line in lines.lines)


def test_a_text_that_fits_keeps_its_size_and_its_lines() -> None:
    assert typography.fitted("Camille", BODY, 60, 7) == typography.Lines(("Camille",), BODY)


def test_a_fixed_space_holds_a_colon_and_a_time_together() -> None:
    lines = typography.wrap("On goûte à 10\u00a0h\u00a000\u00a0: les quatre", BODY, 22)
    assert any("10\u00a0h\u00a000\u00a0:" in line for line in lines)


@pytest.mark.parametrize("text", ["אבג דהו ab cde זח כמ", "ab cde אבג דהו זח כמ ab cde fgh ijk"])
def test_every_line_of_a_paragraph_reads_as_the_whole(text: str) -> None:
    lines = typography.wrap(text, BODY, 15)
    assert len(lines) > 2
    assert {reading_order.runs_leftward(line) for line in lines} == {text[0] == "א"}
    assert " ".join(lines).replace("\u200e", "").replace("\u200f", "") == text


def test_a_word_too_long_is_parted_behind_its_hyphen() -> None:
    assert typography.wrap("Wilhelmina-Charlotte", BODY, 24) == ["Wilhelmina-", "Charlotte"]


def test_a_text_that_cannot_fit_ends_in_an_ellipsis() -> None:
    lines = typography.fitted("much too long for this place", BODY, 20, 7)
    assert lines.how.size == 7
    assert lines.lines[0].startswith("much too")
    assert lines.lines[0].endswith("…")


@given(st.text(max_size=60))
def test_any_text_becomes_letters_the_typeface_has(text: str) -> None:
    shown = printable(text)
    assert printable(shown) == shown


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Ioana Bo\u0163ea", "Ioana Bo\u0163ea"),  # a t with a cedilla: the serifs alone have it
        ("Th\u01b0", "Th\u01b0"),
        ("Ame\u0301lie", "Am\u00e9lie"),
        ("Bo\u0163ea \U0001f375", "Bo\u0163ea"),
        ("\u1ebf", "\u00ea"),
        ("\u76d6", "·"),
    ],
)
def test_a_name_is_printed_in_a_face_that_has_its_letters(
    face: Face, typed: str, printed: str
) -> None:
    assert printable(typed, face) == printed
    known = fonts._loaded(fonts.face_for(printed, face)).face.charToGlyph
    assert all(ord(letter) in known for letter in printed)
