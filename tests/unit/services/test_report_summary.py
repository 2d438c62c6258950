"""The sentences at the head of a report, on classes small enough to reckon by hand."""

from collections.abc import Mapping, Sequence

from helpers.small_class import PROTOCOL, answered, event, line, session
from pydantic import JsonValue

from tasting.domain.board import Board, fold
from tasting.domain.events import Kind
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.languages import Language
from tasting.services.compare import comparison
from tasting.services.report_summary import summary
from tasting.words import words_in

PEOPLE = ["Camille", "Oisín", "Noé"]


def summary_of(class_: Session, board: Board, language: Language = "en") -> str:
    return summary(board, comparison(class_, board), words_in(language))


def rated(values: Mapping[str, Sequence[float]], revealed: bool = False) -> tuple[Session, Board]:
    """Three learners who rated one sample on these scales from 0 to 10."""
    raw = PROTOCOL.model_dump()
    raw["steps"][2]["attributes"] = [line(name, "taste") for name in values]
    protocol = Protocol.model_validate(raw)
    log = []
    for seat in range(1, len(PEOPLE) + 1):
        card: dict[str, JsonValue] = {name: given[seat - 1] for name, given in values.items()}
        log.append(event(seat, seat, Kind.OBSERVE, "taste", "417", {"values": card}))
    if revealed:
        names: JsonValue = {"417": {"name": "Tarrazú"}}
        log.append(event(9, 0, Kind.REVEAL, "", "", {"identities": names}))
    return session(PEOPLE, {"417": {}}, protocol), fold(log, protocol)


def test_the_summary_says_that_nobody_answered() -> None:
    assert summary_of(session(PEOPLE, {"417": {}}), answered({})) == "Nobody has answered yet."


def test_the_summary_speaks_of_no_group_where_one_or_two_answered() -> None:
    one = summary_of(session(PEOPLE, {"417": {}}), answered({(1, "417", "strength"): 5}), "fr")
    assert one.startswith("Un seul participant a répondu\u00a0: trop peu")
    two = summary_of(
        session(PEOPLE, {"417": {}}),
        answered({(1, "417", "strength"): 0, (2, "417", "strength"): 10}),
    )
    assert two == (
        "Only 2 learners answered: too few to speak of a group, so each answer is shown as it is."
    )


def test_a_class_that_equals_the_reference_is_told_so() -> None:
    class_ = session(PEOPLE, {"417": {"strength": 5}})
    answers = {(seat, "417", "strength"): 5 for seat in (1, 2, 3)}
    assert (
        summary_of(class_, answered(answers))
        == "On every scale, every answer equals the reference."
    )


def test_the_closest_scales_and_the_widest_answer_are_told() -> None:
    # Deviations: 0.29, 0.5, 3.51.
    spread = {"body": [5, 5, 5.5], "bitter": [3, 3.5, 4], "acid": [2, 5, 9]}
    assert summary_of(*rated(spread)) == (
        "The group agrees best on body and bitter. Opinions differ most on acid in 417: "
        "from 2.0 to 9.0."
    )
    assert summary_of(*rated(spread, revealed=True), "fr") == (
        "Le groupe s’accorde le mieux sur «\u00a0body (fr)\u00a0» et «\u00a0bitter (fr)\u00a0». "
        "Les avis divergent le plus sur «\u00a0acid (fr)\u00a0» pour Tarrazú\u00a0: de 2,0 à 9,0."
    )


def test_a_group_that_is_apart_everywhere_is_not_said_to_agree() -> None:
    # Deviations: 2, 2.5 and 4.5.
    apart = {"body": [3, 5, 7], "bitter": [2, 4.5, 7], "acid": [0, 4.5, 9]}
    assert summary_of(*rated(apart)).startswith(
        "The group comes closest together on body and bitter."
    )


def test_scales_alike_in_spread_are_not_ranked() -> None:
    near = {"body": [4, 5, 6], "bitter": [3, 4, 5], "acid": [6, 7, 8]}
    assert summary_of(*rated(near)) == "The group agrees about equally well on every scale."
    far = {"body": [3, 5, 7], "bitter": [2, 4, 6], "acid": [5, 7, 9]}
    assert summary_of(*rated(far)).startswith(
        "The answers are spread about equally on every scale."
    )


def test_preparation_is_told_with_where_it_went() -> None:
    references = {"417": {"strength": 5}}
    far = answered(
        {(1, "417", "strength"): 5, (2, "417", "strength"): 9, (3, "417", "strength"): 5.5},
        {1: {"water": 93}, 2: {"water": 88.1, "steep": 245}, 3: {"water": 92.5}},
    )
    text = summary_of(session(PEOPLE, references), far)
    assert "Mean gap to the reference, in points out of ten: nose\u00a01.5." in text
    assert text.endswith(
        "Oisín recorded 88.1\u00a0°C instead of 93\u00a0°C, and stands furthest from the reference."
    )
    near = answered(
        {(1, "417", "strength"): 9, (2, "417", "strength"): 5, (3, "417", "strength"): 5},
        {1: {"water": 93}, 2: {"water": 88.1}, 3: {"steep": 300}},
    )
    text = summary_of(session(PEOPLE, references), near)
    assert "Two learners prepared off target." in text
    assert text.endswith("Noé recorded 5:00 instead of 4:00.")


def test_of_two_who_can_be_compared_neither_is_said_to_stand_furthest() -> None:
    board = answered(
        {(1, "417", "strength"): 5, (2, "417", "strength"): 9, (3, "417", "sweet"): 2},
        {2: {"water": 88.1}},
    )
    text = summary_of(session(PEOPLE, {"417": {"strength": 5}}), board)
    assert text.endswith("Oisín recorded 88.1\u00a0°C instead of 93\u00a0°C.")


def test_the_summary_says_which_infusion_was_off() -> None:
    raw = PROTOCOL.model_dump(mode="json")
    first = raw["steps"][0]["record"][1]
    raw["steps"][0]["record"].append(
        {**first, "id": "again", "name": {"en": "Steep 2", "fr": "Infusion 2"}}
    )
    class_ = session(PEOPLE, {"417": {}}, Protocol.model_validate(raw))
    board = fold(
        [
            event(1, 1, Kind.OBSERVE, "taste", "417", {"values": {"sweet": 3}}),
            event(2, 1, Kind.MEASURE, "pour", "", {"readings": {"steep": 240, "again": 29}}),
        ],
        class_.protocol,
    )
    assert summary_of(class_, board).endswith("Camille recorded 0:29 instead of 4:00 (steep 2).")
