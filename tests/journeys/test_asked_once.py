"""What is asked once goes the whole way, of every kind that can be: about the water, not a cup."""

from pathlib import Path

import pytest
from helpers.kinds import EXAMPLES, PICTURE
from helpers.kinds import attribute as example
from helpers.printed import Printed
from helpers.small_class import PROTOCOL, event
from helpers.small_class import session as small_session
from pydantic import JsonValue, ValidationError

from tasting.desktop.pages.compare.cell_text import CellText
from tasting.desktop.pages.compare.grid import cup_grid, learner_grid
from tasting.desktop.pages.live.card_text import CardText
from tasting.domain.attributes import kinds_asked_about
from tasting.domain.board import Board, fold
from tasting.domain.event_faults import fault
from tasting.domain.events import Event, Kind
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.domain.subjects import Scope
from tasting.exchange import lexicons
from tasting.paper import kit_sheet
from tasting.places import DataFolder
from tasting.services import answers
from tasting.services.answers_in import import_file
from tasting.services.compare import comparison
from tasting.services.compare_json import as_json
from tasting.services.compare_text import as_text
from tasting.services.printing import Choices, print_paper
from tasting.services.reports import write_report
from tasting.services.workspaces import open_workspace
from tasting.store.log import Entry
from tasting.words import words_in

CODES = ("283", "417")
KINDS = sorted(kinds_asked_about(Scope.STEP))
IDS = [f"water.{kind}" for kind in KINDS]
GIVEN: dict[str, JsonValue] = {f"water.{kind}": EXAMPLES[kind][1] for kind in KINDS}


def name(kind: str) -> str:
    return f"Water {kind}"


def asked_once(kind: str) -> dict[str, JsonValue]:
    own = {"id": f"water.{kind}", "name": {"en": name(kind), "fr": f"Eau {kind}"}, "scope": "step"}
    return {**example(kind).model_dump(mode="json", exclude_none=True), **own}


@pytest.fixture(scope="module")
def protocol() -> Protocol:
    """The small protocol, whose step of steeping asks one thing of each kind, once."""
    content = PROTOCOL.model_dump(mode="json")
    content["steps"][0]["attributes"] = [asked_once(kind) for kind in KINDS]
    return Protocol.model_validate(content)


@pytest.fixture(scope="module")
def session(protocol: Protocol) -> Session:
    return small_session(["Ann", "Bob"], {code: {} for code in CODES}, protocol)


def told(seat: int) -> Event:
    return event(seat, seat, Kind.OBSERVE, "pour", "", {"values": GIVEN})


@pytest.fixture(scope="module")
def board(protocol: Protocol) -> Board:
    return fold([told(1)], protocol)


def test_a_step_that_asks_once_has_one_card_whatever_its_kind(protocol: Protocol) -> None:
    step = protocol.steps[0]
    assert step.subjects(CODES) == ("",)
    assert fault(told(1).op, protocol, CODES) is None
    assert fault(told(1).op.model_copy(update={"code": "417"}), protocol, CODES) is not None
    assert PROTOCOL.digest != protocol.digest
    of_samples = Protocol.model_validate(PROTOCOL.model_dump(mode="json"))
    assert "scope" not in of_samples.model_dump_json()  # earlier hubs read it as before


def test_what_is_always_about_several_samples_is_not_asked_once() -> None:
    content = PROTOCOL.model_dump(mode="json")
    ranked = example("ranking").model_dump(mode="json") | {"scope": "step"}
    content["steps"][-1]["attributes"] = [ranked]
    with pytest.raises(ValidationError, match="is not asked about “step”"):
        Protocol.model_validate(content)


def test_compare_tells_it_under_one_heading_and_counts_it_for_no_cup(
    session: Session, board: Board
) -> None:
    words = words_in("en")
    compared = comparison(session, board)
    assert compared.answered == {1}
    assert all(not cup.answered and not cup.headline for cup in compared.cups)
    assert {profile.scale.id for profile in compared.cups[0].profiles}.isdisjoint(IDS)
    assert compared.agreement == ()

    for grid in (
        cup_grid(compared, CellText(lexicons.shipped(), words), "417"),
        learner_grid(compared, CellText(lexicons.shipped(), words), 1),
    ):
        texts = [grid.text(line, 0) for line in range(len(grid.lines))]
        heading = texts.index("Asked once")
        below = [text.removesuffix(" (°Bx)") for text in texts[heading + 1 :]]
        assert sorted(below) == sorted(map(name, KINDS))
        mine = next(at for at, column in enumerate(grid.columns) if column.seat == 1)
        assert grid.text(texts.index(name("choice")), mine) == "No"
        assert grid.text(texts.index(name("liking")), mine) == "7"


def test_live_the_terminal_and_scripts_tell_it(
    session: Session, board: Board, protocol: Protocol
) -> None:
    words = words_in("en")
    card = next(iter(board.cards.values()))
    assert "clean" in CardText(protocol, lexicons.shipped(), words).text(card)
    compared = comparison(session, board)
    lines = as_text(compared, words)
    once = lines[lines.index("Asked once") :]
    assert any(line.startswith(name("line")) for line in once)
    assert f"{name('choice')}: 1\u00a0×\u00a0No" in once
    rows = as_json(compared, words)["once"]
    assert isinstance(rows, list)
    assert [row["attribute"] for row in rows if isinstance(row, dict)] == IDS


def test_the_report_tells_it_of_the_class_and_of_each_learner(
    session: Session, board: Board, tmp_path: Path
) -> None:
    out = tmp_path / "report.pdf"
    assert write_report(session, board, words_in("en"), out) is not None
    printed = Printed(out)
    text = " ".join(printed.text(page) for page in range(len(printed)))
    assert "Asked once" in text
    assert f"{name('choice')}: 1\u00a0× No".replace("\u00a0", " ") in text.replace("\u00a0", " ")
    assert f"{name('text')}: clean" in text
    assert f"{name('liking')}: 7" in text


def test_the_kit_sheet_has_a_box_for_it_and_no_column(session: Session, tmp_path: Path) -> None:
    out = tmp_path / "sheets.pdf"
    assert print_paper(kit_sheet.PAPER, session, out, choices=Choices(paper_only=True)) is not None
    printed = Printed(out)
    text = " ".join(printed.text(page) for page in range(len(printed)))
    for kind in KINDS:
        # A photo is not drawn with a pen.
        assert (name(kind).split()[1] in text) == (kind != "photo"), kind


def test_a_table_of_it_comes_back_equal(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    with open_workspace(DataFolder(tmp_path / "from")) as workspace:
        workspace.keep(session, now=session.created_at)
        workspace.log.append(session.id, [Entry.from_event(told(1))])
        workspace.blobs.put(PICTURE)
        assert answers.export(workspace, session, path, words_in("fr")) == len(KINDS)
    with open_workspace(DataFolder(tmp_path / "to")) as workspace:
        workspace.keep(session, now=session.created_at)
        taken = import_file(workspace, session, path, session.created_at)
        assert (taken.answers, taken.problems) == (len(KINDS), ())
        (back,) = workspace.log.events(session.id)
        assert (back.op.code, back.op.body) == ("", told(1).op.body)
