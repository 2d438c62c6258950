"""Crosses in boxes: what is clear is an answer, all else is named and none."""

import pytest
from helpers.kinds import attribute
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from tasting.domain.crosses import Doubt, Finding, Ink, Mark, finding, mark_of

BARE = (0.0, 0.0, 0.0, 0.0)
E, X, F, U, R = Mark.EMPTY, Mark.CROSSED, Mark.FILLED, Mark.UNCLEAR, Mark.RINGED
PLACES: dict[str, list[JsonValue]] = {
    "line": [0, 1, 2, 3],
    "choice": ["yes", "no"],
    "cata": ["yes", "no", "none:"],
    "bowls": ["1:yes", "2:yes", "1:no", "2:no", "none:"],
    "ranking": ["283", "417", "283", "417"],
    "flaw by list": [True, False, "yes", "no"],
    "tetrad": ["119", "283", "417", "956"],
}


@pytest.mark.parametrize(
    ("ink", "meant"),
    [
        (Ink(0.02, 0.1, 0.02, BARE, (0.08, 0, 0, 0)), E),
        (Ink(0.02, 0.1, 0.02, BARE, (0.08, 0, 0, 0), outside=0.04), E),
        (Ink(0, 0, 0, BARE, BARE, outside=0.12), R),
        (Ink(0.4, 0.7, 0.4, BARE, (0.4, 0.4, 0.4, 0.4)), X),
        (Ink(0.18, 0.3, 0.18, BARE, (0.3, 0, 0.3, 0)), X),
        (Ink(0.2, 0.04, 0.2, BARE, (0, 0.3, 0.2, 0.2)), X),
        (Ink(0.9, 1, 0.9, (0.3, 0.7, 0.3, 0.2), (0.8, 0.9, 0.9, 0.9)), X),
        (Ink(0.98, 1, 0.98, (1, 1, 0.9, 0.9), (1, 1, 1, 0.9)), F),
        (Ink(0.7, 1, 0.7, (1, 1, 0.2, 0.1), (1, 1, 0.4, 0.4)), U),
        (Ink(0.15, 0.0, 0.15, BARE, (0.5, 0, 0, 0)), U),
        (Ink(0.2, 0.0, 0.2, BARE, (0.4, 0.4, 0, 0)), U),
        (Ink(0.2, 0.6, 0.02, BARE, (0.2, 0.2, 0.2, 0.2)), U),
        (Ink(0.06, 0.2, 0.06, BARE, (0.06, 0, 0.06, 0)), U),
        (Ink(0.025, 0.03, 0.025, BARE, (0.03, 0.02, 0.03, 0.02)), U),
    ],
    ids=[
        "dust",
        "blurred",
        "ring",
        "cross",
        "stroke",
        "tick",
        "felt",
        "filled",
        "half",
        "tip",
        "arm",
        "dot",
        "faint",
        "trace",
    ],
)
def test_ink_in_a_box_is_a_cross_a_filling_nothing_or_unclear(ink: Ink, meant: Mark) -> None:
    assert mark_of(ink) is meant


@pytest.mark.parametrize(
    ("kind", "marks", "meant"),
    [
        ("line", [E, E, X, E], 2),
        ("line", [E, X, X, E], Doubt.SEVERAL),
        ("line", [E, F, X, E], Doubt.CORRECTED),
        ("line", [E, U, X, E], Doubt.UNCLEAR),
        ("line", [E, R, X, E], 2),
        ("line", [E, R, E, E], Doubt.UNCLEAR),
        ("choice", [X, X], Doubt.SEVERAL),
        ("choice", [E, E], None),
        ("cata", [X, X, E], ["yes", "no"]),
        ("cata", [E, E, X], ["none:"]),
        ("cata", [X, E, X], Doubt.SEVERAL),
        ("bowls", [E, X, X, E, E], ["1:no", "2:yes"]),
        ("bowls", [E, E, E, E, X], ["none:"]),
        ("bowls", [E, X, E, X, E], Doubt.SEVERAL),
        ("bowls", [E, X, E, E, X], Doubt.SEVERAL),
        ("ranking", [E, X, X, E], ["417", "283"]),
        ("ranking", [X, E, X, E], Doubt.SEVERAL),
        ("ranking", [X, X, E, E], Doubt.SEVERAL),
        ("ranking", [X, E, E, E], Doubt.SEVERAL),
        ("flaw by list", [X, E, E, E], True),
        ("flaw by list", [E, X, E, E], False),
        ("flaw by list", [X, E, X, X], ["yes", "no"]),
        ("flaw by list", [E, E, X, E], ["yes"]),
        ("flaw by list", [E, X, X, E], Doubt.SEVERAL),
        ("tetrad", [X, E, X, E], ["119", "417"]),
        ("tetrad", [X, E, E, E], Doubt.SEVERAL),
    ],
)
def test_crosses_make_the_answer_that_the_question_takes(
    kind: str, marks: list[Mark], meant: JsonValue | Doubt
) -> None:
    codes = {"ranking": ["283", "417"], "tetrad": ["119", "283", "417", "956"]}.get(kind, [])
    found = finding(attribute(kind), codes, PLACES[kind], marks)
    assert meant == (found.doubt or found.value)
    crossed = [value for value, mark in zip(PLACES[kind], marks, strict=True) if mark is X]
    assert [*found.seen] == crossed


def test_two_crosses_beside_each_other_are_between_where_the_form_says_so() -> None:
    line = attribute("line")  # in steps of 0.5
    assert finding(line, (), [0, 1, 2], [E, X, X], between=True).value == 1.5
    assert finding(line, (), [0, 1, 2], [X, E, X], between=True).doubt is Doubt.SEVERAL
    assert finding(line, (), [0, 2.5, 5], [E, X, X], between=True).doubt is Doubt.SEVERAL


def test_what_is_written_beside_is_for_eyes() -> None:
    line = attribute("line")
    assert finding(line, (), [0, 1], [E, X], written=True) == Finding(
        doubt=Doubt.WRITTEN, seen=(1,)
    )
    assert finding(attribute("text"), (), (), (), written=True).doubt is Doubt.WRITTEN


@given(st.sampled_from(["line", "choice", "cata", "bowls", "tetrad"]), st.data())
def test_no_answer_is_made_where_anything_is_not_clear(kind: str, data: st.DataObject) -> None:
    codes, values = PLACES["tetrad"], PLACES[kind]
    marks = data.draw(st.lists(st.sampled_from(Mark), min_size=len(values), max_size=len(values)))
    found = finding(attribute(kind), [*map(str, codes)], values, marks, between=True)
    if U in marks or F in marks:
        assert (found.value, bool(found.doubt)) == (None, True)
    if found.value is not None:
        assert found.doubt is None
        assert attribute(kind).fault(found.value, [*map(str, codes)]) is None
    if X not in marks and not found.doubt:
        assert found == Finding()
    if X not in marks and R in marks:
        assert found.doubt
