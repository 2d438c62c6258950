import random
from itertools import pairwise

from helpers.logs import CODES, SESSION, card, classes, event, log, op, op_id
from helpers.small_class import PROTOCOL
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain import commands
from tasting.domain.board import Board, fold
from tasting.domain.events import MOST_SUPERSEDED, TRAINER, Event, Kind, Op, Ship
from tasting.domain.steps import Step


def board(events: list[Event]) -> Board:
    return fold(events, PROTOCOL)


# ------------------------------------------------------------------ whatever the arrival


@given(sent=classes(), chance=st.integers(0, 2**32).map(random.Random))
def test_any_order_and_any_copies_give_the_same_board(sent: list, chance: random.Random) -> None:
    arrived = sent[:]
    chance.shuffle(arrived)
    again = log(*arrived)
    copies = again + chance.choices(again, k=5) if again else []
    chance.shuffle(copies)

    found, wanted = board(copies), board(log(*sent))
    assert found == wanted
    assert [*found.cards] == [*wanted.cards]
    assert [*found.identities] == [*wanted.identities]


@given(sent=classes(), cut=st.integers(0, 25))
def test_batches_folded_on_top_give_the_same_board(sent: list, cut: int) -> None:
    events = log(*sent)

    assert board([*events[cut:], *events[:cut], *events[:3]]) == board(events)


@given(sent=classes())
def test_no_answer_is_lost_or_moved_to_another_seat(sent: list) -> None:
    found = board(log(*sent))
    said = {(seat, made.op_id) for seat, made in sent if made.kind in {Kind.OBSERVE, Kind.MEASURE}}

    heads = {(card.seat, head.op_id) for card in found.cards.values() for head in card.heads}
    assert heads <= said
    for seat, made in sent:
        if made.kind is Kind.OBSERVE:
            shown = found.card(seat, made.step, made.code)
            assert shown is not None
            assert all((seat, head.op_id) in said for head in shown.heads)


@given(sent=classes(), cuts=st.lists(st.integers(0, 25)), chance=st.integers(0, 2**32))
def test_a_board_that_grows_by_batches_is_the_board_of_the_whole_log(
    sent: list, cuts: list[int], chance: int
) -> None:
    events = log(*sent)
    arrived = [*events, *events[:3]]
    random.Random(chance).shuffle(arrived)
    grown, kept = board([]), []
    for start, end in pairwise(sorted({0, *cuts, len(arrived)})):
        kept.append((grown, board(arrived[:start])))
        grown = fold(arrived[start:end], PROTOCOL, grown)
        assert grown == board(arrived[:end])

    assert grown == board(events)
    assert [*grown.cards] == [*board(events).cards]
    for before, wanted in kept:
        assert before == wanted, "no board is touched by what is folded onto it"


def test_a_seat_that_said_nothing_new_is_shared_with_the_board_before() -> None:
    before = board(log((1, card(1, 2)), (2, card(2, 3))))
    after = fold([event(3, 2, card(3, 4, (2,)))], PROTOCOL, before)

    assert after.seats[1] is before.seats[1]
    assert before.values(2, "417") == {"sweet": 3}
    assert after.values(2, "417") == {"sweet": 4}


def test_an_answer_about_a_set_of_samples_is_none_about_each_of_them() -> None:
    ranked = op(1, Kind.OBSERVE, {"values": {"rank": ["826", "417"]}}, step="taste", code="417 826")
    found = board(log((1, ranked), (1, card(2, 3))))

    assert found.values(1, "417") == {"sweet": 3}
    assert found.values(1, "417 826") == {"rank": ["826", "417"]}
    both = found.card(1, "taste", "417 826")
    assert both is not None
    assert both.values == {"rank": ["826", "417"]}
    assert [card.code for card in found.cards.values()] == ["417", "417 826"]


def test_an_answer_about_the_step_stands_under_no_code() -> None:
    calm = op(1, Kind.OBSERVE, {"values": {"mood": "calm"}}, step="taste")
    found = board(log((1, calm)))

    assert found.values(1, "") == {"mood": "calm"}
    assert found.values(1, "417") == {}


# ------------------------------------------------------------------ cards


def test_an_edit_takes_the_place_of_what_it_supersedes_also_when_it_comes_first() -> None:
    edit, first = card(2, 4.5, supersedes=(1,)), card(1, 2)

    for arrived in ((first, edit), (edit, first)):
        shown = board(log(*((1, made) for made in arrived))).card(1, "taste", "417")
        assert shown is not None
        assert not shown.conflict
        assert shown.shown.body == {"values": {"sweet": 4.5}}


def test_two_devices_that_did_not_know_of_each_other_are_a_conflict_with_both_kept() -> None:
    one, other = card(2, 3, (1,)), card(3, 4, (1,))
    for arrived in ((one, other), (other, one)):
        found = board(log((1, card(1, 2)), *((1, made) for made in arrived)))

        shown = found.card(1, "taste", "417")
        assert shown is not None
        assert shown.conflict
        assert {head.op_id for head in shown.heads} == {op_id(2), op_id(3)}
        assert shown.shown.op_id == arrived[-1].op_id, "the one that arrived last"


def test_an_edit_that_knows_both_ends_the_conflict() -> None:
    found = board(log((1, card(1, 2)), (1, card(2, 3)), (1, card(3, 4, (1, 2)))))

    shown = found.card(1, "taste", "417")
    assert shown is not None
    assert [head.op_id for head in shown.heads] == [op_id(3)]


def test_no_one_supersedes_the_answer_of_another_seat() -> None:
    edited = [(1, card(1, 2)), (1, card(2, 3, supersedes=(1,)))]
    found = board(log(*edited, (2, card(3, 5, supersedes=(1, 2)))))

    first, second = found.card(1, "taste", "417"), found.card(2, "taste", "417")
    assert first is not None
    assert second is not None
    assert [head.op_id for head in first.heads] == [op_id(2)]
    assert [head.op_id for head in second.heads] == [op_id(3)]


def test_an_edit_of_one_cup_leaves_the_other_cup_alone() -> None:
    found = board(log((1, card(1, 2)), (1, card(2, 5, supersedes=(1,), code="826"))))

    assert found.values(1, "417") == {"sweet": 2}
    assert found.values(1, "826") == {"sweet": 5}


def test_cards_that_supersede_each_other_in_a_circle_are_all_kept() -> None:
    found = board(log((1, card(1, 2, (2,))), (1, card(2, 3, (1,)))))

    shown = found.card(1, "taste", "417")
    assert shown is not None
    assert len(shown.heads) == 2


def test_an_edit_that_names_itself_still_takes_the_place_of_the_other() -> None:
    shown = board(log((1, card(1, 2)), (1, card(2, 3, (1, 2))))).card(1, "taste", "417")
    assert shown is not None
    assert [head.op_id for head in shown.heads] == [op_id(2)]


def test_cards_stand_by_seat_then_by_step_then_by_code() -> None:
    smelt = op(6, Kind.OBSERVE, {"values": {"aroma": []}}, step="smell", code="826")
    poured = op(7, Kind.MEASURE, {"readings": {"water": 93}}, step="pour")
    sent = [(2, card(1, 2)), (1, card(2, 3, code="826")), (1, card(3, 3)), (1, smelt), (1, poured)]
    assert [key[::2] for key in board(log(*sent)).cards] == [
        (1, "pour"),
        (1, "smell"),
        (1, "taste"),
        (1, "taste"),
        (2, "taste"),
    ]


def test_a_skipped_sample_is_told_from_an_unanswered_one() -> None:
    body = {"values": {}, "skipped": True}
    found = board(log((1, op(1, Kind.OBSERVE, body, step="taste", code="417"))))

    shown = found.card(1, "taste", "417")
    assert shown is not None
    assert shown.skipped
    assert found.card(1, "taste", "826") is None


def test_readings_are_the_preparation_as_last_told() -> None:
    first = op(1, Kind.MEASURE, {"readings": {"water": 88, "steep": 240}}, step="pour")
    second = op(2, Kind.MEASURE, {"readings": {"water": 91.5}}, step="pour", supersedes=(op_id(1),))

    assert board(log((1, first))).readings(1) == {"water": 88.0, "steep": 240.0}
    assert board(log((1, first), (1, second))).readings(1) == {"water": 91.5}
    assert board(log((1, first))).readings(2) == {}


def test_the_newest_cards_of_a_seat_are_those_that_arrived_last() -> None:
    poured = op(3, Kind.MEASURE, {"readings": {"water": 93}}, step="pour")
    sent = [(1, card(1, 2)), (1, poured), (1, card(2, 3, code="826")), (1, card(4, 4, (1,)))]
    seat = board(log(*sent)).seats[1]

    assert [card.shown.op_id for card in seat.newest] == [op_id(4), op_id(2), op_id(3)]
    assert [card.step for card in seat.preparations] == ["pour"]


def test_who_answered_what_is_known_without_looking_at_the_answer() -> None:
    found = board(log((1, card(1, 2))))
    (asked,) = card(1, 2).body["values"]
    line = {"kind": "liking", "name": {"en": "?"}, "sense": "taste"}
    step = {"id": "taste", "kind": "taste", "name": {"en": "?"}, "read": {"en": "?"}, "seconds": 60}
    taste = Step.model_validate({**step, "attributes": [{**line, "id": asked}]})
    more = taste.attributes[0].model_copy(update={"id": "more"})

    assert found.has_answered(1, taste, "417")
    assert not found.has_answered(1, taste, "826")
    assert not found.has_answered(1, taste.model_copy(update={"id": "smell"}), "417")
    assert not found.has_answered(2, taste, "417")
    both = taste.model_copy(update={"attributes": (*taste.attributes, more)})
    assert not found.has_answered(1, both, "417")  # One of two questions is not the card.


# ------------------------------------------------------------------ the running class


def begin(number: int, at: int, seconds: float = 60, step: str = "smell"):
    return TRAINER, op(number, Kind.BEGIN, {"at": at, "seconds": seconds}, step=step)


def mark(number: int, kind: Kind, run: int, **body: float):
    return TRAINER, op(number, kind, {"run": op_id(run), **body})


def test_before_the_class_nothing_runs() -> None:
    assert board([]).current is None


def test_a_step_runs_for_its_length() -> None:
    run = board(log(begin(1, 10_000))).current

    assert run is not None
    assert run.step == "smell"
    assert run.ends_at == 70_000
    assert run.left(40_000) == 30
    assert run.left(75_000) == -5


def test_the_next_step_ends_the_one_before() -> None:
    found = board(log(begin(2, 50_000, step="taste"), begin(1, 10_000)))

    assert [run.step for run in found.runs] == ["smell", "taste"]
    assert [run.ended_at for run in found.runs] == [50_000, None]


def test_a_pause_stops_the_clock_and_going_on_moves_the_end() -> None:
    paused = log(begin(1, 0), mark(2, Kind.PAUSE, 1, at=20_000))
    run = board(paused).current
    assert run is not None
    assert run.left(20_000) == run.left(500_000) == 40

    resumed = [*paused, event(3, TRAINER, mark(3, Kind.RESUME, 1, at=50_000)[1])]
    run = board(resumed).current
    assert run is not None
    assert run.paused_at is None
    assert run.ends_at == 90_000
    assert run.left(50_000) == 40


def test_a_second_pause_or_going_on_changes_nothing() -> None:
    run = board(
        log(
            begin(1, 0),
            mark(2, Kind.PAUSE, 1, at=10_000),
            mark(3, Kind.PAUSE, 1, at=15_000),
            mark(4, Kind.RESUME, 1, at=20_000),
            mark(5, Kind.RESUME, 1, at=30_000),
        )
    ).current

    assert run is not None
    assert run.paused_ms == 10_000


def test_pauses_of_a_step_add_up() -> None:
    twice = [
        mark(2, Kind.PAUSE, 1, at=10_000),
        mark(3, Kind.RESUME, 1, at=15_000),
        mark(4, Kind.PAUSE, 1, at=20_000),
        mark(5, Kind.RESUME, 1, at=27_000),
    ]
    run = board(log(begin(1, 0), *twice)).current
    assert run is not None
    assert (run.paused_ms, run.ends_at) == (12_000, 72_000)


def test_pause_and_going_on_in_one_millisecond_leave_the_clock_running() -> None:
    pause, resume = mark(2, Kind.PAUSE, 1, at=20_000), mark(3, Kind.RESUME, 1, at=20_000)
    for both in ((pause, resume), (resume, pause)):
        run = board(log(begin(1, 0), *both)).current
        assert run is not None
        assert (run.paused_ms, run.paused_at) == (0, None)


def test_what_comes_after_the_end_of_a_run_does_not_touch_its_pauses() -> None:
    late = [mark(2, Kind.PAUSE, 1, at=40_000), mark(3, Kind.RESUME, 1, at=90_000)]
    first, second = board(log(begin(1, 0), *late, begin(4, 50_000))).runs
    assert (first.paused_ms, first.paused_at, second.paused_ms) == (10_000, None, 0)

    after = [mark(2, Kind.PAUSE, 1, at=60_000), mark(3, Kind.RESUME, 1, at=90_000)]
    assert board(log(begin(1, 0), *after, begin(4, 50_000))).runs[0].paused_ms == 0


def test_a_step_begun_after_the_end_of_the_class_has_no_length() -> None:
    over = (TRAINER, op(1, Kind.FINISH, {"at": 40_000}))
    run = board(log(over, begin(2, 50_000))).runs[0]
    assert (run.began_at, run.ended_at) == (50_000, 50_000)


def test_extensions_add_up_and_never_go_below_nothing() -> None:
    longer = log(
        begin(1, 0), mark(2, Kind.EXTEND, 1, seconds=30), mark(3, Kind.EXTEND, 1, seconds=-10)
    )
    run = board(longer).current
    assert run is not None
    assert run.seconds == 80

    shorter = board(log(begin(1, 0), mark(2, Kind.EXTEND, 1, seconds=-100))).current
    assert shorter is not None
    assert shorter.seconds == 0


def test_pauses_and_extensions_belong_to_one_run_of_a_step() -> None:
    found = board(
        log(
            begin(1, 0),
            mark(2, Kind.EXTEND, 1, seconds=30),
            mark(3, Kind.PAUSE, 1, at=20_000),
            begin(4, 50_000),
        )
    )

    first, second = found.runs
    assert (first.seconds, second.seconds) == (90, 60)
    assert first.paused_ms == 30_000, "the end of the run closes its pause"
    assert first.paused_at is None
    assert second.paused_ms == 0


def test_the_first_end_of_the_class_counts() -> None:
    found = board(
        log(
            begin(1, 0),
            (TRAINER, op(2, Kind.FINISH, {"at": 80_000})),
            (TRAINER, op(3, Kind.FINISH, {"at": 70_000})),
        )
    )

    assert found.finished_at == 70_000
    assert found.current is None
    assert found.runs[0].ended_at == 70_000


def moved(number: int, kind: Kind, at: int, *before: int):
    return TRAINER, op(number, kind, {"at": at}, supersedes=tuple(map(op_id, before)))


def test_a_class_that_goes_on_stood_still_since_its_end() -> None:
    sent = [begin(1, 0), moved(2, Kind.FINISH, 20_000), moved(3, Kind.REOPEN, 500_000)]
    found = board(log(*sent))
    assert found.finished_at is None
    run = found.current
    assert run is not None
    assert run.left(500_000) == 40
    again = board(log(*sent, moved(4, Kind.FINISH, 520_000)))
    assert again.finished_at == 520_000
    assert again.runs[0].ended_at == 520_000


def test_a_class_ended_twice_goes_on_after_both() -> None:
    ends = [moved(2, Kind.FINISH, 20_000), moved(3, Kind.FINISH, 21_000)]
    found = board(log(begin(1, 0), moved(4, Kind.REOPEN, 50_000), *ends))
    assert found.current is not None
    assert found.current.left(50_000) == 40


def test_a_class_set_back_has_not_begun_and_hides_its_codes() -> None:
    told = (TRAINER, op(2, Kind.REVEAL, {"identities": {"417": {"name": "Assam"}}}))
    mine = (TRAINER, op(7, Kind.SHARE, {"reference": {"417": {"sweet": 3}}}))
    over = moved(3, Kind.FINISH, 30_000)
    sent = [begin(1, 10_000), told, mine, over, moved(4, Kind.RESET, 40_000, 2, 7)]
    found = board(log(*sent))
    assert (found.runs, found.finished_at, found.identities) == ((), None, {})
    assert (found.revealed, found.revealed_at, found.shared) == (False, None, {})
    held = board(log(*sent, begin(5, 50_000)))
    assert [run.began_at for run in held.runs] == [50_000]
    shown = board(log(*sent, (TRAINER, op(6, Kind.REVEAL, {"identities": {"826": {"name": "K"}}}))))
    assert [*shown.identities] == ["826"]


def test_a_class_set_back_shows_no_reference_that_was_replaced_before() -> None:
    def share(number: int, sweet: int, *before: int) -> tuple[int, Op]:
        body = {"reference": {"417": {"sweet": sweet}}}
        return TRAINER, op(number, Kind.SHARE, body, supersedes=tuple(map(op_id, before)))

    shared = [share(1, 3), share(2, 4, 1)]
    assert board(log(*shared)).shared == {"417": {"sweet": 4}}
    assert board(log(*shared, moved(3, Kind.RESET, 40_000, 2))).shared == {}


def test_a_class_set_back_hides_its_codes_however_often_the_reference_was_shared() -> None:
    names = {code: {"name": code + "!"} for code in CODES}
    events = log((TRAINER, op(1, Kind.REVEAL, {"identities": names})))
    for number in range(2, 2 + MOST_SUPERSEDED):
        replaced = tuple(one.op.op_id for one in board(events).standing_shares)
        made = commands.share({"417": {"sweet": 3}}, op_id(number), number, replaced)
        events.append(event(number, TRAINER, made))
    made = commands.reset(board(events), 40_000, op_id(99), 99)
    found = board([*events, event(99, TRAINER, made)])
    assert (found.identities, found.shared) == ({}, {})


# ------------------------------------------------------------------ hands, kits, reveal


def test_a_reply_stands_with_its_hand_until_it_is_taken_back() -> None:
    raised = (1, op(1, Kind.HAND, {"text": "How hot?"}))
    lower = (1, op(2, Kind.LOWER, {"hand": op_id(1), "reply": "60 degrees."}))
    (hand,) = board(log(raised, lower)).hands
    assert (hand.up, hand.reply, hand.lowerings) == (False, "60 degrees.", (op_id(2),))
    again = (1, op(3, Kind.RAISE_AGAIN, {"hand": op_id(1)}, supersedes=(op_id(2),)))
    (hand,) = board(log(raised, again, lower)).hands
    assert (hand.up, hand.reply) == (True, "")


def test_hands_wait_in_the_order_they_came_and_come_down() -> None:
    up = [(2, op(1, Kind.HAND, {"text": "late"})), (1, op(2, Kind.HAND, {"text": "first"}))]
    arrived = [event(2, *up[0], at=2000), event(1, *up[1], at=1000)]
    assert [hand.text for hand in board(arrived).raised()] == ["first", "late"]

    down = event(3, 1, op(3, Kind.LOWER, {"hand": op_id(2)}))
    assert [hand.text for hand in board([*arrived, down]).raised()] == ["late"]


def test_only_the_learner_and_the_trainer_take_a_hand_down() -> None:
    raised = (1, op(1, Kind.HAND, {"text": ""}))
    lower = op(2, Kind.LOWER, {"hand": op_id(1)})

    assert board(log(raised, (2, lower))).raised()
    assert not board(log(raised, (TRAINER, lower))).raised()
    assert not board(log(raised, (1, lower))).raised()


def kit(number: int, state: str, *before: int):
    return op(number, Kind.KIT, {"state": state}, supersedes=tuple(map(op_id, before)))


def test_a_kit_is_where_it_was_last_said_to_be_also_further_back() -> None:
    found = board(log((1, kit(1, "shipped")), (1, kit(2, "packed", 1)), (2, kit(3, "ready"))))

    assert found.kits[1].state == "packed"
    assert found.kits[2].state == "ready"
    assert found.kits[1].heads == (op_id(2),)


def test_of_two_words_unknown_to_each_other_the_kit_is_furthest_on_its_way() -> None:
    shipped, received = (1, kit(1, "shipped")), (1, kit(2, "received"))

    for arrived in ((shipped, received), (received, shipped)):
        found = board(log(*arrived)).kits[1]
        assert found.state == "received"
        assert set(found.heads) == {op_id(1), op_id(2)}


def pack(number: int, code: str, inside: bool, *before: int):
    replaced = tuple(map(op_id, before))
    return op(number, Kind.PACK, {"inside": inside}, code=code, supersedes=replaced)


def test_a_portion_lies_in_the_kit_unless_anybody_took_it_out() -> None:
    put = [(1, pack(1, "417", True)), (1, pack(2, "826", True)), (2, pack(3, "417", True))]

    assert board(log(*put)).packed == {1: {"417", "826"}, 2: {"417"}}
    assert board(log(*put, (1, pack(4, "417", False, 1)))).packed[1] == {"826"}
    assert board(log(*put, (1, pack(4, "417", False)))).packed[1] == {"826"}, "two packers differ"


def test_how_a_kit_was_sent_stays_when_it_arrives() -> None:
    first = op(1, Kind.SHIP, {"carrier": "dpd", "tracking": "1", "at": 5})
    second = op(2, Kind.SHIP, {"carrier": "dpd", "tracking": "2"}, supersedes=(op_id(1),))
    found = board(log((1, first), (1, kit(3, "shipped")), (1, second), (1, kit(4, "received", 3))))

    assert found.kits[1].state == "received"
    assert found.shipments[1].word == Ship(carrier="dpd", tracking="2")
    assert found.shipments[1].heads == (op_id(2),)


def test_reveals_and_shares_add_up() -> None:
    names = [{code: {"name": code + "!"}} for code in CODES]
    found = board(
        log(
            (TRAINER, op(1, Kind.REVEAL, {"identities": names[0]})),
            (TRAINER, op(2, Kind.REVEAL, {"identities": names[1]})),
            (TRAINER, op(3, Kind.SHARE, {"reference": {"417": {"sweet": 4}}})),
        )
    )

    assert found.revealed
    assert found.identities == names[0] | names[1]
    assert found.shared == {"417": {"sweet": 4}}
    assert not board([]).revealed


def test_the_board_tells_when_the_codes_were_opened_first() -> None:
    second, first = (op(n, Kind.REVEAL, {"identities": {"417": {}}}) for n in (1, 2))
    found = board([event(1, TRAINER, second, at=9000), event(2, TRAINER, first, at=7000)])

    assert found.revealed_at == 7000
    assert board([]).revealed_at is None


def test_what_is_revealed_stands_in_the_order_of_the_codes() -> None:
    names = {code: {"name": "?"} for code in reversed(CODES)}
    found = board(log((TRAINER, op(1, Kind.REVEAL, {"identities": names}))))
    assert [*found.identities] == sorted(CODES)


def test_events_carry_the_session_they_are_of() -> None:
    assert {e.session for e in log((1, card(1, 2)))} == {SESSION}
