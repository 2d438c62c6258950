"""Papers that open no learner's page, scanned: which they are, and where their kit is."""

from datetime import UTC, datetime
from random import Random

import pytest
from helpers.logs import log
from helpers.sites import at_sites
from helpers.small_class import session as small_session

from tasting.domain import paper_codes
from tasting.domain.board import Board, fold
from tasting.domain.boxes import boxes, with_boxes
from tasting.domain.events import KitState
from tasting.domain.new_codes import draw_new_codes
from tasting.domain.paper_codes import KINDS, PaperCode, written
from tasting.domain.session import Session
from tasting.paper.registry import PAPERS
from tasting.services.kits import kit_state, move_kits
from tasting.services.packing import Packing
from tasting.services.scan_answers import Answer, Cause
from tasting.services.strange_scans import OtherSession

PLANNED = small_session(["Ann", "Bob"], {"417": {}, "826": {}, "283": {}})
CLASS = PLANNED.model_copy(
    update={
        "id": "c" * 32,
        "seats": tuple(
            seat.model_copy(update={"token": token})
            for seat, token in zip(
                PLANNED.seats, ("7K4M2QXTWA9Z0658", "AZ09QW12MNBVCX34"), strict=True
            )
        ),
    }
)
ANN = CLASS.seats[0]
NEW = draw_new_codes(CLASS, Random(1))


def code_of(paper: str, session: Session = CLASS) -> PaperCode:
    seat = session.seats[0]
    if paper == "bowl-labels":
        return paper_codes.of_bowl(session, seat, seat.order[1])
    if paper == "address-labels":
        return paper_codes.of_address(session, boxes(session)[0])
    if paper in ("picking-list", "run-sheet", "decode-sheet", "report"):
        return paper_codes.of_session(paper, session)
    return paper_codes.of_kit(paper, session, seat)


def scanned(text: str, session: Session = CLASS, board: Board | None = None) -> Answer:
    others = {paper_codes.print_id("d" * 32): OtherSession("d" * 32, "Teas")}
    board = board or fold([], CLASS.protocol)
    return Packing(session, board, others).scan(text, 9000)


def at(state: KitState, session: Session = CLASS) -> Board:
    board = with_boxes(fold([], CLASS.protocol), session)
    moves = move_kits(board, [1], state, datetime(2026, 11, 2, tzinfo=UTC))
    return fold(log(*moves), CLASS.protocol, board)


@pytest.mark.parametrize("paper", KINDS)
def test_a_code_is_short_is_read_back_and_no_slip_in_it_goes_unseen(paper: str) -> None:
    assert paper in PAPERS
    found = code_of(paper)
    text = written(found)
    assert len(text) == 20, "what the smallest QR code holds"
    assert paper_codes.read(text.lower()) == found
    assert ANN.token[:6] not in text, "labels travel by post"
    for place in range(len(paper_codes.NAME), len(text)):
        slip = text[:place] + ("Z" if text[place] != "Z" else "Y") + text[place + 1 :]
        assert paper_codes.read(slip) is None
    assert scanned(text[:-1]).cause is Cause.UNREADABLE


@pytest.mark.parametrize("paper", ["address-labels", "return-labels", "packing-list"])
def test_a_paper_of_a_kit_opens_it_and_tells_where_it_is_once_it_is_packed(paper: str) -> None:
    text = written(code_of(paper))
    opened = scanned(text)
    assert (opened.cause, opened.seat, opened.good) == (Cause.OPENED, 1, True)
    assert str(opened.remedy) == f"Still to put in: {', '.join(ANN.order)}."
    said = {}
    for state in ("packed", "shipped", "received", "ready"):
        told = scanned(text, board=at(state))
        assert (told.cause, told.seat, told.ops, told.good) == (Cause.SHOWN, 1, (), True)
        assert told.remedy
        said[state] = str(told.said)
    assert said["packed"] == "Kit 1 of Ann is packed, and not sent yet."
    assert len({*said.values()}) == 4


def test_a_box_that_several_share_is_told_as_one() -> None:
    session = at_sites(CLASS, ["Lyon", "Lyon"])
    told = scanned(written(code_of("address-labels", session)), session, at("packed", session))
    assert (told.cause, str(told.said)) == (
        Cause.SHOWN,
        "The box for Lyon is packed, and not sent yet.",
    )


def test_an_address_label_shows_the_kit_that_may_be_weighed_now() -> None:
    packer = Packing(CLASS, at("packed"), {})
    assert packer.scan(written(code_of("address-labels")), 9000).cause is Cause.SHOWN
    assert kit_state(packer.board, 1) == "packed"


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        (
            "bowl-labels",
            f"This is the label of the vessel for {ANN.order[1]} of Ann, number 2 of 3 in their "
            "order.",
        ),
        ("picking-list", f"This is the picking list of this session, “{CLASS.title}”."),
        ("run-sheet", f"This is the run sheet of this session, “{CLASS.title}”."),
        ("decode-sheet", f"This is the decode sheet of this session, “{CLASS.title}”."),
        ("report", f"This is the report of this session, “{CLASS.title}”."),
        (
            "certificate",
            f"This is the certificate of attendance of Ann, of the session “{CLASS.title}”.",
        ),
    ],
)
def test_a_paper_that_packs_nothing_is_told_and_names_no_product(paper: str, said: str) -> None:
    told = scanned(written(code_of(paper)))
    assert (told.cause, told.ops, told.good, str(told.said)) == (Cause.SHOWN, (), True, said)
    assert not any(one.product.name in f"{told.said}{told.remedy}" for one in CLASS.samples)


@pytest.mark.parametrize("paper", KINDS)
def test_a_paper_of_another_session_is_told_with_its_name_where_that_is_known(paper: str) -> None:
    known, unknown = (
        scanned(written(code_of(paper, CLASS.model_copy(update={"id": sign * 32}))))
        for sign in "de"
    )
    assert (known.cause, known.session, unknown.session) == (Cause.OTHER_SESSION, "d" * 32, "")
    assert str(known.said) == "This is of another session, “Teas”."
    assert str(unknown.said) == "This is of another session, which is not on this computer."


@pytest.mark.parametrize("paper", ["bowl-labels", "packing-list", "run-sheet", "decode-sheet"])
def test_a_paper_with_blind_codes_is_an_old_print_once_others_are_drawn(paper: str) -> None:
    assert scanned(written(code_of(paper)), NEW).cause is Cause.OLD_PRINT
    assert scanned(written(code_of(paper, NEW)), NEW).good


def test_an_address_label_is_an_old_print_once_the_address_or_the_kit_is_another() -> None:
    moved, gone = ANN.learner.model_copy(update={"address": "1 New Street"}), CLASS.seats[1:]
    text = written(code_of("address-labels"))
    seats = (ANN.model_copy(update={"learner": moved}), *gone)
    told = scanned(text, CLASS.model_copy(update={"seats": seats}))
    assert told.cause is Cause.OLD_PRINT
    assert str(told.said) == "This is an old print: the address of kit 1 has changed since."
    assert scanned(text, CLASS.model_copy(update={"seats": gone})).cause is Cause.OLD_PRINT
