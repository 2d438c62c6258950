"""Flights: which samples lie in which, what is tasted in each, and how orders are drawn."""

import random

import pytest
from helpers.calibrated import planned
from helpers.flights import in_flights
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tasting.domain.flights import Flight, flight_of, parted
from tasting.domain.protocol import Protocol
from tasting.domain.serving import balance, next_order, serving_orders

CODES = tuple(str(code) for code in range(101, 125))


@given(samples=st.integers(8, 24), flights=st.integers(1, 4))
def test_flights_hold_every_sample_once_in_order_and_as_even_as_can_be(
    samples: int, flights: int
) -> None:
    found = parted(CODES[:samples], flights)
    assert [code for codes in found for code in codes] == list(CODES[:samples])
    sizes = [len(codes) for codes in found]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] - sizes[-1] <= 1
    numbers = [flight_of(place, samples, flights) for place in range(samples)]
    assert numbers == [n for n, codes in enumerate(found, start=1) for _ in codes]


@given(
    samples=st.integers(8, 24),
    flights=st.integers(2, 4),
    learners=st.integers(1, 30),
    chance=st.integers(0, 2**32).map(random.Random),
)
def test_everybody_tastes_the_same_flights_one_after_the_other(
    samples: int, flights: int, learners: int, chance: random.Random
) -> None:
    codes = CODES[:samples]
    orders = serving_orders(codes, learners, chance, flights)
    orders.append(next_order(codes, orders, chance, flights))
    assert len(orders) == learners + 1
    for order in orders:
        for mine, planned_ in zip(parted(order, flights), parted(codes, flights), strict=True):
            assert sorted(mine) == sorted(planned_)


def test_whole_blocks_are_balanced_within_each_flight() -> None:
    orders = serving_orders(CODES[:18], 12, random.Random(1), 3)
    found = balance(CODES[:18], orders, 3)
    assert found.whole
    assert (found.place_range, found.follow_range, found.block) == ((2, 2), (2, 2), 6)
    assert not balance(CODES[:18], orders[:5], 3).whole
    uneven = serving_orders(CODES[:11], 30, random.Random(1), 2)
    assert balance(CODES[:11], uneven, 2).whole, "30 learners are whole blocks of 6 and of 5"


def test_without_flights_orders_are_drawn_as_ever() -> None:
    drawn = serving_orders(CODES[:5], 7, random.Random(3))
    assert serving_orders(CODES[:5], 7, random.Random(3), 1) == drawn


def test_a_step_tastes_its_flight_and_the_first_one_the_calibration_samples_too() -> None:
    session = planned(in_flights(), 17, known=2)
    protocol, seat = session.protocol, session.seats[0]
    known = session.calibration
    first, second, third = session.flights
    assert [len(codes) for codes in session.flights] == [6, 6, 5]
    tasted = {step.id: step.tasted(seat.order, known) for step in protocol.steps}
    assert tasted["taste_1"][:2] == known
    assert sorted(tasted["taste_1"][2:]) == sorted(first)
    assert sorted(tasted["taste_2"]) == sorted(second)
    assert sorted(tasted["taste_3"]) == sorted(third)
    assert session.rows(seat) == (tasted["taste_1"], tasted["taste_2"], tasted["taste_3"])
    assert tasted["welcome"] == (*known, *seat.order), "before, all lies on the table"
    assert [session.flight_of(code) for code in (known[0], first[0], third[0])] == [0, 1, 3]


def test_what_is_asked_of_each_sample_is_one_question_and_what_is_asked_once_is_another() -> None:
    protocol = in_flights()
    asked = [(attribute.id, step.id) for step, attribute in protocol.attributes()]
    assert asked == [
        ("aroma", "nose_1"),
        ("sweetness", "taste_1"),
        ("tired_1", "taste_1"),
        ("tired_2", "taste_2"),
        ("tired_3", "taste_3"),
    ]
    whole = next(step for step, attribute in protocol.attributes() if attribute.id == "aroma")
    assert whole.short["fr"] == "Sentir 1–3"
    assert [step.id for step in protocol.alike(whole)] == ["nose_1", "nose_2", "nose_3"]
    session = planned(protocol, 18)
    assert session.step_about(whole, session.codes[7]).id == "nose_2"


def test_there_is_no_flight_beyond_the_last() -> None:
    with pytest.raises(ValidationError, match="none is number 3"):
        Flight(number=3, of=2, step="taste")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"minimum": 5}, "3 flights take at least 6 samples"),
        ({"left out": 5}, "once for each of the 3 flights"),
        ({"attributes": ()}, "asks the same of each flight"),
    ],
)
def test_flights_that_do_not_fit_are_refused(change: dict[str, object], said: str) -> None:
    protocol = in_flights()
    rule, steps = protocol.samples, list(protocol.steps)
    if "minimum" in change:
        rule = rule.model_copy(update=change)
    elif "left out" in change:
        del steps[5]
    else:
        steps[5] = steps[5].model_copy(update=change)
    with pytest.raises(ValidationError, match=said):
        Protocol.model_validate({**dict(protocol), "samples": rule, "steps": tuple(steps)})


def test_more_than_twelve_samples_are_tasted_in_flights_only() -> None:
    protocol = in_flights()
    alone = tuple(step for step in protocol.steps if step.flight is None)[:1]
    with pytest.raises(ValidationError, match="more than 12 samples are tasted in flights"):
        Protocol.model_validate({**dict(protocol), "steps": alone})
