"""A test of sets from the plan to the report: portions packed, answered, compared, handed on."""

from pathlib import Path

import pytest
from helpers.live import cupping
from helpers.printed import Printed
from helpers.small_class import event
from helpers.triangles import NOW, odd_one, planned

from tasting import cli
from tasting.desktop.pages.kits.facts import told_of
from tasting.desktop.pages.live.card_text import CardText
from tasting.desktop.pages.live.side.feed import arrivals
from tasting.desktop.pages.live.state import moment_of
from tasting.domain import commands
from tasting.domain.attributes import Tetrad
from tasting.domain.board import Board, fold
from tasting.domain.event_faults import fault
from tasting.domain.events import TRAINER, Event, Kind
from tasting.domain.key import key_lines
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.exchange import protocols
from tasting.paper import (
    bowl_labels,
    decode_sheet,
    kit_sheet,
    packing_list,
    picking_list,
    portion_labels,
)
from tasting.paper.paper import Order
from tasting.places import DataFolder
from tasting.services import answers
from tasting.services.answers_in import import_file
from tasting.services.compare import comparison
from tasting.services.comparison import AnswerRow
from tasting.services.kinds import plain_answers
from tasting.services.packing import Packing
from tasting.services.printing import Choices, print_paper
from tasting.services.protocol_words import asked_for, equipment
from tasting.services.reports import write_report
from tasting.services.scan_answers import Cause
from tasting.services.workspaces import open_workspace
from tasting.store.log import Entry
from tasting.words import words_in

SESSION = planned(sets=2, learners=9)


def chosen(session: Session, right: int) -> list[Event]:
    """What everybody chose in the first set: `right` learners the odd one, the others another."""
    step, log = session.protocol.step("set-1"), []
    assert step is not None
    for n, seat in enumerate(session.seats, 1):
        (about,) = step.subjects(seat.order)
        odd = odd_one(seat.order, seat.behind, 1)
        wrong = next(code for code in about.split() if code != odd)
        value = odd if n <= right else wrong
        log.append(event(n, n, Kind.OBSERVE, step.id, about, {"values": {"odd-1": value}}))
    return log


def revealed(session: Session, codes: tuple[str, ...]) -> Event:
    op = commands.reveal(session, codes, "f" * 32, 99)
    return Event(session=session.id, seq=99, seat=TRAINER, source="trainer", at=99, op=op)


def rows(session: Session, board: Board) -> list[AnswerRow]:
    """The answers to the first set, as they stand under each of its samples."""
    return [
        row
        for cup in comparison(session, board).cups
        for part in cup.senses
        for row in part.rows
        if isinstance(row, AnswerRow) and row.attribute.id == "odd-1"
    ]


def test_a_kit_holds_the_portions_of_its_learner_and_no_others() -> None:
    """Packed by scan, each under its own code; the labels say no product."""
    order = Order(SESSION, SESSION.seats[:1])
    seat, other = SESSION.seats[:2]
    for paper in (portion_labels, bowl_labels):
        said = list(paper.labels(order))
        assert [label.code for label in said] == list(seat.order)
        assert said[5].place == "bowl 6 of 6"
        assert not any("Secret" in f"{label}" for label in said)
    packing = Packing(SESSION, fold([], SESSION.protocol), {})
    assert packing.scan(other.token, 0).cause is Cause.OPENED
    assert packing.scan(seat.order[0], 5000).cause is Cause.WRONG_PORTION
    for at, code in enumerate(other.order, 2):
        answer = packing.scan(code, 5000 * at)
    assert answer.cause is Cause.COMPLETE


def test_trainers_papers_count_portions_of_each_product(tmp_path: Path) -> None:
    """Nine kits with 54 portions, and in each kit which product is under which code."""
    taken = {
        pick.product.name: pick.portions for pick in picking_list.picks(SESSION, SESSION.seats, 0)
    }
    assert sum(taken.values()) == 9 * 6
    for place, sample in enumerate(SESSION.samples):
        served = sum(seat.behind.count(sample.code) for seat in SESSION.seats)
        assert taken[f"Secret product {place}"] == served
    with open_workspace(DataFolder(tmp_path / "data")) as workspace:
        workspace.keep(SESSION, now=NOW)
    what = ["--what", "packing-list,decode-sheet,kit-sheet", "--out", str(tmp_path)]
    assert cli.run(["--data", str(tmp_path / "data"), "print", SESSION.title, *what]) == 0
    for paper in (packing_list.PAPER, decode_sheet.PAPER):
        (path,) = tmp_path.glob(f"*{paper.id}*.pdf")
        printed = Printed(path)
        listed = " ".join(printed.text(page) for page in range(len(printed)))
        assert all(code in listed for seat in SESSION.seats for code in seat.order)
    (path,) = tmp_path.glob("*kit-sheet*.pdf")
    sheet = Printed(path)
    text = sheet.text(0)
    assert all(code in text for code in SESSION.seats[0].order)
    assert "Secret" not in text
    assert not {*SESSION.codes} & {*text.split()}


def test_window_counts_portions_and_names_the_set_of_an_answer() -> None:
    words = words_in("en")
    assert told_of(SESSION, None, NOW, words)[2].startswith("54 portions, ")
    board = fold(chosen(SESSION, right=6), SESSION.protocol)
    text = CardText(SESSION.protocol, {}, words)
    found, *_ = arrivals(moment_of(SESSION, board, text, words, True))
    assert {arrival.sample for arrival in found} == {"set 1"}


def test_own_codes_of_samples_stand_with_their_set() -> None:
    """Nobody tastes them: key and Compare say to which set of portions each belongs."""
    words = words_in("en")
    key = key_lines(SESSION, words, SESSION.seats)
    assert [line.tasted for line in key] == ["set 1", "set 1", "set 2", "set 2"]
    cups = comparison(SESSION, fold([], SESSION.protocol)).cups
    assert [cup.tasted_set for cup in cups] == [1, 1, 2, 2]
    assert key_lines(cupping(), words, cupping().seats)[0].tasted == ""


def test_protocol_says_what_a_set_is_asked_and_counts_its_portions() -> None:
    protocol = protocols.shipped()["triangle"]
    packed = equipment(protocol, words_in("en"), packed=True)
    assert packed == ["9 coded portions of 4\u00a0g, in three closed bags"]
    headings = [f"{asked_for(step)}" for step in protocol.steps if step.attributes]
    assert headings == ["Asked for the set"] * 3


def test_compare_says_who_is_right_only_once_both_samples_are_open() -> None:
    log = chosen(SESSION, right=6)
    half = fold([*log, revealed(SESSION, SESSION.codes[:1])], SESSION.protocol)
    assert not any(
        isinstance(value, bool) for row in rows(SESSION, half) for value in row.values.values()
    )
    board = fold([*log, revealed(SESSION, SESSION.codes[:2])], SESSION.protocol)
    found = rows(SESSION, board)
    assert [row.values for row in found] == [{n: n <= 6 for n in range(1, 10)}] * 2


@pytest.mark.parametrize(("right", "said"), [(6, "told apart"), (3, "may be missed")])
def test_report_tells_what_the_class_can_show(right: int, said: str, tmp_path: Path) -> None:
    board = fold([*chosen(SESSION, right), revealed(SESSION, SESSION.codes)], SESSION.protocol)
    assert write_report(SESSION, board, words_in("en"), tmp_path / "report.pdf") is not None
    text = Printed(tmp_path / "report.pdf").text(0)
    assert f"{right} of 9 right" in " ".join(text.split())
    assert said in " ".join(text.split())


def test_report_tells_how_many_were_right_of_those_who_were_sure(tmp_path: Path) -> None:
    content = SESSION.protocol.model_dump(mode="json")
    names = {"guess": ("a guess", "au hasard"), "sure": ("sure", "sûr")}
    step = next(one for one in content["steps"] if one["id"] == "set-1")
    step["attributes"].append(
        {
            "id": "sure-1",
            "kind": "choice",
            "sense": "taste",
            "scope": "set",
            "name": {"en": "How sure", "fr": "Sûr ou non"},
            "options": [
                {"id": id_, "name": {"en": en, "fr": fr}} for id_, (en, fr) in names.items()
            ],
        }
    )
    protocol = Protocol.model_validate(content)
    session = SESSION.model_copy(update={"protocol": protocol})
    log = []
    for told in chosen(session, right=4):
        given = dict(told.op.body["values"]) if isinstance(told.op.body["values"], dict) else {}
        given["sure-1"] = "sure" if told.seat <= 5 else "guess"
        op = told.op.model_copy(update={"body": {"values": given}})
        assert fault(op, protocol, session.tasted_codes) is None
        log.append(told.model_copy(update={"op": op}))
    board = fold([*log, revealed(session, session.codes)], protocol)
    assert write_report(session, board, words_in("en"), tmp_path / "report.pdf") is not None
    text = " ".join(Printed(tmp_path / "report.pdf").text(0).split())
    assert "Right answers by “How sure”: a guess 0/4, sure 4/5." in text

    sheets = tmp_path / "sheets.pdf"
    assert print_paper(kit_sheet.PAPER, session, sheets, choices=Choices(paper_only=True))
    printed = Printed(sheets)
    text = " ".join(" ".join(printed.text(page) for page in range(len(printed))).split())
    assert "once for rows 1–3: a guess / sure" in text


def test_pairs_are_compared_sample_by_sample_and_the_report_names_the_one_ahead(
    tmp_path: Path,
) -> None:
    """Nine learners, of whom eight choose the second sample: it is told by its name."""
    session = planned(sets=1, learners=9, kind="paired")
    step, log = session.protocol.steps[-1], []
    for n, seat in enumerate(session.seats, 1):
        (about,) = step.subjects(seat.order)
        value = seat.order[seat.behind.index(session.codes[n > 1])]
        log.append(event(n, n, Kind.OBSERVE, step.id, about, {"values": {"odd-1": value}}))
    board = fold([*log, revealed(session, session.codes)], session.protocol)
    first, second = rows(session, board)
    assert first.values == {n: n == 1 for n in range(1, 10)}
    assert second.values == {n: n > 1 for n in range(1, 10)}
    assert write_report(session, board, words_in("fr"), tmp_path / "report.pdf") is not None
    text = " ".join(Printed(tmp_path / "report.pdf").text(0).split())
    assert "Secret product 1" in text
    assert "choisi par 8 sur 9, p = 0,039 : différence perçue" in text


@pytest.mark.parametrize(
    ("right", "said"),
    [(8, "told apart"), (1, "most chose the other one; check which was expected")],
)
def test_pairs_of_which_one_is_known_to_have_more_count_who_is_right(
    right: int, said: str, tmp_path: Path
) -> None:
    """Both rows say who is right; the report says of which sample, on one side."""
    session = planned(sets=1, learners=9, kind="paired")
    content = session.protocol.model_dump(mode="json")
    content["steps"][-1]["attributes"][0]["expected"] = "B"
    session = session.model_copy(update={"protocol": Protocol.model_validate(content)})
    step, log = session.protocol.steps[-1], []
    for n, seat in enumerate(session.seats, 1):
        (about,) = step.subjects(seat.order)
        value = seat.order[seat.behind.index(session.codes[n <= right])]
        log.append(event(n, n, Kind.OBSERVE, step.id, about, {"values": {"odd-1": value}}))
    board = fold([*log, revealed(session, session.codes)], session.protocol)
    assert [row.values for row in rows(session, board)] == [
        {n: n <= right for n in range(1, 10)}
    ] * 2
    assert write_report(session, board, words_in("en"), tmp_path / "report.pdf") is not None
    text = " ".join(Printed(tmp_path / "report.pdf").text(0).split())
    assert "Odd one 1, Secret product 1" in text
    assert f"{right} of 9 right, p = {(10 if right == 8 else 511) / 512:.3f}: {said}" in text


def test_pairs_put_together_are_right_where_both_are_of_one_sample() -> None:
    """Nine learners choose a pair of a tetrad: seven of them one that is alike."""
    session = planned(sets=1, learners=9, kind="tetrad")
    step, log = session.protocol.steps[-1], []
    for n, seat in enumerate(session.seats, 1):
        (about,) = step.subjects(seat.order)
        one = seat.behind[n % 4]
        portions = zip(seat.order, seat.behind, strict=True)
        alike = [code for code, sample in portions if sample == one]
        other = next(code for code in seat.order if code not in alike)
        pair = alike if n <= 7 else [alike[0], other]
        log.append(event(n, n, Kind.OBSERVE, step.id, about, {"values": {"odd-1": pair}}))
    closed, opened = (
        rows(session, fold([*log, *more], session.protocol))
        for more in ([], [revealed(session, session.codes)])
    )
    assert all(isinstance(value, list) for row in closed for value in row.values.values())
    assert [row.values for row in opened] == [{n: n <= 7 for n in range(1, 10)}] * 2
    (row, _), words = opened, words_in("fr")
    assert isinstance(row.attribute, Tetrad)
    said = plain_answers(row.attribute).of_class(tuple(row.values.values()), 9, words)
    assert said.replace("\u00a0", " ") == "7 justes sur 9, p = 0,008 : différence perçue"


def test_answers_are_exported_with_what_was_behind_and_come_back_equal(tmp_path: Path) -> None:
    log = chosen(SESSION, right=5)
    path = tmp_path / "answers.csv"
    with open_workspace(DataFolder(tmp_path / "from")) as workspace:
        workspace.keep(SESSION, now=NOW)
        given = [*log, revealed(SESSION, SESSION.codes)]
        workspace.log.append(SESSION.id, [Entry.from_event(each) for each in given])
        assert answers.export(workspace, SESSION, path, words_in("en")) == 9
    assert "Secret product 0" in path.read_text(encoding="utf-8")
    with open_workspace(DataFolder(tmp_path / "to")) as workspace:
        workspace.keep(SESSION, now=NOW)
        taken = import_file(workspace, SESSION, path, SESSION.created_at)
        assert (taken.answers, taken.problems) == (9, ())
        back = workspace.log.events(SESSION.id)
        assert {each.op.code: each.op.body for each in back} == {
            each.op.code: each.op.body for each in log
        }
