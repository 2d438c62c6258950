import codecs
import csv as rows_of
import io
import re
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting.exchange import tables
from tasting.exchange.writers import csv
from tasting.exchange.writers.table import Cell, Table
from tasting.languages import LANGUAGES, Language

TITLES = ["sample", "value", "answered at"]


def lines(*row: Cell, language: Language = "en") -> list[str]:
    content = csv.write(Table(TITLES[: len(row)], [row]), language)
    assert content.startswith(codecs.BOM_UTF8), "without it a spreadsheet takes é for two signs"
    return content.decode("utf-8-sig").splitlines()


def test_english_has_commas_and_french_semicolons_and_decimal_commas() -> None:
    assert lines("Été", 2.5) == ["sample,value", "Été,2.5"]
    assert lines("Été", 2.5, language="fr") == ["sample;value", "Été;2,5"]


def test_a_moment_keeps_its_zone_and_its_milliseconds() -> None:
    paris = timezone(timedelta(hours=1))
    made = datetime(2026, 11, 16, 10, 25, 0, 123000, tzinfo=paris)
    assert lines("417", 7, made)[1] == "417,7,2026-11-16T10:25:00.123+01:00"


@pytest.mark.parametrize(
    ("number", "shown"),
    [(-1, "-1"), (7.0, "7"), (0.1 + 0.2, "0.30000000000000004"), (91.5, "91.5")],
)
def test_a_number_stays_a_number_to_its_last_digit(number: float, shown: str) -> None:
    assert lines("417", number)[1] == f"417,{shown}"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "'=x"])
def test_no_text_acts_as_a_formula(text: str) -> None:
    content = csv.write(Table(["a"], [[text]]), "en").decode("utf-8-sig")
    _, (cell,) = rows_of.reader(content.splitlines())
    assert cell == "'" + text


HARMFUL = st.text("=+-@\uff1d'\" ,;\t\r\nab|\u00a0", max_size=12)


@given(
    row=st.tuples(HARMFUL, HARMFUL | st.floats(-9, 9), HARMFUL),
    language=st.sampled_from(LANGUAGES),
    separator=st.sampled_from(",;\t|"),
)
def test_no_text_acts_as_a_formula_whatever_separator_the_file_is_opened_with(
    row: tuple[Cell, ...], language: Language, separator: str
) -> None:
    content = csv.write(Table(TITLES, [row]), language).decode("utf-8-sig")
    opened = rows_of.reader(io.StringIO(content, newline=""), delimiter=separator)
    for cell in (cell for line in opened for cell in line):
        acts = cell.strip(' "\u00a0\t\r\n')[:1] in tuple("=+-@\uff1d")
        assert not acts or re.fullmatch(r"-[0-9.,e-]+", cell), "a number is no formula"


@pytest.mark.parametrize("text", ["a;=1+1;", "a,@SUM(A1)", "a\t+1", "a\n-1", 'a;""=1', "a, =1+1"])
def test_a_formula_in_the_middle_of_a_text_is_kept_from_acting(text: str) -> None:
    content = csv.write(Table(["a", "b"], [["417", text]]), "en").decode("utf-8-sig")
    assert re.search(r"'[=@+-]", content)
    _, (_, cell) = rows_of.reader(io.StringIO(content, newline=""))
    assert tables.unguarded(cell) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])).map(str.strip))
def test_a_csv_table_that_was_written_is_read_again(text: str) -> None:
    table = Table(["sample", "note"], [["417", text], ["283", "the end"]])
    found = tables.cells(csv.write(table, "fr"), {"sample": 1, "note": 1}.get)
    assert isinstance(found, list)
    assert [row[0] for _, row in found] == ["sample", "417", "283"]
    assert tables.unguarded(found[1][1][1]) == text
