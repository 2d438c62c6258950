from helpers.small_class import PROTOCOL, answered, event

from tasting.analysis.table import Observation, observations
from tasting.analysis.table import answered_by_sample as who_answered
from tasting.domain.board import fold
from tasting.domain.events import TRAINER, Kind


def test_every_answer_given_has_a_row() -> None:
    board = answered({(1, "417", "strength"): 0, (1, "417", "aroma"): ["a", "b"]})
    assert set_of(observations(PROTOCOL, board)) == {
        (1, "417", "strength", "0"),
        (1, "417", "aroma", "['a', 'b']"),
    }


def test_a_sample_passed_over_gives_no_row() -> None:
    skipped = event(1, 1, Kind.OBSERVE, "smell", "417", {"values": {}, "skipped": True})
    kept = event(2, 2, Kind.OBSERVE, "smell", "417", {"values": {"strength": 4}})
    table = observations(PROTOCOL, fold([skipped, kept], PROTOCOL))
    assert who_answered(table) == {"417": {2}}


def test_what_the_protocol_does_not_ask_and_what_is_null_give_no_row() -> None:
    odd = event(1, 1, Kind.OBSERVE, "smell", "417", {"values": {"strength": None, "colour": 3}})
    assert observations(PROTOCOL, fold([odd], PROTOCOL)) == ()


def test_words_and_texts_taken_back_are_no_answers() -> None:
    board = answered({(1, "417", "aroma"): [], (1, "417", "note"): "", (2, "417", "strength"): 0})
    assert observations(PROTOCOL, board) == (Observation(2, "417", "strength", 0),)


def test_the_trainers_own_cards_are_not_a_learners() -> None:
    own = event(1, TRAINER, Kind.OBSERVE, "smell", "417", {"values": {"strength": 4}})
    assert observations(PROTOCOL, fold([own], PROTOCOL)) == ()


def test_of_answers_in_conflict_the_last_arrived_counts() -> None:
    first = event(9, 1, Kind.OBSERVE, "smell", "417", {"values": {"strength": 4}})
    last = event(10, 1, Kind.OBSERVE, "smell", "417", {"values": {"strength": 5}})
    for log in ([first, last], [last, first]):
        assert observations(PROTOCOL, fold(log, PROTOCOL)) == (
            Observation(1, "417", "strength", 5),
        )


def test_a_note_alone_counts_as_an_answer_to_its_own_sample() -> None:
    board = answered({(3, "283", "note"): "thin"})
    assert who_answered(observations(PROTOCOL, board)) == {"283": {3}}


def set_of(table: tuple[Observation, ...]) -> set[tuple[int, str, str, str]]:
    return {(row.learner, row.sample, row.attribute, str(row.value)) for row in table}
