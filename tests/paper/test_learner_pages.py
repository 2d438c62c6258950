import io

import pytest
from helpers.printed import Printed, planned

from tasting.exchange import lexicons, protocols
from tasting.paper import answer_form, kit_sheet, learner_pages, protocol_card
from tasting.paper.paper import Order, PlanPaper

CLASS = planned(protocols.shipped()["coffee-cupping"], 4, ["Camille", "Zoë", "李"], ["en", "fr"])


@pytest.mark.parametrize(("needed", "pages"), [([1, 1], 1), ([1, 2], 2), ([3, 1], 4), ([4], 4)])
def test_everybody_has_one_page_or_an_even_number(needed: list[int], pages: int) -> None:
    assert learner_pages.pages_each(needed) == pages


@pytest.mark.parametrize("paper", [kit_sheet.PAPER, protocol_card.PAPER, answer_form.PAPER])
def test_bookmarks_lead_to_each_learners_first_page(paper: PlanPaper) -> None:
    out, order = io.BytesIO(), Order(CLASS, CLASS.seats, lexicons=lexicons.shipped())
    pages = paper.write(out, order, lambda _done, _of: None, lambda: False)
    assert pages
    found = Printed(out.getvalue()).bookmarks()
    assert found == [("Camille", 0), ("Zoë", pages), ("Learner 3", 2 * pages)]
