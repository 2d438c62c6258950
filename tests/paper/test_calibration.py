"""A printer that is out is put right by four numbers read on a page that it printed."""

import io
from math import cos, sin

import pytest
from helpers.printed import Printed, planned

from tasting.domain.calibration import BESIDE, FOLD, Calibration, Readings, calibration
from tasting.domain.errors import UserError
from tasting.exchange import label_stocks, protocols
from tasting.paper.page import A4, LETTER, Page
from tasting.paper.paper import LabelOptions, Order
from tasting.paper.registry import PAPERS
from tasting.services.calibration import draw_page, page_for, read_calibration
from tasting.words import words_in

Point = tuple[float, float]


def printed_at(out: Calibration, place: Point) -> Point:
    """Where a printer that is `out` puts what is drawn at a place, mm."""
    x, y = place
    return (
        out.right + out.scale * (cos(out.turn) * x - sin(out.turn) * y),
        out.down + out.scale * (sin(out.turn) * x + cos(out.turn) * y),
    )


def read_by_eye(out: Calibration, page: Page) -> list[str]:
    """The four numbers, to half a millimetre: from each fold as printed to the paper's edge."""
    middle = page.width / 2
    left = [printed_at(out, (FOLD, y))[0] for y in (BESIDE, page.height - BESIDE)]
    top = printed_at(out, (middle, FOLD))[1]
    bottom = page.height - printed_at(out, (middle, page.height - FOLD))[1]
    halves = (round(2 * far / out.scale) / 2 for far in (*left, top, bottom))
    return [str(number).replace(".", ",") for number in halves]


@pytest.mark.parametrize(
    ("stock", "page", "out"),
    [
        ("L7160", A4, Calibration(1.6, -2.1, 0.975, 0.008)),
        ("5160", LETTER, Calibration(2.4, 1.2, 1.012, -0.011)),
    ],
)
def test_labels_come_out_in_their_place(stock: str, page: Page, out: Calibration) -> None:
    labels = label_stocks.shipped()[stock]
    assert page_for(labels) == page
    session = planned(protocols.shipped()["coffee-cupping"], 4, ["Zoé", "Ugo", "Lea", "Max", "Kim"])

    def label(order: Order) -> Point:
        made = io.BytesIO()
        paper = PAPERS["bowl-labels"]
        paper.write(made, order, lambda _n, _of: None, lambda: False)
        left, top, right, bottom = Printed(made.getvalue()).where(session.seats[4].order[3])
        return (left + right) / 2, (top + bottom) / 2

    due = label(Order(session, session.seats, labels=LabelOptions(labels)))
    read = read_calibration(read_by_eye(out, page), page)
    drawn = label(Order(session, session.seats, labels=LabelOptions(labels, printer=read)))
    came_out = printed_at(out, drawn)
    untreated = printed_at(out, due)
    assert came_out == pytest.approx(due, abs=0.6), "as near as half a millimetre can be read"
    assert max(abs(a - b) for a, b in zip(untreated, due, strict=True)) > 2


def test_a_printer_that_is_right_is_left_alone() -> None:
    assert calibration(Readings(20, 20, 20, 20), (210, 297)) == Calibration()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_says_on_its_scales_how_far_the_folds_are(language: str) -> None:
    page = Printed(draw_page(A4, words_in(language)))
    assert len(page) == 1
    across = sorted((box[0] + box[2]) / 2 for text, box in page.boxes() if text.strip() == "25")
    down = sorted((box[1] + box[3]) / 2 for text, box in page.boxes() if text.strip() == "25")
    assert across[:2] == pytest.approx([FOLD + 25, FOLD + 25], abs=0.4)
    assert (down[0], down[-1]) == pytest.approx((FOLD + 25, 297 - FOLD - 25), abs=0.6)


@pytest.mark.parametrize("typed", ["", "twenty", "4.5", "nan", "1e3"])
def test_what_cannot_be_read_on_the_page_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        read_calibration([typed, "20", "20", "20"], A4)
