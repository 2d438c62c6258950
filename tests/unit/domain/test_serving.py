import random
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.codes import blind_codes
from tasting.domain.flights import parted
from tasting.domain.serving import ServingOrder, balance, next_order, serving_orders, williams

CHANCES = st.integers(0, 2**64).map(random.Random)


@pytest.mark.parametrize("n", range(1, 13))
def test_a_whole_block_is_balanced_for_place_and_neighbour(n: int) -> None:
    design = williams(n)
    often = 2 if n % 2 and n > 1 else 1

    assert len(design) == n * often
    for place in range(n):
        assert Counter(row[place] for row in design) == dict.fromkeys(range(n), often)
    follows = Counter(pair for row in design for pair in pairwise(row))
    assert follows == {(a, b): often for a in range(n) for b in range(n) if a != b}


@given(samples=st.integers(1, 12), learners=st.integers(1, 60), chance=CHANCES)
def test_every_learner_tastes_every_sample_once(
    samples: int, learners: int, chance: random.Random
) -> None:
    codes = blind_codes(samples, chance)

    orders = serving_orders(codes, learners, chance)

    assert len(orders) == learners
    assert all(sorted(order) == sorted(codes) for order in orders)


@given(
    samples=st.integers(2, 12),
    learners=st.integers(1, 60),
    flights=st.integers(1, 3),
    how=st.sampled_from(["fixed", "same"]),
    chance=CHANCES,
)
def test_one_order_for_all_is_that_of_the_plan_or_one_drawn_within_its_flights(
    samples: int, learners: int, flights: int, how: ServingOrder, chance: random.Random
) -> None:
    codes = blind_codes(samples * flights, chance)

    orders = serving_orders(codes, learners, chance, flights, how)
    late = next_order(codes, orders, chance, flights, how)

    assert len(orders) == learners
    assert {*orders, late} == {orders[0]}
    assert how == "same" or orders[0] == tuple(codes)
    within = zip(parted(codes, flights), parted(orders[0], flights), strict=True)
    assert all(sorted(given) == sorted(served) for given, served in within)


@given(samples=st.integers(1, 12), learners=st.integers(1, 60), chance=CHANCES)
def test_the_imbalance_stays_below_one_block(
    samples: int, learners: int, chance: random.Random
) -> None:
    codes = blind_codes(samples, chance)
    found = balance(codes, serving_orders(codes, learners, chance))
    often = 2 if samples % 2 and samples > 1 else 1

    least, most = found.place_range
    assert most - least <= often
    least, most = found.follow_range
    assert most - least <= often
    assert found.learners == learners
    assert found.whole == (learners % found.block == 0)
    if found.whole:
        assert len(set(found.place_range)) == 1
        assert len(set(found.follow_range)) == 1


def test_chance_deals_the_orders_of_a_block() -> None:
    codes = ("417", "826", "283", "956")
    dealt = {serving_orders(codes, 1, random.Random(seed))[0] for seed in range(40)}

    assert dealt == {tuple(codes[i] for i in row) for row in williams(4)}


@given(first=st.integers(0, 9), chance=CHANCES)
def test_a_late_learner_meets_no_sample_where_and_no_pair_that_another_has(
    first: int, chance: random.Random
) -> None:
    codes = ("417", "826", "283", "956", "604")
    orders = [tuple(codes[i] for i in williams(5)[first])]

    found = balance(codes, [*orders, next_order(codes, orders, chance)])

    assert found.place_range == (0, 1)
    assert found.follow_range == (0, 1)


@given(samples=st.integers(1, 9), learners=st.integers(0, 30), chance=CHANCES)
def test_late_learners_fill_the_block_that_was_begun(
    samples: int, learners: int, chance: random.Random
) -> None:
    codes = blind_codes(samples, chance)
    orders = serving_orders(codes, learners, chance)
    block = len(williams(samples))

    while len(orders) % block or not orders:
        orders.append(next_order(codes, orders, chance))

    found = balance(codes, orders)
    assert found.whole
    assert len(set(found.place_range)) == len(set(found.follow_range)) == 1


@given(learners=st.integers(1, 24), gone=st.data(), chance=CHANCES)
def test_who_comes_for_somebody_else_takes_the_order_that_is_free(
    learners: int, gone: st.DataObject, chance: random.Random
) -> None:
    codes = blind_codes(4, chance)
    orders = serving_orders(codes, learners, chance)
    before = Counter(orders)
    orders.pop(gone.draw(st.integers(0, learners - 1)))

    found = next_order(codes, orders, chance)

    assert max(Counter([*orders, found]).values()) <= max(before.values())


def test_balance_counts_by_hand() -> None:
    found = balance(("417", "826"), [("417", "826"), ("417", "826"), ("826", "417")])

    assert found.places == ((2, 1), (1, 2))
    assert found.follows == ((0, 2), (1, 0))
    assert found.place_range == (1, 2)
    assert found.follow_range == (1, 2)
    assert not found.whole


def test_a_class_of_a_whole_block_is_uneven_where_somebody_withdrew_and_another_came() -> None:
    codes = ("417", "826", "283", "956")
    orders = [tuple(codes[i] for i in row) for row in williams(4)]

    assert balance(codes, orders).whole
    assert not balance(codes, [*orders[:3], orders[0]]).whole


def test_one_sample_is_a_class_too() -> None:
    found = balance(("417",), serving_orders(("417",), 5, random.Random(1)))

    assert found.place_range == (5, 5)
    assert found.follow_range == (0, 0)
    assert found.whole
