"""Figures of label sheets, as people read them off a packet or a ruler."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.label_stock import LabelStock
from tasting.domain.typed_sizes import read_size
from tasting.exchange import label_stocks, stock_text
from tasting.languages import LANGUAGES, Language
from tasting.services.stock_figures import Figure, Shape, figures_of, read_figures, turned
from tasting.words import english, words_in

SHEET: dict[Figure, str] = {
    "page_width": "210",
    "page_height": "297",
    "columns": "3",
    "rows": "7",
    "width": "63,5",
    "height": "38.1 mm",
    "left": "7,2",
    "top": "1,515 cm",
    "across": "2.54",
    "down": "0",
}


@pytest.mark.parametrize(
    ("text", "mm"),
    [
        ("66,7", 66.7),
        (" 66.7 MM ", 66.7),
        ("6,67 cm", 66.7),
        ("2 5/8 in", 66.675),
        ("2-5/8″", 66.675),
        ("2⅝ po", 66.675),
        ("5/8 inch", 15.875),
        ("8½''", 215.9),
        ("72 pt", 25.4),
        (",5", 0.5),
        ("7.", 7),
        ("0", 0),
        ("", None),
        ("-3", None),
        ("1/0", None),
        ("3 m", None),
        ("63x38", None),
        ("1e9", None),
        ("9" * 400, None),
    ],
)
def test_sizes_are_read_as_they_stand_on_rulers_and_packets(text: str, mm: float | None) -> None:
    assert read_size(text) == mm


def test_the_figures_of_a_packet_are_a_stock() -> None:
    read = read_figures("Mine", SHEET, Shape(gaps=True))
    assert read.faults == {}
    assert read.understood == {"height": 38.1, "top": 15.15}
    shipped = label_stocks.shipped()["L7160"]
    assert read.good == shipped.model_copy(update={"name": "Mine", "maker": "", "aliases": ()})


@pytest.mark.parametrize(
    ("figure", "text", "told", "said"),
    [
        ("columns", "4", "columns", "reach 268.82 mm across, beyond the page, which is 210 mm"),
        ("rows", "8", "rows", "reach 319.95 mm down"),
        ("across", "2 5/8 in", "columns", "reach 331.05 mm across"),
        ("columns", "many", "columns", "“many” is not a number of labels"),
        ("rows", "101", "rows", "101 is not between 1 and 100"),
        ("width", "wide", "width", "“wide” is not a size. Write for example 66.7"),
        ("height", "0", "height", "0 is not between 0.1 and 2,000"),
    ],
)
def test_what_cannot_be_is_told_beside_its_figure(
    figure: Figure, text: str, told: Figure, said: str
) -> None:
    read = read_figures("Mine", {**SHEET, figure: text}, Shape(gaps=True))
    assert read.good is None
    assert said in english().say(read.faults[told])


@pytest.mark.parametrize(
    ("figures", "shape", "told", "said"),
    [
        ({"radius": "1500"}, Shape(corners="rounded"), "radius", "1,500 is not between 0 and 1,00"),
        ({"across": "1940"}, Shape(gaps=True), "across", "1,940 is not between 0 and 1,936.5"),
        ({"down": "1940"}, Shape(gaps=True, corners="round"), "down", "between 0 and 1,936.5"),
    ],
)
def test_what_no_stock_can_have_is_told_beside_its_figure(
    figures: dict[Figure, str], shape: Shape, told: Figure, said: str
) -> None:
    read = read_figures("Mine", SHEET | figures, shape)
    assert read.good is None
    assert said in english().say(read.faults[told])


def test_labels_over_each_other_are_told_beside_the_pitch() -> None:
    read = read_figures("Mine", {**SHEET, "across": "60", "down": "38,1"}, Shape())
    assert list(read.faults) == ["across"]
    assert "pitch across, 60 mm, is less than the width of a label, 63.5 mm" in str(
        read.faults["across"]
    )


def test_what_is_not_typed_yet_lacks_and_is_not_wrong() -> None:
    read = read_figures("Mine", {**SHEET, "left": " "}, Shape(gaps=True))
    assert (read.stock, read.faults) == (None, {})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", label_stocks.shipped())
def test_a_stock_is_read_again_from_its_figures(name: str, language: Language) -> None:
    stock = label_stocks.shipped()[name]
    texts, shape = figures_of(stock, words_in(language))
    bare = stock.model_copy(update={"maker": "", "aliases": ()})
    several = [
        size if n == 1 else p
        for size, n, p in zip(stock.label, stock.grid, stock.pitch, strict=True)
    ]
    bare = bare.model_copy(update={"pitch": tuple(several)})
    assert read_figures(name, texts, shape).good == bare
    gaps = turned(texts, shape._replace(gaps=False), words_in(language))
    assert read_figures(name, gaps, shape._replace(gaps=True)).good == bare


typed = st.one_of(
    st.integers(0, 300).map(str),
    st.integers(900, 2100).map(str),
    st.floats(0, 300).map(lambda value: f"{value:.3f}".replace(".", ",")),
    st.floats(0, 30).map(lambda value: f"{value:.2f} cm"),
    st.tuples(st.integers(0, 8), st.integers(1, 15)).map(lambda at: f"{at[0]} {at[1]}/16 in"),
)


@given(
    texts=st.fixed_dictionaries(dict.fromkeys(SHEET, typed) | {"radius": typed}),
    columns=st.integers(1, 4),
    rows=st.integers(1, 4),
    shape=st.builds(
        Shape, st.booleans(), st.booleans(), st.sampled_from(["square", "rounded", "round"])
    ),
)
def test_any_stock_that_is_accepted_loads_again_as_it_is(
    texts: dict[Figure, str], columns: int, rows: int, shape: Shape
) -> None:
    texts |= {
        "columns": str(columns),
        "rows": str(rows),
        "page_width": "2000",
        "page_height": "2 000",
    }
    texts["page_height"] = "2000"
    stock = read_figures("Own", texts, shape).good
    if stock is not None:
        text = stock_text.with_new_stocks("", [stock])
        assert label_stocks.check_text(text, "own.toml").required() == {"Own": stock}
        assert isinstance(stock, LabelStock)
