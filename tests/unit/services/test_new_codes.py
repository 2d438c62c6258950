"""New blind codes for a session: all stays in its place, and what had the old ones is told."""

import random
import secrets
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers import triangles
from helpers.command import run_here
from helpers.live import KEY, Phone, another, card, running_hub
from helpers.printed import planned

from tasting.domain import new_codes as domain_new_codes
from tasting.domain import roster
from tasting.domain.board import fold
from tasting.domain.errors import UserError
from tasting.domain.events import Kind, Op
from tasting.domain.learner import LearnerFacts
from tasting.domain.roster import RosterChange
from tasting.domain.seat import RetiredKit
from tasting.domain.session import Session
from tasting.exchange import protocols
from tasting.paper.qr import portion_address, seat_address
from tasting.places import DataFolder
from tasting.services import hubs, new_codes, sending, sessions, spares
from tasting.services.hubs import HubClient
from tasting.services.packing import Packing
from tasting.services.print_ledger import changed_since, noted
from tasting.services.printing import Choices, kit_papers
from tasting.services.scan_answers import Cause
from tasting.services.workspaces import open_workspace
from tasting.settings import Settings
from tasting.store.workspace import Workspace
from tasting.words import english

NOW = datetime(2026, 11, 9, 8, tzinfo=UTC)
PLANNED = planned(protocols.shipped()["coffee-cupping"], 4, ["Camille", "Oisín", "Inès"])
PAPERS = (
    "kit-sheet",
    "erratum",
    "portion-labels",
    "packing-list",
    "address-labels",
    "picking-list",
    "run-sheet",
)


@pytest.fixture
def session(workspace: Workspace) -> Session:
    workspace.keep(PLANNED, now=NOW)
    return spares.plan_spares(workspace, PLANNED.id, 1, NOW, random.Random(3), secrets.token_bytes)


def draw(workspace: Workspace, seed: int = 1) -> Session:
    return new_codes.draw_new_codes(workspace, PLANNED.id, NOW, random.Random(seed))[1]


def op(kind: Kind, seat: int, code: str = "", **body: object) -> tuple[int, Op]:
    step = PLANNED.protocol.steps[0].id if kind in (Kind.OBSERVE, Kind.BEGIN) else ""
    return seat, Op(
        op_id=secrets.token_hex(16), kind=kind, step=step, code=code, body=body, made_at=1
    )


def printed(session: Session, *papers: str) -> Settings:
    prints = Settings().prints
    for paper in papers:
        how = (session, [1, 2, 3], Choices(), (1, 3), "a.pdf", NOW)
        prints = noted(prints, kit_papers()[paper], *how)
    return Settings(prints=prints)


def test_every_code_is_another_and_all_else_stays(workspace: Workspace, session: Session) -> None:
    changed = draw(workspace)
    assert sessions.find(workspace, session.id) == changed
    assert not {*changed.codes} & {*session.codes}
    new = dict(zip(session.codes, changed.codes, strict=True))
    for before, after in zip(session.kits, changed.kits, strict=True):
        assert after.order == tuple(new[code] for code in before.order)
        assert after.model_copy(update={"order": before.order}) == before
    assert [one.product for one in changed.samples] == [one.product for one in session.samples]
    again = draw(workspace)
    assert again.old_codes == (*session.codes, *changed.codes)
    assert not {*again.codes} & {*again.old_codes}
    assert '"old_codes"' not in session.model_dump_json()


def test_it_is_taken_back_unless_anything_happened_since(
    workspace: Workspace, session: Session
) -> None:
    changed = draw(workspace)
    back = new_codes.take_back(workspace, session, changed, NOW)
    assert sessions.find(workspace, session.id) == back
    assert back == session.model_copy(update={"old_codes": changed.codes})
    packing = Packing(back, fold([], back.protocol), {})
    packing.scan("1", 0)
    assert packing.scan(changed.codes[0], 5000).cause is Cause.OLD_PRINT, "of the undone draw"
    changed = draw(workspace)
    assert changed.old_codes == (*back.old_codes, *session.codes)
    sending.append_own(workspace, session.id, [op(Kind.PACK, 1, changed.codes[0], inside=True)], 1)
    with pytest.raises(UserError, match="packed under the new codes"):
        new_codes.take_back(workspace, session, changed, NOW)
    draw(workspace)
    with pytest.raises(UserError, match="was changed since"):
        new_codes.take_back(workspace, session, changed, NOW)


@pytest.mark.parametrize(
    ("happened", "why"),
    [
        (op(Kind.OBSERVE, 2, PLANNED.codes[0], values={}), "There are answers"),
        (op(Kind.BEGIN, 0, at=1, seconds=60.0), "has begun"),
        (op(Kind.REVEAL, 0, identities={PLANNED.codes[0]: {"name": "A"}}), "was revealed"),
        (op(Kind.KIT, 2, state="packed"), "The kit of Oisín is packed"),
    ],
)
def test_the_codes_stay_once_they_are_in_use(
    workspace: Workspace, session: Session, happened: tuple[int, Op], why: str
) -> None:
    assert new_codes.refusal(workspace, session) is None
    sending.append_own(workspace, session.id, [happened], 1)
    with pytest.raises(UserError, match=why):
        draw(workspace)
    assert sessions.find(workspace, session.id) == session


def test_answers_that_only_a_running_hub_holds_keep_the_codes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasted, folder = another(), tmp_path / "data"
    with open_workspace(DataFolder(folder)) as workspace:
        workspace.keep(tasted, now=NOW)
    with running_hub(tmp_path / "hub", tasted) as process:
        monkeypatch.setattr(hubs, "find_running", lambda *_: HubClient(process.url, KEY))
        phone = Phone(process, tasted.seats[0])
        phone.join()
        phone.send(card())
        told = run_here(folder, "kit", "draw", tasted.id)
    assert (told.returncode, told.stdout) == (1, "")
    assert "There are answers under the codes" in told.stderr


def test_a_hub_elsewhere_is_asked_told_of_new_codes_and_missed_where_it_is_silent(
    tmp_path: Path,
) -> None:
    tasted, folder, key = another(), tmp_path / "data", tmp_path / "key"
    key.write_text(KEY)
    with open_workspace(DataFolder(folder)) as workspace:
        workspace.keep(tasted, now=NOW)
    with running_hub(tmp_path / "hub") as process:
        where = ("--hub", process.url, "--key-file", str(key))
        assert run_here(folder, "session", "publish", tasted.id, *where).returncode == 0
        drawn = run_here(folder, "kit", "draw", tasted.id)
        assert (drawn.returncode, drawn.stderr) == (0, "")
        with open_workspace(DataFolder(folder)) as workspace:
            changed = sessions.find(workspace, tasted.id)
        held = HubClient(process.url, KEY).session(tasted.id)
        assert held is not None
        assert set(held.seats[0].order) == set(changed.codes) != set(tasted.codes)
        phone = Phone(process, changed.seats[0])
        phone.join()
        phone.send(card(code=changed.codes[0]))
        told = run_here(folder, "kit", "draw", tasted.id)
        assert told.returncode == 1
        assert "There are answers under the codes" in told.stderr
    told = run_here(folder, "kit", "draw", tasted.id)
    assert told.returncode == 1
    assert f"The server at {process.url} has this session" in told.stdout
    assert "add --unasked" in told.stderr
    assert run_here(folder, "kit", "draw", tasted.id, "--unasked").returncode == 0


def test_the_codes_of_a_spare_that_was_dropped_never_come_again() -> None:
    triangle = protocols.shipped()["triangle"]
    session = planned(triangle, triangle.samples.usual)
    chance = random.Random(1)
    spared = roster.plan_spares(session, 1, (), chance, secrets.token_bytes)
    gone = set(spared.spares[0].order)
    assert gone
    dropped = roster.plan_spares(spared, 0, (), chance, secrets.token_bytes)
    assert set(dropped.old_codes) == gone
    again = roster.plan_spares(dropped, 3, (), chance, secrets.token_bytes)
    for later in (again, domain_new_codes.draw_new_codes(again, chance)):
        assert not gone & {*later.tasted_codes}
        assert gone <= {*later.old_codes}


def test_what_is_void_is_told_and_marked_and_nothing_else(
    workspace: Workspace, session: Session
) -> None:
    board = sessions.board(workspace, session)
    assert not new_codes.find_void(Settings(), session, board)
    known = printed(session, *PAPERS)
    packed = [op(Kind.PACK, 2, session.codes[0], inside=True)]
    sending.append_own(workspace, session.id, packed, 1)
    void = new_codes.find_void(known, session, sessions.board(workspace, session))
    assert [english().say(said) for said in void.told(english())] == [
        "Kit sheet: 3 kits (Camille, Oisín and Inès).",
        "Packing list: 3 kits (Camille, Oisín and Inès).",
        "Run sheet: for the whole session.",
        "Portion labels: 3 kits (Camille, Oisín and Inès).",
        "Erratum slips: 3 kits (Camille, Oisín and Inès).",
        "Take the portions out again that lie in: Oisín.",
    ]
    changed = draw(workspace)
    marked = new_codes.with_new_codes(known, session, changed)
    back = new_codes.with_new_codes(marked, changed, session)
    for paper in PAPERS:
        wanted = {1, 2, 3} if kit_papers()[paper].blind else set()
        assert changed_since(marked.prints, paper, changed) - {4} == wanted, paper
        assert changed_since(back.prints, paper, session) == {4}, paper


def test_what_is_taken_back_is_the_draw_alone(workspace: Workspace, session: Session) -> None:
    """What another wrote between the question and the answer stays."""
    meanwhile = session.model_copy(update={"title": "Another"})
    workspace.keep(meanwhile, now=NOW)
    found, changed = new_codes.draw_new_codes(workspace, session.id, NOW, random.Random(1))
    assert found == meanwhile
    assert new_codes.take_back(workspace, found, changed, NOW).title == "Another"


def test_no_code_of_a_kit_that_is_out_of_use_comes_again() -> None:
    """Neither of a learner who was removed, nor of a kit that a spare one stands in for."""
    chance, facts = random.Random(1), LearnerFacts(name="Dora", display="Dora")
    triangle = triangles.planned(1, 3)
    spared = roster.plan_spares(triangle, 1, (), chance, secrets.token_bytes)
    spared = roster.give_spare(spared, spared.spares[0].number, 2)
    gone = RosterChange(withdrawn=frozenset({1}))
    left = roster.change_seats(spared, gone, (), chance, secrets.token_bytes)
    orders = [seat.order for seat in triangle.seats]
    assert [kit.codes for kit in left.retired] == [orders[1], orders[0]]
    every = RetiredKit(number=9, token="", codes=tuple(str(code) for code in range(100, 1000)))
    used_up = left.model_copy(update={"retired": (every,)})
    with pytest.raises(UserError, match="leave no new codes"):
        domain_new_codes.draw_new_codes(used_up, chance)
    with pytest.raises(UserError, match="codes of their own"):
        roster.change_seats(used_up, RosterChange(joined=(facts,)), (), chance, secrets.token_bytes)
    renewed = roster.change_seats(PLANNED, gone, (), chance, secrets.token_bytes)
    assert renewed.retired[0].codes == (), "codes of samples stay in use"


def test_only_papers_with_the_codes_of_now_are_void(workspace: Workspace, session: Session) -> None:
    def void(known: Settings, session: Session) -> dict[str, int]:
        found = new_codes.find_void(known, session, fold([], session.protocol)).papers
        return {paper.id: len(names) for paper, names in found}

    known = printed(session, "kit-sheet", "erratum", "picking-list")
    renamed = session.model_copy(update={"title": "Another"})
    assert void(known, renamed) == {"kit-sheet": 3, "erratum": 3}
    changed = draw(workspace)
    marked = new_codes.with_new_codes(known, session, changed)
    assert not void(marked, changed)
    how = (changed, [2], Choices(), (1, 1), "b.pdf", NOW)
    anew = Settings(prints=noted(marked.prints, kit_papers()["erratum"], *how))
    assert void(anew, changed) == {"erratum": 1}
    assert void(anew, session) == {"kit-sheet": 3, "erratum": 3}, "once the draw is taken back"


def test_an_old_label_is_told_when_it_is_scanned(workspace: Workspace, session: Session) -> None:
    changed, old = draw(workspace), session.codes[0]
    packing = Packing(changed, fold([], changed.protocol), {})
    seat = changed.seats[1]
    assert packing.scan(seat_address(changed.address, seat.token), 0).cause is Cause.OPENED
    for at, text in enumerate((portion_address(changed.address, seat.token, old), old), 1):
        told = packing.scan(text, 5000 * at)
        assert told.cause is Cause.OLD_PRINT
        assert str(told.said) == f"This is an old print: {old} was replaced by a new code."
    new = packing.scan(changed.codes[0], 90000)
    assert new.cause is Cause.PUT_IN
