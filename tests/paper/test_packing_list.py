"""The packing list: which code is which product, of the class and of each kit; for nobody else."""

import io
import re

import pytest
from helpers.printed import Printed, addressed, assert_set_well, planned
from helpers.sites import at_sites

from tasting.domain.extras import Extra
from tasting.domain.public_session import public
from tasting.domain.session import Session
from tasting.domain.value import Phrase
from tasting.exchange import lexicons, protocols
from tasting.languages import Language
from tasting.paper import kit_sheet, packing_list, portion_labels
from tasting.paper.page import A4, LETTER, PAGES, Page
from tasting.paper.paper import (
    Attendance,
    AttendancePaper,
    LabelOptions,
    Order,
    PlanPaper,
    Reader,
)
from tasting.paper.registry import PAPERS, AnyPaper

SHIPPED = protocols.shipped()
NAMES = ["Camille", "Oisín", "Inès", "Tom", "Zoé"]


def listed(session: Session, language: Language = "en", size: Page = A4) -> Printed:
    out = io.BytesIO()
    order = Order(session, session.seats, language, page=size)
    made = packing_list.write(out, order, lambda _done, _of: None, lambda: False)
    printed = Printed(out.getvalue())
    assert made == len(printed)
    return printed


def words_of(printed: Printed) -> str:
    return " ".join(printed.text(page) for page in range(len(printed)))


def test_the_key_says_of_each_code_its_product_and_what_all_kits_take_of_it() -> None:
    session = planned(SHIPPED["black-tea"], 3, NAMES)
    text = words_of(listed(session))
    for sample in session.samples:
        assert f"{sample.code} {sample.product.name} Nowhere 5 × 2.8 g 14 g" in text


def test_each_kit_has_its_sachets_in_its_own_order_and_what_else_goes_in() -> None:
    spoon = Extra(name=Phrase(en="Spoon"), count=2)
    session = planned(SHIPPED["coffee-cupping"], 4, NAMES).model_copy(update={"extras": (spoon,)})
    text = words_of(listed(session))
    products = {sample.code: sample.product.name for sample in session.samples}
    for seat in session.seats:
        own = " ".join(f"{code} {products[code]} 12 g" for code in seat.order)
        assert own in text
        assert f"Kit {seat.number}: {seat.learner.name}" in text
        assert f"Kit sheet {seat.number}" in text
    assert text.count("1 probe thermometer") == len(NAMES)
    assert text.count("2 × Spoon") == len(NAMES)


def test_what_a_site_shares_stands_once_over_its_kits_and_on_each_kit_sheet() -> None:
    tray = Extra(name=Phrase(en="Tray"), shared=True)
    session = at_sites(planned(SHIPPED["hybrid-cupping"], 4, NAMES), ["Lyon", "", "Lyon", "", ""])
    session = session.model_copy(update={"extras": (tray,)})
    text = words_of(listed(session))
    assert "Once for all 1 probe thermometer Tray Box 1 of 4, kit 1" in text
    assert text.count("1 probe thermometer") == text.count("Tray") == 4
    out = io.BytesIO()
    kit_sheet.write(out, Order(session, session.seats, "en"), lambda *_: None, lambda: False)
    sheets = Printed(out.getvalue())
    once = "a scale that shows tenths of a gram, once for all at Lyon"
    pages = len(sheets) // len(NAMES)
    assert [once in sheets.text(n * pages) for n in range(5)] == [True, False, True, False, False]


@pytest.mark.parametrize(
    ("language", "declared"),
    [
        ("en", "Contains: milk and nuts. May contain traces of soya."),
        ("fr", "Contient : lait et fruits à coque. Peut contenir des traces de : soja."),
    ],
)
def test_each_kit_declares_what_it_contains_and_tells_no_sample_apart(
    language: Language, declared: str
) -> None:
    known = {"allergens": [["milk", "nuts"]], "traces": [["soya"]]}
    session = planned(SHIPPED["coffee-cupping"], 4, NAMES, **known)
    text = " ".join(words_of(listed(session, language)).split())
    assert text.count(declared) == len(NAMES)
    assert "Contains" not in words_of(listed(planned(SHIPPED["coffee-cupping"], 4, NAMES)))


@pytest.mark.parametrize("size", PAGES.values())
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_large_class_with_long_names_stays_within_the_margins(
    language: Language, size: Page
) -> None:
    long = "Ethiopia Yirgacheffe Gedeb Chelbesa, anaerobic natural, two hundred hours"
    session = planned(SHIPPED["dark-chocolate"], 6, [f"Wilhelmina-Charlotte {n}" for n in range(9)])
    samples = [
        sample.model_copy(update={"product": sample.product.model_copy(update={"name": long})})
        for sample in session.samples
    ]
    printed = listed(session.model_copy(update={"samples": tuple(samples)}), language, size)
    assert_set_well(printed, size)


def test_in_french_it_is_french() -> None:
    text = words_of(listed(planned(SHIPPED["black-tea"], 2, NAMES[:1]), "fr", LETTER))
    assert "Liste de préparation : Quatre cafés" in text
    assert "Quel code est quel produit" in text
    assert "1 × 2,8 g" in text
    assert not re.search(r"\b(the|code is|in all|kit to)\b", text, re.IGNORECASE)


def for_learners(paper: AnyPaper, session: Session) -> Printed:
    """A learner's paper with all that can be said on it."""
    out = io.BytesIO()
    match paper:
        case PlanPaper():
            labels = LabelOptions(allergens=True)
            order = Order(session, session.seats, labels=labels, sender="3 rue Basse\n69001 Lyon")
            paper.write(out, order, lambda _done, _of: None, lambda: False)
        case AttendancePaper():
            attended = Attendance(session, session.seats, session.local_start, 5400)
            paper.write(out, attended, lambda _done, _of: None, lambda: False)
        case _:
            pytest.fail(f"{paper.id} is written after the reveal")
    return Printed(out.getvalue())


ALLERGENS = [["milk"], ["nuts", "soya"], [], ["sulphites"]]


@pytest.mark.parametrize("paper", [p for p in PAPERS.values() if p.reader is Reader.LEARNER])
def test_no_learner_s_paper_and_no_hub_knows_a_line_of_the_key(paper: AnyPaper) -> None:
    held = planned(SHIPPED["coffee-cupping"], 4, NAMES, allergens=ALLERGENS)
    session = addressed(held, "1 rue Haute\n75001 Paris")
    printed = for_learners(paper, session)
    hub = public(session, dict(lexicons.shipped())).model_dump_json()
    for secret in [sample.product.name for sample in session.samples] + ["Nowhere"]:
        assert secret not in words_of(printed) + printed.about()
        assert secret not in hub


def test_portion_labels_with_allergens_tell_no_product_from_another() -> None:
    session = planned(
        SHIPPED["coffee-cupping"],
        4,
        NAMES,
        allergens=ALLERGENS,
        traces=[["eggs"], ["milk", "fish"]],
    )
    order = Order(session, session.seats, labels=LabelOptions(allergens=True))
    labels = list(portion_labels.labels(order))
    for seat in session.seats:
        own = {one.facts for one in labels if one.name.startswith(seat.learner.display)}
        assert len(own) == 1
    assert "Contains: soya, milk, nuts and sulphites." in labels[4].facts
    assert "May contain traces of eggs and fish." in labels[4].facts


def test_a_box_for_a_site_is_one_group_with_one_address_and_a_list_for_each_learner() -> None:
    session = planned(SHIPPED["coffee-cupping"], 4, NAMES)
    sites = ["", "Lyon", "", "Lyon", "Lyon"]
    session = at_sites(session, sites, {1: "4 Mill Lane", 4: "8 rue Haute\n69001 Lyon"})
    printed = listed(session)
    text = words_of(printed)
    tom = session.seats[3].learner.name
    assert f"Box 2 of 3: Lyon, 3 kits {tom}, 8 rue Haute, 69001 Lyon" in text
    assert text.count("8 rue Haute") == 1
    held = [(1, 1), (2, 2), (2, 4), (2, 5), (3, 3)]
    places = [text.index(f"Box {box} of 3, kit {number}: ") for box, number in held]
    assert places == sorted(places)
    assert text.count("1 probe thermometer") == len(NAMES)
    assert_set_well(printed, A4)
