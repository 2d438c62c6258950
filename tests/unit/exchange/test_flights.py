"""Steps of a file that are led for each flight, their faults told where they are written."""

import pytest
from helpers.flights import FLIGHTS, RANKED, WARMED, in_flights

from tasting.exchange import protocols
from tasting.words import english


def found(old: str, new: str) -> list[tuple[str, str, str]]:
    """The line, field and sentence of each fault once the text says something else."""
    assert old in FLIGHTS
    text = FLIGHTS.replace(old, new, 1)
    said = english().say
    return [
        (text.splitlines()[one.line - 1], one.field, f"{said(one.wrong)} {said(one.remedy)}")
        for one in protocols.check_text(text, "mine.toml").problems
    ]


def test_every_flight_becomes_steps_with_ids_and_names_of_its_own() -> None:
    steps = in_flights().steps
    assert [step.id for step in steps] == [
        "welcome", "nose_1", "taste_1", "rest_1", "nose_2", "taste_2", "rest_2", "nose_3",
        "taste_3", "reveal",
    ]  # fmt: skip
    assert [step.name["fr"] for step in steps[4:7]] == [
        "Sentir, série 2", "Goûter, série 2", "Repos et eau",
    ]  # fmt: skip
    assert [step.short["en"] for step in steps[4:6]] == ["Smell 2", "Taste 2"]
    assert steps[4].read["en"] == "Flight 2: smell each code, in your order."
    assert steps[5].since == "nose_2"
    assert steps[5].attributes[1].name["en"] == "Palate tired, flight 2"
    assert [step.id for step in steps if step.sheet] == ["nose_1"], "printed once"


def test_written_as_it_is_led_it_reads_the_same() -> None:
    protocol = in_flights()
    assert protocols.check_text(protocols.write(protocol), "led.toml").required() == protocol


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "said"),
    [
        (
            "flights = 3", "flights = 5", "flights = 5", "steps[2].flights",
            "5 is above 4. Write a smaller number.",
        ),
        (
            "minimum = 6", "minimum = 5", "minimum = 5", "samples.minimum",
            "3 flights take at least 6 samples. Write a larger minimum, or fewer flights.",
        ),
        (
            'scope = "step"', 'scope = "stop"', 'scope = "stop"',
            "steps[2].steps[2].attributes[2].scope",
            "“stop” is not recognised. Did you mean “step”?",
        ),
        (
            'since = "nose"', 'since = "nase"', 'since = "nase"', "steps[2].steps[2].since",
            "No step up to here has the id “nase”. Did you mean “nose”?",
        ),
        (
            'since = "nose"', 'since = "zzz"', 'since = "zzz"', "steps[2].steps[2].since",
            "No step up to here has the id “zzz”. Choose one of: welcome, nose, taste.",
        ),
        (
            'id = "taste"', 'id = "nose"', 'id = "nose"', "steps[2].steps[2].id",
            "Another step has the id “nose”. Give each its own id in the whole protocol.",
        ),
        (
            'id = "welcome"', 'id = "nose_1"', 'id = "nose"', "steps[2].steps[1].id",
            "Another step has the id “nose_1”.",
        ),
        (
            "seconds = 240", "seconds = 240\nat = 600", "at = 600", "steps[2].steps[1].at",
            "A step that is led for each flight cannot begin at one fixed moment. Leave its "
            "fixed time (“at”) out, or write this step before or after the flights.",
        ),
        (
            'name.en = "Sweetness"', 'name.en = "Sweetness {n}"', "",
            "steps[2].steps[2].attributes[1]",
            "A question about each sample is the same in all flights, and names none of them. "
            "Leave “{n}” out of its texts.",
        ),
        (
            'id = "sweetness"\nkind = "line"', 'id = "odd"\nkind = "triangle"\nset = 1', "",
            "steps[2].steps[2].attributes[1]",
            "This tests sets of portions, which have codes of their own and lie in no flights. "
            "Leave the test out,",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_once_where_it_is_written(
    old: str, new: str, line: str, field: str, said: str
) -> None:
    problems = found(old, new)
    here = [(where, told) for where, name, told in problems if name == field]
    assert len(here) == 1, problems
    assert here[0][0].strip() == line or not line
    assert here[0][1].startswith(said)


def test_those_of_a_flight_are_ranked_and_one_answer_is_chosen_of_each() -> None:
    protocol = protocols.check_text(RANKED, "ranked.toml").required()
    asked = [(one.id, step.short["en"]) for step, one in protocol.attributes() if "_" not in one.id]
    assert asked == [
        ("aroma", "Smell 1–3"), ("sweetness", "Taste 1–3"), ("order", "Taste 1–3"),
        ("verdict", "Taste 1–3"),
    ]  # fmt: skip
    assert protocols.check_text(protocols.write(protocol), "led.toml").required() == protocol


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (
            "ranking",
            "This ranks the samples of all flights at once. Write it in a step below the flights: "
            "then those of each flight are ranked.",
        ),
        (
            "napping",
            "This lays the samples of all flights on one sheet. Write it in a step below the "
            "flights: then those of each flight have their sheet.",
        ),
    ],
)
def test_all_flights_are_not_ranked_or_laid_out_at_once(kind: str, said: str) -> None:
    after = """
[[steps]]
id = "last"
kind = "taste"
name.en = "Taste"
name.fr = "Goûter"
read.en = "The best again."
read.fr = "Encore les meilleurs."
seconds = 60

[[steps.attributes]]
id = "best"
kind = "ranking"
sense = "taste"
name.en = "Best"
name.fr = "Meilleurs"
"""
    text = FLIGHTS + after.replace("ranking", kind)
    (problem,) = protocols.check_text(text, "mine.toml").problems
    assert english().say(problem.sentence()).endswith(said)


def test_more_than_twelve_samples_without_flights_are_too_many() -> None:
    text = FLIGHTS.partition("# Three flights")[0]
    (problem,) = protocols.check_text(text, "mine.toml").problems
    assert problem.field == "samples.maximum"
    assert english().say(problem.wrong) == "18 samples are too many in a row; the limit is 12."
    assert "flights = 2" in english().say(problem.remedy)


def test_a_flight_needs_steps_and_rests_alone_are_none() -> None:
    empty = FLIGHTS.partition("[[steps.steps]]")[0]
    told = [one.field for one in protocols.check_text(empty, "mine.toml").problems]
    assert "steps[2].flights" in told
    rest = FLIGHTS.partition('[[steps.steps]]\nid = "nose"')[0]
    rest += "[[steps.steps]]" + FLIGHTS.rpartition("[[steps.steps]]")[2].replace(
        "taste_3", "rest_1"
    )
    said = [english().say(one.wrong) for one in protocols.check_text(rest, "mine.toml").problems]
    assert "A flight of nothing but pauses tastes nothing." in said


def test_all_that_is_asked_or_read_once_names_its_flight() -> None:
    text = WARMED.replace(
        'name.fr = "Palais fatigué"',
        'name.fr = "Palais fatigué"\nask.en = "Tired after flight {n}?"\nask.fr = "Fatigué ?"',
    )
    steps = protocols.check_text(text, "warmed.toml").required().steps
    asked = [one.ask for step in steps for one in step.attributes if one.id.startswith("tired")]
    assert [ask and ask["en"] for ask in asked] == [f"Tired after flight {n}?" for n in (1, 2, 3)]
    labels = [one.short["fr"] for step in steps for one in step.record]
    assert labels == ["Temp. 1", "Temp. 2", "Temp. 3"]


@pytest.mark.parametrize("number", ["", 'number = "x", ', "number = 1e400, "])
def test_a_flight_that_a_file_gives_a_step_itself_is_a_fault_like_any_other(number: str) -> None:
    problems = found('id = "nose"', f"flight = {{{number}of = 2}}")
    assert any(name == "steps[2].steps[1].id" for _, name, _ in problems), problems


@pytest.mark.parametrize(
    ("right", "wrong", "field"),
    [
        ('id = "nose"', "id = [1]", "steps[2].steps[1].id"),
        ('kind = "line"', "kind = {of = 2}", "steps[2].steps[1].attributes[1]"),
    ],
)
def test_a_list_where_a_word_stands_is_a_fault_like_any_other(
    right: str, wrong: str, field: str
) -> None:
    problems = found(right, wrong)
    assert any(name.startswith(field) for _, name, _ in problems), problems
