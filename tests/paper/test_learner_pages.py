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


def test_the_end_of_a_file_tells_where_each_of_its_parts_lies() -> None:
    out = io.BytesIO()
    kit_sheet.write(out, Order(CLASS, CLASS.seats), lambda _done, _of: None, lambda: False)
    content = out.getvalue()
    table = content[int(content.split(b"startxref\n")[1].split()[0]) :].split(b"\n")
    first, size = map(int, table[1].split())
    assert (table[0], first) == (b"xref", 0)
    for number in range(1, size):
        told = int(table[2 + number][:10])
        assert content[told:].startswith(b"%d 0 obj\n" % number)
    assert content.count(b" 0 obj\n") == size - 1
