"""Sets of portions: balanced, each under a code of its own, a secret until the reveal."""

import json
import random
from collections import Counter
from itertools import combinations

import pytest
from helpers.kinds import attribute
from helpers.small_class import event
from helpers.triangles import facts, planned, triangles
from hypothesis import given, settings
from hypothesis import strategies as st

from tasting.domain import commands
from tasting.domain.attributes import Discrimination, Paired
from tasting.domain.board import fold
from tasting.domain.codes import alike
from tasting.domain.errors import UserError
from tasting.domain.event_faults import fault
from tasting.domain.events import TRAINER, Event, Kind
from tasting.domain.portions import order_range
from tasting.domain.protocol import Protocol
from tasting.domain.public_session import public
from tasting.domain.roster import RosterChange, change_seats
from tasting.domain.session import Session
from tasting.exchange import lexicons
from tasting.services.kinds.sets import MIXED
from tasting.services.protocol_checks import notes

ORDERS = {
    "triangle": ("AAB", "ABA", "BAA", "BBA", "BAB", "ABB"),
    "paired": ("AB", "BA"),
    "tetrad": ("AABB", "ABAB", "ABBA", "BBAA", "BABA", "BAAB"),
    "duo-trio": ("AAB", "ABA", "BBA", "BAB"),
}


@settings(max_examples=25, deadline=None)
@given(
    kind=st.sampled_from(sorted(ORDERS)),
    sets=st.integers(1, 4),
    learners=st.integers(1, 25),
    seed=st.integers(0, 2**32),
)
def test_every_learner_has_balanced_sets_under_codes_that_nobody_else_has(
    kind: str, sets: int, learners: int, seed: int
) -> None:
    test, orders = attribute(kind), ORDERS[kind]
    assert isinstance(test, Discrimination)
    sets = min(sets, test.most_sets)
    session = planned(sets, learners, seed, kind=kind)
    size = len(orders[0])

    every = [code for seat in session.seats for code in seat.order]
    assert len({*every, *session.codes}) == len(every) + len(session.codes)
    for seat in session.seats:
        assert len(seat.order) == size * sets == session.portions
        assert not any(alike(one, other) for one, other in combinations(seat.order, 2))
    for at in range(sets):
        a, b = session.codes[2 * at : 2 * at + 2]
        given = Counter(
            "".join({a: "A", b: "B"}[code] for code in seat.behind[size * at : size * at + size])
            for seat in session.seats
        )
        assert set(given) <= set(orders)
        counts = [given[sequence] for sequence in orders]
        assert max(counts) - min(counts) <= 1
    low, high = order_range(orders, [seat.behind for seat in session.seats])
    assert (low, high) == (learners // len(orders), -(-learners // len(orders)))
    assert Session.model_validate_json(session.model_dump_json()) == session


@given(seed=st.integers(0, 2**32))
@settings(max_examples=10, deadline=None)
def test_who_comes_late_keeps_the_balance_and_gets_codes_that_were_never_given(seed: int) -> None:
    session = planned(2, 5, seed)
    chance = random.Random(seed)
    change = RosterChange(withdrawn=frozenset({1}), joined=(facts(6), facts(7)))
    later = change_seats(session, change, (), chance, chance.randbytes)

    given = {code for seat in session.seats for code in seat.order}
    assert not given & {code for seat in later.seats[-2:] for code in seat.order}
    assert order_range(ORDERS["triangle"], [seat.behind for seat in later.seats]) == (1, 1)


def test_a_hub_is_told_the_portions_and_not_what_is_behind_them() -> None:
    """What is told is the same whichever of a set's two samples stands behind a code."""
    session = planned(3, 9, 4)
    told = public(session, lexicons.shipped()).model_dump(mode="json")

    assert [seat["order"] for seat in told["seats"]] == [list(s.order) for s in session.seats]
    assert told["codes"] == sorted(code for seat in session.seats for code in seat.order)
    text = json.dumps(told)
    assert "behind" not in text
    assert "Secret" not in text
    for code in session.codes:
        assert f'"{code}"' not in text
    swapped = dict(zip(session.codes, session.codes[::-1], strict=True))
    seats = [
        seat.model_copy(update={"behind": tuple(swapped[code] for code in seat.behind)})
        for seat in session.seats
    ]
    other = session.model_copy(update={"seats": tuple(seats)})
    assert public(other, lexicons.shipped()).model_dump(mode="json") == told


def test_a_reveal_opens_the_portions_of_a_sample() -> None:
    session = planned(1, 6, 1)
    a, b = session.codes
    op = commands.reveal(session, [a], "0" * 32, 1)
    board = fold(
        [Event(session=session.id, seq=1, seat=TRAINER, source="trainer", at=1, op=op)],
        session.protocol,
    )
    seat = session.seats[0]
    for code, sample in zip(seat.order, seat.behind, strict=True):
        known = board.identities.get(code, {})
        assert known.get("name") == ("Secret product 0" if sample == a else None)
        assert known.get("sample") == (a if sample == a else None)
    assert b not in board.identities


def test_an_answer_names_a_portion_of_its_set() -> None:
    session = planned(2, 6, 3)
    first, second = session.protocol.steps[-2:]
    order = session.seats[0].order
    (about,) = second.subjects(order)
    assert about == " ".join(sorted(order[3:]))
    assert first.subjects(order) == (" ".join(sorted(order[:3])),)
    for value, fits in ((order[4], True), (order[0], False)):
        given = event(1, 1, Kind.OBSERVE, second.id, about, {"values": {"odd-2": value}})
        assert (fault(given.op, session.protocol, session.tasted_codes) is None) == fits


@pytest.mark.parametrize(
    ("kind", "behind", "hits"),
    [
        ("triangle", "BAB", [False, True, False]),
        ("paired", "BA", [False, True]),
        ("duo-trio", "BAB", [False, False, True]),
    ],
)
def test_each_portion_is_right_or_not(kind: str, behind: str, hits: list[bool]) -> None:
    """Of a pair: it is of the sample A or not. A reference itself is no answer."""
    test = attribute(kind)
    assert isinstance(test, Discrimination)
    portions = dict(zip("123", behind, strict=False))
    assert [test.hit(code, portions, "A") for code in portions] == hits


def test_of_a_pair_the_sample_expected_is_right_whichever_is_asked_about() -> None:
    neither = attribute("paired")
    assert "expected" not in neither.model_dump_json(), "earlier protocols keep their digest"
    test = Paired.model_validate(neither.model_dump() | {"set": 2, "expected": "B"})
    portions = {"417": "B", "283": "A"}
    for sample in "AB":
        assert [test.hit(code, portions, sample) for code in portions] == [True, False]
    assert test.right(["111", "222", "333", "444"]) == "444"


@pytest.mark.parametrize(("pair", "right"), [("13", True), ("42", True), ("12", False)])
def test_either_pair_of_a_tetrad_is_right(pair: str, right: bool) -> None:
    test = attribute("tetrad")
    assert isinstance(test, Discrimination)
    assert test.hit(list(pair), dict(zip("1234", "BABA", strict=True)), "A") is right


def test_sets_are_tested_in_one_way_only() -> None:
    content = triangles(2).model_dump(mode="json")
    content["steps"][-1]["attributes"][0]["kind"] = "paired"
    mixed = Protocol.model_validate(content)
    assert MIXED in [note.said for note in notes(mixed)]


def test_samples_are_two_for_each_set_and_codes_can_run_out() -> None:
    with pytest.raises(UserError, match="4 samples, two in each set"):
        planned(2, 6, 1, samples=4 - 1)
    with pytest.raises(UserError, match="Three digits"):
        planned(4, 100, 1)
