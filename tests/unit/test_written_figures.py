"""Figures within texts: those of the reader's units stand beside them, and nothing else changes."""

import re

import pytest
from helpers.written_figures import PIECES, TEXTS
from hypothesis import given
from hypothesis import strategies as st

from tasting.languages import Language
from tasting.measures import SYSTEMS, Units
from tasting.words import words_in

WRITTEN = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
_TOLD = r"[0-9.,–]+\u00a0(?:°F|fl oz|oz|lb|qt)(?:\u00a0±\u00a0[0-9.,]+)?"
ADDED = re.compile(rf" \({_TOLD}\)| = {_TOLD}")


@pytest.mark.parametrize(("language", "text", "told"), TEXTS)
def test_a_reader_of_other_units_has_their_figures_beside_the_author_s(
    language: Language, text: str, told: str
) -> None:
    assert words_in(language, "us").prose(text).replace("\u00a0", " ") == told
    assert words_in(language).prose(text) == text


def test_only_degrees_are_told_to_who_reads_the_rest_as_it_is_and_in_their_language() -> None:
    words = words_in("fr", "fahrenheit")
    told = words.prose("Versez 200 ml à 92,5 °C.").replace("\u00a0", " ")
    assert told == "Versez 200 ml à 92,5 °C (198,5 °F)."


@given(text=WRITTEN, units=st.sampled_from([*SYSTEMS]))
def test_nothing_the_author_wrote_is_lost_and_twice_is_once(text: str, units: Units) -> None:
    words = words_in("en", units)
    told = words.prose(text)
    assert words.prose(told) == told
    left = iter(told)
    assert all(sign in left for sign in text)
    if "°F" not in text and "oz" not in text:
        assert ADDED.sub("", told) == text
