"""What is only practised on goes to the trainer, and counts nowhere."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.kinds import EXAMPLES
from helpers.kinds import attribute as example
from helpers.printed import Printed
from helpers.small_class import PROTOCOL, event, phrase
from helpers.small_class import session as small_session
from pydantic import JsonValue, ValidationError

from tasting import places
from tasting.desktop.pages.live.card_text import CardText
from tasting.domain.attributes import kinds_asked_about
from tasting.domain.board import Board, fold
from tasting.domain.errors import UserError
from tasting.domain.event_faults import fault
from tasting.domain.events import Event, Kind
from tasting.domain.pen_questions import pen_questions
from tasting.domain.protocol import Protocol
from tasting.domain.public_session import public
from tasting.domain.session import Session
from tasting.domain.steps import StepKind
from tasting.domain.subjects import Scope
from tasting.exchange import lexicons, protocols
from tasting.paper import answer_form, kit_sheet
from tasting.services import answers
from tasting.services.answer_texts import AnswerTexts
from tasting.services.certificates import write_certificates
from tasting.services.compare import comparison
from tasting.services.compare_text import as_text
from tasting.services.printing import Choices, print_paper
from tasting.services.protocol_checks import notes
from tasting.services.protocol_edits import add_step
from tasting.services.report_checks import checks
from tasting.services.reports import write_report
from tasting.services.session_list import summaries
from tasting.store.log import Entry
from tasting.store.workspace import Workspace
from tasting.words import words_in

CODES = ("283", "417")
AFTER = datetime(2026, 11, 17, tzinfo=UTC)
KINDS = sorted(kinds_asked_about(Scope.STEP))
GIVEN: dict[str, JsonValue] = {f"lemon.{kind}": EXAMPLES[kind][1] for kind in KINDS}


def practised(kind: str) -> dict[str, JsonValue]:
    own = {"id": f"lemon.{kind}", "name": phrase(f"Lemon {kind}"), "scope": "step"}
    return {**example(kind).model_dump(mode="json", exclude_none=True), **own}


@pytest.fixture(scope="module")
def protocol() -> Protocol:
    """The small protocol, begun with a practice that asks one thing of each kind."""
    content = PROTOCOL.model_dump(mode="json")
    practice = {
        "id": "practise",
        "kind": "practise",
        "name": phrase("Practise"),
        "read": phrase("Imagine a lemon."),
        "seconds": 120,
        "attributes": [practised(kind) for kind in KINDS],
    }
    return Protocol.model_validate({**content, "steps": [practice, *content["steps"]]})


@pytest.fixture(scope="module")
def session(protocol: Protocol) -> Session:
    return small_session(["Ann", "Bob"], {code: {} for code in CODES}, protocol)


def told() -> Event:
    return event(1, 1, Kind.OBSERVE, "practise", "", {"values": GIVEN})


@pytest.fixture(scope="module")
def board(protocol: Protocol) -> Board:
    return fold([told()], protocol)


def test_it_is_asked_once_and_records_nothing(protocol: Protocol) -> None:
    step = protocol.steps[0]
    assert step.subjects(CODES) == ("",)
    assert fault(told().op, protocol, CODES) is None
    content = protocol.model_dump(mode="json")
    reading = PROTOCOL.steps[0].record[0].model_dump(mode="json") | {"id": "lemon"}
    content["steps"][0]["record"] = [reading]
    with pytest.raises(ValidationError, match="records nothing"):
        Protocol.model_validate(content)
    content["steps"][0] |= {"record": [], "attributes": [practised("line") | {"scope": "sample"}]}
    with pytest.raises(ValidationError, match="asks nothing about samples"):
        Protocol.model_validate(content)
    content["steps"][0]["attributes"] = [practised("line") | {"id": "strength"}]
    with pytest.raises(ValidationError, match="have the id"):
        Protocol.model_validate(content)


def test_the_trainer_sees_that_it_came_and_the_hub_has_its_words(
    session: Session, board: Board, protocol: Protocol
) -> None:
    (card,) = board.cards.values()
    assert "Lemon line" in CardText(protocol, lexicons.shipped(), words_in("en")).text(card)
    assert "coffee" in public(session, lexicons.shipped()).lexicons


def test_no_comparison_report_form_or_table_counts_it(
    session: Session, board: Board, protocol: Protocol, tmp_path: Path
) -> None:
    words = words_in("en")
    compared = comparison(session, board)
    assert compared.answered == frozenset()
    assert not any("Lemon" in line for line in as_text(compared, words))
    assert answers.rows(session, board) == []
    with pytest.raises(UserError, match="Nobody has answered"):
        write_certificates(session, board, tmp_path / "certificates.pdf")
    assert AnswerTexts(session, words).read_question("Lemon line", "") is None
    assert not any(step.id == "practise" for step, _ in pen_questions(protocol))

    out = tmp_path / "report.pdf"
    write_report(session, board, words, out)
    texts = [out]
    for paper in (kit_sheet.PAPER, answer_form.PAPER):
        texts.append(tmp_path / f"{paper.name}.pdf")
        print_paper(paper, session, texts[-1], choices=Choices(paper_only=True))
    for path in texts:
        printed = Printed(path)
        assert not any("Lemon" in printed.text(page) for page in range(len(printed))), path


def test_nothing_is_missing_for_a_report_of_it(
    session: Session, protocol: Protocol, tmp_path: Path
) -> None:
    elsewhere = event(2, 1, Kind.OBSERVE, "practise", "", {"values": GIVEN | {"lemon.line": 2}})
    both = fold([told(), elsewhere], protocol)
    assert next(iter(both.cards.values())).conflict
    with Workspace.open(tmp_path / "w.sqlite", tmp_path / "blobs", tmp_path / "old") as workspace:
        assert checks(workspace, session, both) == checks(workspace, session, fold([], protocol))


def test_the_list_of_sessions_counts_who_did_more(session: Session, tmp_path: Path) -> None:
    counted = event(2, 2, Kind.OBSERVE, PROTOCOL.steps[0].id, CODES[0], {"values": {}})
    with Workspace.open(tmp_path / "w.sqlite", tmp_path / "blobs", tmp_path / "old") as workspace:
        workspace.keep(session, now=AFTER)
        for given, expected in ((told(), (0, 0)), (counted, (1, 1))):
            workspace.log.append(session.id, [Entry(given.seat, "phone", 1, given.op)])
            (listed,) = summaries(workspace, AFTER)
            assert (listed.heard, listed.answered) == expected


def test_a_trainer_adds_it_to_any_protocol_in_one_step() -> None:
    text = (places.protocols() / "espresso.toml").read_text("utf-8")
    edit = add_step(protocols.shipped()["espresso"], StepKind.PRACTISE, 1)
    made = protocols.check_text(edit.change(text), "espresso.toml").value
    assert made is not None
    assert made.steps[1].once
    assert [one.kind for one in made.steps[1].attributes] == ["line"]
    assert [note.said for note in notes(made)] == [
        note.said for note in notes(protocols.shipped()["espresso"])
    ]


def test_shipped_protocols_for_beginners_begin_with_it() -> None:
    begun = {
        one.id for one in protocols.shipped().values() if one.steps[1].kind is StepKind.PRACTISE
    }
    assert begun >= {"first-tasting", "black-tea", "green-tea", "dark-chocolate", "french-press"}
