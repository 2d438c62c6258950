"""A class that tastes in flights, from its sheets to its tables, and its protocol while edited."""

from collections import Counter

from helpers.calibrated import planned
from helpers.flights import FLIGHTS, in_flights
from helpers.held_live import Class

from tasting.analysis.table import observations
from tasting.domain.bench import benches
from tasting.domain.key import key_lines
from tasting.domain.pen_questions import pen_questions
from tasting.services import answers, protocol_edits, protocol_pasting
from tasting.services.answer_sheets import learner_sheet, question_sheet
from tasting.services.protocol_changes import changes
from tasting.services.protocol_checks import notes
from tasting.services.protocol_draft import Draft
from tasting.words import english, words_in


def test_all_samples_stand_side_by_side_and_each_answer_is_of_its_flight() -> None:
    session = planned(in_flights(), 18, known=1)
    seat, words = session.seats[0], english()
    sheet = learner_sheet(session, seat, words)
    assert sheet.heads == seat.tasted
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
    at = made.titles.index("volée")
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
    assert draft.protocol.steps[7].name["fr"] == "Humer, volée 3"
    draft.undo()
    draft.do(protocol_edits.move_steps(draft.protocol, [4], 10))
    ids = [step.id for step in draft.protocol.steps]
    assert ids[:3] == ["welcome", "reveal", "nose_1"]
    assert len(ids) == 10


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
