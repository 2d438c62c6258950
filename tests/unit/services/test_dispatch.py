"""Kits are sent, looked up and taken back; a number of another carrier is told."""

from datetime import UTC, date, datetime, timedelta

import pytest
from helpers.logs import log
from helpers.small_class import session as small_session

from tasting.domain.board import Board, fold
from tasting.domain.carrier import tracking_number
from tasting.domain.errors import UserError
from tasting.domain.events import Op, Ship
from tasting.exchange import carriers
from tasting.services import dispatch
from tasting.services.kit_dates import kit_dates
from tasting.services.kits import kit_state, move_kits
from tasting.services.tracking_numbers import read_numbers

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
CLASS = small_session(["Ann", "Bob", "Cem"], {"417": {}, "826": {}})
EMPTY = fold([], CLASS.protocol)


def after(board: Board, ops: list[tuple[int, Op]]) -> Board:
    return fold(log(*ops), CLASS.protocol, board)


@pytest.mark.parametrize(
    ("number", "of"),
    [
        ("8l 003 9999 9999", "colissimo"),
        ("LX123456785GB", "royal-mail"),
        ("99.00.123456.12345678", "swiss-post"),
        ("1Z 879E93 0346834440", "ups"),
        ("05212345678901", "dpd"),
    ],
)
def test_a_tracking_number_names_its_carrier_and_its_page(number: str, of: str) -> None:
    carrier, plain = carriers.shipped().named(of), tracking_number(number)
    assert carrier.knows(plain)
    assert dispatch.tracking_link(Ship(carrier=of, tracking=plain)).endswith(plain)
    assert not carrier.knows(plain + "0000")


def test_kits_are_sent_at_once_and_taken_back() -> None:
    before = after(EMPTY, move_kits(EMPTY, [3], "received", NOW))
    word = Ship(carrier="royal-mail", grams=240, at=5)
    # The last one as a scanner types it on a French keyboard.
    numbers = read_numbers("LX 1234 56785 GB\n\nRB&é\"'(-è_(GB\n")
    sent = dispatch.ship_kits(before, [1, 2, 3], word, numbers, NOW)
    board = after(before, sent)

    assert [kit_state(board, seat) for seat in (1, 2, 3)] == ["shipped", "shipped", "received"]
    found = [board.shipments[seat].word.tracking for seat in (1, 2, 3)]
    assert found == ["LX123456785GB", "", "RB123456785GB"]
    assert dispatch.carrier_name(board.shipments[1].word) == "Royal Mail"

    first_without = read_numbers("\nLX123456785GB\n")
    assert first_without == ("", "LX123456785GB"), "a column pasted whole keeps its rows"
    again = after(board, dispatch.ship_kits(board, [1], Ship(carrier="other", at=6), [], NOW))
    assert again.shipments[1].word == Ship(carrier="other", tracking="LX123456785GB", at=6)

    back = after(board, dispatch.undo_shipping(board, sent, before.kits, before.shipments, NOW))
    assert [kit_state(back, seat) for seat in (1, 2, 3)] == ["to_pack", "to_pack", "received"]
    assert {shipment.word for shipment in back.shipments.values()} == {Ship()}
    assert all(len(shipment.heads) == 1 for shipment in back.shipments.values())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("royal-mail", "royal-mail"),
        ("Royal Mail", "royal-mail"),
        (" ROYAL MAIL ", "royal-mail"),
        ("Colissimo", "colissimo"),
        ("dhl express", "dhl-express"),
        ("Ann’s  uncle", "Ann’s uncle"),
        ("", ""),
    ],
)
def test_a_carrier_is_known_by_its_name_however_it_is_written(typed: str, kept: str) -> None:
    word = dispatch.parcel(typed, 240, NOW)
    assert word == Ship(carrier=kept, grams=240, at=round(NOW.timestamp() * 1000))
    if kept == "royal-mail":
        with pytest.raises(UserError, match="is a number of Colissimo, not of Royal Mail"):
            dispatch.ship_kits(EMPTY, [1], word, ["8L00399999999"], NOW)
        said = Ship(carrier=typed, tracking="LX123456785GB")
        assert "royalmail.com" in dispatch.tracking_link(said), "as an earlier log has it"


def test_a_carrier_with_a_name_without_end_is_told() -> None:
    with pytest.raises(UserError, match="at most 60 characters"):
        dispatch.parcel("x" * 61, 0, NOW)


def test_a_number_is_that_of_one_kit() -> None:
    word, numbers = Ship(carrier="royal-mail"), ["LX123456785GB", "RB123456785GB"]
    board = after(EMPTY, dispatch.ship_kits(EMPTY, [1, 2], word, numbers, NOW))
    for seats, given in (([3], numbers[:1]), ([2, 1], numbers[:1])):
        with pytest.raises(UserError, match="LX123456785GB is the number of kit 1 already"):
            dispatch.ship_kits(board, seats, word, given, NOW)
    again = after(board, dispatch.ship_kits(board, [1, 2], word, numbers, NOW))
    changed = after(again, dispatch.ship_kits(again, [1, 2], word, numbers[::-1], NOW))
    assert [changed.shipments[seat].word.tracking for seat in (1, 2)] == numbers[::-1]


def test_kits_in_one_box_have_one_number() -> None:
    word, number = Ship(carrier="royal-mail"), "LX123456785GB"
    places = {1: "here", 2: "here", 3: "there"}
    both = dispatch.ship_kits(EMPTY, [1, 2], word, [number, number], NOW, places)
    for seats in ([1, 3], [1, 4], [4, 5]):
        with pytest.raises(UserError, match="is there twice"):
            dispatch.ship_kits(EMPTY, seats, word, [number, number], NOW, places)

    first = after(EMPTY, dispatch.ship_kits(EMPTY, [1], word, [number], NOW, places))
    second = dispatch.ship_kits(first, [2], word, [number], NOW, places)
    assert after(first, second).shipments.keys() == after(EMPTY, both).shipments.keys() == {1, 2}
    with pytest.raises(UserError, match="is the number of kit 1 already"):
        dispatch.ship_kits(first, [3], word, [number], NOW, places)


def test_a_day_on_which_no_kit_can_have_left_is_told() -> None:
    today = date(2026, 11, 2)
    for days in (-366, -1, 0, 1):
        assert dispatch.day_fault(today + timedelta(days=days), today) is None
    assert "has not come yet" in str(dispatch.day_fault(today + timedelta(days=2), today))
    assert "Check the year" in str(dispatch.day_fault(date(1926, 11, 2), today))
    assert "Check the year" in str(dispatch.day_fault(date.min, today))


def test_kits_that_nobody_packed_are_named() -> None:
    board = after(EMPTY, move_kits(EMPTY, [1], "packed", NOW))
    assert dispatch.unpacked_note(board, CLASS.seats[:1]) is None
    names = f"{CLASS.seats[1].learner.display} and {CLASS.seats[2].learner.display}"
    assert str(dispatch.unpacked_note(board, CLASS.seats)) == f"Not marked as packed: {names}."


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (["LX123456785GB", "1Z879E930346834440"], "1Z879E930346834440 is a number of UPS, not of"),
        (["LX123456785GB", "LX123456785GB"], "LX123456785GB is there twice"),
        (["LX123456785GB", "", "RB123456785GB"], "3 numbers for 2 kits"),
    ],
)
def test_a_number_that_cannot_be_is_told_and_nothing_is_written(
    numbers: list[str], said: str
) -> None:
    with pytest.raises(UserError, match=said):
        dispatch.ship_kits(EMPTY, [1, 2], Ship(carrier="royal-mail"), numbers, NOW)


def test_kits_are_late_when_they_should_have_left_or_come() -> None:
    starts, dates = CLASS.starts_at, kit_dates(CLASS)
    assert (dates.ship_by.day, dates.ways[0].arrives_by.day) == (9, 13), "11 November is a holiday"
    board = after(EMPTY, move_kits(EMPTY, [2], "shipped", NOW))
    board = after(board, move_kits(board, [3], "received", NOW))

    due = {
        days: dispatch.due_kits(CLASS, board, dates, starts - timedelta(days=days))
        for days in (11, 8, 6, -1)
    }
    assert due[11] == due[-1] == {}
    assert due[8] == {1: "near", 2: "overdue"}, "a spare sent on the day after is still in time"
    assert due[6] == {1: "express", 2: "overdue"}
