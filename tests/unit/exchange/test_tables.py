import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting.exchange.tables import guarded, titled_rows, unguarded
from tasting.words import Message


@given(st.text())
def test_a_text_guarded_against_formulas_is_read_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


COLUMNS = ("learner", "sample", "value")
NEEDED = ("learner", "value")


@pytest.mark.parametrize(
    "text", ["learner,value,room\n\nAnn,'=7,2\n", "Participant;VALEUR;salle\n\nAnn;'=7;2\n"]
)
def test_rows_are_found_by_titles_in_any_language_and_unknown_columns_left_out(text: str) -> None:
    assert titled_rows(text.encode(), COLUMNS, NEEDED) == [(3, {"learner": "Ann", "value": "=7"})]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("learner,sample\nAnn,417\n", "No column is called “value”."),
        ("", "No column is called “learner”."),
        ("learner,value,valeur\nAnn,7,8\n", "Two columns are called “value”."),
        ("learner\0", "This is not a text in a known encoding."),
    ],
)
def test_a_table_whose_columns_are_not_clear_is_not_read(text: str, said: str) -> None:
    why = titled_rows(text.encode(), COLUMNS, NEEDED)
    assert isinstance(why, Message)
    assert str(why) == said
