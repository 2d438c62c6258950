"""What pictures of forms say, beside what stands in the sheet already."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from helpers.filled_forms import form_of, places_of
from helpers.live import cupping
from helpers.printed import Printed
from PIL import Image

from tasting.domain.crosses import Doubt, Finding
from tasting.services import read_forms, sessions
from tasting.services.answer_sheets import SheetCell
from tasting.services.form_picture_words import (
    Told,
    told_empty,
    told_left,
    told_page,
    told_refused,
)
from tasting.services.form_pictures import FormAnswer, FormPage
from tasting.services.hand_entry import HandEntry
from tasting.services.read_forms import FormPicture, Proposals, keep, proposals, read_pictures
from tasting.services.typed_answers import TypedAnswers
from tasting.store.workspace import Workspace
from tasting.words import english, message

CLASS = cupping(2)
SEAT = CLASS.seats[1]
FIRST, SECOND = SEAT.order[:2]
TEXTS = TypedAnswers(CLASS, english())
FOUND = {
    ("acidity", FIRST): Finding(7, seen=(7,)),
    ("acidity", SECOND): Finding(3, seen=(3,)),
    ("sweetness", FIRST): Finding(doubt=Doubt.SEVERAL, seen=(2, 8)),
    ("sweetness", SECOND): Finding(doubt=Doubt.CORRECTED, seen=(5,)),
    ("bitterness", FIRST): Finding(doubt=Doubt.UNCLEAR),
    ("bitterness", SECOND): Finding(doubt=Doubt.CORRECTED),
    ("fragrance_words", FIRST): Finding(doubt=Doubt.WRITTEN),
    ("fragrance_words", SECOND): Finding(),
}


@pytest.fixture
def page() -> FormPage:
    """A page on which this was found."""
    answers = [
        FormAnswer(place, FOUND.get((place.question.id, place.about), Finding()))
        for place in places_of(CLASS, SEAT, 1)
    ]
    return FormPage(SEAT, 1, 2, tuple(answers))


def said(found: Proposals) -> dict[tuple[str, str], str]:
    return {
        (one.cell.question.id, one.cell.about): one.text or str(one.said) for one in found.cells
    }


def test_what_is_clear_is_proposed_and_the_rest_is_named(page: FormPage) -> None:
    found = proposals(CLASS, page, TEXTS, lambda _: None)
    assert said(found) == {
        ("acidity", FIRST): "7.0",
        ("acidity", SECOND): "3.0",
        ("sweetness", FIRST): "Crossed on the form, which makes no answer: 2.0, 8.0. "
        "Type what is meant.",
        ("sweetness", SECOND): "Corrected on the form; 5.0 seems to be meant. "
        "Look at it, and type it.",
        ("bitterness", FIRST): "Not clear on the form. Look at it, and type the answer.",
        ("bitterness", SECOND): "Not clear on the form. Look at it, and type the answer.",
        ("fragrance_words", FIRST): "Written by hand on the form: type it.",
    }
    assert told_page(FormPicture("a.pdf", 3), page, found, english()) == Told(
        "a.pdf, page 3",
        "L2, page 1 of 2. 2 answers read. 4 are not clear and were left empty. "
        "1 is handwriting, to be typed. 6 questions have no cross.",
        read=True,
    )


def test_what_was_entered_before_stays_and_the_difference_is_named(page: FormPage) -> None:
    def standing(cell: SheetCell) -> Any:
        return {FIRST: 7, SECOND: 4}.get(cell.about) if cell.question.id == "acidity" else None

    found = proposals(CLASS, page, TEXTS, standing)
    assert ("acidity", FIRST) not in said(found)
    assert ("acidity", SECOND) not in said(found)
    told = told_page(FormPicture("a.jpg"), page, found, english())
    assert told.where == "a.jpg"
    assert f"before, which stays: Acidity {SECOND}." in told.said


def test_what_is_clear_is_kept_as_typed_from_paper(page: FormPage, workspace: Workspace) -> None:
    workspace.keep(CLASS, now=CLASS.created_at)
    board, entry = sessions.board(workspace, CLASS), HandEntry()
    found = proposals(CLASS, page, TEXTS, lambda cell: entry.value(board, cell))
    keep(workspace, CLASS, found, board, entry, datetime(2026, 11, 16, tzinfo=UTC), "Jeanne")
    events = workspace.log.events(CLASS.id)
    assert {(one.seat, one.source, one.op.author) for one in events} == {(2, "paper", "Jeanne")}
    after = sessions.board(workspace, CLASS)
    kept = {
        (card.code, name): v for card in after.seats[2].cards for name, v in card.values.items()
    }
    assert kept == {(FIRST, "acidity"): 7, (SECOND, "acidity"): 3}
    again = proposals(CLASS, page, TEXTS, lambda cell: HandEntry().value(after, cell))
    assert (len(again.cells), again.differing) == (5, ())
    bare = FormPage(SEAT, 2, 2, ())
    found = proposals(CLASS, bare, TEXTS, lambda _: None)
    assert told_page(FormPicture("b.jpg"), bare, found, english()).said == (
        "L2, page 2 of 2. It says nothing more than was entered before."
    )


def test_the_stack_of_a_scanner_in_one_pdf_is_read_page_by_page(tmp_path: Path) -> None:
    names = ("stack.pdf", "torn.pdf", "broken.pdf", "gone.jpg")
    files = [tmp_path / name for name in names]
    stack, torn, broken, _ = files
    sheets = Printed(form_of(CLASS))
    second = len(sheets) // len(CLASS.seats)  # its first page
    turned = ((second, 180), (0, 0), (second, 0))
    pages = [sheets.picture(number, 100).rotate(turn) for number, turn in turned]
    pages[0].save(stack, save_all=True, append_images=pages[1:], resolution=100)
    back = Image.new("L", pages[0].size, 240)
    back.save(torn, "PDF", save_all=True, append_images=[back], resolution=100)
    torn.write_bytes(torn.read_bytes().replace(b"/Type /Page\n", b"/Type /Pagx\n", 1))
    broken.write_bytes(stack.read_bytes()[:500])
    done: list[tuple[int, int]] = []
    found = read_pictures(CLASS, {}, files, lambda *at: done.append(at)).pictures
    assert done == [(at, 7) for at in range(7)]
    assert [(one.file, one.number, one.page and one.page.seat.number) for one in found] == [
        ("stack.pdf", 1, 2),
        ("stack.pdf", 2, 1),
        ("stack.pdf", 3, None),
        ("torn.pdf", 1, None),
        ("torn.pdf", 2, None),
        ("broken.pdf", 0, None),
        ("gone.jpg", 0, None),
    ]
    assert [one.file for one in found if one.empty] == ["torn.pdf"]
    assert told_empty(found, english()) == "1 empty page"
    assert [(one.where, one.said) for one in told_refused(found, english())] == [
        ("stack.pdf, page 3", "This page is there twice. Its first picture counts."),
        ("torn.pdf, page 1", "This page of the PDF file cannot be read."),
        ("broken.pdf", "This PDF file cannot be opened: it is damaged, or has a password."),
        ("gone.jpg", "There is no such file."),
    ]
    done.clear()
    stopped = read_pictures(CLASS, {}, files, lambda *at: done.append(at), lambda: bool(done))
    assert [(one.file, one.number) for one in stopped.pictures] == [("stack.pdf", 1)]
    assert told_left(stopped, english()) == "Stopped: 6 pages were not read."


def test_what_is_wrong_with_many_pages_is_told_once() -> None:
    no_code, empty = message("No code."), read_forms.EMPTY
    faults = {3: no_code, 4: empty, **dict.fromkeys(range(7, 13), no_code), 13: message("Dark.")}
    pictures = [FormPicture("scan.pdf", number, fault=fault) for number, fault in faults.items()]
    pictures += [FormPicture(f"{n}.jpg", fault=no_code) for n in (1, 2)]
    assert told_refused(pictures, english()) == [
        Told("scan.pdf, pages 3, 7–12; 1.jpg; 2.jpg", "No code."),
        Told("scan.pdf, page 13", "Dark."),
    ]


def test_a_file_of_far_more_pages_than_a_class_fills_is_refused_at_once(tmp_path: Path) -> None:
    book, page = tmp_path / "book.pdf", Image.new("1", (8, 8))
    page.save(book, save_all=True, append_images=[page] * 400)
    (found,) = read_pictures(CLASS, {}, [book]).pictures
    assert "has 401 pages, and 400 are read" in str(found.fault)
