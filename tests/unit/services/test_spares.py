"""Spare kits: planned beside the learners', packed like theirs, and given to one of them once."""

import random
import secrets
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.logs import log
from helpers.printed import Printed, planned

from tasting.desktop.pages.kits.sheet.hindrance import hindrance
from tasting.domain.board import fold
from tasting.domain.errors import UserError
from tasting.domain.events import Kind, Op
from tasting.domain.learner import LearnerFacts
from tasting.domain.roster import RosterChange
from tasting.domain.session import Session
from tasting.domain.tokens import short_code, token_hash
from tasting.exchange import protocols
from tasting.paper.qr import portion_address, seat_address
from tasting.services import changing, sending, spares
from tasting.services.carrier_files import export_parcels
from tasting.services.kit_table import export_kits
from tasting.services.packing import Packing
from tasting.services.printing import kit_papers, print_paper
from tasting.services.scan_answers import Answer, Cause
from tasting.store.workspace import Workspace
from tasting.words import words_in

NOW = datetime(2026, 11, 9, 8, tzinfo=UTC)
NAMES = ["Camille", "Oisín", "Inès"]
PLANNED = planned(protocols.shipped()["coffee-cupping"], 4, NAMES, ("en", "fr"))


@pytest.fixture
def session(workspace: Workspace) -> Session:
    workspace.keep(PLANNED, now=NOW)
    return plan(workspace, 2)


def plan(workspace: Workspace, count: int) -> Session:
    chance = random.Random(5)
    return spares.plan_spares(workspace, PLANNED.id, count, NOW, chance, secrets.token_bytes)


def give(workspace: Workspace, spare: int, seat: int) -> Session:
    return spares.give_spare(workspace, PLANNED.id, spare, seat, NOW)


def test_spares_are_printed_picked_and_packed_like_the_others(
    session: Session, tmp_path: Path
) -> None:
    assert [spares.usual_spares(n) for n in (1, 10, 11, 30)] == [1, 1, 2, 3]
    assert session.seats == PLANNED.seats
    assert [(one.number, one.learner.display) for one in session.spares] == [
        (4, "Spare 1"),
        (5, "Spare 2"),
    ]
    papers = kit_papers()
    for name in ("kit-sheet", "portion-labels", "picking-list"):
        job = print_paper(papers[name], session, tmp_path / f"{name}.pdf")
        assert job is not None
    sheets = Printed(tmp_path / "kit-sheet.pdf")
    assert len(sheets) == 5
    assert "Spare 2" in sheets.text(4)
    last = session.spares[1]
    assert sheets.codes(4) == [seat_address(session.address, last.token)]
    assert "2 spare kits." in Printed(tmp_path / "picking-list.pdf").text()

    packing = Packing(session, fold([], session.protocol), {})
    codes = [portion_address(session.address, last.token, code) for code in last.order]
    scans = [packing.scan(text, 5000 * at).cause for at, text in enumerate(codes)]
    assert scans == [Cause.PUT_IN] * 3 + [Cause.COMPLETE]
    rows = export_kits(session, packing.board, tmp_path / "kits.csv", words_in("en"))
    assert rows == 3, "no carrier is told of a spare"


def test_the_papers_of_spares_are_in_the_language_that_most_learners_read() -> None:
    camille, oisin, ines = PLANNED.seats
    for read, first, expected in (
        ((camille, oisin, ines), "fr", "en"),
        ((camille, oisin), "fr", "fr"),
        ((camille, oisin), "en", "en"),
        ((oisin,), "en", "fr"),
        ((), "fr", "fr"),
    ):
        session = PLANNED.model_copy(update={"seats": read, "languages": (first,)})
        assert spares.spare_language(session) == expected
        assert spares.most_read(session) is (len(read) % 2 == 1), "on a tie, no more than half do"


def test_a_spare_becomes_its_learner_s_and_their_own_kit_opens_nothing_more(
    workspace: Workspace, session: Session
) -> None:
    before, kit = session.seats[1], session.spares[0]
    known = {seat.token_hash for seat in sending.public_part(session).seats}
    assert token_hash(kit.token) in known, "the hub takes in what is packed"
    changed = give(workspace, 4, 2)
    assert workspace.session(session.id) == changed
    seat = changed.seats[1]
    assert (seat.number, seat.order, seat.token) == (4, kit.order, kit.token)
    assert seat.learner == before.learner
    assert [one.number for one in changed.kits] == [1, 4, 3, 5]
    hashes = [one.token_hash for one in sending.public_part(changed).seats]
    assert len(hashes) == len(set(hashes)) == 4
    assert token_hash(before.token) not in hashes
    with pytest.raises(UserError, match="Spare 1 was given to Oisín already"):
        give(workspace, 4, 3)
    assert workspace.session(session.id) == changed


def test_a_spare_kit_has_no_address_to_send_it_to(session: Session, tmp_path: Path) -> None:
    paper, english = kit_papers()["address-labels"], words_in("en")
    spare, learner = (
        hindrance(paper, session, seats, key_shown=True, has_sender=True, words=english)
        for seats in ({4, 5}, {1, 4})
    )
    assert spare.said == "A spare kit has no address until it is given to a learner."
    assert (spare.button, spare.stops) == ("", True)
    assert learner.said == "The learner chosen has no postal address yet."
    with pytest.raises(UserError) as told:
        export_parcels(
            "coliship", session, fold([], session.protocol), tmp_path / "out.csv", {4, 5}
        )
    assert str(told.value) == spare.said


def test_papers_of_a_kit_that_nobody_has_any_more_are_told_by_why(
    workspace: Workspace, session: Session
) -> None:
    camille, oisin, _ = session.seats
    give(workspace, 4, 2)
    change = RosterChange(withdrawn=frozenset({1}))
    chance = random.Random(5)
    changing.change_roster(workspace, session.id, change, NOW, chance, secrets.token_bytes)
    packing = Packing(workspace.session(session.id), fold([], session.protocol), {})
    told = [
        packing.scan(text, 5000 * at)
        for at, kit in enumerate((oisin, camille))
        for text in (
            seat_address(session.address, kit.token),
            portion_address(session.address, kit.token, kit.order[0]),
            short_code(kit.token),
        )
    ]
    assert [one.cause for one in told] == [Cause.REPLACED] * 3 + [Cause.WITHDRAWN] * 3
    assert "kit 2" in str(told[0].said)
    assert "kit 4" in str(told[0].remedy)
    assert "kit 1" in str(told[3].said)
    assert not any(one.good for one in told)


def test_papers_of_a_kit_replaced_twice_lead_to_the_last_one(
    workspace: Workspace, session: Session
) -> None:
    plan(workspace, 2)
    token = session.seats[1].token

    def told() -> Answer:
        packing = Packing(workspace.session(session.id), fold([], session.protocol), {})
        return packing.scan(seat_address(session.address, token), 0)

    give(workspace, 4, 2)
    give(workspace, 5, 4)
    assert "go on with kit 5" in str(told().remedy)
    change = RosterChange(withdrawn=frozenset({5}))
    chance = random.Random(5)
    changing.change_roster(workspace, session.id, change, NOW, chance, secrets.token_bytes)
    assert told().cause is Cause.WITHDRAWN


def test_who_has_answered_keeps_the_own_code(workspace: Workspace, session: Session) -> None:
    op = Op(
        op_id="a" * 32,
        kind=Kind.OBSERVE,
        step=session.protocol.steps[0].id,
        code=session.codes[0],
        body={"values": {}},
        made_at=1,
    )
    sending.append_own(workspace, session.id, [(3, op)], 1)
    with pytest.raises(UserError, match="Inès has answered already"):
        give(workspace, 4, 3)
    assert workspace.session(session.id) == session


def test_more_and_fewer_spares_leave_those_that_are_known(
    workspace: Workspace, session: Session
) -> None:
    give(workspace, 4, 1)
    more = plan(workspace, 3)
    assert [one.learner.display for one in more.spares] == [f"Spare {n}" for n in (1, 2, 3, 4)]
    assert more.spares[1] == session.spares[1]
    late = LearnerFacts(name="Dora Vidal", display="Dora", language="fr")
    joined = changing.change_roster(
        workspace,
        session.id,
        RosterChange(joined=(late,)),
        NOW,
        random.Random(1),
        secrets.token_bytes,
    )
    assert joined.seats[-1].number == 8, "no number is given twice"
    tokens = [one.token[:8] for one in (*joined.seats, *joined.open_spares)]
    assert len(set(tokens)) == len(tokens) == 7
    fewer = plan(workspace, 1)
    assert [one.learner.display for one in fewer.open_spares] == ["Spare 2"]
    (moved,) = log((5, Op(op_id="b" * 32, kind=Kind.KIT, body={"state": "packed"}, made_at=1)))
    sending.append_own(workspace, session.id, [(5, moved.op)], 1)
    with pytest.raises(UserError, match="Spare 2 is packed already"):
        plan(workspace, 0)
