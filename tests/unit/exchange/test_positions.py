"""Lines of TOML values: right for any way of writing the same content."""

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tasting.exchange import positions
from tasting.exchange.positions import Path

KEYS = st.text("abcXY_-019", min_size=1, max_size=6)
SCALARS = st.sampled_from(
    [
        "1",
        "-2.5e3",
        "true",
        "1979-05-27T07:32:00Z",
        '"a # [[b]] = {c}"',
        "'\\'",
        '"\\"]"',
        '"""\nsome "quoted" text,\\\n  = 3\n"""',
        "'''\nliteral\n[x]\n'''",
        '""',
        '""""end""""',
    ]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[\n" + ",  # x ]\n".join(items) + "\n]"),
        st.dictionaries(KEYS, SCALARS.filter(lambda text: "\n" not in text), max_size=3).map(
            lambda table: (
                "{ " + ", ".join(f"{key} = {value}" for key, value in table.items()) + " }"
            )
        ),
    ),
    max_leaves=6,
)


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, dict[Path, int]]:
    """A TOML text, and the line each field was written on."""
    written: list[str] = []
    wanted: dict[Path, int] = {}

    def write(text: str) -> int:
        line = 1 + sum(part.count("\n") for part in written)
        written.append(text + draw(st.sampled_from(["\n", "  # why [not] = this\n", "\n\n# x\n"])))
        return line

    def fields(table: Path) -> None:
        for key, value in draw(st.dictionaries(KEYS, VALUES, max_size=4)).items():
            dots = draw(st.booleans())
            name = f'{key} . "p q"' if dots else key
            wanted[(*table, key, "p q") if dots else (*table, key)] = write(f"{name} = {value}")

    fields(())
    for name in draw(st.lists(KEYS, unique=True, max_size=3)):
        table = f"t{name}"
        if draw(st.booleans()):
            wanted[(table,)] = write(f"[{table}]")
            fields((table,))
        else:
            for index in range(draw(st.integers(1, 3))):
                line = write(f"[[ {table} ]]")
                wanted.setdefault((table,), line)
                wanted[(table, index)] = line
                fields((table, index))
                if draw(st.booleans()):
                    wanted[(table, index, "Sub")] = write(f"[{table}.Sub]")
                    fields((table, index, "Sub"))
    return "".join(written), wanted


def all_paths(value: Any, at: Path = ()) -> list[Path]:
    found = [at] if at else []
    if isinstance(value, dict | list):
        for part, inner in value.items() if isinstance(value, dict) else enumerate(value):
            found += all_paths(inner, (*at, part))
    return found


@given(texts(), st.sampled_from(["\n", "\r\n"]))
def test_every_field_is_found_on_the_line_it_was_written_on(
    made: tuple[str, dict[Path, int]], newline: str
) -> None:
    text, wanted = made
    found = positions.line_numbers(text.replace("\n", newline))
    assert {path: found[path] for path in wanted} == wanted


@given(texts())
def test_every_value_that_tomllib_reads_has_a_line(made: tuple[str, dict[Path, int]]) -> None:
    text, _ = made
    data = tomllib.loads(text)
    found = positions.line_numbers(text)
    assert set(all_paths(data)) == set(found)
    last = len(text.split("\n"))
    assert all(1 <= line <= last for line in found.values())


def test_every_item_of_a_toml_list_has_its_own_line() -> None:
    text = 'a = [\n  1, # one, ]\n  { b = "x", c = [2] },\n]\n'
    assert positions.line_numbers(text) == {
        ("a",): 1,
        ("a", 0): 2,
        ("a", 1): 3,
        ("a", 1, "b"): 3,
        ("a", 1, "c"): 3,
        ("a", 1, "c", 0): 3,
    }


def test_a_table_inside_an_item_belongs_to_the_last_one() -> None:
    text = "[[a]]\n[[a.b]]\nx = 1\n[[a]]\n[a.b]\nx = 2\n"
    found = positions.line_numbers(text)
    assert (found[("a", 0, "b", 0, "x")], found[("a", 1, "b", "x")]) == (3, 6)


def test_a_path_that_is_not_there_is_told_at_what_is_around_it() -> None:
    found = positions.line_numbers("[a]\nb = 1\n")
    assert positions.nearest_line(found, ("a", "c", 3)) == 1
    assert positions.nearest_line(found, ("a", "b", "c")) == 2
    assert positions.nearest_line(found, ("z",)) == 1
