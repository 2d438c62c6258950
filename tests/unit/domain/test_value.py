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
    assert Phrase(en="Two\nlines", fr="Deux\nlignes").to("en") == "Two\nlines"


def test_a_phrase_reads_in_another_language_where_one_is_lacking() -> None:
    both, french = Phrase(fr="tasse", en="cup"), Phrase(fr="tasse")
    assert (both.to("en"), both.to("fr"), french.to("en")) == ("cup", "tasse", "tasse")
    assert (both.languages, french.languages) == (("en", "fr"), ("fr",))


def test_phrases_with_the_same_texts_are_the_same() -> None:
    assert Phrase(fr="tasse", en="cup") == Phrase(en="cup", fr="tasse") != Phrase(en="cup")
    assert len({Phrase(fr="tasse", en="cup"), Phrase(en="cup", fr="tasse")}) == 1


def test_a_phrase_is_written_by_language_in_one_order() -> None:
    stored = TypeAdapter(Phrase)
    assert stored.dump_json(Phrase(fr="tasse", en="cup")) == b'{"en":"cup","fr":"tasse"}'
    assert stored.validate_json('{"fr":"tasse"}', strict=True) == Phrase(fr="tasse")


@pytest.mark.parametrize("texts", [{}, {"de": "Tasse"}, {"en": "cup", "de": "Tasse"}])
def test_a_phrase_is_in_a_language_of_the_program(texts: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Phrase(**texts)
