import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest
from helpers.printed import Printed, addressed, planned

from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.domain.value import Phrase
from tasting.exchange import label_stocks, protocols
from tasting.paper import registry
from tasting.paper.document import open_document
from tasting.paper.kit_content import shared_content
from tasting.paper.kit_sheet import PAPER as KIT_SHEET
from tasting.paper.page import PAGES
from tasting.paper.paper import Cancelled, LabelOptions, Options, Order, PlanPaper, Progress
from tasting.paper.registry import PAPERS, find_papers
from tasting.paper.typography import BODY
from tasting.places import DataFolder
from tasting.services.paper_folder import Refused, notes_ahead, print_papers
from tasting.services.printing import (
    Choices,
    print_paper,
    printing_notes,
    sheet_fingerprints,
    unprintable,
)
from tasting.services.workspaces import open_workspace
from tasting.store.workspace import Workspace
from tasting.words import message, words_in

CUPPING = protocols.shipped()["coffee-cupping"]
CLASS = planned(CUPPING, 4, [f"Learner {n}" for n in range(1, 61)])


def test_sixty_learners_are_printed_and_each_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    out = tmp_path / "papers" / "sheets.pdf"
    job = print_paper(KIT_SHEET, CLASS, out, progress=lambda done, of: told.append((done, of)))
    assert job is not None
    assert (job.path, job.sheets, job.pages, job.notes) == (out, 60, 1, ())
    assert len(Printed(out)) == 60
    assert told == [(done, 60) for done in range(61)]


def test_a_thousand_sheets_are_compared_without_reading_the_protocol_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read, whole = list[object](), Protocol.model_dump_json
    monkeypatch.setattr(Protocol, "model_dump_json", lambda self: read.append(self) or whole(self))
    found = sheet_fingerprints(CLASS, CLASS.seats)
    assert (len(read), len({*found.values()})) == (1, 60)
    moved = CLASS.model_copy(update={"title": "Another"})
    assert not {*sheet_fingerprints(moved, CLASS.seats).values()} & {*found.values()}


def test_chosen_seats_and_a_language_for_all(tmp_path: Path) -> None:
    print_paper(KIT_SHEET, CLASS, tmp_path / "two.pdf", {2, 5}, Choices(language="fr"))
    printed = Printed(tmp_path / "two.pdf")
    assert len(printed) == 2
    assert "Fiche 2 sur 60" in printed.text(0)
    assert "Fiche 5 sur 60" in printed.text(1)


def test_a_class_on_paper_only_has_no_code_and_nothing_to_scan(tmp_path: Path) -> None:
    decided = CLASS.model_copy(update={"address": "", "paper_only": True})
    print_paper(KIT_SHEET, decided, tmp_path / "paper.pdf", {1}, Choices(language="en", grid=False))
    printed = Printed(tmp_path / "paper.pdf")
    assert printed.codes() == []
    text = " ".join(printed.text(0).split())
    assert "Your answers" in text
    assert "Questions? Just ask." in text
    for word in ("scan", "phone", "page", "http"):
        assert word not in text.lower()


def test_a_sheet_counts_no_kit_that_was_given_up(tmp_path: Path) -> None:
    some = CLASS.model_copy(update={"seats": CLASS.seats[2:5]})
    print_paper(KIT_SHEET, some, tmp_path / "some.pdf", choices=Choices(language="en"))
    assert "Kit sheet 5 · " in Printed(tmp_path / "some.pdf").text(2).replace("\u00a0", " ")


def test_a_cancelled_job_leaves_nothing_behind(tmp_path: Path) -> None:
    told: list[int] = []
    job = print_paper(
        KIT_SHEET,
        CLASS,
        tmp_path / "sheets.pdf",
        progress=lambda done, _of: told.append(done),
        cancelled=lambda: len(told) == 20,
    )
    assert job is None
    assert told == list(range(20))
    assert list(tmp_path.iterdir()) == []


def test_a_cancelled_job_keeps_the_print_of_before(tmp_path: Path) -> None:
    out = tmp_path / "sheets.pdf"
    print_paper(KIT_SHEET, CLASS, out, seats={1})
    before = out.read_bytes()
    assert print_paper(KIT_SHEET, CLASS, out, cancelled=lambda: True) is None
    assert out.read_bytes() == before
    assert list(tmp_path.iterdir()) == [out]


def test_codes_are_refused_while_they_would_lead_nowhere(tmp_path: Path) -> None:
    nowhere = CLASS.model_copy(update={"address": ""})
    with pytest.raises(UserError) as refused:
        print_paper(KIT_SHEET, nowhere, tmp_path / "sheets.pdf")
    assert "no address is chosen" in str(refused.value)
    assert "aucune adresse n’est choisie" in words_in("fr").say(refused.value.said)
    assert list(tmp_path.iterdir()) == []
    job = print_paper(KIT_SHEET, nowhere, tmp_path / "sheets.pdf", choices=Choices(paper_only=True))
    assert job is not None
    assert Printed(job.path).codes() == []


def test_a_class_without_learners_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no learners yet"):
        print_paper(KIT_SHEET, CLASS.model_copy(update={"seats": ()}), tmp_path / "sheets.pdf")


def test_a_name_that_cannot_be_set_is_told(tmp_path: Path) -> None:
    job = print_paper(
        KIT_SHEET, planned(CUPPING, names=["Camille", "李雷"]), tmp_path / "sheets.pdf"
    )
    assert job is not None
    assert [str(note) for note in job.notes] == [
        "No font on this computer has 李雷 (Han): install one and start Tasting again. As it is, "
        "write “李雷” on the paper by hand."
    ]


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "sheets.pdf").mkdir()
    with pytest.raises(UserError, match="A folder is already called"):
        print_paper(KIT_SHEET, CLASS, tmp_path / "sheets.pdf", seats={1})
    assert [path.name for path in tmp_path.iterdir()] == ["sheets.pdf"]


def test_a_file_open_in_a_viewer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "sheets.pdf"
    out.write_bytes(b"the old print")

    def held_open(_self: Path, target: Path) -> Path:
        """What Windows answers while a viewer holds the file; here nothing holds one."""
        raise PermissionError(13, "Access is denied", str(target))

    monkeypatch.setattr(Path, "replace", held_open)
    with pytest.raises(UserError, match="open in another program"):
        print_paper(KIT_SHEET, CLASS, out, seats={1})
    assert out.read_bytes() == b"the old print"
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("mine", encoding="utf-8")
    with pytest.raises(UserError, match="You do not have permission to save"):
        print_paper(KIT_SHEET, CLASS, tmp_path / "papers" / "sheets.pdf", seats={1})


@contextmanager
def small_disk(size: int) -> Iterator[None]:
    """While it lasts, no file of this process grows beyond `size` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_told_and_the_old_print_stays(tmp_path: Path) -> None:
    out = tmp_path / "sheets.pdf"
    print_paper(KIT_SHEET, CLASS, out, seats={1})
    before = out.read_bytes()
    with small_disk(8192), pytest.raises(UserError, match="disk is full"):
        print_paper(KIT_SHEET, CLASS, out)
    assert out.read_bytes() == before
    assert list(tmp_path.iterdir()) == [out]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(DataFolder(tmp_path / "data")) as opened:
        opened.keep(CLASS, now=CLASS.created_at)
        yield opened


def test_the_papers_of_a_session_get_names_that_travel(
    workspace: Workspace, tmp_path: Path
) -> None:
    papers = find_papers("kit-sheet, report")
    jobs = list(print_papers(workspace, CLASS, papers, tmp_path / "out", words_in("en")))
    start = "2026-11-16-quatre-cafes-quatre-terroirs"
    assert [job.path.name for job in jobs] == [f"{start}-kit-sheets.pdf", f"{start}-report.pdf"]
    assert [len(Printed(job.path)) for job in jobs] == [60, jobs[1].pages]
    assert "Nobody has answered yet." in Printed(jobs[1].path).text()


def test_a_paper_that_cannot_be_printed_stops_no_other(
    workspace: Workspace, tmp_path: Path
) -> None:
    papers = find_papers("portion-labels,certificate,address-labels,packing-list")
    small = Choices(labels=LabelOptions(stock=label_stocks.shipped()["L7654"]))
    outcomes = list(print_papers(workspace, CLASS, papers, tmp_path, words_in("en"), None, small))
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    assert [one.paper.id for one in refused] == ["certificate", "address-labels"]
    assert str(refused[0].said).startswith("Not printed: Certificate of attendance. Nobody has")
    assert [job.path.exists() for job in outcomes if job not in refused] == [True, True]
    assert len(list(tmp_path.glob("*.pdf"))) == 2

    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="file"):  # where no paper can be written, one says so
        list(print_papers(workspace, CLASS, papers, tmp_path / "file", words_in("en")))


def test_names_that_no_font_has_are_told_of_the_papers_that_bear_them() -> None:
    name = "Ann\ue000"  # a sign of nobody's, which no font will ever have
    session = addressed(planned(CUPPING, 4, [name, "Bob"], address=""), "1 High Street\nLeeds")
    papers = find_papers("packing-list,picking-list,decode-sheet,address-labels,kit-sheet")
    told = {
        paper.id: [str(note) for note in notes_ahead(session, [paper], words_in("en"))]
        for paper in papers
    }
    assert {paper for paper, notes in told.items() if name in "".join(notes)} == {
        "packing-list",
        "address-labels",
    }
    assert len(told["address-labels"]) == 1, "once for each name"


def test_a_report_speaks_the_language_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    (job,) = print_papers(
        workspace,
        CLASS,
        find_papers("report"),
        tmp_path,
        words_in("fr"),
    )
    assert "Bilan de séance" in Printed(job.path).text()


def label(out: BinaryIO, order: Order, progress: Progress, cancelled: Cancelled) -> int:
    """A paper that tomorrow brings: a page for each learner with the name on it."""
    pen = open_document(out, order.page, order.session.title, order.session.trainer, "en")
    for seat in order.seats:
        pen.text(pen.page.left, 40, f"Label for {seat.learner.display}", BODY)
        pen.canvas.showPage()
    pen.canvas.save()
    return 1


def test_a_new_paper_is_one_module_and_one_line(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = replace(KIT_SHEET, id="label", file=message("labels"), write=label)
    monkeypatch.setitem(registry.PAPERS, "label", paper)
    made = print_papers(
        workspace,
        CLASS,
        find_papers("label"),
        tmp_path,
        words_in("en"),
        choices=Choices(page=PAGES["letter"]),
    )
    (job,) = made
    printed = Printed(job.path)
    assert job.path.name.endswith("-labels.pdf")
    assert (len(printed), printed.text(1)) == (60, "Label for Learner 2")
    with pytest.raises(UserError, match=r"Available: kit-sheet, .*report, .*label"):
        find_papers("poster")


def with_vessel(vessel: str, french: str = "") -> Session:
    said = Phrase(en=vessel, fr=french or vessel)
    rule = CLASS.protocol.samples.model_copy(update={"vessel": said})
    return CLASS.model_copy(
        update={"protocol": CLASS.protocol.model_copy(update={"samples": rule})}
    )


@pytest.mark.parametrize("paper", ["kit-sheet", "protocol-card", "answer-form", "run-sheet"])
def test_letters_of_the_protocol_that_no_font_has_are_told_before_printing(paper: str) -> None:
    kind = PAPERS[paper]
    assert isinstance(kind, PlanPaper)
    session = with_vessel("gaiwan 蓋碗")
    told = [str(note) for note in printing_notes(kind, session, session.seats)]
    assert [note for note in told if "protocol" in note] == [
        "No font on this computer has 蓋碗 (Han): install one and start Tasting again. As it is, "
        "they are printed as dots in texts of the protocol, first in “gaiwan 蓋碗”."
    ]
    mixed = with_vessel("gaiwan", "gaiwan 蓋碗")
    for language, count in (("en", 0), ("fr", 1)):
        notes = printing_notes(kind, mixed, mixed.seats, Choices(language=language))
        assert sum("texts of the protocol" in str(note) for note in notes) == count
    usual = printing_notes(kind, CLASS, CLASS.seats)
    assert not [note for note in map(str, usual) if "texts of the protocol" in note]


def test_what_no_font_has_stands_on_the_kit_sheet_as_dots_and_in_no_box() -> None:
    content = shared_content(with_vessel("蓋碗"), words_in("en"), Options())
    assert content.codes.vessels[0] == "··\u00a01"


def test_no_text_of_a_supplied_protocol_lacks_a_letter() -> None:
    sheet = PAPERS["kit-sheet"]
    assert isinstance(sheet, PlanPaper)
    for protocol in protocols.shipped().values():
        session = CLASS.model_copy(update={"protocol": protocol})
        told = map(str, unprintable(sheet, Order(session, CLASS.seats)))
        assert not [note for note in told if "texts of the protocol" in note], protocol.id
