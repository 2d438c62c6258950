"""The picking list: grams of each product for all kits and spares, against the stock."""

import io
from datetime import date
from random import Random
from secrets import token_bytes

import pytest
from helpers.printed import Printed, assert_set_well, planned
from helpers.sites import at_sites

from tasting.domain.extras import Extra
from tasting.domain.roster import plan_spares, usual_spares
from tasting.domain.session import Session
from tasting.domain.value import Phrase
from tasting.exchange import protocols
from tasting.languages import Language
from tasting.paper import picking_list
from tasting.paper.page import A4, PAGES, Page
from tasting.paper.paper import Order

CUPPING = protocols.shipped()["coffee-cupping"]
NAMES = [f"Learner {n}" for n in range(11)]


def stocked(samples: int, stocks: list[float | None], name: str = "") -> Session:
    session = plan_spares(planned(CUPPING, samples, NAMES), 2, (), Random(1), token_bytes)
    made = []
    for place, sample in enumerate(session.samples):
        stock = stocks[place] if place < len(stocks) else None
        told = {"stock_g": stock, "name": name or sample.product.name}
        made.append(sample.model_copy(update={"product": sample.product.model_copy(update=told)}))
    return session.model_copy(update={"samples": tuple(made)})


def listed(session: Session, language: Language = "en", page: Page = A4) -> Printed:
    out = io.BytesIO()
    order = Order(session, session.kits, language, page=page)
    pages = picking_list.write(out, order, lambda _done, _of: None, lambda: False)
    printed = Printed(out.getvalue())
    assert pages == len(printed)
    return printed


@pytest.mark.parametrize(("kits", "spares"), [(1, 1), (9, 1), (10, 1), (11, 2), (30, 3), (31, 4)])
def test_a_tenth_of_the_kits_is_spare_rounded_up(kits: int, spares: int) -> None:
    assert usual_spares(kits) == spares


def test_each_product_has_its_portions_spares_and_grams() -> None:
    text = listed(stocked(4, [156, 500, 100, None])).text()
    assert "11 kits for learners. 2 spare kits." in text
    assert "Secret 1 Nowhere 11 × 12 g 2 × 12 g 156 g 500 g" in text
    assert "not known" in text
    assert "2 kits for learners. 0 spare kits." in listed(planned(CUPPING, 4, NAMES[:2])).text()


def test_extras_are_summed_up_for_all_kits_and_spares() -> None:
    spoon = Extra(name=Phrase(en="Spoon", fr="Cuillère"), count=2)
    session = stocked(2, []).model_copy(update={"extras": (spoon,)})
    printed = listed(session, "fr")
    assert_set_well(printed, A4)
    assert "Vos ajouts Kits Réserve À prélever Cuillère 22 4 26" in printed.text()


def test_what_is_shared_is_taken_once_for_each_box() -> None:
    tray = Extra(name=Phrase(en="Tray"), count=2, shared=True)
    session = stocked(2, []).model_copy(update={"extras": (tray,)})
    text = listed(at_sites(session, ["Lyon"] * 3 + [""] * 8)).text()
    assert "Equipment Kits Spares To take" in text
    assert "1 probe thermometer 11 × 2 × 13 ×" in text
    assert "Tray, once in each box 18 4 22" in text


@pytest.mark.parametrize("name", ["coffee-cupping", "pour-over", "triangle", "basic-tastes"])
def test_portions_are_no_equipment_to_take(name: str) -> None:
    protocol = protocols.shipped()[name]
    session = planned(protocol, protocol.samples.minimum, NAMES)
    packed = [one for one in protocol.equipment if one.packed]
    told = [one.listed(session.portions, "en") for one in packed]
    text = listed(session).text().replace("\u00a0", " ")
    there = [one.replace("\u00a0", " ") in text for one in told]
    assert there == [False, *[True] * (len(told) - 1)], told


def test_the_best_before_day_of_a_lot_is_told() -> None:
    session = stocked(2, [])
    first = session.samples[0]
    product = first.product.model_copy(update={"lot": "H-7", "best_before": date(2027, 3, 31)})
    samples = (first.model_copy(update={"product": product}), *session.samples[1:])
    text = listed(session.model_copy(update={"samples": samples})).text()
    assert "Nowhere · H-7 · best before 31 March 2027" in text
    assert text.count("best before") == 1


def test_a_stock_that_does_not_suffice_is_told_and_one_that_does_is_not() -> None:
    short = listed(stocked(4, [156, 155.5, 100, None]))
    text = short.text()
    assert "lacks 0.5 g" in text
    assert "lacks 56 g" in text
    assert text.count("lacks") == 2
    assert "lacks" not in listed(stocked(4, [156, 156, 156, 156])).text()


def test_a_stock_that_is_just_enough_lacks_no_hair() -> None:
    session = stocked(1, [12.6])
    sachet = session.protocol.samples.sachet.model_copy(update={"value": 4.2})
    samples = session.protocol.samples.model_copy(update={"packed": sachet})
    protocol = session.protocol.model_copy(update={"samples": samples})
    (found,) = picking_list.picks(
        session.model_copy(update={"protocol": protocol}), session.seats[:2], 1
    )
    assert (found.needed, found.lacking) == (12.6, 0.0)


def test_one_product_under_two_codes_is_taken_once() -> None:
    session = planned(CUPPING, 4, NAMES)
    first = session.samples[0].product
    twice = [
        sample.model_copy(update={"product": first}) if place < 2 else sample
        for place, sample in enumerate(session.samples)
    ]
    found = picking_list.picks(
        session.model_copy(update={"samples": tuple(twice)}), session.seats[:10], 1
    )
    assert [(pick.portions, pick.spares, pick.needed) for pick in found] == [
        (20, 2, 264.0),
        (10, 1, 132.0),
        (10, 1, 132.0),
    ]


@pytest.mark.parametrize("samples", [1, 6, 12])
@pytest.mark.parametrize("page", PAGES.values())
def test_long_names_stay_within_the_margins(page: Page, samples: int) -> None:
    long = "Ethiopia Yirgacheffe Gedeb Chelbesa, anaerobic natural, two hundred hours"
    printed = listed(stocked(samples, [10.0] * samples, long), "fr", page)
    assert_set_well(printed, page)
    assert "Liste de prélèvement" in printed.text()
    assert "manque 146 g" in printed.text()
