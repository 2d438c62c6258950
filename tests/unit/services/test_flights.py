"""A class that tastes in flights, from its sheets to its tables, and its protocol while edited."""

import re
from collections import Counter

import pytest
from helpers.calibrated import planned
from helpers.flights import FLIGHTS, RANKED, WARMED, in_flights
from helpers.held_live import Class

from tasting import places
from tasting.analysis.table import observations
from tasting.domain.bench import benches
from tasting.domain.errors import UserError
from tasting.domain.key import key_lines
from tasting.domain.pen_questions import pen_questions
from tasting.exchange import protocols
from tasting.services import answers, flight_edits, protocol_edits, protocol_pasting, protocol_words
from tasting.services.answer_sheets import learner_sheet, question_sheet
from tasting.services.compare import comparison
from tasting.services.comparison import AnswerRow
from tasting.services.protocol_changes import changes
from tasting.services.protocol_checks import notes
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_rounds import groups_in, outside, together
from tasting.services.report_contents import Choices, contents
from tasting.words import english, words_in


def test_all_samples_stand_side_by_side_and_each_answer_is_of_its_flight() -> None:
    session = planned(in_flights(), 18, known=1)
    seat, words = session.seats[0], english()
    sheet = learner_sheet(session, seat, words)
    assert sheet.heads == seat.tasted
    flights = [*["flight 1"] * 7, *["flight 2"] * 6, *["flight 3"] * 6]
    assert list(sheet.over) == flights
    aroma = next(row for row in sheet.rows if row.title == "Aroma")
    assert (aroma.note, len(aroma.cells)) == ("Smell 1–3", 19)
    steps = Counter(cell.step.id for cell in aroma.cells)
    assert steps == {"nose_1": 7, "nose_2": 6, "nose_3": 6}
    tired = [row.cells for row in sheet.rows if row.title.startswith("Palate tired")]
    assert [(cell.step.id, cell.about) for (cell,) in tired] == [
        ("taste_1", ""), ("taste_2", ""), ("taste_3", ""),
    ]  # fmt: skip
    step, question = next(pair for pair in pen_questions(session.protocol) if pair[1].id == "aroma")
    for row in question_sheet(session, step, question, words).rows:
        assert all(cell.step == session.step_about(step, cell.about) for cell in row.cells)
        assert {cell.step.id for cell in row.cells[-6:]} == {"nose_3"}
    assert list(question_sheet(session, step, question, words).over) == flights
    step, once = next(pair for pair in pen_questions(session.protocol) if pair[1].id == "tired_2")
    assert question_sheet(session, step, once, words).over == ()


def test_each_flight_is_ranked_by_itself_and_typed_with_its_first_sample() -> None:
    session = planned(Draft(RANKED).protocol, 17, known=1)
    seat, words = session.seats[0], english()
    sheet = learner_sheet(session, seat, words)
    ranked = [row for row in sheet.rows if row.title == "Order"]
    assert [row.note for row in ranked] == ["Taste 1", "Taste 2", "Taste 3"]
    cells = [cell for row in ranked for cell in row.cells]
    assert [cell.step.id for cell in cells] == ["taste_1", "taste_2", "taste_3"]
    assert [cell.about for cell in cells] == [
        " ".join(sorted(codes)) for codes in session.flights
    ], "without the calibration sample"
    typed = [(cell.question.id, cell.about) for *_, cell in sheet.cells()]
    assert sorted(map(str, typed)) == sorted(
        str((cell.question.id, cell.about)) for row in sheet.rows for cell in row.cells
    )
    rows = session.rows(seat)
    for codes, cell in zip(rows, cells, strict=True):
        at = typed.index(("order", cell.about))
        assert typed.index(("aroma", codes[0])) < at < typed.index(("aroma", codes[1]))
    step, order = next(pair for pair in pen_questions(session.protocol) if pair[1].id == "order")
    whole = question_sheet(session, step, order, words)
    assert whole.heads == ("flight 1", "flight 2", "flight 3")
    assert [cell.card for cell in whole.rows[0].cells] == [cell.card for cell in cells]


def test_a_rank_is_the_place_within_the_flight_and_compared_so() -> None:
    held = Class(planned(Draft(RANKED).protocol, 18))
    first, second, _ = held.session.flights
    for codes, step in ((first, "taste_1"), (second, "taste_2")):
        about = " ".join(sorted(codes))
        held.answer(1, step, about, order=[*reversed(codes)])
    protocol, board = held.session.protocol, held.board
    ranks = {row.sample: row.value for row in observations(protocol, board)}
    assert ranks == dict(zip([*reversed(first)], range(1, 7), strict=True)) | dict(
        zip([*reversed(second)], range(1, 7), strict=True)
    )
    cups = comparison(held.session, board).cups
    told = [
        row.values
        for cup in cups
        for part in cup.senses
        for row in part.rows
        if isinstance(row, AnswerRow) and row.attribute.id == "order"
    ]
    assert told == [{1: ranks[code]} if code in ranks else {} for code in held.session.codes]
    flights = [number for number in (1, 2, 3) for _ in range(6)]
    assert [cup.flight for cup in cups] == flights
    report = contents(held.session, board, english(), Choices())
    assert [cup.about for cup in report.cups] == [f"flight {number}" for number in flights]
    made = answers.table(held.session, answers.rows(held.session, board), english())
    assert [row[made.titles.index("flight")] for row in made.rows] == [1, 2]


def test_those_of_a_flight_are_laid_on_a_sheet_of_their_own() -> None:
    laid = RANKED.replace('kind = "ranking"', 'kind = "napping"')
    (note,) = [one for one in notes(Draft(laid).protocol) if one.error]
    assert english().say(note.said) == "A napping takes 3 to 12 samples in each flight."
    draft = Draft(laid)
    assert note.remedy is not None
    draft.do(note.remedy.edit)
    assert draft.protocol.samples.minimum == 9
    held = Class(planned(draft.protocol, 18))
    session = held.session
    for number, codes in enumerate(session.flights[:2], start=1):
        for seat in session.seats:
            spots = {code: {"x": x, "y": seat.number} for x, code in enumerate(codes)}
            held.answer(seat.number, f"taste_{number}", " ".join(sorted(codes)), order=spots)
    report = contents(session, held.board, english(), Choices())
    assert [one.name for one in report.sheets] == ["Order, flight 1", "Order, flight 2"]
    for one, codes in zip(report.sheets, session.flights, strict=False):
        assert [set(own.sheet) for own in one.own] == [set(codes)] * len(session.seats)
    draft.do(flight_edits.set_flights(draft.protocol, 1))
    assert draft.protocol.flights == 1
    draft.do(flight_edits.set_flights(draft.protocol, 4))
    assert (draft.protocol.flights, draft.protocol.samples.minimum) == (4, 12)


def answered() -> Class:
    """Learner 1 has answered a sample of each flight, and in the second what is asked once."""
    held = Class(planned(in_flights(), 18))
    for number, codes in enumerate(held.session.flights, start=1):
        held.answer(1, f"taste_{number}", codes[0], sweetness=float(number))
    return held.answer(1, "taste_2", "", tired_2="no")


def test_one_question_has_the_answers_of_every_flight() -> None:
    held = answered()
    session, board = held.session, held.board
    found = [
        (row.sample, row.value)
        for row in observations(session.protocol, board)
        if row.attribute == "sweetness"
    ]
    wanted = [(codes[0], float(n)) for n, codes in enumerate(session.flights, start=1)]
    assert sorted(found) == sorted(wanted)


def test_a_table_says_the_flight_of_each_answer_in_the_language_of_its_reader() -> None:
    held = answered()
    rows = answers.rows(held.session, held.board)
    made = answers.table(held.session, rows, words_in("fr"))
    at = made.titles.index("série")
    assert sorted(row[at] for row in made.rows) == [1, 2, 2, 3]
    small = answers.table(planned(), [], english())
    assert "flight" not in small.titles


def test_the_key_keeps_the_samples_of_a_flight_together() -> None:
    session = planned(in_flights(), 17, known=1)
    lines = key_lines(session, english(), session.seats)
    assert [line.tasted for line in lines] == [
        "for calibration", *["flight 1"] * 6, *["flight 2"] * 6, *["flight 3"] * 5,
    ]  # fmt: skip


def test_too_many_samples_are_counted_by_flight() -> None:
    said = [english().say(note.said) for note in notes(in_flights())]
    assert not any("palate takes" in one for one in said)
    draft = Draft(FLIGHTS.replace("flights = 3", "flights = 2").replace("taste_3", "taste_2"))
    (note,) = [one for one in notes(draft.protocol) if "palate takes" in one.said.text]
    assert english().say(note.said).startswith("9 samples of a flight are more")
    assert note.remedy is not None
    draft.do(note.remedy.edit)
    assert draft.protocol.samples.usual == 12


def test_what_changed_says_in_how_many_flights() -> None:
    fewer = FLIGHTS.replace("flights = 3", "flights = 2").replace("taste_3", "taste_2")
    told = changes(in_flights(), Draft(fewer).protocol, english())
    assert told == [
        "Flights: 3 → 2",
        "Step “Rest and water” removed",
        "Step “Smell, flight 3” removed",
        "Step “Taste, flight 3” removed",
        "Reveal: its time now counts from “Taste, flight 2”",
    ]


def test_a_change_of_a_step_is_written_once_for_all_flights() -> None:
    draft = Draft(FLIGHTS)
    draft.do(protocol_edits.set_lengths(draft.protocol, {5: 500}))
    assert draft.text == FLIGHTS.replace("seconds = 480", "seconds = 500")
    assert [step.seconds for step in draft.protocol.steps if step.id.startswith("taste")] == [
        500, 500, 500,
    ]  # fmt: skip
    draft.undo()
    draft.do(protocol_edits.set_text(draft.protocol, 4, ("name",), "fr", "Humer"))
    assert draft.protocol.steps[7].name["fr"] == "Humer, série 3"
    draft.undo()
    draft.do(protocol_edits.move_steps(draft.protocol, [4], 10))
    ids = [step.id for step in draft.protocol.steps]
    assert ids[:3] == ["welcome", "reveal", "nose_1"]
    assert len(ids) == 10


def test_a_question_more_is_called_like_its_step_and_ranked_in_as_many_flights_as_there_are() -> (
    None
):
    draft = Draft(FLIGHTS)
    draft.do(protocol_edits.add_attribute(draft.protocol, 5, "ranking"))
    for flights in (3, 2, 1):
        draft.do(flight_edits.set_flights(draft.protocol, flights))
        assert draft.protocol.flights == flights
        asked = [one.id for _, one in draft.protocol.attributes() if "tired" not in one.id]
        assert asked == ["aroma", "sweetness", "taste_ranking"]
    with pytest.raises(UserError, match="Leave the test out, or the flights"):
        Draft(FLIGHTS).do(protocol_edits.add_attribute(in_flights(), 5, "triangle"))


def test_flights_are_pasted_under_ids_of_their_own() -> None:
    draft = Draft(FLIGHTS)
    copied = protocol_pasting.copy_text(draft.text, [2])
    draft.do(protocol_pasting.paste_steps(draft.protocol, copied, 1))
    assert len(draft.protocol.steps) == 18
    assert draft.protocol.flights == 3


def test_the_bench_takes_the_samples_of_one_flight_at_a_time() -> None:
    weigh = 'id = "nose"\nkind = "weigh"'
    block = FLIGHTS.partition("[[steps.steps.attributes]]")
    text = (
        block[0].replace('id = "nose"\nkind = "smell"', weigh)
        + FLIGHTS[FLIGHTS.index('[[steps.steps]]\nid = "taste"') :]
    )
    states = benches(Draft(text).protocol)
    assert [sum(left == 0 for left in state.sachets) for state in states[1:6]] == [0, 6, 6, 6, 12]


IN_A_ROW = (places.protocols() / "first-tasting.toml").read_text("utf-8")


def test_a_protocol_is_led_in_flights_from_its_first_to_its_last_question_of_samples() -> None:
    draft = Draft(IN_A_ROW)
    draft.do(flight_edits.set_flights(draft.protocol, 3))
    protocol = draft.protocol
    assert (protocol.flights, protocol.samples.minimum, protocol.samples.maximum) == (3, 6, 6)
    led = [step.id for step in protocol.steps if step.flight]
    asking = [step.id for step in Draft(IN_A_ROW).protocol.steps if not step.once]
    assert led[0] == f"{next(one for one in asking if one == 'nose')}_1"
    rests = [step for step in protocol.steps if step.id.startswith("rest_")]
    assert [(step.id, step.seconds) for step in rests] == [("rest_1", 600), ("rest_2", 600)]
    draft.do(flight_edits.set_flights(protocol, 2))
    assert [step.id for step in draft.protocol.steps if step.facts.rests and step.flight] == [
        "rest_1"
    ]
    draft.do(flight_edits.set_flights(draft.protocol, 1))
    alone = Draft(IN_A_ROW).protocol
    assert draft.protocol.steps == alone.steps, "as it was; what counts from a step does so again"
    for _ in range(3):
        draft.undo()
    assert draft.text == IN_A_ROW


def test_more_flights_count_on_from_the_last_one() -> None:
    draft = Draft(FLIGHTS)
    draft.do(flight_edits.set_flights(draft.protocol, 4))
    assert draft.text == (
        FLIGHTS.replace("flights = 3", "flights = 4")
        .replace("taste_3", "taste_4")
        .replace("minimum = 6", "minimum = 8")
    )


@pytest.mark.parametrize("protocol", sorted(protocols.shipped()))
def test_every_supplied_protocol_can_be_led_in_flights_or_says_why_not(protocol: str) -> None:
    text = (places.protocols() / f"{protocol}.toml").read_text("utf-8")
    draft, refused = Draft(text), ""
    try:
        draft.do(flight_edits.set_flights(draft.protocol, 2))
    except UserError as error:
        refused = str(error)
    if refused:
        assert re.match(
            "“.*” is a test of sets|“.*” is asked of all|Steps that repeat|A step with a fixed",
            refused,
        )
        assert draft.text == text
        return
    assert draft.protocol.flights == 2
    assert not [note for note in notes(draft.protocol) if note.error]
    draft.do(flight_edits.set_flights(draft.protocol, 1))
    before = protocols.shipped()[protocol]
    assert draft.protocol.steps == before.steps or before.flights > 1


def test_a_flight_that_follows_without_a_rest_is_named_and_its_remedy_puts_one_there() -> None:
    assert not [note for note in notes(in_flights()) if "without a rest" in note.said.text]
    before, _, rest = FLIGHTS.partition('[[steps.steps]]\nid = "rest"')
    draft = Draft(before + rest[rest.index('[[steps]]\nid = "reveal"') :])
    (note,) = [one for one in notes(draft.protocol) if "without a rest" in one.said.text]
    assert note.step is not None
    assert draft.protocol.steps[note.step].id == "nose_2"
    assert note.remedy is not None
    draft.do(note.remedy.edit)
    assert [step.id for step in draft.protocol.steps if step.facts.rests] == ["rest_1", "rest_2"]
    assert not [one for one in notes(draft.protocol) if "without a rest" in one.said.text]


def test_what_is_led_for_each_flight_is_moved_together() -> None:
    (group,) = groups_in(FLIGHTS)
    assert together((group,), [2]) == tuple(range(1, 9))
    assert (outside((group,), 4, up=True), outside((group,), 4, up=False)) == (1, 9)


def test_a_reading_of_a_flight_keeps_one_target_and_is_told_to_have_no_tolerance() -> None:
    protocol = Draft(WARMED).protocol
    step = next(one for one in protocol.steps if one.record)
    assert protocol_words.recorded(protocol, step, step.record[0], english()) == ""
    said = [(english().say(one.said), one.remedy) for one in notes(protocol) if one.step == 1]
    (told,) = [one for one in said if "“Warmth, flight 1”" in one[0]]
    assert told[0].endswith("Leave the tolerance of its target out.")
    assert told[1] is not None
    assert english().say(told[1].label) == "Leave its tolerance out"


def test_back_in_one_row_no_text_names_a_flight_and_remarks_stay() -> None:
    text = FLIGHTS.replace('name.en = "Taste"', 'name.en = "Taste, flight {n}" # {n} is 1 to 3')
    draft = Draft(text.replace('label.en = "Taste"', ""))
    draft.do(flight_edits.set_flights(draft.protocol, 1))
    nose, taste = (draft.protocol.step(one) for one in ("nose", "taste"))
    assert nose
    assert taste
    assert dict(nose.read) == {
        "en": "Smell each code, in your order.", "fr": "Sentez chaque code, dans votre ordre.",
    }  # fmt: skip
    assert taste.name["en"] == "Taste"
    assert "# {n} is 1 to 3" in draft.text


def test_a_label_names_all_flights_wherever_it_has_the_number() -> None:
    text = FLIGHTS.replace(
        'name.fr = "Sentir"',
        'name.fr = "Sentir"\nlabel.en = "Flight {n}: nose"\nlabel.fr = "Nez {n}"',
    )
    whole = next(step for step, one in Draft(text).protocol.attributes() if one.id == "aroma")
    assert dict(whole.short) == {"en": "Flight 1–3: nose", "fr": "Nez 1–3"}
