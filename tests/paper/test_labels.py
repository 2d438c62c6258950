"""Labels as printed: in their place on every stock, read back, scanned, cut apart."""

import io
import re
from datetime import timedelta
from itertools import product
from math import hypot

import pytest
from helpers.printed import Printed, addressed, codes_in, overlaps, planned
from helpers.printed_labels import (
    ADDRESS,
    CLASS,
    LABELS,
    NAMES,
    STOCKS,
    label_box,
    made,
    order_of,
)
from helpers.sites import at_sites
from PIL import Image, ImageDraw, ImageFilter

from tasting.domain.errors import UserError
from tasting.domain.label_stock import LabelStock, plain_stock
from tasting.exchange import protocols
from tasting.languages import Language
from tasting.paper.label_sheet import SAFE, next_free, room_of, stock_of
from tasting.paper.page import LETTER
from tasting.paper.paper import Order, PlanPaper
from tasting.paper.postal_label import room_on, set_label
from tasting.paper.qr import portion_address
from tasting.paper.registry import PAPERS
from tasting.services.print_ledger import fingerprints

DRAWN = [name for name, stock in STOCKS.items() if stock.maker in ("Avery", "Tower", "Brother")]


def dark(picture: Image.Image) -> int:
    """So many dots of a grey picture have ink on them."""
    return sum(picture.histogram()[:128])


@pytest.mark.parametrize("name", [*DRAWN, "4477", "99010", "plain"])
@pytest.mark.parametrize("paper", LABELS)
def test_nothing_is_printed_outside_the_safe_zone_of_a_label(paper: str, name: str) -> None:
    stock = STOCKS.get(name) or plain_stock((215.9, 279.4))
    try:
        printed = made(paper, order_of(stock=stock))
    except UserError as refused:
        said = str(refused)
        assert (name in said, min(stock.label) < 26) == (True, True), said
        return
    dot = 100 / 25.4
    picture = printed.picture(0, 100).convert("L")
    pen = ImageDraw.Draw(picture)
    waste = picture.copy()
    cover = ImageDraw.Draw(waste)
    for place in range(stock.count):
        left, top, right, bottom = (edge * dot for edge in label_box(stock, place))
        cover.rectangle((left, top, right, bottom), fill=255)
        keep = (SAFE - 0.2) * dot
        pen.rectangle((left + keep, top + keep, right - keep, bottom - keep), fill=255)
    assert dark(picture) == dark(waste), "ink between a label's edge and its safe zone"
    if not stock.is_roll:
        left, top, right, bottom = printed.inked(0, 100)
        assert left > 4
        assert top > 2.5
        assert right < stock.page[0] - 4
        assert bottom < stock.page[1] - 2.5
    assert not overlaps(printed.boxes())


@pytest.mark.parametrize("stock", STOCKS.values(), ids=STOCKS)
def test_the_room_on_a_label_keeps_its_distance_from_every_edge(stock: LabelStock) -> None:
    room, radius = room_of(stock), stock.radius
    ends = ((room.left, room.left + room.width), (room.top, room.top + room.height))
    for x, y in product(*ends):
        for at, size in ((x, stock.label[0]), (y, stock.label[1])):
            assert SAFE - 0.01 <= at <= size - SAFE + 0.01
        off = [
            max(radius - at, at - (size - radius), 0)
            for at, size in zip((x, y), stock.label, strict=True)
        ]
        if min(off) > 0:
            assert hypot(*off) <= radius - SAFE + 0.01


@pytest.mark.parametrize("name", ["L7160", "5160", "L7165", "DK-22205"])
@pytest.mark.parametrize("dpi", [150, 300])
def test_every_portion_is_scanned_to_its_own_place(name: str, dpi: int) -> None:
    stock = STOCKS[name]
    printed = made("portion-labels", order_of(stock=stock))
    wanted = [
        portion_address(CLASS.address, seat.token, code)
        for seat in CLASS.seats
        for code in seat.order
    ]
    dot = dpi / 25.4
    pages = [printed.picture(page, dpi) for page in range(len(printed))]
    for at, address in enumerate(wanted):
        page, place = divmod(at, stock.count)
        label = pages[page].crop(tuple(edge * dot for edge in label_box(stock, place)))
        assert codes_in(label) == [address]
        assert address.endswith(f"#{CLASS.seats[at // 4].order[at % 4]}")


@pytest.mark.parametrize("name", ["L7160", "5160"])
def test_a_code_is_scanned_from_a_tilted_and_blurred_grey_picture(name: str) -> None:
    stock, seat = STOCKS[name], CLASS.seats[0]
    sheet = made("portion-labels", order_of(stock=stock)).picture(0, 300).convert("L")
    dot = 300 / 25.4
    for place, code in enumerate(seat.order):
        label = sheet.crop(tuple(edge * dot for edge in label_box(stock, place)))
        tilted = label.rotate(3, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        blurred = tilted.filter(ImageFilter.GaussianBlur(1.2))
        assert codes_in(blurred) == [portion_address(CLASS.address, seat.token, code)]


@pytest.mark.parametrize(("language", "said"), [("en", "bowl 1 of 4"), ("fr", "bol 1 sur 4")])
def test_a_portion_label_says_code_place_learner_kit_weight_day_and_batch(
    language: Language, said: str
) -> None:
    order = order_of(language=language, stock=STOCKS["L7160"], allergens=True)
    text = made("portion-labels", order).text()
    first = CLASS.seats[0].order[0]
    assert f"{first} {said} Camille" in text
    day = {"en": "16 November 2026", "fr": "16 novembre 2026"}[language]
    kit = {"en": "Kit 1 of 4", "fr": "Kit 1 sur 4"}[language]
    assert f"{kit} · 12 g · {day} · MAR-0412" in text
    contains = {"en": "Contains: milk and nuts.", "fr": "Contient : lait et fruits à coque."}
    assert text.count(contains[language]) == len(NAMES) * len(CLASS.samples)


@pytest.mark.parametrize("paper", ["bowl-labels", "address-labels", "return-labels"])
def test_labels_of_classes_of_one_title_are_told_apart_by_the_day(paper: str) -> None:
    without = CLASS.model_copy(update={"mark": ""})
    moved = without.model_copy(update={"starts_at": CLASS.starts_at + timedelta(days=1)})
    texts = [made(paper, order_of(one, stock=STOCKS["L7160"])).text() for one in (without, moved)]
    assert [("16 nov" in text.lower(), "17 nov" in text.lower()) for text in texts] == [
        (True, False),
        (False, True),
    ]
    sent = PAPERS["address-labels"]
    assert isinstance(sent, PlanPaper)
    assert fingerprints(sent, without, CLASS.seats) != fingerprints(sent, moved, CLASS.seats)


def test_allergens_are_told_only_where_the_trainer_allows() -> None:
    assert "Contains" not in made("portion-labels", order_of(stock=STOCKS["L7160"])).text()


def test_an_opened_sheet_is_used_up_from_its_first_free_label_on() -> None:
    stock = STOCKS["L7160"]
    printed = made("portion-labels", order_of(stock=stock, first=12))
    assert len(printed) == 2  # 10 are left, 16 are wanted
    x, y = stock.corner(11)
    left, top, _, _ = printed.where(CLASS.seats[0].order[0])
    assert x < left < x + stock.label[0]
    assert y < top < y + stock.label[1]
    assert next_free(stock, 12, 16) == 7
    assert next_free(stock, 1, 21) == 1
    with pytest.raises(UserError, match=r"L7160.*labels 1 to 21.*no label 22"):
        made("portion-labels", order_of(stock=stock, first=22))


def test_the_first_sheet_alone_is_the_first_of_all() -> None:
    stock = STOCKS["L7160"]
    whole = made("portion-labels", order_of(stock=stock, first=15))
    out, order = io.BytesIO(), order_of(stock=stock, first=15, sheets=1)
    PAPERS["portion-labels"].write(out, order, lambda _done, _of: None, lambda: False)
    first = Printed(out.getvalue())
    assert (len(whole), len(first)) == (2, 1)
    assert "sheet 1 of 2" in first.text()
    assert first.picture(0).tobytes() == whole.picture(0).tobytes()


def test_a_printer_that_is_out_is_put_right() -> None:
    stock, code = STOCKS["L7160"], CLASS.seats[0].order[0]
    usual = made("bowl-labels", order_of(stock=stock)).where(code)
    shifted = made("bowl-labels", order_of(stock=stock, shift=(1.5, -0.5))).where(code)
    assert shifted[0] - usual[0] == pytest.approx(1.5, abs=0.05)
    assert shifted[1] - usual[1] == pytest.approx(-0.5, abs=0.05)


@pytest.mark.parametrize("name", ["L7160", "L7173", "5160", "5163"])
def test_the_ruler_in_the_waste_is_a_hundred_millimetres_long(name: str) -> None:
    stock = STOCKS[name]
    picture = made("bowl-labels", order_of(stock=stock)).picture(0, 300).convert("L")
    dot = 300 / 25.4
    ends = ImageDraw.Draw(picture)
    for place in range(stock.count):
        ends.rectangle([edge * dot for edge in label_box(stock, place)], fill=255)
    ink, wide = picture.point(lambda light: int(light < 128)).tobytes(), picture.width
    rows = [ink[start : start + wide] for start in range(0, len(ink), wide)]
    longest = max(len(run) for row in rows for run in row.split(b"\0"))
    assert longest / dot == pytest.approx(100, abs=0.3)


def test_plain_paper_has_outlines_to_cut_along_and_a_stock_only_when_asked() -> None:
    def edge(order: Order) -> int:
        stock, dot = stock_of(order), 300 / 25.4
        picture = made("bowl-labels", order).picture(0, 300).convert("L")
        x, y = (at * dot for at in stock.corner(0))
        return min(picture.crop((int(x) - 3, int(y) + 60, int(x) + 4, int(y) + 61)).tobytes())

    assert edge(order_of()) < 200
    assert edge(order_of(stock=STOCKS["L7160"])) == 255
    assert edge(order_of(stock=STOCKS["L7160"], outlines=True)) < 200


def test_plain_paper_is_of_the_size_that_is_asked_for() -> None:
    order = Order(CLASS, CLASS.seats, page=LETTER)
    assert made("portion-labels", order).size() == pytest.approx((215.9, 279.4), abs=0.1)


def test_labels_too_small_for_a_code_to_scan_are_told_and_printed_without_it() -> None:
    order = order_of(stock=STOCKS["4346"])
    assert made("portion-labels", order).codes(0, 300) == []
    assert [str(note) for note in LABELS["portion-labels"].notes(order)] == [
        "The labels of the stock “4346” are too small for a QR code: they are printed without one."
    ]
    assert not [*LABELS["portion-labels"].notes(order_of(stock=STOCKS["L7654"]))]


def test_a_vessel_of_several_words_leaves_a_code_its_room_beside_a_long_declaration() -> None:
    teas = planned(
        protocols.shipped()["three-teas"],
        3,
        languages=["fr"],
        allergens=[["milk", "nuts", "gluten"]],
        traces=[["sesame", "peanuts", "soya"]],
    )
    order = order_of(teas, stock=STOCKS["L7160"], allergens=True)
    printed = made("portion-labels", order)
    assert printed.codes(0, 300) == [
        portion_address(teas.address, seat.token, code)
        for seat in teas.seats
        for code in seat.order
    ]
    assert "tasse à couvercle 1 sur 3" in printed.text()


def test_an_address_label_has_the_whole_name_and_address() -> None:
    text = made("address-labels", order_of(stock=STOCKS["L7163"], language="en")).text()
    assert "Camille Familyname 12 rue des Lilas Bâtiment C, escalier 4 69007 Lyon FRANCE" in text
    assert "Kit 1 of 4 · MAR-0412" in text


def test_a_long_name_on_an_address_label_is_no_smaller_than_its_address() -> None:
    room, name = room_on(STOCKS["L7160"]), "Maximilian Freiherr von und zu Guttenberg-Hohenlohe"
    lines = ("Unter den Linden 77", "10117 Berlin")
    label = set_label(name, lines, "Kit 1", "print 1", room, "TASTINGA0000000000000")
    assert label is not None
    assert label.code
    assert " ".join(label.name.lines) == name
    assert label.name.how.size >= label.address.how.size


def test_an_address_of_fourteen_lines_is_set_smaller_or_left_out_by_name() -> None:
    long = "\n".join(f"Line {n} of a long address" for n in range(1, 15))
    session = addressed(CLASS, long)
    text = made("address-labels", order_of(session, stock=STOCKS["L7165"])).text()
    assert "Line 14 of a long address" in text
    with pytest.raises(UserError, match=r"“L7160”, .* are too small"):
        made("address-labels", order_of(session, stock=STOCKS["L7160"]))
    session = CLASS.model_copy(update={"seats": (session.seats[0], *CLASS.seats[1:])})
    order = order_of(session, stock=STOCKS["L7160"])
    text = made("address-labels", order).text()
    assert "Camille" not in text
    assert [name in text for name in NAMES[1:]] == [True] * 3
    paper = LABELS["address-labels"]
    assert (paper.learners(order), paper.labels(order)) == (4, 3)
    (note,) = map(str, paper.notes(order))
    assert note.startswith("Too long for a label of the stock “L7160”, so no label: Camille Family")


def test_another_part_of_an_address_is_another_label() -> None:
    seat = CLASS.seats[0]
    told = [
        seat.model_copy(update={"learner": seat.learner.model_copy(update=parts)})
        for parts in ({}, {"postcode": "1000"}, {"postcode": "2000"})
    ]
    others = CLASS.seats[1:]
    prints = {
        fingerprints(
            LABELS["address-labels"],
            CLASS.model_copy(update={"seats": (each, *others)}),
            [each],
        )[each.number]
        for each in told
    }
    assert len(prints) == 3


def test_who_has_no_address_gets_no_label_and_is_named() -> None:
    bare = CLASS.seats[1].learner.model_copy(update={"address": " \n"})
    seats = (CLASS.seats[0], CLASS.seats[1].model_copy(update={"learner": bare}))
    session = CLASS.model_copy(update={"seats": seats})
    order = order_of(session, stock=STOCKS["L7160"])
    assert "Oisín" not in made("address-labels", order).text()
    assert [str(note) for note in LABELS["address-labels"].notes(order)] == [
        "No address, so no label: Oisín Familyname."
    ]
    with pytest.raises(UserError, match="No learner has an address yet"):
        made("address-labels", order_of(addressed(CLASS, "")))


def test_a_cancelled_job_gives_nothing() -> None:
    out = io.BytesIO()
    assert LABELS["bowl-labels"].write(out, order_of(), lambda _d, _o: None, lambda: True) is None


def test_a_return_label_leads_to_the_trainer_and_says_which_kit_comes_back() -> None:
    session = CLASS.model_copy(update={"trainer": "Margaux Vidal", "mark": "MAR-0422"})
    text = made("return-labels", order_of(session, stock=STOCKS["L7163"], language="en")).text()
    assert text.count("Margaux Vidal") == len(NAMES)
    assert text.count("69007 Lyon") == len(NAMES)
    assert all(f"Returned: {name} · Kit" in text.replace("\u00a0", " ") for name in NAMES)
    unknown = Order(session, session.seats)
    with pytest.raises(UserError, match="Your postal address is not known yet"):
        LABELS["return-labels"].write(io.BytesIO(), unknown, lambda _n, _of: None, lambda: False)


def test_a_site_has_one_address_label_and_its_learners_read_which_box_is_theirs() -> None:
    sites = ["Lyon", "", "Lyon", "Lyon"]
    session = at_sites(CLASS, sites, {2: "1 High Street\nLeeds", 3: ADDRESS, 4: "9 rue Basse"})
    order = order_of(session, "en", stock=STOCKS["L7163"])
    paper = LABELS["address-labels"]
    text = " ".join(made("address-labels", order).text().split())
    assert (paper.labels and paper.labels(order), paper.learners(order)) == (2, 2)
    assert text.count("12 rue des Lilas") == 1
    assert "Box 1 of 2, kits 1, 3 and 4" in text
    assert "Box 2 of 2, kit 2" in text
    told = [str(note) for note in paper.notes(order)]
    assert told == [
        f"One box goes to Lyon, to the address of {session.seats[2].learner.name}. "
        "Another is written for Tom."
    ]
    back = " ".join(made("return-labels", order).text().split())
    assert back.count("Returned: ") == 2
    assert re.search(r"Returned: Box 1 of 2, kits 1, 3 and 4 · \S+ · Lyon", back)
    long = at_sites(CLASS, [name and f"{name}, Institut de formation" for name in sites])
    back = made("return-labels", order_of(long, "en", stock=STOCKS["L7160"])).text()
    assert " ".join(back.split()).count(f" · {long.mark} ") == 2, "its site is cut, not its class"
    assert "Kit 3, box 1 of 2" in made("portion-labels", order).text().replace("\u00a0", " ")


def test_who_shares_a_box_needs_another_address_label_once_its_address_changes() -> None:
    paper, sites = PAPERS["address-labels"], ["Lyon", "", "Lyon", "Lyon"]
    assert isinstance(paper, PlanPaper)
    before = at_sites(CLASS, sites, {1: ADDRESS, 2: "1 High Street"})
    after = at_sites(CLASS, sites, {1: "9 rue Basse", 2: "1 High Street"})
    was, now = (fingerprints(paper, each, each.kits) for each in (before, after))
    assert {seat for seat in now if now[seat] != was[seat]} == {1, 3, 4}


def test_what_says_whose_box_it_is_must_be_printed_again_where_sites_change() -> None:
    before = at_sites(CLASS, ["Lyon", "", "Lyon", ""])
    after = at_sites(CLASS, ["Lyon", "Lyon", "Lyon", ""])
    papers = {id_: PAPERS[id_] for id_ in ("kit-sheet", "portion-labels", "return-labels")}
    changed = {}
    for id_, paper in papers.items():
        assert isinstance(paper, PlanPaper)
        was, now = (fingerprints(paper, each, each.kits) for each in (before, after))
        changed[id_] = {seat for seat in now if now[seat] != was[seat]}
    assert changed == {
        "kit-sheet": {2, 4},
        "portion-labels": {1, 2, 3, 4},
        "return-labels": {1, 2, 3, 4},
    }
