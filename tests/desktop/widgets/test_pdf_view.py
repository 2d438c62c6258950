"""Real PDFs on the screen: the right page, the right ink, and a clear refusal of what is none."""

import io
from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from tasting.desktop.jobs import Jobs
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.pdf_view import PdfView, page_image, page_sizes


def pdf(*greys: float) -> bytes:
    """A PDF of A4 pages, each with its left half filled in a grey of its own."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for grey in greys:
        canvas.setFillGray(grey)
        canvas.rect(0, 0, 297, 842, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, jobs: Jobs) -> PdfView:
    made = PdfView(theme, jobs)
    qtbot.addWidget(made)
    made.resize(500, 700)
    made.show()
    return made


def shown(qtbot: QtBot, jobs: Jobs, view: PdfView) -> int:
    """The grey of the left half of the page on the screen, once it is drawn."""
    view.grab()
    qtbot.waitUntil(lambda: not jobs.busy)
    [(_, box)] = view.boxes()
    return view.grab().toImage().pixelColor(box.left() + 40, box.center().y()).red()


def test_a_page_is_drawn_as_it_will_be_printed() -> None:
    image = page_image(pdf(0.0), 0, 300)
    assert image.width() == 300
    assert image.height() == pytest.approx(300 * 842 / 595, abs=1)
    assert image.pixelColor(50, 200).lightness() < 10
    assert image.pixelColor(250, 200).lightness() > 245


def test_sizes_are_told_in_points() -> None:
    assert page_sizes(pdf(0, 0)) == [(595, 842), (595, 842)]


def test_a_new_document_replaces_the_old_one(qtbot: QtBot, jobs: Jobs, view: PdfView) -> None:
    view.set_data(pdf(0.0, 0.0, 0.0))
    with qtbot.waitSignal(view.loaded, check_params_cb=lambda pages: pages == 1):
        view.set_data(pdf(0.5))
    assert 115 < shown(qtbot, jobs, view) < 140
    assert view.page_count == 1


def test_a_file_that_is_no_pdf_is_told(qtbot: QtBot, view: PdfView) -> None:
    with qtbot.waitSignal(view.unreadable):
        view.set_data(b"not a PDF")
    assert view.page_count == 0


def test_the_whole_page_fits_and_the_zoom_says_how_much(qtbot: QtBot, view: PdfView) -> None:
    with qtbot.waitSignal(view.loaded):
        view.set_data(pdf(0.0))
    [(_, box)] = view.boxes()
    assert view.viewport().rect().contains(box)
    assert view.zoom == pytest.approx(box.width() / (595 * 96 / 72))


def test_all_pages_lie_below_each_other(qtbot: QtBot, theme: Theme, jobs: Jobs) -> None:
    view = PdfView(theme, jobs, fit="width")
    qtbot.addWidget(view)
    view.resize(500, 700)
    view.show()
    with qtbot.waitSignal(view.loaded):
        view.set_data(pdf(0.0, 0.5, 0.8))
    boxes = [box for _, box in view.boxes()]
    assert len(boxes) == 3
    assert all(low.top() > high.bottom() for high, low in pairwise(boxes))
    assert view.widget().height() > 1500
    view.grab()
    qtbot.waitUntil(lambda: not jobs.busy)
