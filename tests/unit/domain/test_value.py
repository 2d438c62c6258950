import pytest
from pydantic import TypeAdapter, ValidationError

from tasting.domain.value import Line, Phrase, Short

LINE = TypeAdapter(Line)
SHORT = TypeAdapter(Short)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Four\tcoffees\n", "Four coffees"),
        ("Démonstration\u00a0: quatre  cafés", "Démonstration\u00a0: quatre cafés"),
        ("\u202eAna\u2069\x07\r\nRuiz", "Ana Ruiz"),
        ("Ana\rRuiz", "Ana Ruiz"),
        ("شَذى حسن", "شَذى حسن"),
    ],
)
def test_a_line_is_kept_in_one_line_without_what_cannot_be_seen(typed: str, kept: str) -> None:
    assert LINE.validate_python(typed) == kept
    assert SHORT.validate_json(SHORT.dump_json(typed), strict=True) == kept


@pytest.mark.parametrize("typed", ["", " \n", "\u202e", "x" * 201, 5, None])
def test_a_line_says_something_in_200_characters(typed: object) -> None:
    with pytest.raises(ValidationError):
        LINE.validate_python(typed)
    assert SHORT.validate_python("") == ""


@pytest.mark.parametrize("text", ["", "  ", "a\x07", "\u202ea", "x" * 1001])
def test_a_phrase_is_told_what_is_wrong_with_it(text: str) -> None:
    with pytest.raises(ValidationError):
        Phrase(en=text, fr="a")
    assert Phrase(en="Two\nlines", fr="Deux\nlignes").en == "Two\nlines"
