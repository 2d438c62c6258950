import re

import pytest

from tasting.domain.errors import UserError
from tasting.paper import kit_sheet, packing_list, report
from tasting.paper.registry import PAPERS, find_papers
from tasting.words import words_in


def test_every_paper_has_a_name_of_its_own_and_a_file_of_its_own() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in PAPERS)
    assert len({str(paper.file) for paper in PAPERS.values()}) == len(PAPERS)
    assert len({str(paper.name) for paper in PAPERS.values()}) == len(PAPERS)
    french = [words_in("fr").say(paper.file) for paper in PAPERS.values()]
    labels = ["etiquettes-portion", "etiquettes-bol", "etiquettes-adresse"]
    labels += ["etiquettes-retour"]
    kits = ["fiches-de-kit", "liste-de-preparation", "cartes-de-protocole", "feuilles-de-reponses"]
    kits += ["liste-de-prelevement", "feuille-de-decodage", "conducteur"]
    assert french == [*kits, *labels, "feuillets-erratum", "bilan", "attestations"]


@pytest.mark.parametrize(
    ("what", "papers"),
    [
        ("kit-sheet", [kit_sheet.PAPER]),
        ("report, kit-sheet", [report.PAPER, kit_sheet.PAPER]),
        ("kit-sheet,kit-sheet", [kit_sheet.PAPER]),
        ("sheets", [kit_sheet.PAPER]),
        ("sheets, kit-sheet", [kit_sheet.PAPER]),
        ("packing-list", [packing_list.PAPER]),
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
    known = (
        "kit-sheet, packing-list, protocol-card, answer-form, picking-list, decode-sheet, "
        "run-sheet, portion-labels, bowl-labels, address-labels, return-labels, erratum, report, "
        "certificate"
    )
    assert str(refused.value) == f"There is no document “{name}”. Available: {known}."
