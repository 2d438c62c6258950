"""Label stocks: those that are shipped, and files in which a figure cannot be."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting import places
from tasting.domain.errors import UserError
from tasting.domain.label_stock import LabelStock, plain_name, plain_stock
from tasting.exchange import label_stocks
from tasting.places import DataFolder
from tasting.services.label_stocks import find_stock, known_stocks

GOOD = """[[stock]]
name = "Mine"
maker = "Paperhouse"
aliases = ["M 1"]
page = [210, 297]
label = [60, 40]
first = [10.5, 8.5]
pitch = [64, 40]
grid = [3, 7]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "label_stocks.toml"
    path.write_text(text, encoding="utf-8")
    return path


def told(path: Path) -> str:
    return " ".join(str(problem.sentence()) for problem in label_stocks.check(path).problems)


def test_the_common_sheet_has_the_figures_of_its_packet() -> None:
    stock = label_stocks.shipped()["L7160"]
    assert (stock.label, stock.pitch, stock.grid) == ((63.5, 38.1), (66.04, 38.1), (3, 7))
    assert stock.first == (7.2, 15.15)
    assert stock.corner(20) == pytest.approx((139.28, 243.75))


def test_the_shipped_table_keeps_the_notice_and_the_licence_of_its_source() -> None:
    folder = places.resources() / "label_stocks"
    table = (folder / "stocks.toml").read_text(encoding="utf-8")
    assert "Mozilla Public License, v. 2.0" in table
    assert "LibreOffice" in table
    licence = (folder / "LICENSE-MPL-2.0.txt").read_text(encoding="utf-8")
    assert licence.startswith("Mozilla Public License Version 2.0")
    assert "converted from the label templates of gLabels" in table
    assert "Jim Evins" in (folder / "LICENSE-gLabels.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "size"),
    [("Herma 4346", (45.72, 21.17)), ("Herma 4211", (25.4, 16.93)), ("4266", (63.5, 72))],
)
def test_small_and_round_stocks_have_the_figures_of_their_table(
    name: str, size: tuple[float, float]
) -> None:
    assert label_stocks.find(name, label_stocks.shipped()).label == size
    assert {s.label for s in label_stocks.shipped().values() if s.radius >= 20} == {
        (2 * radius, 2 * radius) for radius in (20, 30, 31.75)
    }


@pytest.mark.parametrize("name", ["L7160", "l7160", "7160", "Avery L7160", "avery-7160", "J8160"])
def test_a_stock_is_found_by_each_of_its_names(name: str, tmp_path: Path) -> None:
    found = find_stock(name, DataFolder(tmp_path))
    assert found is not None
    assert found.name == "L7160"


def test_plain_paper_is_no_stock_and_another_name_is_answered_with_the_nearest(
    tmp_path: Path,
) -> None:
    assert find_stock("plain", DataFolder(tmp_path)) is None
    with pytest.raises(UserError, match=r"no label stock “L7161x”.*L7161"):
        find_stock("L7161x", DataFolder(tmp_path))


def test_a_stock_of_ones_own_is_there_beside_the_shipped_ones(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    data = DataFolder(tmp_path)
    assert list(known_stocks(data)) == [*label_stocks.shipped(), "Mine"]
    found = find_stock("paperhouse m1", data)
    assert found is not None
    assert found.label == (60, 40)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("pitch = [64, 40]", "pitch = [59.5, 40]", ("pitch across, 59.5 mm", "60 mm", "overlap")),
        ("pitch = [64, 40]", "pitch = [64, 39]", ("pitch down, 39 mm", "40 mm", "overlap")),
        ("grid = [3, 7]", "grid = [4, 7]", ("262.5 mm across", "210 mm wide")),
        ("grid = [3, 7]", "grid = [3, 8]", ("328.5 mm down", "297 mm high")),
        ("page = [210, 297]", "page = [50, 297]", ("198.5 mm across", "50 mm wide")),
        ("label = [60, 40]", "label = [0, 40]", ("label",)),
        ("grid = [3, 7]", "grid = [3, 0]", ("grid",)),
        ("first = [10.5, 8.5]", "first = [-1, 8.5]", ("first",)),
        ("grid = [3, 7]", "grid = [3, 7]\nradius = 20.5", ("20.5 mm", "half the label, 20 mm")),
    ],
)
def test_a_figure_that_cannot_be_is_refused_by_stock_and_number(
    right: str, wrong: str, said: tuple[str, ...], tmp_path: Path
) -> None:
    assert told(written(tmp_path, GOOD)) == ""
    answer = told(written(tmp_path, GOOD.replace(right, wrong)))
    for part in said:
        assert part in answer
    if "mm" in answer:
        assert "“Mine”" in answer


def test_a_name_for_two_stocks_is_refused(tmp_path: Path) -> None:
    other = GOOD.replace('"Mine"', '"Other"').replace('"M 1"', '"mine"')
    assert "“mine” is listed twice" in told(written(tmp_path, GOOD + other))
    assert "“Mine” is listed twice" in told(written(tmp_path, GOOD + GOOD.replace('"M 1"', "")))
    plain = told(written(tmp_path, GOOD.replace('"Mine"', '"Plain"')))
    assert "“Plain” is the name of plain paper. Give it another name." in plain


@pytest.mark.parametrize(("own", "asked"), [("l 7160", "L7160"), ("7160", "7160"), ("A4", "a4")])
def test_an_own_stock_goes_before_a_shipped_one_under_its_name(
    own: str, asked: str, tmp_path: Path
) -> None:
    written(tmp_path, GOOD.replace('"Mine"', f'"{own}"').replace('"Paperhouse"', '"Avery"'))
    data = DataFolder(tmp_path)
    found = find_stock(asked, data)
    assert found is not None
    assert (found.name, found.label) == (own, (60, 40))
    assert sum(plain_name(name) == plain_name(own) for name in known_stocks(data)) == 1
    assert find_stock("L7163", data) == label_stocks.shipped()["L7163"]


def test_a_wrong_file_of_ones_own_is_told_where_a_stock_is_asked_for(tmp_path: Path) -> None:
    written(tmp_path, GOOD.replace("pitch = [64, 40]", "pitch = [59.5, 40]"))
    with pytest.raises(UserError, match=r"label_stocks\.toml, line 8.*pitch across, 59\.5 mm"):
        find_stock("Mine", DataFolder(tmp_path))


lengths = st.floats(5, 220, allow_nan=False).map(lambda value: round(value, 2))


@given(
    page=st.tuples(lengths, lengths),
    label=st.tuples(lengths, lengths),
    first=st.tuples(st.floats(0, 40), st.floats(0, 40)),
    pitch=st.tuples(lengths, lengths),
    grid=st.tuples(st.integers(1, 6), st.integers(1, 6)),
)
def test_what_is_accepted_lies_on_its_page_and_apart(
    page: tuple[float, float],
    label: tuple[float, float],
    first: tuple[float, float],
    pitch: tuple[float, float],
    grid: tuple[int, int],
) -> None:
    stock = LabelStock(name="x", page=page, label=label, first=first, pitch=pitch, grid=grid)
    corners = [stock.corner(place) for place in range(stock.count)]
    inside = all(
        corner[axis] + label[axis] <= page[axis] + 0.02 for corner in corners for axis in (0, 1)
    )
    apart = all(grid[axis] == 1 or pitch[axis] >= label[axis] - 0.02 for axis in (0, 1))
    assert (not list(stock.faults())) == (inside and apart)


@given(st.tuples(st.floats(100, 400), st.floats(100, 500)))
def test_plain_paper_of_any_size_holds_its_labels(page: tuple[float, float]) -> None:
    assert list(plain_stock(page).faults()) == []
