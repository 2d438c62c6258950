"""What Kits works out: columns, days, and how balanced the orders are."""

import dataclasses
import random
from datetime import timedelta
from itertools import pairwise

import pytest
from helpers.kits_page import (
    CLASS,
)
from helpers.logs import log
from helpers.sites import at_sites
from PySide6.QtGui import QFontMetricsF

from tasting.desktop.pages.kits.balance import sentences
from tasting.desktop.pages.kits.facts import shipping, when
from tasting.desktop.pages.kits.table.columns import BOX, Columns
from tasting.desktop.pages.kits.table.rows import kit_rows
from tasting.desktop.theme import Theme
from tasting.domain.board import fold
from tasting.domain.boxes import with_boxes
from tasting.domain.events import Event, Kind, Op
from tasting.domain.serving import Balance, balance, serving_orders, williams
from tasting.services import kits
from tasting.services.kit_dates import kit_dates
from tasting.words import Words, words_in


@pytest.mark.parametrize("samples", [1, 4, 7, 12])
@pytest.mark.parametrize("width", [492, 560, 700, 820, 1000])
def test_every_column_has_its_room_at_any_width(theme: Theme, samples: int, width: int) -> None:
    columns = Columns.for_width(theme, width, samples)
    assert columns.per_line * columns.lines >= samples
    stands = [(columns.box, BOX), columns.name, columns.order, columns.pips, columns.state]
    for (left, wide), (following, _) in pairwise(stands):
        assert left + wide < following
    assert sum(columns.state) <= width


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_wrong_with_a_kit_is_read_whole_in_a_small_window(
    theme: Theme, language: str
) -> None:
    words = words_in(language)
    room = Columns.for_width(theme, 745, 4).state[1]
    told = [words.say("late: send by express"), words.say("leaves by {day}", day="24 déc.")]
    small = QFontMetricsF(theme.font("small"))
    assert max(small.horizontalAdvance(text) for text in told) <= room


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (7, "session in 7 days"),
        (1, "session tomorrow"),
        (0, "session today"),
        (-3, "session of 16 November 2026"),
    ],
)
def test_the_time_to_the_class_is_told_in_days(days: int, told: str, words: Words) -> None:
    assert when(CLASS, CLASS.starts_at - timedelta(days=days), words) == told


@pytest.mark.parametrize(
    ("days", "told"), [(10, "ship by 9 Nov"), (2, "should have shipped by 9 Nov"), (-1, "")]
)
def test_the_day_to_ship_is_told_until_all_have_left(days: int, told: str, words: Words) -> None:
    now, none = CLASS.starts_at - timedelta(days=days), fold([], CLASS.protocol)
    dates = kit_dates(CLASS)
    assert shipping(CLASS, none, dates, now, words) == told
    packed = [
        Event(session=CLASS.id, seq=seq, seat=seat, source="trainer", at=0, op=op)
        for seq, (seat, op) in enumerate(kits.move_kits(none, [1, 2, 3], "shipped", now), 1)
    ]
    assert shipping(CLASS, fold(packed, CLASS.protocol), dates, now, words) == ""


def _orders(samples: int, learners: int) -> Balance:
    codes = [str(100 + place) for place in range(samples)]
    rounds = williams(samples) * learners
    orders = [tuple(codes[i] for i in row) for row in rounds[:learners]]
    return balance(codes, orders)


@pytest.mark.parametrize(
    ("samples", "learners", "told"),
    [
        (4, 4, ["Each code comes once in each place, and once after each other code."]),
        (
            4,
            9,
            [
                "Each code comes 2 or 3 times in each place, and 2 or 3 times after each other "
                "code.",
                "The orders balance fully with a multiple of 4; this session has 9 learners.",
            ],
        ),
        (
            4,
            1,
            [
                "Each code comes at most once in each place, and at most once after each other "
                "code.",
                "The orders balance fully with a multiple of 4; this session has 1 learner.",
            ],
        ),
        (3, 12, ["Each code comes 4 times in each place, and 4 times after each other code."]),
    ],
)
def test_the_balance_is_told_as_it_is(
    samples: int, learners: int, told: list[str], words: Words
) -> None:
    assert sentences(_orders(samples, learners), words) == told


def test_a_class_that_learners_left_is_not_called_even(words: Words) -> None:
    even = _orders(4, 4)
    left = dataclasses.replace(even, places=((2, 1, 1, 0), *even.places[1:]))
    assert sentences(left, words)[-1] == (
        "Learners were added or removed after planning, so the orders are less balanced."
    )


def test_orders_in_flights_are_even_within_each(words: Words) -> None:
    codes = tuple(str(code) for code in range(101, 119))
    orders = serving_orders(codes, 6, random.Random(1), flights=3)
    assert sentences(balance(codes, orders, 3), words) == [
        "In its flight, each code comes once in each place, and once after each other code."
    ]


def test_with_whom_a_box_is_shared_is_told_and_that_a_kit_came_with_it() -> None:
    session = at_sites(CLASS, ["Lyon", "", "Lyon"])
    arrived = Op(op_id="a" * 32, kind=Kind.KIT, body={"state": "received"}, made_at=0)
    board = fold(
        log((3, arrived)), session.protocol, with_boxes(fold([], session.protocol), session)
    )
    first, second, third = kit_rows(session, board, words_in("en"))
    assert first.place == third.place == "with 1 other at Lyon"
    assert second.place == ""
    assert (first.said, third.said, second.said) == ("Received", "Received", "To pack")
    assert first.history() == "1 Jan, 01:00: Received, with the box"
    assert "with the box" not in third.history()
    assert second.history() == ""
