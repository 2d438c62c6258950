"""Packing by scans: each answer with its cause; what is in the log outlasts the packer."""

from datetime import UTC, datetime
from random import Random
from secrets import token_bytes

import pytest
from helpers.logs import log
from helpers.small_class import session as small_session

from tasting.domain.board import Board, fold
from tasting.domain.events import MoveKit, Op
from tasting.domain.kit_weight import WeightCheck, share_an_address, typed_grams
from tasting.domain.roster import plan_spares
from tasting.domain.scans import page_id
from tasting.domain.session import Session
from tasting.domain.tokens import short_code
from tasting.paper.qr import portion_address, seat_address
from tasting.services.kits import kit_state, move_kits
from tasting.services.packing import SAME_SCAN_MS, Packing
from tasting.services.scan_answers import Answer, Cause
from tasting.services.strange_scans import OtherSession

PLANNED = small_session(["Ann", "Bob"], {"417": {}, "826": {}, "283": {}})
TOKENS = ("7K4M2QXTWA9Z0658", "AZ09QW12MNBVCX34")
CLASS = PLANNED.model_copy(
    update={
        "address": "https://kits.example.org",
        "seats": tuple(
            seat.model_copy(update={"token": token})
            for seat, token in zip(PLANNED.seats, TOKENS, strict=True)
        ),
    }
)
ANN, BOB = CLASS.seats
ELSEWHERE = "0" * 16


class Station:
    """A packer whose scans come four seconds apart, beside a log that outlives them."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.packing = Packing(CLASS, board, {ELSEWHERE: OtherSession("f" * 32, "Teas")})
        self.now = 0

    def scan(self, text: str, after_ms: int = SAME_SCAN_MS + 1000) -> Answer:
        self.now += after_ms
        answer = self.packing.scan(text, self.now)
        self.keep(answer.ops)
        return answer

    def keep(self, ops) -> None:
        self.board = fold(log(*ops), CLASS.protocol, self.board)

    def portion(self, seat, code: str) -> str:
        return portion_address(CLASS.address, seat.token, code)


@pytest.fixture
def station() -> Station:
    return Station(fold([], CLASS.protocol))


def test_a_box_is_packed_by_its_sheet_and_its_portions(station: Station) -> None:
    opened = station.scan(seat_address(CLASS.address, ANN.token))
    first, *others = ANN.order
    answers = [station.scan(station.portion(ANN, first)), *map(station.scan, others)]

    assert opened.cause is Cause.OPENED
    assert [answer.cause for answer in answers] == [Cause.PUT_IN] * 2 + [Cause.COMPLETE]
    assert all(answer.good for answer in (opened, *answers))
    assert station.board.packed == {1: set(ANN.order)}
    assert kit_state(station.board, 1) == "packed"
    assert station.packing.open_seat == 0


def test_a_spare_kit_is_kept_and_has_no_address_label() -> None:
    session = plan_spares(CLASS, 1, (), Random(1), token_bytes)
    (spare,) = session.open_spares
    check = WeightCheck(tare=100, tolerance=1)
    packers = [Packing(session, fold([], session.protocol), {}, check=one) for one in (None, check)]
    codes = (str(spare.number), *spare.order)
    closed, weighed = (
        [packer.scan(text, 4000 * at) for at, text in enumerate(codes, 1)][-1] for packer in packers
    )
    assert (closed.cause, str(closed.remedy)) == (
        Cause.COMPLETE,
        "Close the box and keep it: no learner has it yet.",
    )
    assert "type its weight" in str(weighed.remedy)
    told = packers[1].scan(f"{check.planned(session, [spare])} g", 99_000)
    assert (told.cause, str(told.remedy)) == (
        Cause.WEIGHED,
        "Keep it: no learner has it yet.",
    )


def test_a_page_of_an_answer_form_leads_to_its_answers_and_packs_nothing(station: Station) -> None:
    answer = station.scan(page_id(BOB.token, 2, "7QX0"))
    assert (answer.cause, answer.seat, answer.ops, answer.good) == (Cause.ANSWERS, 2, (), True)
    assert str(answer.said) == "This is page 2 of the answer form of Bob."
    assert station.packing.open_seat == 0
    assert station.scan(page_id(ELSEWHERE, 1, "7QX0")).cause is Cause.OTHER_SESSION
    assert station.scan(page_id("7K4M2QXT" * 2, 1, "7QX0")).cause is Cause.OLD_PRINT


def test_a_code_of_ours_with_a_slip_or_a_broken_part_is_told_as_that(station: Station) -> None:
    link, token = f"{CLASS.address}/", ANN.token
    typed = short_code(token)
    other = "Z" if token[3] != "Z" else "Y"
    slip = token[:3] + other + token[4:]
    wrong = typed[:-1] + ("0" if typed[-1] != "0" else "1")
    for words in ("chocolate", "the cat sat", "été cet ami"):
        assert station.scan(words).cause is Cause.NOT_OURS, "nine letters are no access code"
    assert station.scan("1k4-m3q-xtx").cause is Cause.MISTYPED, "with several slips"
    for text in (wrong, wrong.replace("-", ""), "7k4-m2q-xxt", slip[:8]):
        told = station.scan(text)
        assert told.cause is Cause.MISTYPED
        assert str(told.said) == "One character of this access code is wrong."
    for text in (
        f"{link}{token}#4",
        f"{link}{token}#41\ufffd",
        f"{link}{slip}",
        link + token + "Q",
    ):
        told = station.scan(text)
        assert (told.cause, told.seat, told.ops) == (Cause.DAMAGED, 1, ())
    assert station.scan(typed).cause is Cause.OPENED
    station.packing.open_seat = 0
    assert station.scan(f"{token[:4]}-{token[4:8]}").cause is Cause.OPENED, "as printed before"


def test_what_was_scanned_by_mistake_is_told_and_changes_nothing(station: Station) -> None:
    first, second = ANN.order[:2]
    token = ANN.token
    alone = station.scan(first).cause
    station.scan("1")
    station.scan(first)
    told = [
        station.scan(text).cause
        for text in (
            station.portion(BOB, second),
            f"{CLASS.address}/{token}#999",
            first,
            "999",
            f"{CLASS.address}/{ELSEWHERE}",
            f"{CLASS.address}/{'5' * 16}#{first}",
            f"{CLASS.address}/{token[:9]}",
            "3560070976867",
            "5" * 15 + "A",
            "4012345B",
            "40123455",
            "4" * 16,
        )
    ]
    assert alone is Cause.NO_KIT
    assert told == [
        Cause.OTHER_KIT,
        Cause.WRONG_PORTION,
        Cause.ALREADY_IN,
        Cause.WRONG_PORTION,
        Cause.OTHER_SESSION,
        Cause.OLD_PRINT,
        Cause.UNREADABLE,
        Cause.NOT_OURS,
        Cause.OLD_PRINT,
        Cause.MISTYPED,
        Cause.NOT_OURS,
        Cause.NOT_OURS,
    ]
    assert station.board.packed == {1: {first}}


def test_every_refusal_says_what_to_do_and_names_no_product(station: Station) -> None:
    answers = [station.scan(text) for text in ("417", "2", station.portion(ANN, "417"), "x")]
    named = {sample.product.name for sample in CLASS.samples}
    for answer in answers:
        assert answer.said
        assert answer.good or answer.remedy
        assert not any(name in f"{answer.said}{answer.remedy}" for name in named)


def test_the_same_again_within_three_seconds_is_one_scan(station: Station) -> None:
    station.scan("1")
    code = ANN.order[0]
    assert station.scan(code).cause is Cause.PUT_IN
    assert station.scan(code, 400) == Answer(Cause.AGAIN, seat=1)
    assert station.scan(code, SAME_SCAN_MS).cause is Cause.ALREADY_IN


def test_another_packer_goes_on_where_the_first_one_stopped(station: Station) -> None:
    station.scan("1")
    station.scan(ANN.order[0])

    other = Station(station.board)
    opened = other.scan(seat_address(CLASS.address, ANN.token))
    assert f"{ANN.order[1]}, {ANN.order[2]}" in str(opened.remedy)
    assert [other.scan(code).cause for code in ANN.order[1:]] == [Cause.PUT_IN, Cause.COMPLETE]


def test_a_closed_kit_is_opened_again_for_a_reason(station: Station) -> None:
    station.keep(move_kits(station.board, [1], "packed", datetime(2026, 11, 2, tzinfo=UTC)))
    station.packing.take(CLASS, station.board)
    assert [station.scan(text).cause for text in ("1", station.portion(ANN, "417"))] == [
        Cause.CLOSED
    ] * 2

    ops = station.packing.reopen(1, "a bag leaks", station.now)
    station.keep(ops)
    assert kit_state(station.board, 1) == "to_pack"
    assert [op.content for _, op in ops] == [MoveKit(state="to_pack", reason="a bag leaks")]
    assert station.scan("417").cause is Cause.PUT_IN


def test_a_kit_opened_again_with_all_in_it_is_closed_by_its_sheet(station: Station) -> None:
    for text in ("1", "417", "826", "283"):
        station.scan(text)
    station.keep(station.packing.reopen(1, "a bag leaks", station.now))
    station.packing.take(CLASS, station.board)
    assert station.scan("1").cause is Cause.COMPLETE
    assert kit_state(station.board, 1) == "packed"
    station.keep(station.packing.reopen(1, "another bag leaks", station.now))
    another = Packing(CLASS, station.board, {})
    seen = another.scan("1", station.now)
    assert (seen.cause, bool(seen.ops)) == (Cause.OPENED, False), "it is looked at first"


def test_the_last_scan_is_taken_back_with_the_closing(station: Station) -> None:
    station.scan("1")
    for code in ANN.order:
        station.scan(code)
    undone: list[Op] = []
    while station.packing.can_undo:
        ops = station.packing.undo(station.now).ops
        station.keep(ops)
        undone += [op for _, op in ops]
        if len(undone) == 2:
            assert kit_state(station.board, 1) == "to_pack"
            assert station.board.packed == {1: set(ANN.order[:2])}
            assert station.packing.open_seat == 1
    assert station.board.packed == {}
    assert station.packing.undo(station.now).cause is Cause.NOTHING_TO_UNDO


def test_what_one_scan_did_is_taken_back_unless_its_kit_was_closed_since(station: Station) -> None:
    station.scan("1")
    first, second, last = ANN.order
    answers = {code: station.scan(code) for code in (first, second)}

    def undo(code: str) -> tuple[Cause, str]:
        answer = station.packing.undo(station.now, answers[code].ops)
        station.keep(answer.ops)
        return answer.cause, str(answer.said)

    assert undo(first) == (Cause.UNDONE, f"{first} is taken back from the kit of Ann: 1 of 3.")
    assert undo(first)[0] is Cause.NOTHING_TO_UNDO
    assert station.board.packed == {1: {second}}
    answers |= {code: station.scan(code) for code in (first, last)}
    assert undo(second) == (Cause.CLOSED, "The kit of Ann is closed already.")
    assert undo(last)[1] == f"{last} is taken back: the kit of Ann is open again, 2 of 3."
    assert undo(second)[0] is Cause.UNDONE
    assert (station.board.packed, kit_state(station.board, 1)) == ({1: {first}}, "to_pack")

    station.keep(move_kits(station.board, [1], "shipped", datetime(2026, 11, 2, tzinfo=UTC)))
    station.packing.take(CLASS, station.board)
    assert undo(first)[0] is Cause.CLOSED, "it left by another way than by a scan"


def test_taking_back_leaves_another_kit_open_and_says_so(station: Station) -> None:
    for text in ("1", *ANN.order):
        last = station.scan(text)
    station.scan("2")
    told = station.packing.undo(station.now, last.ops)
    station.keep(told.ops)
    assert (told.cause, told.seat, station.packing.open_seat) == (Cause.UNDONE, 1, 2)
    assert "still that of Bob" in str(told.remedy)
    assert (kit_state(station.board, 1), len(station.board.packed[1])) == ("to_pack", 2)
    assert station.scan(BOB.order[0]).seat == 2


def test_opening_again_is_taken_back(station: Station) -> None:
    for text in ("1", *ANN.order):
        station.scan(text)
    station.keep(station.packing.reopen(1, "a bag leaks", station.now))
    told = station.packing.undo(station.now)
    station.keep(told.ops)
    assert str(told.said) == "The kit of Ann is closed again."
    assert (kit_state(station.board, 1), station.packing.open_seat) == ("packed", 0)


def test_what_the_log_did_not_take_is_forgotten(station: Station) -> None:
    station.packing.scan("1", 1)
    answer = station.packing.scan(ANN.order[0], 9000)
    station.packing.lose(answer.ops)
    station.packing.take(CLASS, station.board)
    assert station.packing.scan(ANN.order[0], 18000).cause is Cause.PUT_IN


def test_what_the_log_did_not_take_back_can_be_taken_back_again(station: Station) -> None:
    station.scan("1")
    first, second = (station.scan(code).ops for code in ANN.order[:2])
    station.packing.lose(station.packing.undo(station.now, first).ops)
    station.packing.take(CLASS, station.board)
    again = station.packing.undo(station.now)
    assert str(again.said) == f"{ANN.order[1]} is taken back from the kit of Ann: 1 of 3."
    station.keep(again.ops)
    assert station.packing.undo(station.now, second).cause is Cause.NOTHING_TO_UNDO
    assert station.packing.undo(station.now, first).cause is Cause.UNDONE


def test_kits_for_one_address_are_known_before_they_are_weighed() -> None:
    def to(*addresses: str) -> Session:
        seats = [
            seat.model_copy(update={"learner": seat.learner.model_copy(update={"address": one})})
            for seat, one in zip(CLASS.seats, addresses, strict=False)
        ]
        return CLASS.model_copy(update={"seats": tuple(seats)})

    assert share_an_address(to("1 High Street\nLeeds", "1 high street\nLeeds"))
    assert not share_an_address(to("1 High Street\nLeeds", "2 High Street\nLeeds"))
    assert not share_an_address(to("", " "))


def test_a_closed_kit_is_weighed_and_told_what_may_be_missing(station: Station) -> None:
    portion = CLASS.protocol.samples.sachet.value
    check = WeightCheck(tare=200, tolerance=portion / 4)
    whole = check.tare + 3 * portion
    station.packing.check = check
    for text in ("1", *ANN.order):
        closed = station.scan(text)
    assert "type its weight" in str(closed.remedy)

    light = station.scan(f"ST,GS,+  {whole - portion:.1f} g")
    assert light.cause is Cause.WRONG_WEIGHT
    assert not light.good
    assert f"a portion of {portion:g} g may be missing" in str(light.said)
    assert station.board.weighings[1].planned == whole
    assert "something else may be missing" in str(station.scan("101").said), "no code: nothing open"
    absurd = station.scan("150 kg")
    assert (absurd.cause, absurd.ops) == (Cause.NO_WEIGHT, ())
    assert str(absurd.said).replace("\u00a0", " ").startswith("No box weighs more than 100")
    another = station.scan(ANN.order[0])
    assert (another.cause, another.ops) == (Cause.NO_KIT, ()), "a portion's code is no weight"
    assert "with its unit" in str(another.remedy)
    assert station.scan(f"{ANN.order[0]} g").cause is Cause.WRONG_WEIGHT
    assert "2 portions" in str(station.scan(f"{whole + 2 * portion} g").said)
    right = station.scan(f"{whole + portion / 5:.3f}".replace(".", ","))
    assert right.cause is Cause.WEIGHED
    assert "as planned" in str(right.said)

    station.keep(station.packing.undo(station.now).ops)
    assert station.board.weighings[1].grams == whole + 2 * portion, "as weighed before"
    assert station.packing.open_seat == 0
    assert kit_state(station.board, 1) == "packed"
    station.scan("2")
    assert station.scan("101").cause is Cause.WRONG_PORTION, "a code while a kit is open"
    station.now += 1000
    station.keep(station.packing.reopen(1, "one too many", station.now))
    assert station.board.weighings == {}, "what it weighed before it was opened tells nothing"


@pytest.mark.parametrize(
    ("typed", "grams"),
    [
        ("243", 243),
        ("+ 243.5 g", 243.5),
        ("é'\":(", 243.5),  # a scale's "243.5" on a French keyboard
        ("0,244 kg", 244),
        ("45 g", 45),
        ("45", None),  # the number of a kit
        ("0 g", None),
        ("-243 g", None),
        ("LX123456785GB", None),
        ("150 kg", 150_000),  # told as a weight that cannot be
        ("9999999 kg", None),
    ],
)
def test_a_weight_is_read_as_people_and_scales_type_it(typed: str, grams: float | None) -> None:
    assert typed_grams(typed) == grams
