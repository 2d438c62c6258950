from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting.exchange.tables import Sheet, guarded, sheet, unguarded


@given(st.text())
def test_a_text_guarded_against_formulas_is_read_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


@given(st.text("=+-@'\" ,;\t\r\na\u00a0"))
def test_no_signs_of_separators_quotes_and_formulas_get_mixed_up(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(("separator", "decimal"), [(",", "."), (";", ","), ("\t", "")])
def test_what_separates_cells_tells_the_decimal_sign(separator: str, decimal: str) -> None:
    found = sheet(separator.join(("learner", "value", "room")), {"learner": 1, "value": 2}.get)
    assert isinstance(found, Sheet)
    assert (found.separator, found.decimal) == (separator, decimal)


def test_a_sign_of_no_text_is_told() -> None:
    assert str(sheet(b"learner\0", str)) == "This is not a text in a known encoding."


def test_a_workbook_is_told_as_one_and_what_to_do(tmp_path: Path) -> None:
    book = tmp_path / "answers.ods"
    with ZipFile(book, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    for content in (book.read_bytes(), bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500)):
        said = str(sheet(content, str))
        assert said.startswith("This is a workbook")
        assert "CSV UTF-8" in said
