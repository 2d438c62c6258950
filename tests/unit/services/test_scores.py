"""Computed scores wherever a class is read: compared, in text and JSON, exported, in words."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.bowls import CUPPING, counted_cupping
from helpers.held_live import Class
from helpers.small_class import PROTOCOL, Answers, answered, event, phrase, session
from pydantic import JsonValue

from tasting.domain import commands
from tasting.domain.board import fold
from tasting.domain.events import TRAINER, Kind
from tasting.domain.protocol import Protocol
from tasting.exchange.writers import writer_for
from tasting.services import answers
from tasting.services.answers_in import read_cards
from tasting.services.class_scores import class_scores
from tasting.services.compare import comparison
from tasting.services.compare_json import as_json
from tasting.services.compare_text import as_text
from tasting.services.open_round_checks import lost_rounds
from tasting.services.protocol_changes import changes, changes_for_learners
from tasting.services.protocol_words import scores
from tasting.services.protocols import outline
from tasting.services.report_contents import Choices, contents
from tasting.words import words_in

TOTAL: dict[str, JsonValue] = {
    "kind": "sum",
    "id": "total",
    "name": phrase("Total"),
    "constant": 50,
    "rounding": 0.5,
    "parts": [{"attribute": "strength", "weight": 2}, {"attribute": "sweet"}],
}
SCORED = Protocol.model_validate({**PROTOCOL.model_dump(mode="json"), "scores": [TOTAL]})
SESSION = session(
    ["Camille", "Oisín", "Noé", "Inès"],
    {"417": {"strength": 8, "sweet": 3}, "283": {"strength": 5}},
    SCORED,
)
ANSWERS: Answers = {
    (1, "417", "strength"): 7.5,
    (1, "417", "sweet"): 3,
    (2, "417", "strength"): 5,
    (2, "417", "sweet"): 1.5,
    (3, "417", "strength"): 5,
    (1, "283", "sweet"): 0,
}
BOARD = answered(ANSWERS)
ENGLISH, FRENCH = words_in("en"), words_in("fr")


def test_each_learner_has_the_score_of_each_sample_all_of_whose_parts_they_answered() -> None:
    first, second = (cup.scores[0] for cup in comparison(SESSION, BOARD).cups)
    assert first.profile.values == {1: 68, 2: 61.5}
    assert first.profile.summary
    assert (first.profile.summary.n, first.profile.summary.mean) == (2, 64.75)
    assert first.profile.reference == 69
    assert (first.given, first.parts) == ({1: 2, 2: 2, 3: 1}, 2)
    assert [first.lacks(seat) for seat in (1, 2, 3, 4)] == [False, False, True, False]
    assert (first.step.id, first.profile.scale.limits) == ("taste", (50, 75))
    assert (second.profile.values, second.profile.reference) == ({}, None)
    assert second.given == {1: 1}


def test_a_score_changes_nothing_of_what_is_asked() -> None:
    plain = SESSION.model_copy(update={"protocol": PROTOCOL})
    with_, without = comparison(SESSION, BOARD), comparison(plain, BOARD)
    assert with_.distances == without.distances
    assert with_.agreement == without.agreement
    assert [cup.senses for cup in with_.cups] == [cup.senses for cup in without.cups]


def test_the_comparison_tells_a_score_and_how_many_answers_one_still_lacks() -> None:
    compared = comparison(SESSION, BOARD)
    lines = as_text(compared, ENGLISH)
    (total, *_) = [line.split() for line in lines if line.startswith("Total")]
    assert total == ["Total", "2", "–", "–", "64.75", "4.60", "69.0"]
    assert "Noé: 1 of 2 answered" in lines
    (told,) = json.loads(json.dumps(as_json(compared, ENGLISH)))["samples"][0]["scores"]
    assert told["kind"] == "score"
    assert [one["value"] for one in told["values"]] == [68, 61.5, None, None]
    assert [one["value"] for one in told["given"]] == [2, 2, 1, None]


def test_the_report_has_a_row_for_each_score() -> None:
    report = contents(SESSION, BOARD, ENGLISH, Choices())
    assert [profile.scale.id for profile in report.cups[0].profiles][-1] == "total"
    rows = [person.rows[-1] for person in report.people]
    assert {(row.sense, row.name) for row in rows} == {(None, "Total")}
    assert [[mark.value for mark in row.marks] for row in rows] == [
        ["68.0", "1 of 2"],
        ["61.5", ""],
        ["1 of 2", ""],
    ]
    assert [mark.gap for mark in rows[0].marks] == ["", ""]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_table_has_scores_that_an_import_leaves_alone(tmp_path: Path, language: str) -> None:
    words = FRENCH if language == "fr" else ENGLISH
    rows = answers.rows(SESSION, BOARD)
    assert [
        (row.seat.number, row.about, row.value) for row in rows if row.asked == SCORED.scores[0]
    ] == [
        (1, "417", 68),
        (2, "417", 61.5),
    ]
    path = tmp_path / "answers.csv"
    table = answers.table(SESSION, rows, words, path=path)
    path.write_bytes(writer_for(path)(table, words.language))
    assert table.rows[-1][5:7] == [f"Total{'' if language == 'en' else ' (fr)'}", 61.5]
    assert table.rows[-1][-2] == ("computed" if language == "en" else "calculé")
    read = read_cards(SESSION, path, datetime(2026, 11, 16, tzinfo=UTC))
    assert not read.problems
    given = {(card.key[0], card.key[3], *card.content.items()) for card in read.cards}
    assert {seat for seat, *_ in given} == {1, 2, 3}
    assert all("total" not in card.content for card in read.cards)
    # Nor where another program has left the column of sources out.
    bare = replace(table, titles=table.titles[:-1], rows=[row[:-1] for row in table.rows])
    path.write_bytes(writer_for(path)(bare, words.language))
    assert read_cards(SESSION, path, datetime(2026, 11, 16, tzinfo=UTC)).problems == ()


def test_a_score_called_like_a_question_is_no_answer_to_it(tmp_path: Path) -> None:
    class_ = SESSION.model_copy(update={"protocol": with_total(name=phrase("Sweet"))})
    path = tmp_path / "answers.csv"
    table = answers.table(class_, answers.rows(class_, BOARD), ENGLISH, path=path)
    path.write_bytes(writer_for(path)(table, "en"))
    read = read_cards(class_, path, datetime(2026, 11, 16, tzinfo=UTC))
    assert not read.problems
    assert {card.content.get("sweet") for card in read.cards} == {None, 3, 1.5, 0}


def test_what_is_no_answer_has_no_part_in_a_score() -> None:
    board = answered({**ANSWERS, (2, "417", "strength"): 99})
    assert comparison(SESSION, board).cups[0].scores[0].profile.values == {1: 68}
    rows = answers.rows(SESSION, board)
    assert [row.value for row in rows if row.asked == SCORED.scores[0]] == [68]


def test_a_score_that_is_in_no_sentence_of_its_own_reads_as_its_formula() -> None:
    assert scores(SCORED, ENGLISH) == ["Total: 2\u00a0× Strength + Sweet + 50, rounded to 0.5"]
    assert scores(SCORED, FRENCH) == [
        "Total (fr)\u00a0: 2\u00a0× Strength (fr) + Sweet (fr) + 50, arrondi à 0,5 près"
    ]
    taken = with_total(
        parts=[{"attribute": "strength", "weight": -2}, {"attribute": "sweet", "weight": -2}]
    )
    assert scores(taken, ENGLISH) == ["Total: −2\u00a0× (Strength + Sweet) + 50, rounded to 0.5"]
    assert "Computed scores" in outline(SCORED, ENGLISH)


def test_a_change_of_a_score_is_told_to_trainers_and_not_to_learners() -> None:
    other = with_total(constant=0)
    assert changes(PROTOCOL, SCORED, ENGLISH) == [
        "Score “Total” added (2\u00a0× Strength + Sweet + 50, rounded to 0.5)"
    ]
    assert changes(SCORED, PROTOCOL, ENGLISH) == ["Score “Total” removed"]
    assert changes(SCORED, other, ENGLISH) == [
        "Score “Total”: 2\u00a0× Strength + Sweet + 50, rounded to 0.5 → "
        "2\u00a0× Strength + Sweet, rounded to 0.5"
    ]
    assert changes_for_learners(SCORED, other, ENGLISH) == []


def test_a_score_of_a_step_kept_aside_is_there_once_that_is_brought_in() -> None:
    content = SCORED.model_dump(mode="json")
    content["steps"][-1]["aside"] = True
    protocol = Protocol.model_validate(content)
    kept = SESSION.model_copy(update={"protocol": protocol})
    before = {key: value for key, value in ANSWERS.items() if key[2] == "strength"}
    assert [cup.scores for cup in comparison(kept, answered(before)).cups] == [(), ()]
    held = Class(kept).answer(1, "smell", "417", strength=5)
    held.add(TRAINER, commands.reveal(kept, ["417"], f"{2:032x}", 1))
    assert class_scores(kept, held.board) == ()
    assert comparison(kept, BOARD).cups[0].scores[0].profile.values == {1: 68, 2: 61.5}
    (note,) = lost_rounds(protocol)
    assert (note.step, str(note.said)[:58]) == (
        2,
        "This step is kept aside, yet “Total” is computed from it: ",
    )


def with_total(**more: JsonValue) -> Protocol:
    return Protocol.model_validate(
        {**SCORED.model_dump(mode="json"), "scores": [{**TOTAL, **more}]}
    )


@pytest.mark.parametrize(
    ("protocol", "unlike", "bad"),
    [
        (counted_cupping(), ("non_uniform", 1), ("defective", 1)),
        (CUPPING, ("uneven_bowls", ["4"]), ("defective_bowls", ["2", "4:mouldy"])),
    ],
    ids=["counted, as in version 1", "marked"],
)
def test_points_are_taken_off_for_bowls_counted_before_and_marked_now(
    protocol: Protocol,
    unlike: tuple[str, JsonValue],
    bad: tuple[str, JsonValue],
    tmp_path: Path,
) -> None:
    (score,) = protocol.scores
    given = {name: 7 for name, _ in score.terms} | {"overall": 8} | dict((unlike, bad))
    log = [
        event(place, 1, Kind.OBSERVE, step.id, "417", {"values": values})
        for place, step in enumerate(protocol.steps)
        if (values := {one.id: given[one.id] for one in step.attributes if one.id in given})
    ]
    class_, board = session(["Ana"], {"417": {}}, protocol), fold(log, protocol)
    assert comparison(class_, board).cups[0].scores[0].profile.values == {1: 84.25}
    rows = answers.rows(class_, board)
    assert [row.value for row in rows if row.asked == score] == [84.25]
    path = tmp_path / "answers.csv"
    path.write_bytes(writer_for(path)(answers.table(class_, rows, FRENCH, path=path), "fr"))
    read = read_cards(class_, path, datetime(2026, 11, 16, tzinfo=UTC))
    assert not read.problems
    found = {name: value for card in read.cards for name, value in card.content.items()}
    assert {name: found[name] for name, _ in (unlike, bad)} == dict((unlike, bad))
