"""Papers of a class that tastes in flights: codes grouped by flight, nothing over anything else."""

import io
import re
from itertools import chain

import pytest
from helpers.calibrated import planned
from helpers.flights import FLIGHTS, RANKED, WARMED, in_flights
from helpers.printed import Printed, assert_set_well, overlaps

from tasting.domain.flights import parted
from tasting.domain.session import Session
from tasting.domain.subjects import Scope
from tasting.exchange import protocols
from tasting.languages import Language
from tasting.paper import bowl_labels
from tasting.paper.card_content import card_content
from tasting.paper.code_figures import figures_by_code
from tasting.paper.page import A4
from tasting.paper.paper import Options, Order
from tasting.paper.registry import PAPERS
from tasting.words import english


def largest() -> Session:
    """Two flights of twelve, two calibration samples before them."""
    text = FLIGHTS.replace("flights = 3", "flights = 2").replace("taste_3", "taste_2")
    text = text.replace("maximum = 18", "maximum = 24")
    return planned(protocols.check_text(text, "large.toml").required(), 24, 2, known=2)


def printed(paper: str, session: Session, language: Language = "en") -> Printed:
    out = io.BytesIO()
    order = Order(session, session.seats, language, Options(qr=False))
    PAPERS[paper].write(out, order, lambda _done, _of: None, lambda: False)
    return Printed(out.getvalue())


@pytest.mark.parametrize("paper", ["kit-sheet", "answer-form", "run-sheet", "packing-list"])
def test_the_most_samples_that_a_class_can_have_are_set_well(paper: str) -> None:
    session = largest()
    made = printed(paper, session)
    assert_set_well(made, A4)
    text = " ".join(made.text(page) for page in range(len(made)))
    for code in chain(*session.flights, session.calibration):
        assert code in text
    if paper == "kit-sheet":  # the rows of its grid are as low as can be
        assert all(name in made.text(1) for name in ("Calibration", "Flight 1", "Flight 2"))


def test_a_kit_sheet_names_the_flight_of_each_row_of_codes() -> None:
    session = planned(in_flights(), 18, 2)
    made = printed("kit-sheet", session, "fr")
    text = " ".join(made.text(0).split())
    first, second, third = session.rows(session.seats[0])
    assert "Vos 18 chocolats" in text
    order = ["Série 1", *first, "Série 2", *second, "Série 3", *third]
    assert all(said in text for said in order)
    places = re.findall(r"(?<!Série )\b(\d) 10,0 g", text)
    assert places == [*"123456" * 3], "counted as on the labels, nothing over those of calibration"


def test_the_grid_of_a_kit_sheet_has_each_flight_over_its_first_code() -> None:
    session = planned(in_flights(), 17, 1, known=1)
    made, found = printed("kit-sheet", session), dict[str, str]()
    for page in range(len(made)):
        boxes = [(words.strip(), box) for words, box in made.boxes(page) if box[0] < 25]
        heads = [(said, box[1]) for said, box in boxes if said.startswith(("Flight", "Cal"))]
        codes = sorted((box[1], said) for said, box in boxes if said.isdigit() and len(said) == 3)
        for flight, y in heads if codes else ():
            found[flight] = next(code for top, code in codes if top > y)
    rows = parted(session.seats[0].order, 3)
    flights = {f"Flight {n}": codes[0] for n, codes in enumerate(rows, start=1)}
    assert found == {"Calibration": session.calibration[0], **flights}


def test_a_kit_sheet_names_the_row_of_calibration_samples() -> None:
    session = planned(in_flights(), 12, 1, known=2)
    boxes = [(words.strip(), box) for words, box in printed("kit-sheet", session).boxes(0)]
    middles = {said: (box[1] + box[3]) / 2 for said, box in boxes}
    rows = (session.calibration, *parted(session.seats[0].order, 3))
    for name, codes in zip(("Calibration", "Flight 1", "Flight 2", "Flight 3"), rows, strict=True):
        assert all(abs(middles[code] - middles[name]) < 4 for code in codes), name


def test_an_answer_form_ranks_the_samples_of_each_flight() -> None:
    session = planned(protocols.check_text(RANKED, "ranked.toml").required(), 17, 1, known=1)
    made, ranked = printed("answer-form", session), list[list[str]]()
    for page in range(len(made)):
        boxes = [(words.strip(), (box[1] + box[3]) / 2) for words, box in made.boxes(page)]
        for middle in [y for said, y in boxes if said == "Order"]:
            beside = [said for said, y in boxes if abs(y - middle) < 1.5]
            ranked.append([code for said in beside for code in said.split() if code.isdigit()])
    assert ranked == [list(codes) for codes in parted(session.seats[0].order, 3)]


def test_the_grid_of_a_kit_sheet_ranks_no_calibration_sample() -> None:
    session = planned(protocols.check_text(RANKED, "ranked.toml").required(), 17, 1, known=2)
    made, unasked = printed("kit-sheet", session), list[str]()
    for page in range(len(made)):
        boxes = [(words.strip(), (box[1] + box[3]) / 2) for words, box in made.boxes(page)]
        dashes = [y for said, y in boxes for _ in range(said.count("–")) if not said.strip("– ")]
        codes = [one for one in boxes if one[0] in session.seats[0].tasted]
        unasked += [code for y in dashes for code, at in codes if abs(at - y) < 1.5]
    ranked = [one for _, one in session.protocol.attributes() if one.scope is Scope.SET]
    assert ranked
    assert sorted(unasked) == sorted([*session.calibration] * len(ranked))


def test_an_answer_form_has_each_code_under_the_step_of_its_flight() -> None:
    session = planned(in_flights(), 18, 1)
    made = printed("answer-form", session)
    beside: dict[str, list[str]] = {}
    for page in range(len(made)):
        boxes = [(words.strip(), (box[1] + box[3]) / 2) for words, box in made.boxes(page)]
        for step, middle in boxes:
            if step.startswith("Smell"):
                codes = [said for said, y in boxes if said.isdigit() and abs(y - middle) < 1.5]
                beside.setdefault(step, []).extend(" ".join(codes).split())
    rows = session.rows(session.seats[0])
    assert beside == {f"Smell {n}": list(codes) for n, codes in enumerate(rows, start=1)}


def test_a_protocol_card_has_a_row_of_codes_for_each_flight_and_nothing_on_it() -> None:
    session = planned(in_flights(), 17, 1, known=1)
    card = printed("protocol-card", session, "fr")
    boxes = [(said.strip(), box) for said, box in card.boxes(0)]
    tops = {said: box[1] for said, box in boxes}
    rows = (session.calibration, *parted(session.seats[0].order, 3))
    names = ("Étalonnage", "Série 1", "Série 2", "Série 3")
    for name, codes in zip(names, rows, strict=True):
        assert all(abs(tops[code] - tops[name]) < 4 for code in codes), name
    assert not overlaps(card.boxes(0))


def test_a_label_says_the_flight_and_the_place_in_it() -> None:
    session = planned(in_flights(), 17, 1, known=1)
    order = Order(session, session.seats, "en", Options(qr=False))
    places = [label.place for label in bowl_labels.labels(order)]
    vessel = session.protocol.samples.vessel.to(english().language)
    assert places[:2] == ["calibration", f"flight 1, {vessel} 1 of 6"]
    assert places[-1] == f"flight 3, {vessel} 5 of 5"


def test_a_step_of_a_flight_has_the_figures_of_its_own_samples_only() -> None:
    session = planned(protocols.check_text(WARMED, "warmed.toml").required(), 17, 1, known=1)
    first, second, third = session.flights
    served = {"warm_1": {*session.calibration, *first}, "warm_2": {*second}, "warm_3": {*third}}
    assert {step: set(codes) for step, codes in session.own_aims.items()} == served
    assert all(list(aims) == sorted(aims) for aims in session.own_aims.values())
    order = session.seats[0].tasted
    card = card_content(session, english(), order)
    lines = {line.name: " ".join(line.sentences) for line in card.lines}
    told = {code for code in order if f"{code}:" in lines["Warm each piece, flight 2"]}
    assert told == set(second)
    figures = figures_by_code(session, english())
    assert sorted(figures.values()) == ["30\u00a0°C"] * 17 + ["34\u00a0°C"]


def test_an_answer_form_of_flights_may_ask_nothing_of_each_sample() -> None:
    head, _, tail = FLIGHTS.partition('[[steps.steps.attributes]]\nid = "aroma"')
    text = head + tail[tail.index('[[steps.steps]]\nid = "taste"') :]
    head, _, tail = text.partition('[[steps.steps.attributes]]\nid = "sweetness"')
    text = head + tail[tail.index('[[steps.steps.attributes]]\nid = "tired"') :]
    session = planned(protocols.check_text(text, "once.toml").required(), 6, 1, known=1)
    assert "Palate tired, flight 3" in printed("answer-form", session).text(0)
