"""Words and numbers of steps written over: as if each were read, changed and written."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasting import places
from tasting.exchange import protocol_text as texts
from tasting.exchange.positions import Path
from tasting.exchange.written_over import with_line_beside, with_value, written_over

BLOCKS = [
    block
    for path in sorted(places.protocols().glob("*.toml"))
    for block in texts.parted(path.read_text("utf-8")).steps
]
VALUES = st.one_of(
    st.integers(-(10**6), 10**6), st.text(st.characters(codec="utf-8"), max_size=12), st.booleans()
)


def read(block: str) -> Any:
    return tomllib.loads(block)["steps"][0]


def leaves(held: Any, at: Path = ()) -> Iterator[Path]:
    """Every path that leads to what is no table and no list."""
    parts = held.items() if isinstance(held, dict) else enumerate(held)
    for name, part in parts:
        if isinstance(part, dict | list):
            yield from leaves(part, (*at, name))
        else:
            yield (*at, name)


@settings(max_examples=150, deadline=None)
@given(
    block=st.sampled_from(BLOCKS),
    which=st.integers(0, 10**6),
    value=VALUES,
    windows=st.booleans(),
)
def test_a_value_written_over_is_the_one_change(
    block: str, which: int, value: int | str, windows: bool
) -> None:
    if windows:
        block = block.replace("\n", "\r\n")
    fields = read(block)
    paths = list(leaves(fields))
    path = paths[which % len(paths)]
    made = texts.changed_step(block, path, value)
    assert read(made) == texts.step_fields(made) == with_value(fields, path, value)
    assert read(block) == fields == texts.step_fields(block)
    before, after = block.split("\n"), made.split("\n")
    assert sum(old != new for old, new in zip(before, after, strict=True)) <= 1


@settings(max_examples=100, deadline=None)
@given(
    block=st.sampled_from(BLOCKS),
    name=st.sampled_from(
        [
            "lead",
            "at",
            "seconds",
            "timer",
            "audience",
            "phase",
            "id",
            "name",
            "plan_b.en",
            "sheet.fr",
        ]
    ),
    value=st.one_of(st.none(), VALUES),
    remark=st.sampled_from(["", " # so", "\n# so"]),
    windows=st.booleans(),
)
def test_a_field_added_or_taken_out_stands_where_reading_would_put_it(
    block: str, name: str, value: int | str | None, remark: str, windows: bool
) -> None:
    block = block.replace("\nseconds", f"{remark}\nseconds").replace("\n\n", f"{remark}\n\n", 1)
    if windows:
        block = block.replace("\n", "\r\n")
    path = tuple(name.split("."))
    made = texts.changed_step(block, path, value)
    assert made == texts.changed(block, ("steps", 0, *path), value)
    assert texts.step_fields(made) == read(made)


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("seconds",), True),
        (("name", "en"), True),
        (("attributes", 1, "id"), True),
        (("attributes", 1, "name", "en"), True),
        (("attributes", 0, "name", "en"), False),  # in a table of its own
        (("attributes", 2, "id"), False),  # there is none
        (("target", "value"), False),  # in braces
        (("label",), False),
    ],
)
def test_what_stands_in_no_line_of_its_own_has_to_be_read(path: Path, written: bool) -> None:
    block = (
        '# first\n[[steps]]\n  id = "a"\nname . en = "A" # seconds = 1\nseconds = 60\n'
        'target = { value = 9, unit = "g" }\n'
        '[[steps.attributes]]\nid = "one"\nname = { en = "One" }\n'
        '[[steps.attributes]] # two\nid = "two"\nname.en = "Two"\n'
    )
    made = written_over(block, path, 7)
    assert (made is not None) == written
    if made is not None:
        assert read(made) == with_value(read(block), path, 7)


@pytest.mark.parametrize(
    "list_of",
    [
        '[[ steps.attributes ]]\nid = "x"',
        '[["steps".attributes]]\nid = "x"',
        "[steps.stir]\ncount = 3",
    ],
)
def test_items_are_not_counted_past_a_table_that_is_spelt_otherwise(list_of: str) -> None:
    block = f'[[steps]]\nid = "a"\n{list_of}\n[[steps.attributes]]\nid = "two"\n'
    assert written_over(block, ("attributes", 0, "id"), "b") is None
    at = len(read(block)["attributes"]) - 1
    assert read(texts.changed_step(block, ("attributes", at, "id"), "b"))["attributes"][at] == {
        "id": "b"
    }


@pytest.mark.parametrize(
    ("block", "made"),
    [
        ("seconds.a = 1\nlabel = 2\n", "seconds.a = 1\nseconds.b = 7\nlabel = 2\n"),
        ("seconds.a = 1 # long\n", None),
        ("seconds = { a = 1 }\n", None),
        ("[steps.seconds]\na = 1\n", None),
        ("seconds.a = 1\nlabel = 2\n[[steps.record]]\nseconds.c = 1\n", "seconds.b = 7\nlabel"),
    ],
)
def test_a_field_more_of_a_table_stands_behind_the_others(block: str, made: str | None) -> None:
    block = f"[[steps]]\n{block}"
    found = with_line_beside(block, "seconds.b", 1, 7)
    assert found is None if made is None else found is not None and made in found
    after = texts.changed_step(block, ("seconds", "b"), 7)
    fields = with_value(tomllib.loads(block)["steps"][0], ("seconds", "b"), 7)
    assert tomllib.loads(after)["steps"][0] == fields
    if found is not None:
        assert found == after
