"""One box for a site: packed by all its portions, weighed and sent once, opened by each learner."""

import random
import secrets
from datetime import UTC, datetime

import pytest
from helpers.logs import log
from helpers.sites import at_sites
from helpers.small_class import session as small_session

from tasting.domain.board import fold
from tasting.domain.boxes import boxes, with_boxes
from tasting.domain.errors import UserError
from tasting.domain.events import Kind, MoveKit, Op
from tasting.domain.extras import Extra
from tasting.domain.kit_weight import WeightCheck, destinations, share_an_address
from tasting.domain.learner import LearnerFacts
from tasting.domain.roster import RosterChange
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.domain.value import Phrase
from tasting.paper.qr import portion_address, seat_address
from tasting.services import changing, session_list, sessions
from tasting.services.dispatch import parcel, ship_kits, undo_shipping
from tasting.services.kits import kit_state, move_kits, shared_box, undo_moves
from tasting.services.packing import SAME_SCAN_MS, Packing
from tasting.services.running_board import RunningBoard
from tasting.services.scan_answers import Answer, Cause
from tasting.services.sending import append_own
from tasting.store.log import Entry
from tasting.store.workspace import Workspace
from tasting.words import words_in

PLANNED = at_sites(
    small_session(["Ann", "Bob", "Cem"], {"417": {}, "826": {}}),
    ["Lyon", "", "Lyon"],
    {2: "1 High Street\nLeeds", 3: "8 rue Haute\n69001 Lyon"},
)
TOKENS = ("7K4M2QXTWA9Z0658", "AZ09QW12MNBVCX34", "7K4M2QXTAZ09QW12")
CLASS = PLANNED.model_copy(
    update={
        "address": "https://kits.example.org",
        "seats": tuple(
            seat.model_copy(update={"token": token})
            for seat, token in zip(PLANNED.seats, TOKENS, strict=True)
        ),
    }
)
ANN, BOB, CEM = CLASS.seats
EMPTY = with_boxes(fold([], CLASS.protocol), CLASS)
NOW = datetime(2026, 11, 10, 9, tzinfo=UTC)
STATES = (1, 2, 3)


class Station:
    """A packer whose scans come four seconds apart, beside a log that outlives them."""

    def __init__(self) -> None:
        self.board, self.now = EMPTY, 0
        self.packing = Packing(CLASS, EMPTY, {})

    def scan(self, text: str) -> Answer:
        self.now += SAME_SCAN_MS + 1000
        return self.keep(self.packing.scan(text, self.now))

    def keep(self, answer: Answer) -> Answer:
        self.board = fold(log(*answer.ops), CLASS.protocol, self.board)
        self.packing.take(CLASS, self.board)
        return answer

    def portion(self, seat, code: str) -> Answer:
        return self.scan(portion_address(CLASS.address, seat.token, code))

    @property
    def states(self) -> list[str]:
        return [kit_state(self.board, seat) for seat in STATES]


def packed() -> Station:
    station = Station()
    for seat in (ANN, CEM):
        for code in seat.order:
            station.portion(seat, code)
    return station


def test_portions_of_all_learners_of_a_site_go_into_one_box_and_the_last_closes_it() -> None:
    station = Station()
    station.scan(seat_address(CLASS.address, ANN.token))
    first = station.portion(CEM, CEM.order[0])
    assert (first.cause, str(first.said)) == (
        Cause.PUT_IN,
        f"{CEM.order[0]} is in the kit of Cem: 1 of 2.",
    )
    assert str(first.remedy) == "Box for Lyon: 1 of 4."
    other = station.portion(BOB, BOB.order[0])
    assert (other.cause, other.ops) == (Cause.OTHER_KIT, ())
    station.portion(ANN, ANN.order[0])
    full = station.portion(ANN, ANN.order[1])
    assert str(full.remedy) == "That kit is complete. Next in this box: Cem."
    assert station.states == ["to_pack"] * 3
    sheet = station.scan(seat_address(CLASS.address, ANN.token))
    assert "still lacks portions of Cem" in str(sheet.remedy)
    twice = station.scan(ANN.order[1])
    assert (twice.cause, twice.seat) == (Cause.ALREADY_IN, 1)
    assert "scan their kit sheet first" in str(twice.remedy)
    station.scan(seat_address(CLASS.address, CEM.token))
    last = station.scan(CEM.order[1])  # typed: it is of the learner whose kit is open
    assert (last.cause, last.seat) == (Cause.COMPLETE, 3)
    assert str(last.said) == f"{CEM.order[1]} is in: the box for Lyon is complete."
    assert station.states == ["packed", "to_pack", "packed"]
    shut = station.portion(ANN, ANN.order[0])
    assert (shut.cause, str(shut.said)) == (Cause.CLOSED, "The box for Lyon is closed already.")


def test_undoing_the_last_portion_opens_the_box_and_reopening_asks_it_of_all() -> None:
    station = packed()
    assert station.states == ["packed", "to_pack", "packed"]
    undone = station.keep(station.packing.undo(station.now))
    assert undone.cause is Cause.UNDONE
    assert station.states == ["to_pack"] * 3
    assert station.board.packed == {1: set(ANN.order), 3: {CEM.order[0]}}
    assert station.portion(CEM, CEM.order[1]).cause is Cause.COMPLETE
    ops = station.packing.reopen(1, "a bag was torn", station.now)
    station.keep(Answer(Cause.OPENED, ops=ops))
    assert station.states == ["to_pack"] * 3
    assert all(isinstance(op.content, MoveKit) and op.content.reason for _, op in ops)
    again = station.scan(seat_address(CLASS.address, CEM.token))
    assert (again.cause, str(again.said)) == (Cause.COMPLETE, "The box for Lyon is complete.")


def test_closing_a_box_reminds_of_what_lies_in_it_once() -> None:
    tray = Extra(name=Phrase(en="Tray", fr="Plateau"), shared=True)
    session = CLASS.model_copy(update={"extras": (tray,)})
    packing = Packing(session, EMPTY, {})
    said = {
        seat.number: [
            packing.scan(portion_address(CLASS.address, seat.token, code), 9000 * n)
            for n, code in enumerate(seat.order, 10 * seat.number)
        ][-1]
        for seat in (ANN, CEM, BOB)
    }
    assert said[3].remedy is not None
    assert said[1].cause is Cause.PUT_IN
    told = "Ajoutez, en commun pour tous\u00a0: Plateau. Fermez le colis"
    assert words_in("fr").say(said[3].remedy).startswith(told)
    assert "Tray" not in str(said[2].remedy), "a box of one's own holds it as any other thing"


def test_a_box_is_weighed_once_for_all_kits_in_it() -> None:
    portion = CLASS.protocol.samples.sachet.value
    station = packed()
    station.packing.check = WeightCheck(tare=100, tolerance=portion / 4)
    light = station.scan(f"{200 + 3 * portion} g")
    assert light.cause is Cause.WRONG_WEIGHT
    assert str(light.said).startswith("Box for Lyon: ")
    assert f"a portion of {portion:g} g may be missing" in str(light.said)
    assert station.scan(f"{200 + 4 * portion} g").cause is Cause.WEIGHED
    assert {seat: word.grams for seat, word in station.board.weighings.items()} == {
        1: 200 + 4 * portion,
        3: 200 + 4 * portion,
    }


def test_a_box_that_no_carrier_takes_is_closed_without_weighing_it() -> None:
    station = Station()
    station.packing.check = WeightCheck(tare=60_000, tolerance=5)
    last = [station.portion(seat, code) for seat in (ANN, CEM) for code in seat.order][-1]
    assert last.cause is Cause.COMPLETE
    assert str(last.remedy).startswith("This box should weigh more than 100 kg")
    assert not station.scan("99999 g").ops
    station.portion(BOB, BOB.order[0])
    alone = station.portion(BOB, BOB.order[1])
    assert "put it on the scale" in str(alone.remedy)


def test_a_kit_moves_with_its_box_but_each_learner_is_ready_alone() -> None:
    moved = move_kits(EMPTY, [3], "packed", NOW)
    assert [seat for seat, _ in moved] == [1, 3]
    board = fold(log(*moved, *move_kits(EMPTY, [3], "ready", NOW)), CLASS.protocol, EMPTY)
    ready = move_kits(EMPTY, [1], "ready", NOW)
    assert [seat for seat, _ in ready] == [1]
    board = fold(log(*ready), CLASS.protocol, EMPTY)
    assert [seat for seat, _ in move_kits(board, [3], "received", NOW)] == []
    back = move_kits(board, [3], "shipped", NOW)
    assert [seat for seat, _ in back] == [1, 3]
    undone = undo_moves(board, back, board.kits, NOW)
    again = fold(log(*back, *undone), CLASS.protocol, board)
    assert [kit_state(again, seat) for seat in STATES] == ["ready", "to_pack", "received"]
    assert str(shared_box(board, ANN)) == "with 1 other at Lyon"
    assert shared_box(board, BOB) is None


def test_a_box_is_shipped_with_one_number_whichever_of_its_kits_is_named() -> None:
    word = parcel("colissimo", 900, NOW)
    sent = ship_kits(EMPTY, [3, 1, 2], word, ["6A00000000001", "6A00000000002"], NOW)
    board = fold(log(*sent), CLASS.protocol, EMPTY)
    assert {seat: one.word.tracking for seat, one in board.shipments.items()} == {
        1: "6A00000000001",
        2: "6A00000000002",
        3: "6A00000000001",
    }
    assert [kit_state(board, seat) for seat in STATES] == ["shipped"] * 3
    places = destinations(CLASS)
    assert ship_kits(board, [1], word, ["6A00000000001"], NOW, places), "its own number, once more"
    with pytest.raises(UserError, match="is the number of kit"):
        ship_kits(board, [1], word, ["6A00000000002"], NOW, places)
    back = undo_shipping(board, sent, EMPTY.kits, EMPTY.shipments, NOW)
    undone = fold(log(*back), CLASS.protocol, board)
    assert [kit_state(undone, seat) for seat in STATES] == ["to_pack"] * 3


def test_learners_of_one_box_do_not_count_as_several_boxes_to_one_address() -> None:
    assert not share_an_address(CLASS)
    assert share_an_address(at_sites(CLASS, ["Lyon", "", "Lyon"], {1: "8 rue", 2: "8 rue"}))
    nowhere = at_sites(CLASS, ["Lyon", "", "Lyon"])
    assert destinations(nowhere) == {1: "box 1", 3: "box 1"}


def test_every_board_of_a_session_knows_what_came_with_a_box(workspace: Workspace) -> None:
    workspace.keep(CLASS, now=NOW)
    running = RunningBoard(workspace)
    running.choose(CLASS.id, NOW)
    sent = move_kits(EMPTY, [1, 2], "shipped", NOW)
    append_own(workspace, CLASS.id, sent, 1)
    arrived = Op(op_id="a" * 32, kind=Kind.KIT, body={"state": "received"}, made_at=2)
    workspace.log.append(CLASS.id, [Entry(3, "phone", 2, arrived)])

    running.catch_up()
    for board in (sessions.board(workspace, CLASS), running.board):
        assert board is not None
        assert [kit_state(board, seat) for seat in STATES] == ["received", "shipped", "received"]
    (told,) = session_list.summaries(workspace, NOW)
    assert (told.kits["received"], told.kits["shipped"]) == (2, 1)

    workspace.keep(at_sites(CLASS, ["", "", ""]), now=NOW)
    running.choose(CLASS.id, NOW)
    assert running.board is not None
    assert kit_state(running.board, 1) == "shipped", "it has a box of its own now"


def change(workspace: Workspace, **how: object) -> Session:
    wanted = RosterChange(**how)  # type: ignore[arg-type]
    chance = random.Random(1)
    return changing.change_roster(workspace, CLASS.id, wanted, NOW, chance, secrets.token_bytes)


def facts(name: str, site: str) -> LearnerFacts:
    return LearnerFacts(name=name, display=name, site=site)


def test_who_joins_a_site_after_its_box_has_left_is_in_the_next_one(
    workspace: Workspace,
) -> None:
    workspace.keep(CLASS, now=NOW)
    sent = ship_kits(EMPTY, [1], parcel("colissimo", 900, NOW), ["6A00000000001"], NOW)
    append_own(workspace, CLASS.id, sent, 1)
    later = change(workspace, joined=(facts("Dora", "Lyon"),), mended={2: facts("Bob", "lyon")})
    board = sessions.board(workspace, later)
    assert [[kit.number for kit in box.kits] for box in boxes(later)] == [[1, 3], [2, 4]]

    packed = move_kits(board, [2, 4], "packed", NOW)
    assert [seat for seat, _ in packed] == [2, 4]
    board = fold(log(*packed), later.protocol, board)
    sent = ship_kits(board, [4], parcel("colissimo", 300, NOW), ["6A00000000002"], NOW)
    assert {seat for seat, _ in sent} == {2, 4}
    board = fold(log(*sent, *move_kits(board, [1], "received", NOW)), later.protocol, board)
    states = [kit_state(board, seat) for seat in (1, 2, 3, 4)]
    assert states == ["received", "shipped", "received", "shipped"]
    ann = later.seats[0].learner.display
    assert change(workspace, mended={1: facts(ann, "Lyon")}).seats[3].own_box, "it stays its own"


def test_those_who_join_after_a_box_has_left_share_the_next_until_that_leaves_too(
    workspace: Workspace,
) -> None:
    workspace.keep(CLASS, now=NOW)

    def join(name: str, site: str = "Lyon") -> list[list[int]]:
        later = change(workspace, joined=(facts(name, site),))
        return [[kit.number for kit in box.kits] for box in boxes(later)]

    def ship(seat: int) -> None:
        board = sessions.board(workspace, sessions.find(workspace, CLASS.id))
        way = parcel("colissimo", 900, NOW)
        append_own(workspace, CLASS.id, ship_kits(board, [seat], way, [], NOW), seat)

    ship(1)
    assert join("Dora") == [[1, 3], [2], [4]]
    assert join("Eli") == [[1, 3], [2], [4, 5]]
    ship(5)
    assert join("Fay") == [[1, 3], [2], [4, 5], [6]]
    assert join("Gil") == [[1, 3], [2], [4, 5], [6, 7]]
    assert join("Hal", "Leeds")[-1] == [8]


def test_boxes_of_their_own_stay_so_as_earlier_versions_wrote_them() -> None:
    seats = [{**seat.model_dump(), "own_box": True} for seat in (ANN, CEM)]
    old = CLASS.model_copy(update={"seats": tuple(map(Seat.model_validate, seats))})
    assert [[kit.number for kit in box.kits] for box in boxes(old)] == [[1], [3]]


def test_a_kit_on_its_way_is_not_packed_with_a_site_that_its_learner_moved_to(
    workspace: Workspace,
) -> None:
    planned = at_sites(CLASS, ["Lyon", "Paris", "Lyon"])
    workspace.keep(planned, now=NOW)
    board = sessions.board(workspace, planned)
    append_own(workspace, CLASS.id, move_kits(board, [1], "shipped", NOW), 1)
    moved = change(workspace, mended={3: facts("Cem", "Paris")})
    board = sessions.board(workspace, moved)
    assert [seat for seat, _ in move_kits(board, [2], "packed", NOW)] == [2]
    back = change(workspace, mended={3: facts("Cem", "Lyon")})
    assert [[kit.number for kit in box.kits] for box in boxes(back)] == [[1, 3], [2]]
