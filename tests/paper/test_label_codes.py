"""Small codes on labels: beside a blind code or an address, and left off where that gets small."""

import pytest
from helpers.printed import codes_in
from helpers.printed_labels import ADDRESS, CLASS, LABELS, NAMES, STOCKS, label_box, made, order_of

from tasting.domain.paper_codes import of_bowl, written
from tasting.paper import qr


@pytest.mark.parametrize("name", ["L7160", "5160", "L7654", "4476"])
def test_the_blind_code_of_a_bowl_label_is_larger_than_what_is_scanned(name: str) -> None:
    stock, seat = STOCKS[name], CLASS.seats[0]
    bowl = made("bowl-labels", order_of(stock=stock))
    code = seat.order[0]
    left, top, right, bottom = bowl.where(code)
    _, high, _, low = made("portion-labels", order_of(stock=stock)).where(code)
    assert bottom - top >= low - high
    label = bowl.picture(0, 300).crop(tuple(x * 300 / 25.4 for x in label_box(stock, 0)))
    if found := codes_in(label):
        assert found == [written(of_bowl(CLASS, seat, code))]
        assert right - left > 21 * qr.MODULE_MIN
    else:
        assert [str(note) for note in LABELS["bowl-labels"].notes(order_of(stock=stock))]


@pytest.mark.parametrize(("name", "coded"), [("L7160", True), ("L7163", True), ("5160", False)])
@pytest.mark.parametrize("paper", ["address-labels", "return-labels"])
def test_a_parcel_label_has_a_code_where_its_address_stays_large_enough(
    paper: str, name: str, coded: bool
) -> None:
    order = order_of(stock=STOCKS[name])
    assert len(made(paper, order).codes(0, 300)) == (len(NAMES) if coded else 0)
    small = [str(note) for note in LABELS[paper].notes(order) if "QR code" in str(note)]
    assert bool(small) != coded


def test_whose_address_leaves_no_room_for_a_code_is_named() -> None:
    long = CLASS.seats[0].learner.model_copy(update={"address": ADDRESS + "\nline" * 3})
    seats = (CLASS.seats[0].model_copy(update={"learner": long}), *CLASS.seats[1:])
    order = order_of(CLASS.model_copy(update={"seats": seats}), stock=STOCKS["L7160"])
    assert [str(note) for note in LABELS["address-labels"].notes(order)] == [
        "No room for a QR code on the label of Camille Familyname."
    ]
    assert len(made("address-labels", order).codes(0, 300)) == len(NAMES) - 1
