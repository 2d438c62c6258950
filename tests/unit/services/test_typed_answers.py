"""What is typed from paper becomes an answer of its kind, and reads back the same."""

from dataclasses import replace

import pytest
from helpers import small_class
from helpers.filled_forms import places_of
from helpers.kinds import ADAPTER, EXAMPLES, NAMED, attribute, kinds, protocol_asking
from helpers.live import cupping
from helpers.printed import planned
from helpers.three_teas import three_teas
from pydantic import JsonValue

from tasting.domain.attributes import OWN, Measurement, Photo
from tasting.domain.crosses import Mark, finding
from tasting.domain.errors import UserError
from tasting.domain.events import TASTER, Kind
from tasting.domain.pen_questions import pen_questions
from tasting.domain.session import Session
from tasting.domain.steps import Reading
from tasting.domain.subjects import codes_of
from tasting.domain.value import Phrase
from tasting.exchange.protocols import shipped
from tasting.languages import LANGUAGES, Language
from tasting.services.answer_sheets import SheetCell, learner_sheet, question_sheet
from tasting.services.kinds import answers_to
from tasting.services.kinds.measurement import MeasurementAnswers
from tasting.services.typed_answers import TypedAnswers
from tasting.words import words_in

CUPS: dict[str, dict[str, JsonValue]] = {"417": {}, "283": {}, "956": {}}


def a_session(kind: str) -> Session:
    return small_class.session(["Ada", "Bo"], CUPS, protocol_asking(kind))


def cell_of(session: Session, name: str, column: int = 0) -> SheetCell:
    sheet = learner_sheet(session, session.seats[0], words_in("en"))
    (row,) = [row for row in sheet.rows if row.cells[0].question.id == name]
    return row.cells[column]


def typed(kind: str, text: str, language: Language = "en") -> JsonValue:
    session = a_session(kind)
    return TypedAnswers(session, words_in(language)).read(cell_of(session, "asked"), text)


def test_a_reading_is_typed_and_read_back_in_the_units_of_its_learner_s_paper() -> None:
    session = planned(shipped()["coffee-cupping"], 4, ["Ada", "Bo"])
    first, second = session.seats
    learner = second.learner.model_copy(update={"units": "us"})
    seats = (first, second.model_copy(update={"learner": learner}))
    session = session.model_copy(update={"seats": seats})
    step, water = next(pair for pair in pen_questions(session.protocol) if pair[1].id == "water")
    texts = TypedAnswers(session, words_in("fr", "fahrenheit"))
    metric, us = (cell for *_, cell in question_sheet(session, step, water, words_in("fr")).cells())
    assert (metric.seat, us.seat) == (1, 2)
    assert texts.hint(us) == "cible 199\u00a0°F"
    assert texts.read(us, "190,5") == texts.read(us, "190,5 °F") == 88.06
    assert texts.text(us, 88.06) == "190,5"
    assert texts.read(us, "88 °C") == 88
    doubt = texts.doubt(us, texts.read(us, "93"))
    assert doubt is not None
    assert doubt.values == {"value": "93\u00a0°F", "target": "199\u00a0°F"}
    assert texts.hint(metric) == "cible 93\u00a0°C"
    assert texts.read(metric, "88") == 88
    assert texts.doubt(metric, 93) is None
    assert texts.hint(replace(us, seat=TASTER)) == "cible 199\u00a0°F", "no paper: as the words"


def test_answers_about_rounds_left_out_are_not_offered_and_taken_from_paper() -> None:
    session = planned(shipped()["gongfu-oolong"], 1)
    cell, texts = cell_of(session, "best_infusion"), TypedAnswers(session, words_in("en"))
    assert texts.hint(cell).endswith("4 fourth · 5 fifth · 6 sixth")
    texts.left_out = {5, 6}
    assert texts.hint(cell).endswith("3 third · 4 fourth")
    assert texts.beginning_so(cell.question, "fi") == ["first"]
    assert [texts.read(cell, text) for text in ("fi", "4", "fifth", "6")] == [
        "i1",
        "i4",
        "i5",
        "i6",
    ]
    with pytest.raises(UserError):
        texts.read(cell, "seventh")


@pytest.mark.parametrize("kind", ["choice", "cata"])
def test_key_on_paper_means_the_same_once_rounds_are_left_out(kind: str) -> None:
    names = ("first", "second", "third", "fourth", "alike")
    options = [
        {"id": name, "name": {"en": name}} | ({"round": n} if name != "alike" else {})
        for n, name in enumerate(names, 1)
    ]
    asked = ADAPTER.validate_python({**NAMED, "kind": kind, "options": options})
    cell = replace(cell_of(a_session(kind), "asked"), question=asked)
    texts = TypedAnswers(a_session(kind), words_in("en"))
    every = [texts.read(cell, key) for key in "12345"]
    texts.left_out = {3, 4}
    assert texts.hint(cell).startswith("1 first · 2 second · 5 alike")
    assert [texts.read(cell, key) for key in "12345"] == every
    assert texts.text(cell, texts.read(cell, "5")) == "alike"
    if kind == "cata":
        assert texts.read(cell, "2 3 5") == ["second", "third", "alike"]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("line", "6,5", 6.5),
        ("liking", "7", 7),
        ("choice", "2", "no"),
        ("choice", "oui", "yes"),
        ("choice", "y", "yes"),
        ("flaw", "1", True),
        ("flaw", "n", False),
        ("cata", "2 1", ["yes", "no"]),
        ("cata", "non", ["no"]),
        ("cata", "0", ["none:"]),
        ("bowls", "4 n; 2 yes", ["2:yes", "4:no"]),
        ("bowls", "5 2", ["2", "5"]),
        ("bowls", "bol 3 : oui, 1", ["1", "3:yes"]),
        ("bowls", "0", ["none:"]),
        ("bowls", "rien à signaler", ["none:"]),
        ("bowls", "aucun bol", ["none:"]),
        ("bowls", "tasse à thé 3 : oui, 1", ["1", "3:yes"]),
        ("measure", "5,4 °bx", 5.4),
        ("jar", "-1", -1),
        ("jar", "−2", -2),
        ("jar", "+2", 2),
        ("jar", "1", 1),
        ("jar", "0", 0),
        ("jar", "just", 0),
        ("ranking", "9 4 2", ["956", "417", "283"]),
        ("ranking", "283, 956, 417", ["283", "956", "417"]),
        (
            "napping",
            "9 12,5 30 Flat, dry;4 0 0; 283 60 40",
            {
                "956": {"x": 12.5, "y": 30, "words": "Flat, dry"},
                "417": {"x": 0, "y": 0},
                "283": {"x": 60, "y": 40},
            },
        ),
        ("text", "flat; then sharp", "flat; then sharp"),
    ],
)
def test_every_kind_is_typed_in_its_own_short_form(kind: str, text: str, value: JsonValue) -> None:
    found = typed(kind, text)
    assert (found, type(found)) == (value, type(value))


def test_a_measured_value_is_typed_in_the_units_of_its_learner_and_stored_in_its_own() -> None:
    answers = MeasurementAnswers(
        Measurement(
            id="heat", sense="taste", name=Phrase(en="Heat"), kind="measure", unit="°C", maximum=100
        )
    )
    words = words_in("en", "us")
    assert answers.hint(words) == "a measured value, from 32\u00a0°F to 212\u00a0°F"
    for text, value in (("190.5", 88.06), ("190.5 °F", 88.06), ("88 °C", 88), ("hot", "hot")):
        found = answers.read(text, (), words, ("en",))
        assert found == value
        if found != text:
            assert answers.read(answers.typed(found, words), (), words, ("en",)) == found
            assert answers.read(answers.number(value, words), (), words, ("en",)) == found
    assert answers.unit == "°C", "as it is exported"


def test_an_answer_that_names_a_figure_is_typed_with_that_of_the_reader_or_without() -> None:
    options = [{"id": f"ml_{n}", "name": {"en": f"{n} ml", "fr": f"{n} ml"}} for n in (100, 200)]
    named = {"id": "poured", "sense": "taste", "name": {"en": "Poured"}}
    asked = ADAPTER.validate_python({"kind": "choice", "options": options, **named})
    answers, words = answers_to(asked), words_in("en", "us")
    shown = answers.text("ml_200", words)
    assert shown == "200 ml (6.8\u00a0fl oz)"
    for text in (shown, "200 ml", "2"):
        assert answers.read(text, (), words, ("en",)) == "ml_200"
    assert answers.cell("ml_200", words_in("en")) == "200 ml", "as it is exported"


def test_words_are_those_of_the_list_or_the_learners_own() -> None:
    session = small_class.session(["Ada"], CUPS)
    cell = cell_of(session, "aroma")
    found = TypedAnswers(session, words_in("en")).read(cell, "Jasmine; my attic, my attic")
    assert found == ["aroma.floral.jasmine", OWN + "my attic"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("line", "11"),
        ("line", "much"),
        ("liking", "6.5"),
        ("choice", "3"),
        ("jar", "3"),
        ("measure", "5.4 ml"),
        ("measure", "31"),
        ("bowls", "m" * 90),  # at once, however long a word is
        ("cata", "0, 1"),
        ("bowls", "6"),
        ("bowls", "2 maybe"),
        ("bowls", "0, 1"),
        ("bowls", "2 yes, 2 no"),
        ("flaw", "perhaps"),
        ("ranking", "4 2"),
        ("ranking", "4 4 2"),
        ("ranking", "7 4 2"),
        ("napping", "9 1 2; 4 1 2"),
        ("napping", "9 1 2; 4 1 2; 4 1 2; 2 1 1"),
        ("napping", "9 1 2; 4 1 2; 2 61 2"),
        ("napping", "9 here; 4 1 2; 2 6 2"),
        ("words", "a, b, c, d, e, f"),
        ("text", "x" * 501),
    ],
)
def test_what_is_no_answer_is_refused_with_its_reason(kind: str, text: str) -> None:
    with pytest.raises(UserError):
        typed(kind, text)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", [kind for kind in kinds() if attribute(kind).by_hand])
def test_what_stands_in_a_cell_means_the_same_typed_again(kind: str, language: Language) -> None:
    session = a_session(kind)
    cell, texts = cell_of(session, "asked"), TypedAnswers(session, words_in(language))
    sheet: JsonValue = {code: {"x": 12.5, "y": 4, "words": "dry"} for code in codes_of(cell.about)}
    given: dict[str, JsonValue] = {
        "ranking": ["956", "283", "417"],
        "words": ["own:wet dog"],
        "napping": sheet,
    }
    value = given.get(kind, EXAMPLES[kind][1])
    assert texts.read(cell, texts.text(cell, value)) == value
    assert texts.read(cell, " ") is None
    assert texts.hint(cell)


def test_what_one_cross_on_a_shipped_form_says_means_the_same_typed_again() -> None:
    for name, protocol in shipped().items():
        if protocol.sets:
            continue
        session = planned(protocol, protocol.samples.usual, ["Camille"])
        seat, texts = session.seats[0], [TypedAnswers(session, words_in(to)) for to in LANGUAGES]
        places = {one.question.id: one for one in places_of(session, seat)}
        for *_, cell in learner_sheet(session, seat, words_in("en")).cells():
            place = places.get(cell.question.id)
            if place is None or place.about != cell.about or isinstance(cell.question, Reading):
                continue
            for crossed in range(len(place.values)):
                done = [
                    Mark.CROSSED if at == crossed else Mark.EMPTY for at in range(len(place.values))
                ]
                value = finding(cell.question, codes_of(cell.about), place.values, done).value
                for to in texts if value is not None else ():
                    again = to.read(cell, to.text(cell, value))
                    assert again == value, (name, cell.question.id)


def test_a_name_with_a_comma_is_one_answer_among_others() -> None:
    session = planned(shipped()["black-tea"], 2)
    cell, texts = cell_of(session, "infused_words"), TypedAnswers(session, words_in("en"))
    whole = "eye.infused.whole"
    assert texts.read(cell, "my leaf; Whole , open leaf, whole") == [
        "own:my leaf",
        whole,
        "own:whole",
    ]
    session = planned(shipped()["basic-tastes"], 2)
    cell, texts = cell_of(session, "condition"), TypedAnswers(session, words_in("en"))
    assert texts.read(cell, "menthe, dentifrice, food, coffee or smoke") == ["eaten", "mint"]


def test_readings_are_typed_without_their_unit_and_large_ones_without_commas() -> None:
    session = small_class.session(["Ada"], CUPS)
    texts = TypedAnswers(session, words_in("en"))
    water, steep = cell_of(session, "water"), cell_of(session, "steep")
    assert (texts.read(steep, "3:58"), texts.text(steep, 238)) == (238, "3:58")
    assert (texts.read(water, "91,25"), texts.text(water, 1150)) == (91.25, "1150")
    with pytest.raises(UserError):
        texts.read(water, "hot")


def test_a_word_is_completed_from_its_first_letters_in_both_languages() -> None:
    session = small_class.session(["Ada"], CUPS)
    texts, aroma = TypedAnswers(session, words_in("en")), cell_of(session, "aroma").question
    assert texts.completed(aroma, "jas") == "jasmine"
    assert texts.completed(aroma, "my attic, JAS") == "my attic, jasmine"
    assert texts.completed(aroma, "zzz") == "zzz"
    assert texts.completed(aroma, "jasmine, ") == "jasmine, "
    assert "jasmine" in texts.beginning_so(aroma, "jas")


def test_a_sheet_is_read_in_the_order_of_its_learner() -> None:
    session = cupping(2)
    turned = session.seats[0].model_copy(update={"order": tuple(reversed(session.codes))})
    sheet = learner_sheet(session, turned, words_in("en"))
    order = [(cell.about, cell.question.id) for _, _, cell in sheet.cells()]
    first = [name for about, name in order if about == turned.order[0]]
    asked = [
        question.id
        for _, question in pen_questions(session.protocol)
        if len(learner_row(sheet.rows, question.id)) > 1
    ]
    assert sheet.heads == turned.order
    assert first == asked
    readings = [reading.id for _, reading in session.protocol.readings()]
    once = [one.id for _, one in session.protocol.attributes() if one.once]
    assert [row.cells[0].question.id for row in sheet.rows] == [*readings, *once, *asked]
    assert not any(isinstance(row.cells[0].question, Photo) for row in sheet.rows)


def learner_row(rows: object, name: str) -> tuple[SheetCell, ...]:
    assert isinstance(rows, tuple)
    (row,) = [row for row in rows if row.cells[0].question.id == name]
    cells: tuple[SheetCell, ...] = row.cells
    return cells


def test_a_question_goes_down_all_learners() -> None:
    session = cupping(3)
    step, question = next(
        pair for pair in pen_questions(session.protocol) if pair[1].id == "acidity"
    )
    sheet = question_sheet(session, step, question, words_in("en"))
    assert [row.title for row in sheet.rows] == ["L1", "L2", "L3"]
    assert [(cell.seat, cell.about) for _, _, cell in sheet.cells()][:4] == [
        (1, "417"), (2, "417"), (3, "417"), (1, "283"),
    ]  # fmt: skip
    step, reading = next(
        pair for pair in pen_questions(session.protocol) if isinstance(pair[1], Reading)
    )
    assert len(question_sheet(session, step, reading, words_in("en")).heads) == 1


def test_a_reading_in_which_samples_differ_is_typed_for_each_beside_its_own_target() -> None:
    teas = three_teas()
    seat, words = teas.seats[1], words_in("en")
    cells = [cell for *_, cell in learner_sheet(teas, seat, words).cells()]
    first = [(cell.question.id, cell.about) for cell in cells[:6]]
    assert first == [(name, code) for name in ("water", "steep") for code in seat.order]
    texts = TypedAnswers(teas, words)
    assert [texts.hint(cell) for cell in cells[:3]] == [
        f"target {aim}\u00a0°C" for aim in (100, 75, 100)
    ]
    green = cells[1]
    assert green.card == (seat.number, Kind.MEASURE, "pour", "417")
    assert texts.doubt(green, 4) is not None
    step, water = next(pair for pair in pen_questions(teas.protocol) if pair[1].id == "water")
    assert question_sheet(teas, step, water, words).heads == teas.codes
