from helpers.logs import card, classes, event, log, op, op_id
from helpers.small_class import PROTOCOL
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.board import Board, fold
from tasting.domain.change import Change, changed
from tasting.domain.events import TRAINER, Kind, Op


def after(before: Board, seat: int, made: Op) -> Change:
    """What this operation changes."""
    return changed(before, fold([event(99, seat, made)], PROTOCOL, before))


def board(*sent: tuple[int, Op]) -> Board:
    return fold(log(*sent), PROTOCOL)


def test_an_answer_changes_one_card_of_one_seat() -> None:
    before = board((1, card(1, 2)), (2, card(2, 3)))

    found = after(before, 2, card(3, 4, (2,)))
    assert found == Change(cards=frozenset({(2, Kind.OBSERVE, "taste", "417")}))
    assert found.seats == {2}


def test_a_preparation_changes_its_own_card() -> None:
    poured = op(1, Kind.MEASURE, {"readings": {"water": 93}}, step="pour")

    assert after(board(), 1, poured).cards == {(1, Kind.MEASURE, "pour", "")}


def test_a_hand_up_and_a_hand_down_change_the_seat_of_the_learner() -> None:
    up = op(1, Kind.HAND, {"text": ""})
    lower = op(2, Kind.LOWER, {"hand": op_id(1)})

    assert after(board(), 3, up) == Change(hands=frozenset({3}))
    assert after(board((3, up)), TRAINER, lower) == Change(hands=frozenset({3}))
    assert not after(board((3, up)), 2, lower), "nobody else takes it down"


def test_a_kit_on_its_way_changes_its_seat() -> None:
    found = after(board(), 2, op(1, Kind.KIT, {"state": "packed"}))

    assert found == Change(kits=frozenset({2}))
    packed = after(board(), 3, op(1, Kind.PACK, {"inside": True}, code="417"))
    assert packed == Change(kits=frozenset({3}))


def test_trainer_s_moves_change_what_is_for_everybody() -> None:
    begin = op(1, Kind.BEGIN, {"at": 1, "seconds": 60}, step="smell")
    reveal = op(2, Kind.REVEAL, {"identities": {"417": {"name": "A"}}})
    share = op(3, Kind.SHARE, {"reference": {"417": {"sweet": 1}}})

    assert after(board(), TRAINER, begin) == Change(course=True)
    assert after(board(), TRAINER, reveal) == Change(identities=True)
    assert after(board(), TRAINER, share) == Change(shared=True)


def test_a_first_and_a_last_board_are_wholly_new() -> None:
    assert changed(None, board()) == changed(board(), None) == Change(whole=True)
    assert not changed(None, None)


@given(sent=classes(), cut=st.integers(0, 25))
def test_a_change_tells_of_all_that_differs_and_copies_change_nothing(sent: list, cut: int) -> None:
    events = log(*sent)
    before = fold(events[:cut], PROTOCOL)
    now = fold(events[cut:], PROTOCOL, before)
    found = changed(before, now)

    cards = {key for key, card in now.cards.items() if before.cards.get(key) != card}
    assert cards <= found.cards
    assert {hand.seat for hand in set(now.hands) ^ set(before.hands)} == found.hands
    assert {seat for seat, kit in now.kits.items() if before.kits.get(seat) != kit} <= found.kits
    assert found.course or (now.runs, now.finished_at) == (before.runs, before.finished_at)
    assert found.identities or now.identities == before.identities
    assert found.shared or now.shared == before.shared
    assert not changed(now, fold(events, PROTOCOL, now))
