import io
import re
import time
from datetime import UTC, datetime

import pytest
from helpers.printed import Printed, overlaps

from tasting.domain.errors import UserError
from tasting.paper.document import draw_foot, draw_ruler, open_document
from tasting.paper.page import A4, LETTER, PAGES, Page
from tasting.paper.typography import BODY

SIZES = pytest.mark.parametrize("size", PAGES.values(), ids=PAGES)
LONG = "A class with a title that goes on " * 9


def printed(size: Page, left: str = "", right: str = "", air: float = 0) -> Printed:
    """A page with nothing but its ruler and its foot."""
    out = io.BytesIO()
    pen = open_document(out, size, title="A class", author="Jeanne Martin", language="fr")
    draw_ruler(pen, 50)
    draw_foot(pen, left, right, air)
    pen.canvas.save()
    return Printed(out.getvalue())


def test_a4_and_letter_have_their_own_measures() -> None:
    assert printed(A4).size() == pytest.approx((210, 297), abs=0.01)
    assert printed(LETTER).size() == pytest.approx((8.5 * 25.4, 11 * 25.4), abs=0.01)


@SIZES
def test_ruler_and_foot_reach_from_margin_to_margin(size: Page) -> None:
    left, top, right, bottom = printed(size, "whose", "which").inked(dpi=300)
    assert (left, right) == pytest.approx((14, size.width - 14), abs=0.3)
    assert top == pytest.approx(50, abs=0.3)
    assert size.foot < bottom < size.height - 8


@SIZES
def test_the_right_part_of_a_foot_is_kept_whole(size: Page) -> None:
    page = printed(size, LONG, "Page 3 of 12")
    assert "Page 3 of 12" in page.text()
    assert "…" in page.text()
    assert not overlaps(page.boxes())


def test_a_file_tells_its_title_and_its_author() -> None:
    assert "A class" in printed(A4).about()
    assert "Jeanne Martin" in printed(A4).about()


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kolkata", "America/St_Johns"])
def test_a_file_tells_when_it_was_made(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        before = datetime.now(UTC).replace(microsecond=0)
        made = re.search(r"D:(\d{14}[+-]\d\d)'(\d\d)'", printed(A4).about())
        assert made
        assert before <= datetime.strptime(made[1] + made[2], "%Y%m%d%H%M%S%z") <= datetime.now(UTC)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_files_alike_made_at_one_time_are_byte_for_byte_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795856400")
    files = []
    for _ in range(2):
        out = io.BytesIO()
        open_document(out, A4, "A class", "Jeanne Martin", "en").canvas.save()
        files.append(out.getvalue())
    assert files[0] == files[1]


def test_a_time_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for typed in ("abc", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", typed)
        with pytest.raises(UserError, match="SOURCE_DATE_EPOCH is “"):
            open_document(io.BytesIO(), A4, "A class", "Jeanne Martin", "en")


def test_each_page_is_in_the_file_before_the_next_is_drawn() -> None:
    out = io.BytesIO()
    pen = open_document(out, A4, "A class", "Jeanne Martin", "en")
    long_ago = 0
    for number in range(3):
        pen.text(20, 40, f"Page {number}", BODY)
        pen.canvas.showPage()
        assert out.tell() > long_ago
        long_ago = out.tell()
    pen.canvas.save()
    assert [Printed(out.getvalue()).text(number) for number in range(3)] == [
        "Page 0",
        "Page 1",
        "Page 2",
    ]


def test_a_place_that_is_nearly_none_is_written_as_pdf_reads_it() -> None:
    out = io.BytesIO()
    pen = open_document(out, A4, "A class", "Jeanne Martin", "en")
    pen.text(1e-6, 40, "At the edge", BODY)
    pen.canvas.save()
    left, top, _, _ = Printed(out.getvalue()).where("At the edge")
    assert (left, top) == pytest.approx((0, 40), abs=3)
