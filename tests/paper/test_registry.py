import re

import pytest

from tasting.domain.errors import UserError
from tasting.paper import kit_sheet, report
from tasting.paper.registry import PAPERS, find_papers


def test_every_paper_has_a_name_of_its_own_and_a_file_of_its_own() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in PAPERS)
    assert len({paper.file for paper in PAPERS.values()}) == len(PAPERS)
    assert len({str(paper.name) for paper in PAPERS.values()}) == len(PAPERS)
    assert all(paper.file.endswith(".pdf") for paper in PAPERS.values())


@pytest.mark.parametrize(
    ("what", "papers"),
    [
        ("kit-sheet", [kit_sheet.PAPER]),
        ("report, kit-sheet", [report.PAPER, kit_sheet.PAPER]),
        ("kit-sheet,kit-sheet", [kit_sheet.PAPER]),
        ("sheets", [kit_sheet.PAPER]),
        ("sheets, kit-sheet", [kit_sheet.PAPER]),
    ],
)
def test_papers_are_found_by_name_each_once_in_the_order_asked_for(
    what: str, papers: list[object]
) -> None:
    assert find_papers(what) == papers


@pytest.mark.parametrize(("what", "name"), [("kit-sheet,posters", "posters"), ("", ""), (",", "")])
def test_a_name_of_no_paper_is_answered_with_those_there_are(what: str, name: str) -> None:
    with pytest.raises(UserError) as refused:
        find_papers(what)
    assert str(refused.value) == (f"“{name}” is not a paper we print. There is: kit-sheet, report.")
