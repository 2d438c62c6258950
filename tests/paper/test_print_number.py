"""Every paper tells which print of it it is, so that an old one is told from its reprint."""

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.held import board_after_class
from helpers.printed import Printed, addressed, planned

from tasting.exchange import label_stocks, protocols
from tasting.paper import certificate
from tasting.paper.paper import LabelOptions, Order, PlanPaper
from tasting.services.certificates import write_certificates
from tasting.services.print_ledger import next_number
from tasting.services.printing import Choices, kit_papers, preview
from tasting.settings import Printed as Print
from tasting.words import words_in

CLASS = addressed(
    planned(protocols.shipped()["coffee-cupping"], 4, ["Camille", "Oisín"], ["en"]),
    "12 rue des Lilas\n44000 Nantes\nFrance",
)
USUAL = Choices(text="See page 2.", sender="3 quai de la Fosse\n44000 Nantes", number=7)


def pages(paper: PlanPaper, choices: Choices = USUAL) -> list[str]:
    made = Printed(preview(paper, CLASS, CLASS.seats, choices))
    return [made.text(page) for page in range(len(made))]


@pytest.mark.parametrize("paper", kit_papers().values(), ids=kit_papers())
def test_every_printed_page_of_every_paper_tells_its_print(paper: PlanPaper) -> None:
    said = pages(paper)
    if paper.sized:  # a card tells it at the foot of each of its faces
        said = ["".join(said)]
    for text in filter(None, said):
        assert "print 7" in text
        assert "print 8" not in text
    if paper.labels:  # every label does, and the ruler in the waste of its sheet
        labels = paper.labels(Order(CLASS, CLASS.seats))
        assert "".join(said).count("print 7") == labels + len(said)


def test_a_label_without_room_for_it_beside_the_name_goes_without() -> None:
    """The ruler in the waste of the sheet tells it all the same."""
    stock = label_stocks.shipped()["L7160"]
    choices = replace(USUAL, labels=LabelOptions(stock=stock))
    (text,) = pages(kit_papers()["portion-labels"], choices)
    assert text.count("print 7") == 8 + 1
    told = {}
    for letters in range(24, 40):
        learner = CLASS.seats[0].learner.model_copy(update={"display": "n" * letters})
        seat = CLASS.seats[0].model_copy(update={"learner": learner})
        made = Printed(preview(kit_papers()["portion-labels"], CLASS, [seat], choices))
        told[letters] = made.text().count("print 7"), "…" in made.text()
    assert told[24] == (5, False)
    assert (1, False) in told.values(), "a name that leaves no room is whole"


def test_no_dot_hangs_at_the_end_of_a_line_of_a_label() -> None:
    order = replace(USUAL, labels=LabelOptions(allergens=True))
    found = Printed(preview(kit_papers()["portion-labels"], CLASS, CLASS.seats, order))
    assert not [said for said, _ in found.boxes() if said.rstrip().endswith("·")]


def test_a_certificate_tells_session_kit_and_print(tmp_path: Path) -> None:
    board, out = board_after_class(CLASS), tmp_path / "c.pdf"
    write_certificates(CLASS, board, out, number=3)
    said = Printed(out).text()
    for told in ("MAR-0412", "Kit 1 of 2", "print 3"):
        assert told in said
    unmarked = CLASS.model_copy(update={"mark": ""})
    write_certificates(unmarked, board, out)
    day = words_in("en").short_day(CLASS.local_start)
    assert f"{day}, Quatre cafés" in Printed(out).text()


def test_the_next_print_is_counted_for_each_paper_of_each_session() -> None:
    def job(paper: str, session: str = CLASS.id, number: int = 0) -> Print:
        found = {1: ""}
        return Print(
            session=session, paper=paper, at=1, to="a", seats=found, first=0, last=0, number=number
        )

    sheet = kit_papers()["kit-sheet"]
    assert next_number((), CLASS, sheet) == 1
    before = (job("kit-sheet"), job("kit-sheet"), job("bowl-labels"), job("kit-sheet", "1" * 32))
    assert next_number(before, CLASS, sheet) == 3, "prints of before there were numbers count"
    assert next_number((*before, job("kit-sheet", number=9)), CLASS, sheet) == 10
    assert next_number(before, CLASS, certificate.PAPER) == 1
