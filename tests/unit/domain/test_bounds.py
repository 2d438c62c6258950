"""Bounds on what is sent: whatever keeps to them is stored as bytes that can be read again."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from tasting.domain.bounds import DEPTH, FIELDS, LARGEST, bounds_fault
from tasting.domain.events import Kind, Op


def nested(levels: int) -> JsonValue:
    value: JsonValue = 0
    for _ in range(levels):
        value = [value]
    return value


def test_what_nests_as_deep_as_it_may_is_taken_and_a_level_more_is_not() -> None:
    assert bounds_fault(nested(DEPTH - 1)) is None
    assert bounds_fault(nested(DEPTH)) is not None


def test_a_value_of_any_depth_is_refused_and_not_walked_to_its_end() -> None:
    assert bounds_fault(nested(100_000)) is not None


@pytest.mark.parametrize(
    "beyond",
    [
        {"values": {"acidity": 1e28}},
        {"x": [LARGEST * 2]},
        {"x": [-1e300]},
        {"x" * 201: 1},
        {"x": [0] * (FIELDS + 1)},
        {"x": {f"{n}": 1 for n in range(FIELDS + 1)}},
    ],
    ids=["1e28", "whole", "below", "name", "list", "fields"],
)
def test_what_goes_beyond_is_refused(beyond: JsonValue) -> None:
    assert bounds_fault(beyond) is not None


def test_many_short_names_are_none_that_is_too_long() -> None:
    assert bounds_fault({f"{n:0200}": 1 for n in range(30)}) is None
    assert bounds_fault({f"{n:0201}": 1 for n in range(30)}) is not None


def test_several_are_counted_together() -> None:
    half = [0] * (FIELDS // 2)
    assert bounds_fault(half, half) is None
    assert bounds_fault(half, half, half) is not None


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
values = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=30
)


@given(st.dictionaries(st.text(), values), st.integers(0, DEPTH + 4))
def test_whatever_keeps_to_them_reads_back_as_it_was(
    body: dict[str, JsonValue], levels: int
) -> None:
    value: JsonValue = body
    for _ in range(levels):
        value = {"in": value}
    sent = {"op_id": "0" * 32, "kind": "hand", "made_at": 1, "body": value}
    if not isinstance(value, dict) or bounds_fault(sent):
        return
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # an incomplete character, which no JSON reaches us with
        return
    op = Op(op_id="0" * 32, kind=Kind.HAND, made_at=1, body=value)
    assert Op.model_validate_json(op.canonical) == op
