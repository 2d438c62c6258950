"""Every code on every paper is scanned from its picture, also from a poor one."""

from dataclasses import replace
from functools import cache

import pytest
from helpers.code_pictures import code_picture
from helpers.every_paper import CLASS, written
from helpers.printed import Printed, codes_in
from PIL import Image, ImageFilter

from tasting.domain import paper_codes, scans
from tasting.domain.boxes import boxes
from tasting.domain.paper_codes import PaperCode
from tasting.domain.scans import Scan
from tasting.paper.page import A4
from tasting.paper.registry import PAPERS
from tasting.services.code_pictures import code_in

SEATS = CLASS.seats


def wanted(name: str, pages: int) -> set[Scan]:
    """What the codes say of a paper with so many pages for each learner."""
    if name == "answer-form":
        return {Scan(seat.token, page=page + 1) for seat in SEATS for page in range(pages)}
    if name == "portion-labels":
        return {Scan(seat.token, code) for seat in SEATS for code in seat.order}
    if name in ("kit-sheet", "protocol-card", "erratum"):
        return {Scan(seat.token) for seat in SEATS}
    return {Scan(paper=code) for code in _paper_codes(name)}


def _paper_codes(name: str) -> list[PaperCode]:
    if name == "bowl-labels":
        return [paper_codes.of_bowl(CLASS, seat, code) for seat in SEATS for code in seat.order]
    if name == "address-labels":
        return [paper_codes.of_address(CLASS, box) for box in boxes(CLASS)]
    if name in ("packing-list", "return-labels", "certificate"):
        return [paper_codes.of_kit(name, CLASS, seat) for seat in SEATS]
    return [paper_codes.of_session(name, CLASS)]


def said(picture: Image.Image) -> set[Scan]:
    """What the codes in a picture say, but for what tells one print of a form from another."""
    return {replace(next(scans.readings(text)), print_id="") for text in codes_in(picture)}


@cache
def printed(name: str) -> tuple[Printed, int]:
    made, pages = written(name, "fr", A4)
    return Printed(made), pages


@pytest.mark.parametrize("name", PAPERS)
def test_every_code_of_every_page_is_scanned_and_printers_reach_it(name: str) -> None:
    paper, pages = printed(name)
    pictures = [paper.picture(page, 150).convert("L") for page in range(len(paper))]
    assert set[Scan]().union(*map(said, pictures)) == wanted(name, pages)
    if name != "decode-sheet":  # whose marks to fold along begin at the edge
        assert all(_is_white_at_its_edge(picture) for picture in pictures)


@pytest.mark.parametrize("name", PAPERS)
def test_a_code_is_scanned_from_a_fine_picture_and_from_a_tilted_blurred_grey_one(
    name: str,
) -> None:
    paper, pages = printed(name)
    fine = paper.picture(0, 300).convert("L")
    tilted = fine.rotate(3, Image.Resampling.BILINEAR, expand=True, fillcolor=255)
    found, again = said(fine), said(tilted.filter(ImageFilter.BoxBlur(1.2)))
    assert found
    assert again == found <= wanted(name, pages)


def test_the_picture_of_a_page_is_dropped_with_the_codes_of_other_things_on_it() -> None:
    page = printed("certificate")[0].picture(0, 150).convert("L")
    (text,) = codes_in(page)
    page.paste(code_picture("https://example.org/menu"), (600, 60))
    assert len(codes_in(page)) == 2
    assert code_in(page) == text


def _is_white_at_its_edge(picture: Image.Image) -> bool:
    """Whether nothing is drawn within the 4 mm along its edge that printers leave white."""
    edge, (wide, high) = int(4 / 25.4 * 150), picture.size
    inside = picture.crop((edge, edge, wide - edge, high - edge))
    return sum(picture.histogram()[:200]) == sum(inside.histogram()[:200])
