from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting.paper import scripts
from tasting.paper.reading_order import in_reading_order

# א and ב stand for a word of Hebrew, ع for Arabic; what is expected was read off libfribidi 1.0.8.
MIXED = [
    ("אב", "בא"),
    ("ab אב cd", "ab בא cd"),
    ("אב ab", "ab בא"),
    ("אב 12 ab", "ab 12 בא"),
    ("a (אב) 12", "a (בא) 12"),
    ("אב (ab)", "(ab) בא"),
    ("אב 12%", "12% בא"),
    ("ע 12/3", "12/3 ע"),
    ("א 12:30, ב", "ב ,12:30 א"),
    ("-א-", "-א-"),
    ("אב · Kit 3 · ב", "בא · Kit 3 · ב"),  # parts of a line of ours
    ("אב, led by Ann", "בא, led by Ann"),  # a line of ours that begins with a title
]


def as_seen(text: str) -> str:
    return "".join(one.letter for one in in_reading_order(text))


@pytest.mark.parametrize(("typed", "seen"), MIXED)
def test_letters_stand_where_readers_of_both_directions_look_for_them(
    typed: str, seen: str
) -> None:
    assert as_seen(typed) == seen


@given(st.text(st.sampled_from("abאבע٣12 .,-+%:/()[]"), max_size=24))
def test_every_letter_stands_once_on_the_line(text: str) -> None:
    assert sorted(one.place for one in in_reading_order(text)) == list(range(len(text)))
    assert as_seen(text.translate(dict.fromkeys(map(ord, "אבע٣")))) == text.translate(
        dict.fromkeys(map(ord, "אבע٣"))
    )


@given(st.text(st.sampled_from("山田、。「」ーっab-(")))
def test_no_line_begins_with_what_clings_nor_is_a_letter_lost(word: str) -> None:
    parts = list(scripts.units(word))
    assert "".join(parts) == word
    for before, part in pairwise(parts):
        assert part[0] not in "、。」ーっ" or before[-1] not in "山田"
