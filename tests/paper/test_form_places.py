"""Where answers stand on a form, for a camera: what is printed there, cell by cell."""

import re
from collections import Counter

import pytest
from helpers import triangles
from helpers.filled_forms import form_of, order_of, places_of
from helpers.flights import RANKED
from helpers.kinds import protocol_asking
from helpers.printed import Printed, planned, shapes
from helpers.three_teas import three_teas

from tasting.domain.plane import distance
from tasting.domain.protocol import Protocol
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.exchange import protocols
from tasting.paper import form_places
from tasting.paper.answer_form import placed_rows
from tasting.paper.code_figures import own_order
from tasting.paper.form_places import AnswerPlace
from tasting.paper.page import A4, LETTER, Page
from tasting.services.answer_sheets import learner_sheet
from tasting.words import words_in

SAMPLES = {name: one for name, one in protocols.shipped().items() if not one.sets}
SAMPLES["ranked"] = protocols.check_text(RANKED, "ranked.toml").required()
"""The protocols without sets of portions, by their ids, and one that ranks in flights."""
KINDS = ["triangle", "paired", "duo-trio", "tetrad"]
BOX = 3.9
"""The side of a box to cross with the corners of its line, mm."""


def all_places(session: Session) -> list[AnswerPlace]:
    order, seat = order_of(session), session.seats[0]
    pages = placed_rows(order, "en", "metric", own_order(session, seat))
    return [each for page in pages for each in form_places.places(page, seat, order.lexicons)]


@pytest.mark.parametrize("name", [*SAMPLES, *KINDS])
def test_each_cell_of_a_learner_s_sheet_has_its_place(name: str) -> None:
    if name in KINDS:
        session = triangles.planned(1, 1, kind=name)
    else:
        session = planned(SAMPLES[name], SAMPLES[name].samples.usual, ["Camille"])
    sheet = learner_sheet(session, session.seats[0], words_in("en"))
    places = all_places(session)
    cells = Counter((cell.question.id, cell.about) for *_, cell in sheet.cells())
    assert Counter((each.question.id, each.about) for each in places) == cells
    assert [each.about for each in places if len(each.values) != len(each.boxes)] == []
    assert all(each.boxes or each.rooms for each in places)


@pytest.mark.parametrize("page", [A4, LETTER], ids=["a4", "letter"])
def test_a_place_is_where_its_boxes_are_printed(page: Page) -> None:
    session = planned(protocols.shipped()["coffee-cupping"], 6, ["Camille"])
    for number, drawn in enumerate(shapes(form_of(session, page, "en"))):
        squares = [
            ((left + right) / 2, (top + bottom) / 2)
            for left, top, right, bottom in drawn
            if abs(right - left - BOX) < 0.07 and abs(bottom - top - BOX) < 0.07
        ]
        half = form_places.SIDE / 2
        places = places_of(session, session.seats[0], number + 1, page)
        boxes = [(x + half, y + half) for each in places for x, y in each.boxes]
        assert len(boxes) == len(squares) - (5 if number == 0 else 0), "those of the rule apart"
        assert all(min(distance(box, one) for one in squares) < 0.05 for box in boxes)


@pytest.mark.parametrize("kind", ["ranking", *KINDS])
def test_boxes_of_codes_say_them_in_the_learner_s_order(kind: str) -> None:
    ranked = planned(protocol_asking(kind), 3, ["Camille"]) if kind == "ranking" else None
    session = ranked or triangles.planned(1, 1, kind=kind)
    (place,) = [each for each in all_places(session) if len(each.about.split()) > 1]
    order = session.seats[0].order
    said = {"ranking": order * 3, "duo-trio": order[1:]}.get(kind, order)
    assert place.values == said
    assert [x for x, _ in place.boxes[: len(order)]] == sorted({x for x, _ in place.boxes})


def test_what_names_a_page_changes_with_what_is_asked_where_and_about_which_codes() -> None:
    plain = planned(protocol_asking("line"), 2, ["Camille"])
    finer = protocol_asking("line").model_dump(mode="json")
    finer["steps"][-1]["attributes"][0] |= {"maximum": 12}
    other = plain.model_copy(update={"protocol": Protocol.model_validate(finer)})
    (seat,) = plain.seats
    turned = seat.model_copy(update={"order": seat.order[::-1]})

    def named(session: Session, page: Page, seat: Seat) -> str:
        order = order_of(session, page)
        (rows,) = placed_rows(order, "en", "metric", own_order(session, seat))
        content = form_places.content(rows, page, order.lexicons)
        return form_places.print_id_for(seat, content)

    assert named(plain, A4, seat) == named(plain.model_copy(update={"title": "Other"}), A4, seat)
    ways = [(plain, A4, seat), (other, A4, seat), (plain, LETTER, seat), (plain, A4, turned)]
    assert len({named(*way) for way in ways}) == len(ways)


def test_readings_in_which_samples_differ_stand_in_the_learner_s_own_order() -> None:
    teas, words = three_teas(), words_in("en")
    printed = Printed(form_of(teas, language="en"))
    each = len(printed) // len(teas.seats)
    for place, seat in enumerate(teas.seats):
        found = places_of(teas, seat, 1)
        water = [one.about for one in found if one.question.id == "water"]
        typed = [cell for *_, cell in learner_sheet(teas, seat, words).cells()]
        assert water == [cell.about for cell in typed if cell.question.id == "water"]
        assert water == list(seat.order)
        assert re.findall(r"Water (\d+)", printed.text(place * each)) == water
