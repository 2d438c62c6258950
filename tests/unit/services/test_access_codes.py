"""A new access code for a kit whose sheet was lost: the old one is void, all else stays."""

import random
import secrets
from datetime import UTC, datetime

import pytest
from helpers.printed import planned

from tasting.domain.board import fold
from tasting.domain.errors import UserError
from tasting.domain.events import Kind, Op
from tasting.domain.session import Session
from tasting.domain.tokens import short_code
from tasting.exchange import protocols
from tasting.paper.qr import portion_address, seat_address
from tasting.services import access_codes, sending, spares
from tasting.services.packing import Packing
from tasting.services.print_ledger import changed_since, noted
from tasting.services.printing import Choices, kit_papers
from tasting.services.scan_answers import Cause
from tasting.settings import Settings
from tasting.store.workspace import Workspace
from tasting.words import english

NOW = datetime(2026, 11, 9, 8, tzinfo=UTC)
PLANNED = planned(protocols.shipped()["coffee-cupping"], 4, ["Camille", "Oisín", "Inès"])


@pytest.fixture
def session(workspace: Workspace) -> Session:
    workspace.keep(PLANNED, now=NOW)
    return PLANNED


def renew(workspace: Workspace, number: int) -> Session:
    return access_codes.renew_code(workspace, PLANNED.id, number, NOW, secrets.token_bytes)


def scan_old(session: Session, old: str) -> list[Cause]:
    """What the sheet, a label and the typed code of an old token come to."""
    packing = Packing(session, fold([], session.protocol), {})
    sheet, code = seat_address(session.address, old), session.codes[0]
    texts = (sheet, portion_address(session.address, old, code), short_code(old))
    return [packing.scan(text, 5000 * at).cause for at, text in enumerate(texts)]


def test_only_the_token_is_new_and_answers_stay(workspace: Workspace, session: Session) -> None:
    step = session.protocol.steps[0].id
    body: dict[str, object] = {"values": {}}
    op = Op(
        op_id="a" * 32, kind=Kind.OBSERVE, step=step, code=session.codes[0], body=body, made_at=1
    )
    sending.append_own(workspace, session.id, [(2, op)], 1)
    changed = renew(workspace, 2)
    before, after = session.seats[1], changed.seats[1]
    assert after.token != before.token
    assert after == before.model_copy(update={"token": after.token})
    assert (changed.seats[0], changed.seats[2]) == (session.seats[0], session.seats[2])
    assert workspace.session(session.id) == changed
    assert [event.op for event in workspace.log.events(session.id)] == [op]
    with pytest.raises(UserError, match="no learner number 9"):
        renew(workspace, 9)


def test_the_old_print_is_told_when_it_is_scanned(workspace: Workspace, session: Session) -> None:
    old = session.seats[1].token
    first = renew(workspace, 2)
    twice = renew(workspace, 2)
    for token in (old, first.seats[1].token):
        assert scan_old(twice, token) == [Cause.OLD_PRINT] * 3
    packing = Packing(twice, fold([], twice.protocol), {})
    told = packing.scan(seat_address(twice.address, old), 0)
    assert str(told.said) == "This is an old print: kit 2 has a new access code."
    new = packing.scan(seat_address(twice.address, twice.seats[1].token), 5000)
    assert (new.cause, new.seat) == (Cause.OPENED, 2)


def test_a_spare_that_was_given_is_renewed_with_its_seat(
    workspace: Workspace, session: Session
) -> None:
    renewed = renew(workspace, 2)
    chance = random.Random(5)
    spares.plan_spares(workspace, session.id, 1, NOW, chance, secrets.token_bytes)
    given = spares.give_spare(workspace, session.id, 4, 2, NOW)
    for old in (session.seats[1].token, renewed.seats[1].token):
        assert scan_old(given, old) == [Cause.REPLACED] * 3
    changed = renew(workspace, 4)
    assert changed.spares[0].token == changed.seats[1].token != given.seats[1].token
    assert scan_old(changed, given.seats[1].token) == [Cause.OLD_PRINT] * 3


def test_papers_with_the_code_are_to_be_printed_anew_and_no_others(
    workspace: Workspace, session: Session
) -> None:
    papers = kit_papers()
    prints = Settings().prints
    for paper in ("kit-sheet", "portion-labels", "bowl-labels", "packing-list", "address-labels"):
        how = (session, [1, 2, 3], Choices(), (1, 3), "a.pdf", NOW)
        prints = noted(prints, papers[paper], *how)
    known = Settings(prints=prints)
    said = access_codes.to_print(known, session, 2, english())
    assert str(said) == "2 papers to print anew: Kit sheet, Portion labels."
    changed = renew(workspace, 2)
    marked = access_codes.with_new_code(known, session, changed, 2)
    for paper in {job.paper for job in prints}:
        wanted = {2} if papers[paper].coded else frozenset[int]()
        assert changed_since(marked.prints, paper, changed) == wanted, paper
    bare = access_codes.to_print(Settings(), session, 2, english())
    assert str(bare) == "None of its papers was printed on this computer."
