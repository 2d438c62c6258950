"""Own label stocks are kept in their file, and what is written there by hand stays."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.errors import UserError
from tasting.domain.label_stock import LabelStock
from tasting.exchange import label_stocks, stock_text
from tasting.places import DataFolder
from tasting.services.own_stocks import add_stocks, own_stocks, remove_stock, save_stock

BY_HAND = """# Bought at Paperhouse, spring 2026.
[[stock]]
name = "Mine"   # the green packet
page = [210, 297]
label = [60, 40]
first = [10.50, 8.5]  # measured twice
pitch = [64, 40]
grid = [3, 7]

# For the small jars.
[[stock]]
name = 'Jars'
aliases = ["J 1"]
page = [210, 297]
label = [30, 30]
first = [10, 10]
pitch = [35, 35]
grid = [5, 7]
radius = 15
# The last word.
"""
IN_A_LIST = """stock = [  # all of them
  { name = "Mine", page = [99, 99], label = [9, 9], first = [1, 8], pitch = [9, 9], grid = [3, 7] },
]
"""
NEW = LabelStock(
    name="Nouvelle « 65 »",
    page=(210, 297),
    label=(38, 21),
    first=(9, 10),
    pitch=(38, 21),
    grid=(5, 13),
)


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "new")


def written(data: DataFolder, text: str) -> None:
    data.root.mkdir()
    data.label_stocks.write_bytes(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        BY_HAND,
        "\ufeff"
        + BY_HAND.removeprefix("# Bought at Paperhouse, spring 2026.\n")
        + "# Bought at Paperhouse, spring 2026.\n",
        BY_HAND.replace("\n", "\r\n"),
    ],
)
def test_stocks_and_remarks_written_by_hand_stay(text: str, data: DataFolder) -> None:
    written(data, text)
    save_stock(data, NEW)
    assert data.label_stocks.read_bytes().decode().startswith(text.rstrip("\r\n"))
    mine = own_stocks(data)["Mine"].model_copy(update={"name": "Mine 2", "pitch": (64.5, 40.0)})
    save_stock(data, mine, "Mine")
    said = data.label_stocks.read_bytes().decode()
    assert 'name = "Mine 2"   # the green packet' in said
    assert "first = [10.50, 8.5]  # measured twice" in said
    assert "pitch = [64.5, 40]" in said
    assert list(own_stocks(data)) == ["Mine 2", "Jars", NEW.name]
    for name in own_stocks(data):
        remove_stock(data, name)
    said = data.label_stocks.read_bytes().decode()
    for remark in (
        "# Bought at Paperhouse, spring 2026.",
        "# For the small jars.",
        "# The last word.",
    ):
        assert remark in said
    assert own_stocks(data) == {}
    save_stock(data, NEW)
    assert own_stocks(data) == {NEW.name: NEW}


def test_stocks_in_a_list_are_added_changed_and_removed_too(data: DataFolder) -> None:
    written(data, IN_A_LIST)
    save_stock(data, NEW)
    save_stock(data, own_stocks(data)["Mine"].model_copy(update={"radius": 2.5}), "Mine")
    assert own_stocks(data)["Mine"].radius == 2.5
    remove_stock(data, "Mine")
    assert own_stocks(data) == {NEW.name: NEW}
    assert "# all of them" in data.label_stocks.read_text(encoding="utf-8")


def test_a_file_with_a_fault_is_left_as_it_is(data: DataFolder) -> None:
    wrong = BY_HAND.replace("[64, 40]", "[6, 40]")
    written(data, wrong)
    with pytest.raises(UserError, match=r"label_stocks\.toml, line 7.*pitch across, 6 mm"):
        save_stock(data, NEW)
    with pytest.raises(UserError, match="line 7"):
        remove_stock(data, "Jars")
    assert data.label_stocks.read_text(encoding="utf-8") == wrong


@pytest.mark.parametrize(
    ("name", "said"), [("j1", "“Jars”"), ("PLAIN", "plain paper"), ("–", "name")]
)
def test_a_name_that_is_anothers_is_refused(name: str, said: str, data: DataFolder) -> None:
    written(data, BY_HAND)
    with pytest.raises(UserError, match=said):
        save_stock(data, NEW.model_copy(update={"name": name}))


def test_of_many_only_those_with_a_new_name_are_added(data: DataFolder) -> None:
    written(data, BY_HAND)
    others = [
        NEW,
        NEW.model_copy(update={"name": "mine"}),
        NEW.model_copy(update={"aliases": ("J-1",)}),
    ]
    assert add_stocks(data, others) == [NEW]
    assert list(own_stocks(data)) == ["Mine", "Jars", NEW.name]


sizes = st.integers(100, 200_000).map(lambda um: um / 1000)


@given(
    name=st.text(min_size=1, max_size=20).filter(lambda text: any(map(str.isalnum, text))),
    label=st.tuples(sizes, sizes),
    gap=st.tuples(sizes, sizes),
    first=st.tuples(sizes, sizes),
    grid=st.tuples(st.integers(1, 9), st.integers(1, 9)),
    text=st.sampled_from(["", BY_HAND, IN_A_LIST, "# nothing yet"]),
)
def test_any_stock_that_is_written_is_read_again_as_it_was(
    name: str,
    label: tuple[float, float],
    gap: tuple[float, float],
    first: tuple[float, float],
    grid: tuple[int, int],
    text: str,
) -> None:
    pitch = (round(label[0] + gap[0], 3), round(label[1] + gap[1], 3))
    page = (min(2000, first[0] + grid[0] * pitch[0]), min(2000, first[1] + grid[1] * pitch[1]))
    stock = LabelStock(
        name=f"x{name}", page=page, label=label, first=first, pitch=pitch, grid=grid, radius=0.05
    )
    if any(stock.faults()):
        return
    texts = [stock_text.with_new_stocks(text, [stock])]
    texts += [stock_text.with_stock(text, stock, 0)] if "Mine" in text else []
    for said in texts:
        assert label_stocks.check_text(said, "own.toml").required()[stock.name] == stock
