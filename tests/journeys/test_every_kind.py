"""Each kind of attribute goes the whole way: asked, answered, compared, printed, tabled, told."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from helpers.kinds import EXAMPLES, PICTURE, attribute, kinds, protocol_asking
from helpers.printed import Printed
from helpers.small_class import event
from helpers.small_class import session as small_session
from pydantic import JsonValue

from tasting.analysis.table import observations
from tasting.desktop.pages.compare.cell_text import MISSING, CellText
from tasting.desktop.pages.compare.cells import Cell, Question
from tasting.desktop.pages.compare.grid import cup_grid
from tasting.desktop.pages.live.card_text import CardText
from tasting.domain.attributes import Photo, WordList
from tasting.domain.board import Board, fold
from tasting.domain.event_faults import fault
from tasting.domain.events import TRAINER, Event, Kind
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.domain.subjects import Scope, subject
from tasting.exchange import lexicons
from tasting.languages import LANGUAGES
from tasting.paper.kit_content import Options, shared_content
from tasting.places import DataFolder
from tasting.services import answers, protocol_words
from tasting.services.answers_in import import_file
from tasting.services.compare import comparison
from tasting.services.kinds import answers_to
from tasting.services.reports import write_report
from tasting.services.workspaces import open_workspace
from tasting.store.log import Entry
from tasting.words import words_in

CODES = ("283", "417")


@pytest.fixture(params=EXAMPLES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def session_asking(kind: str) -> Session:
    return small_session(["Ann", "Bob"], {code: {} for code in CODES}, protocol_asking(kind))


def about(kind: str) -> str:
    """The subject of the card that answers it."""
    scope = attribute(kind).scope
    return {Scope.SAMPLE: "417", Scope.SET: subject(CODES), Scope.STEP: ""}[scope]


def answer(kind: str) -> Event:
    values: dict[str, JsonValue] = {"asked": EXAMPLES[kind][1]}
    return event(1, 1, Kind.OBSERVE, "taste", about(kind), {"values": values})


def board(kind: str) -> Board:
    return fold([answer(kind)], protocol_asking(kind))


def test_the_log_takes_an_answer_of_every_kind_and_refuses_a_wrong_one(kind: str) -> None:
    op = answer(kind).op
    assert fault(op, protocol_asking(kind), CODES) is None

    for bad in EXAMPLES[kind][2]:
        wrong = op.model_copy(update={"body": {"values": {"asked": bad}}})
        assert fault(wrong, protocol_asking(kind), CODES) is not None, bad


def test_the_protocol_page_names_every_kind(kind: str) -> None:
    step = protocol_asking(kind).steps[-1]
    for words in map(words_in, LANGUAGES):
        assert answers_to(attribute(kind)).in_full(words).strip()
        assert [tag for tag in protocol_words.tags(step, words) if tag.strip()]


def test_the_analysis_sees_every_kind_under_its_sample(kind: str) -> None:
    rows = observations(protocol_asking(kind), board(kind))

    assert {row.learner for row in rows} == {1}
    assert all(row.attribute == "asked" for row in rows)
    expected = {Scope.SAMPLE: {"417"}, Scope.SET: set(CODES), Scope.STEP: {""}}
    assert {row.sample for row in rows} == expected[attribute(kind).scope]


def asks(cell: Cell) -> bool:
    return isinstance(cell, Question) and cell.attribute.id == "asked"


def test_compare_has_a_line_for_every_kind(kind: str) -> None:
    for words in map(words_in, LANGUAGES):
        compared = comparison(session_asking(kind), board(kind))
        grid = cup_grid(compared, CellText(lexicons.shipped(), words), "417")
        line = next(at for at in range(len(grid.lines)) if asks(grid.cell(at, 0)))
        shown = {
            (column.kind, column.seat): grid.text(line, at)
            for at, column in enumerate(grid.columns)
        }
        assert shown["learner", 1] not in ("", MISSING)
        assert shown["learner", 2] == MISSING
        assert shown["group", TRAINER] not in ("", MISSING)


def test_the_kit_sheet_has_a_column_for_every_kind_that_a_pen_can_answer(kind: str) -> None:
    for words in map(words_in, LANGUAGES):
        columns = shared_content(session_asking(kind), words, Options()).grid.columns
        names = [column.name for column in columns if column.name.startswith("Acidit")]
        assert len(names) == int(attribute(kind).by_hand)


def test_the_kit_sheet_says_what_only_a_phone_can_ask(kind: str) -> None:
    for words in map(words_in, LANGUAGES):
        hint = shared_content(session_asking(kind), words, Options()).grid.hint
        assert ("Acidit" in hint) == (kind == "dominance")


def test_the_report_tells_an_answer_of_every_kind(kind: str, tmp_path: Path) -> None:
    for language in LANGUAGES:
        out = tmp_path / f"{language}.pdf"
        job = write_report(session_asking(kind), board(kind), words_in(language), out)
        assert job is not None
        printed = Printed(out)
        text = " ".join(printed.text(page) for page in range(len(printed)))
        if isinstance(attribute(kind), WordList):
            assert "wet dog" in text
        elif not isinstance(attribute(kind), Photo):
            assert attribute(kind).name.to(language) in text


def test_live_tells_an_answer_of_every_kind_as_it_arrives(kind: str) -> None:
    card = next(iter(board(kind).cards.values()))
    for words in map(words_in, LANGUAGES):
        protocol = protocol_asking(kind)
        text = CardText(protocol, lexicons.shipped(), words).text(card)
        ((_, asked),) = (pair for pair in protocol.attributes() if pair[1].id == "asked")
        said = answers_to(asked)
        assert said.text(EXAMPLES[kind][1], words) in text


@pytest.mark.parametrize(
    ("kind", "told"), [("jar", "wet dog, Acidity: −1 flat"), ("flaw", "wet dog, Acidity: no")]
)
def test_live_tells_a_bare_yes_or_sign_with_its_name_and_after_the_words(
    kind: str, told: str
) -> None:
    content = protocol_asking(kind).model_dump(mode="json")
    said = attribute("words").model_dump(mode="json") | {"id": "said"}
    content["steps"][-1]["attributes"].append(said)
    protocol = Protocol.model_validate(content)
    values: dict[str, JsonValue] = {"asked": EXAMPLES[kind][1], "said": ["own:wet dog"]}
    log = [event(1, 1, Kind.OBSERVE, "taste", "417", {"values": values})]
    card = next(iter(fold(log, protocol).cards.values()))
    assert CardText(protocol, lexicons.shipped(), words_in("en")).text(card) == told


def test_each_side_of_a_balance_stands_on_one_line_of_the_kit_sheet() -> None:
    columns = shared_content(session_asking("jar"), words_in("en"), Options()).grid.columns
    (hint,) = [column.hint for column in columns if column.name == "Acidity"]
    assert hint.split(" / ") == [
        "−2\u00a0−1\u00a0flat",
        "0\u00a0just\u00a0right",
        "+1\u00a0+2\u00a0sharp",
    ]


def test_the_phone_has_a_field_for_every_kind() -> None:
    table = (files("tasting.hub") / "web" / "fields" / "index.js").read_text(encoding="utf-8")
    named = re.search(r"FIELDS = \{(.*?)\}", table, re.S)
    assert named is not None
    fields = {part.split(":")[0].strip(' "\n') for part in named[1].split(",") if part.strip()}
    assert fields == set(kinds())


def test_a_table_of_answers_comes_back_equal(kind: str, tmp_path: Path) -> None:
    session, given = session_asking(kind), answer(kind)
    for language in LANGUAGES:
        path = tmp_path / f"{language}.csv"
        with open_workspace(DataFolder(tmp_path / f"from-{language}")) as workspace:
            workspace.keep(session, now=session.created_at)
            workspace.log.append(session.id, [Entry.from_event(given)])
            workspace.blobs.put(PICTURE)
            assert answers.export(workspace, session, path, words_in(language)) == 1
        with open_workspace(DataFolder(tmp_path / f"to-{language}")) as workspace:
            workspace.keep(session, now=session.created_at)
            taken = import_file(workspace, session, path, session.created_at)
            assert (taken.answers, taken.problems, taken.unused) == (1, (), ())
            back = workspace.log.events(session.id)
            assert [event.op.body for event in back] == [given.op.body]
            assert [event.op.code for event in back] == [given.op.code]


def test_an_answer_that_a_question_takes_no_more_breaks_no_view(kind: str, tmp_path: Path) -> None:
    """An option left out of a protocol, a scale made shorter: the log keeps what was said."""
    session = session_asking(kind)
    for at, stale in enumerate(EXAMPLES[kind][2]):
        values: dict[str, JsonValue] = {"asked": stale}
        log = [event(n, n, Kind.OBSERVE, "taste", about(kind), {"values": values}) for n in (1, 2)]
        held = fold(log, session.protocol)
        for words in map(words_in, LANGUAGES):
            grid = cup_grid(comparison(session, held), CellText(lexicons.shipped(), words), "417")
            for line in range(len(grid.lines)):
                assert all(isinstance(grid.text(line, n), str) for n in range(len(grid.columns)))
            card = next(iter(held.cards.values()))
            assert isinstance(CardText(session.protocol, {}, words).text(card), str)
        assert write_report(session, held, words_in("fr"), tmp_path / f"{at}.pdf") is not None
