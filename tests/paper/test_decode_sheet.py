"""The decode sheet: the key in the fold, and nothing of it on the face that stays outside."""

import io

import pytest
from helpers.printed import Printed, assert_set_well, planned

from tasting.domain.session import Session
from tasting.exchange import protocols
from tasting.languages import Language
from tasting.paper import decode_sheet
from tasting.paper.page import A4, LETTER, PAGES, Page
from tasting.paper.paper import Order

CUPPING = protocols.shipped()["coffee-cupping"]
LONG = "Ethiopia Yirgacheffe Gedeb Chelbesa, anaerobic natural, two hundred hours"


def folded(session: Session, language: Language = "en", page: Page = A4) -> Printed:
    out = io.BytesIO()
    order = Order(session, session.seats, language, page=page)
    assert decode_sheet.write(out, order, lambda _done, _of: None, lambda: False) == 1
    return Printed(out.getvalue())


@pytest.mark.parametrize("samples", [1, 4, 12])
@pytest.mark.parametrize("page", PAGES.values())
def test_the_key_lies_in_the_lowest_third_alone(page: Page, samples: int) -> None:
    session = planned(CUPPING, samples)
    printed = folded(session, "en", page)
    third = page.height / 3
    key = [words for words, box in printed.boxes() if box[1] > 2 * third]
    outside = " ".join(words for words, box in printed.boxes() if box[3] < third)
    assert not [words for words, box in printed.boxes() if third < box[3] < 2 * third]
    for sample in session.samples:
        assert any(sample.code in words for words in key)
        assert any(sample.product.name in words for words in key)
        assert sample.code not in outside
        assert sample.product.name not in outside
    assert "Open after the reveal." in outside
    assert session.title in outside


def test_a_code_stands_on_the_line_of_its_product() -> None:
    session = planned(CUPPING, 6)
    boxes = folded(session).boxes()
    for sample in session.samples:
        tops = [
            (box[1] + box[3]) / 2
            for words, box in boxes
            if sample.code in words or sample.product.name in words
        ]
        assert max(tops) - min(tops) < 1


@pytest.mark.parametrize("page", [A4, LETTER])
def test_twelve_long_names_stay_within_the_page(page: Page) -> None:
    session = planned(CUPPING, 12)
    samples = [
        one.model_copy(update={"product": one.product.model_copy(update={"name": LONG})})
        for one in session.samples
    ]
    printed = folded(session.model_copy(update={"samples": tuple(samples)}), "fr", page)
    assert_set_well(printed, page, foot=6)
    assert "À ouvrir après la révélation." in printed.text()
