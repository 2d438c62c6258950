"""Answer forms: what is asked, in the order in which it is typed, in boxes that a camera finds."""

from collections import Counter
from itertools import chain

import pytest
from helpers import triangles
from helpers.filled_forms import form_of
from helpers.kinds import attribute, kinds, protocol_asking
from helpers.printed import Printed, assert_set_well, codes_in, planned, shapes

from tasting.domain.attributes import Attribute, Discrimination
from tasting.domain.flights import LEAST_IN_FLIGHT
from tasting.domain.pen_questions import pen_questions
from tasting.domain.protocol import Protocol
from tasting.domain.scans import readings
from tasting.domain.steps import Reading
from tasting.domain.subjects import Scope
from tasting.exchange import lexicons, protocols
from tasting.paper.form_questions import scale_places
from tasting.paper.page import A4, LETTER, Page
from tasting.services.answer_sheets import learner_sheet
from tasting.words import words_in

CUPPING = protocols.shipped()["coffee-cupping"]
BOX = 3.9
"""The side of a box to cross with the corners of its line, mm."""


def ticks(content: bytes) -> int:
    """How many boxes there are to cross, without the five of the rule."""
    drawn = [box for page in shapes(content) for box in page]
    sides = [(right - left, bottom - top) for left, top, right, bottom in drawn]
    return sum(abs(wide - BOX) < 0.07 and abs(high - BOX) < 0.07 for wide, high in sides) - 5


@pytest.mark.parametrize("name", protocols.shipped())
def test_every_protocol_s_form_asks_all_of_it_within_the_page(name: str) -> None:
    protocol = protocols.shipped()[name]
    asked = [one for _, one in pen_questions(protocol) if not isinstance(one, Reading)]
    names = [
        *(one.name.to("fr") for one in asked),
        *(one.short.to("fr") for _, one in protocol.readings()),
    ]
    least = LEAST_IN_FLIGHT * protocol.flights if protocol.flights > 1 else 1
    for samples, page in ((1, A4), (4, A4), (6, LETTER), (12, A4)):
        session = planned(protocol, max(least, samples), ["Camille"])
        content = form_of(session, page, "fr")
        printed = Printed(content)
        text = " ".join(printed.text(number) for number in range(len(printed)))
        bare = text.replace(" ", "")
        assert [one for one in names if "".join(one.split()) not in bare] == []
        assert "Secret" not in text
        assert "Nowhere" not in text
        if any(one.scope is Scope.SAMPLE for one in asked):
            assert [code for code in session.seats[0].order if code not in text] == []
        if page is LETTER:  # its columns are the narrowest
            assert_set_well(printed, page)
            for left, top, right, bottom in chain(*shapes(content)):
                assert min(left, top) > 6.9
                assert max(right - page.width, bottom - page.height) < -6.9


@pytest.mark.parametrize(("page", "dpi", "pages"), [(A4, 150, 3), (LETTER, 300, 4)])
def test_each_page_says_for_a_scanner_whose_it_is_and_which(
    page: Page, dpi: int, pages: int
) -> None:
    session = planned(CUPPING, 6)
    printed = Printed(form_of(session, page, "fr"))
    found = []
    for number in range(len(printed)):
        tilted = printed.picture(number, dpi).convert("L").rotate(3, fillcolor=255)
        found += [next(readings(text)) for text in codes_in(tilted)]
    assert [(one.token, one.page) for one in found] == [
        (seat.token, number) for seat in session.seats for number in range(1, pages + 1)
    ]
    assert len(printed) % 2 == 0, "a stack printed on both sides can be taken apart"


def test_fields_stand_in_the_order_in_which_answers_are_typed() -> None:
    """Of samples whose questions go on one page."""

    def fits(asked: Attribute) -> bool:
        return not asked.once and asked.kind != "liking"

    steps = [
        step.model_copy(update={"attributes": tuple(filter(fits, step.attributes))})
        for step in CUPPING.steps
    ]
    asked = CUPPING.model_copy(update={"steps": tuple(steps)})
    session = planned(asked, 6, ["Camille"])
    printed, order = Printed(form_of(session, language="en")), session.seats[0].order
    sheet = learner_sheet(session, session.seats[0], words_in("en"))
    names = {cell.question.name.to("en") for *_, cell in sheet.cells() if cell.about}
    found = []
    for number in range(len(printed)):
        boxes = [(words.strip(), box) for words, box in printed.boxes(number)]
        codes = sorted({(round(box[0]), words) for words, box in boxes if words in order})
        asked = sorted((box[1], words) for words, box in boxes if words in names and box[0] < 15)
        found += [(name, code) for _, code in codes for _, name in asked]
    typed = [(cell.question.name.to("en"), cell.about) for *_, cell in sheet.cells() if cell.about]
    assert found == typed


BOXES = {"line": 11, "words": 0, "choice": 2, "cata": 3, "text": 0, "photo": 0, "liking": 9,
         "measure": 0, "jar": 5, "flaw": 2, "bowls": 11, "flaw by list": 4, "jar by points": 5,
         "triangle": 3, "paired": 2, "duo-trio": 2, "tetrad": 4, "ranking": 4, "napping": 0,
         "dominance": 0}  # fmt: skip
"""How many boxes each kind has: for one sample; a ranking of two; a set."""


@pytest.mark.parametrize("kind", [*kinds(), "flaw by list", "jar by points"])
def test_every_kind_has_its_boxes(kind: str) -> None:
    test = isinstance(attribute(kind), Discrimination)
    sets = triangles.planned(1, 1, kind=kind) if test else None
    session = sets or planned(
        protocol_asking(kind), 2 if kind in ("ranking", "napping") else 1, ["Camille"]
    )
    content = form_of(session, language="en")
    beside = 11 * len(session.seats[0].order)  # a scale of the step before
    assert ticks(content) == BOXES[kind] + beside
    printed = Printed(content)
    text = " ".join(printed.text(page) for page in range(len(printed)))
    told = {"line": "0 low · 3 weak · 10 high", "jar": "−2 flat · 0 just right · +2 sharp",
            "measure": "°Bx", "words": "up to 5 words", "cata": "none of these",
            "tetrad": "two crosses", "napping": "write each code",
            "jar by points": "−2 watery · −1 thin · 0 as it should be · +1 heavy · +2 syrupy",
            "flaw by list": "where there is one, which: up to 5 words",
            "bowls": "one cross for each",
            "dominance": "On a phone only: Acidity."}  # fmt: skip
    assert told.get(kind, "") in text
    if kind == "napping":  # the codes to write stand over the sheet, and over the scale before it
        assert [text.count(code) for code in session.seats[0].order] == [2, 2]
    if sets:  # each over the scale, too; of the reference of a duo-trio there only
        first, *others = [text.count(code) for code in sets.seats[0].order]
        assert (first, {*others}) == (1 if kind == "duo-trio" else 2, {2})


def test_all_that_a_phone_alone_asks_is_named_within_the_page() -> None:
    content = protocol_asking("dominance").model_dump(mode="json")
    (asked,) = content["steps"][-1]["attributes"]
    names = [f"What stands out from one moment to the next in part {n}" for n in (1, 2, 3)]
    content["steps"][-1]["attributes"] = [
        asked | {"id": f"asked{n}", "name": {"en": name, "fr": name}}
        for n, name in enumerate(names)
    ]
    printed = Printed(form_of(planned(Protocol.model_validate(content), 1, ["Camille"]), LETTER))
    assert not [name for name in names if name not in " ".join(printed.text().split())]
    assert_set_well(printed, LETTER)


def test_what_is_asked_once_has_one_field_before_those_of_the_samples() -> None:
    content = protocol_asking("choice").model_dump(mode="json")
    content["steps"][-1]["attributes"][0] |= {"scope": "step"}
    session = planned(Protocol.model_validate(content), 3, ["Camille"])
    form = form_of(session, language="en")
    assert ticks(form) == 2 + 3 * 11
    assert Printed(form).where("Acidity")[1] < Printed(form).where("Strength")[1]


def test_a_short_list_of_words_is_crossed_and_a_long_one_is_written() -> None:
    content = protocol_asking("words").model_dump(mode="json")
    content["steps"][-1]["attributes"][0] |= {"sense": "nose", "only_families": True}
    families = form_of(planned(Protocol.model_validate(content), 1, ["Camille"]), language="en")
    (asked,) = Protocol.model_validate(content).steps[-1].attributes
    offered = [
        term.name.to("en")
        for term in lexicons.shipped()["coffee"].offered_to(asked)  # type: ignore[arg-type]
    ]
    assert ticks(families) == len(offered) + 11
    counted = Counter(word in Printed(families).text() for word in offered)
    assert counted == {True: len(offered)}


@pytest.mark.parametrize(
    ("ends", "places"),
    [
        ((0, 10, 0.5), [*range(11)]),
        ((0, 15, 1), [*range(16)]),
        ((0, 100, 1), [*range(0, 101, 10)]),
        ((10, 50, 1), [*range(10, 51, 5)]),
        ((6, 10, 0.25), [6 + n / 2 for n in range(9)]),
        ((-3, 3, 1), [*range(-3, 4)]),
        ((0, 1, 1), [0, 1]),
        ((0, 997, 1), []),
    ],
)
def test_a_scale_has_as_many_boxes_as_are_told_apart(
    ends: tuple[float, float, float], places: list[float]
) -> None:
    content = protocol_asking("line").model_dump(mode="json")
    low, high, step = ends
    asked = content["steps"][-1]["attributes"][0]
    asked |= {"minimum": low, "maximum": high, "step": step, "marks": []}
    (line,) = Protocol.model_validate(content).steps[-1].attributes
    assert scale_places(line) == pytest.approx(places)  # type: ignore[arg-type]


def test_two_languages_have_as_many_pages_and_speak_each_its_own() -> None:
    printed = Printed(form_of(planned(CUPPING, 6)))
    assert "Feuille de réponses" in printed.text(0)
    assert "Answer form" in printed.text(len(printed) // 2)
