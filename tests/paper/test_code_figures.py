"""Samples that are prepared differently on paper: figures by code, in each learner's own order."""

import io

import pytest
from helpers.printed import Printed, assert_set_well, overlaps
from helpers.three_teas import three_teas

from tasting.domain.session import Session
from tasting.domain.steps import StepKind
from tasting.languages import Language
from tasting.paper import card_content, code_figures, picking_list
from tasting.paper.page import A4
from tasting.paper.paper import Options, Order
from tasting.paper.registry import PAPERS
from tasting.words import words_in

CLASS = three_teas()
OF_CODES = {
    "417": "3 g, 75 °C, 140 ml, 2:00",
    "283": "5 g, 100 °C, 120 ml, 1:30",
    "952": "2.8 g, 100 °C, 140 ml, 6:00",
}
"""All figures of each code, as English says them."""


def printed(paper: str, language: Language = "en", session: Session = CLASS) -> Printed:
    out = io.BytesIO()
    order = Order(session, session.seats, language, Options(qr=False))
    PAPERS[paper].write(out, order, lambda _done, _of: None, lambda: False)
    return Printed(out.getvalue())


@pytest.mark.parametrize(("paper", "sign"), [("kit-sheet", " "), ("protocol-card", ": ")])
def test_each_learner_has_the_figures_of_each_code_in_their_own_order(
    paper: str, sign: str
) -> None:
    made = printed(paper)
    each = len(made) // len(CLASS.seats)
    for place, seat in enumerate(CLASS.seats):
        text = " ".join(made.text(each * place).split())
        told = [text.index(f"{code}{sign}{OF_CODES[code]}") for code in seat.order]
        assert told == sorted(told)
        assert "Secret" not in text, "a learner's paper names no product"
    if paper == "kit-sheet":
        assert_set_well(made, A4)
    else:
        assert not any(overlaps(made.boxes(page)) for page in range(len(made)))


def test_a_kit_sheet_has_the_dose_of_each_cup_over_its_code() -> None:
    made = printed("kit-sheet", "fr")
    text = " ".join(made.text(len(made) // len(CLASS.seats)).split())
    assert "tasse à dégustation 1 2,8 g" in text.replace("\u00a0", " ")
    assert "952 2,8 g, 100 °C, 140 ml, 6:00" in text.replace("\u00a0", " ")


@pytest.mark.parametrize("paper", ["kit-sheet", "answer-form"])
def test_what_is_measured_has_a_box_of_its_own_for_each_code(paper: str) -> None:
    made = printed(paper)
    pages = " ".join(made.text(page) for page in range(len(made)))
    text = " ".join(pages.replace("\u00a0", " ").split())
    for code, degrees, minutes in (("417", 75, "2:00"), ("283", 100, "1:30"), ("952", 100, "6:00")):
        assert f"Water {code} target {degrees} °C" in text
        assert f"Steep {code} target {minutes}" in text


def test_a_label_has_the_grams_of_its_own_portion() -> None:
    text = printed("portion-labels").text()
    assert [text.count(f"Kit 2 of 3 · {grams} ·") for grams in ("3 g", "5 g", "2.8 g")] == [1] * 3


def test_the_run_sheet_has_the_aims_of_each_code_and_the_range_of_doses() -> None:
    text = printed("run-sheet").text()
    assert "3 × 2.8–5.0 g per tasting cup" in text
    assert "Target: 283: 100 °C, 417: 75 °C, 952: 100 °C" in text
    assert "Recorded: Your water · 75–100 °C" in text


def test_each_product_is_picked_by_the_grams_of_its_own_portions() -> None:
    found = picking_list.picks(CLASS, CLASS.seats, 1)
    assert [pick.needed for pick in found] == [12, 20, 11.2]
    assert "3 × 5 g" in printed("picking-list").text()
    first, second, third = CLASS.samples
    again = second.model_copy(update={"product": first.product})
    twice = CLASS.model_copy(update={"samples": (first, again, third)})
    assert [pick.needed for pick in picking_list.picks(twice, CLASS.seats, 1)] == [32, 11.2]
    assert "6 × 3–5 g" in printed("picking-list", session=twice).text()


def test_the_key_figures_of_a_card_go_from_the_lowest_to_the_highest() -> None:
    content = card_content.card_content(CLASS, words_in("en"))
    assert [one.value.replace("\u00a0", " ") for one in content.figures] == [
        "3 × 2.8–5.0 g", "75–100 °C", "120–140 ml", "1:30–6:00",
    ]  # fmt: skip


def test_a_dose_that_no_step_weighs_is_told_all_the_same() -> None:
    steps = tuple(one for one in CLASS.protocol.steps if one.kind is not StepKind.WEIGH)
    session = CLASS.model_copy(
        update={"protocol": CLASS.protocol.model_copy(update={"steps": steps})}
    )
    found = code_figures.figures_by_code(session, words_in("en"))
    assert {code: text.replace("\u00a0", " ") for code, text in found.items()} == OF_CODES
