"""The comparison in a terminal: every column under its title, nothing said of too few."""

import pytest
from helpers.held_live import Class
from helpers.small_class import PROTOCOL, Answers, answered, session

from tasting.languages import Language
from tasting.services.compare import comparison
from tasting.services.compare_json import as_json
from tasting.services.compare_text import as_text
from tasting.words import words_in

ANSWERS: Answers = {
    (1, "417", "strength"): 7.5,
    (2, "417", "strength"): 5,
    (3, "417", "strength"): 6,
    (1, "417", "sweet"): 3,
    (2, "417", "sweet"): 0,
    (1, "283", "sweet"): 4,
}


def text_lines(language: Language) -> list[str]:
    made = session(["Camille", "Oisín", "Noé"], {"417": {"strength": 8}, "283": {}})
    return as_text(comparison(made, answered(ANSWERS)), words_in(language))


def test_compare_as_text_has_the_numbers_of_each_scale_and_dashes_where_none_are_known() -> None:
    lines = text_lines("en")
    assert lines[2] == "417  3 of 3 learners have answered"
    rows = {line.split()[0]: line.split()[1:] for line in lines[4:7]}
    assert rows["Strength"] == ["3", "6.0", "5.5–6.8", "6.17", "1.26", "8.0"]
    assert rows["Sweet"] == ["2", "–", "–", "1.50", "2.12", "–"], "two are no group"
    assert "283  1 of 3 learners has answered" in lines


@pytest.mark.parametrize("language", ["en", "fr"])
def test_columns_stand_under_their_titles(language: Language) -> None:
    lines = text_lines(language)
    table = lines[3:7]
    assert len({len(line) for line in table}) == 1
    assert max(map(len, table)) < 100
    if language == "fr":
        assert "283  1 participant sur 3 a répondu" in lines
        assert "médiane  moitié centrale" in lines[3]


def test_words_choices_and_remarks_are_told_with_how_many_gave_them() -> None:
    made = session(["Camille", "Oisín", "Noé"], {"417": {}})
    given: Answers = {
        (1, "417", "aroma"): ["jasmine", "own:wet dog"],
        (2, "417", "aroma"): ["jasmine"],
        (3, "417", "note"): "thin",
    }
    lines = as_text(comparison(made, answered(given)), words_in("en"))
    assert "Words: 2\u00a0×\u00a0jasmine, 1\u00a0×\u00a0wet dog" in lines
    assert "Note: Remarks: 1 of 3" in lines
    assert sum(": " in line for line in lines) == 2, "of what nobody answered nothing is said"


def test_rounds_left_out_are_told_above_the_cups_and_where_all_were_held_nothing_is() -> None:
    steps = [
        step.model_copy(update={"open_round": 2 if step.id == "smell" else None})
        for step in PROTOCOL.steps
    ]
    protocol = PROTOCOL.model_copy(update={"steps": tuple(steps)})
    held = Class(session(["Camille"], {"417": {}}, protocol)).begin("pour", 0)
    words = words_in("en")
    for n, told in ((0, ""), (1, "1 round was left out")):
        compared = comparison(held.session, held.board)
        assert as_text(compared, words)[1] == told
        assert as_json(compared, words)["rounds_left_out"] == n
        held.finish(60)
