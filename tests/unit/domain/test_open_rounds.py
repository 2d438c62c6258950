"""Rounds that a class may leave out: where that is offered, and what of them was held."""

from helpers.held_live import Class
from helpers.live import cupping

from tasting.domain.attributes import LineScale
from tasting.domain.open_rounds import (
    as_held,
    behind_rounds,
    opens_round,
    rounds_left_out,
    steps_to_lead,
)
from tasting.domain.scores import Sum
from tasting.domain.session import Session
from tasting.exchange.protocols import check_text
from tasting.services.open_round_checks import lost_rounds
from tasting.services.protocol_starts import protocol_text


def open_class() -> Class:
    """A class that may leave out a round 2, its third and fourth step, and a round 3, its fifth."""
    session: Session = cupping(2)
    steps = list(session.protocol.steps)
    for at, number in ((2, 2), (3, 2), (4, 3)):
        steps[at] = steps[at].model_copy(update={"open_round": number})
    protocol = session.protocol.model_copy(update={"steps": tuple(steps)})
    return Class(session.model_copy(update={"protocol": protocol}))


def test_ending_is_offered_before_each_round_and_leads_behind_the_last() -> None:
    protocol = open_class().session.protocol
    assert [at for at in range(len(protocol.steps)) if opens_round(protocol, at)] == [1, 3]
    assert behind_rounds(protocol, 1) == behind_rounds(protocol, 3) == protocol.steps[5]


def test_no_step_kept_aside_comes_behind_the_last_round() -> None:
    protocol = open_class().session.protocol
    last = protocol.steps[5].model_copy(update={"aside": True})
    ending = protocol.model_copy(update={"steps": (*protocol.steps[:5], last)})
    assert behind_rounds(ending, 1) is None
    assert not opens_round(ending, 4)


def test_what_was_left_out_is_not_held_and_what_is_still_to_come_is() -> None:
    held = open_class()
    protocol = held.session.protocol
    ids = [step.id for step in protocol.steps]
    held.begin(ids[0], 0).begin(ids[1], 60)
    assert as_held(protocol, held.board) == protocol, "they may still come"
    held.begin(ids[2], 120).begin(ids[5], 180)
    kept = [step.id for step in as_held(protocol, held.board).steps]
    assert kept == [*ids[:4], *ids[5:]], "a round that was begun is held"
    assert rounds_left_out(protocol, held.board) == 1
    held.begin(ids[4], 240)
    assert rounds_left_out(protocol, held.board) == 0, "one more round after all"


def test_a_class_that_ends_before_them_has_not_held_them() -> None:
    held = open_class()
    protocol = held.session.protocol
    held.begin(protocol.steps[0].id, 0).finish(60)
    assert rounds_left_out(protocol, held.board) == 2


def test_class_has_fewer_steps_the_surer_it_is_that_rounds_do_not_come() -> None:
    held = open_class()
    protocol = held.session.protocol
    ids, most = [step.id for step in protocol.steps], len(protocol.steps)
    assert steps_to_lead(protocol, held.board) == (most - 3, most)
    held.begin(ids[2], 0)
    assert steps_to_lead(protocol, held.board) == (most - 1, most), "the first of them is held"
    held.begin(ids[5], 60)
    assert steps_to_lead(protocol, held.board) == (most - 1, most - 1)


def test_rounds_may_come_again_where_a_class_went_back_before_them() -> None:
    held = open_class()
    protocol = held.session.protocol
    ids, most = [step.id for step in protocol.steps], len(protocol.steps)
    held.begin(ids[1], 0).begin(ids[5], 60).begin(ids[1], 120)
    assert (rounds_left_out(protocol, held.board), as_held(protocol, held.board)) == (0, protocol)
    assert steps_to_lead(protocol, held.board) == (most - 3, most)
    held.begin(ids[2], 180).begin(ids[3], 240)
    assert steps_to_lead(protocol, held.board) == (most - 1, most), "one more is offered behind it"
    held.finish(300)
    assert rounds_left_out(protocol, held.board) == 1


def test_round_that_a_score_is_computed_from_is_not_optional() -> None:
    held = open_class()
    steps = [*held.session.protocol.steps]
    line = {"kind": "line", "id": "body", "sense": "taste", "name": {"en": "Body"}}
    asked = LineScale.model_validate({**line, "low": {"en": "light"}, "high": {"en": "full"}})
    steps[3] = steps[3].model_copy(update={"kind": "taste", "attributes": (asked,)})
    total = Sum.model_validate(
        {"kind": "sum", "id": "t", "name": {"en": "T"}, "parts": [{"attribute": "body"}]}
    )
    update = {"steps": tuple(steps), "scores": (total,)}
    protocol = held.session.protocol.model_copy(update=update)
    sent = [step.open_round for step in protocol.as_sent.steps]
    assert {number for number in sent if number} == {3}, "phones take round 2 for any other"
    assert [at for at in range(len(steps)) if opens_round(protocol, at)] == [3]
    held.begin(steps[0].id, 0).finish(60)
    assert rounds_left_out(protocol, held.board) == 1
    (note,) = lost_rounds(protocol)
    assert str(note.said).startswith("Round 2 is optional, yet “T” is computed from it:")


def test_round_of_the_same_number_in_another_block_is_another() -> None:
    session: Session = cupping(2)
    steps = [
        step.model_copy(update={"open_round": 2 if at in (2, 6) else None})
        for at, step in enumerate(session.protocol.steps)
    ]
    protocol = session.protocol.model_copy(update={"steps": tuple(steps)})
    held = Class(session.model_copy(update={"protocol": protocol}))
    held.begin(steps[2].id, 0).begin(steps[7].id, 60)
    kept = [step.id for step in as_held(protocol, held.board).steps]
    assert kept == [step.id for at, step in enumerate(steps) if at != 6]
    assert rounds_left_out(protocol, held.board) == 1


def test_two_blocks_of_rounds_behind_each_other_are_ended_one_by_one() -> None:
    def block(step: str) -> str:
        rounds = "[[steps.rounds]]\n\n" * 3
        fields = f'id = "{step}"\nkind = "taste"\nname.en = "{step}"\nread.en = "Sip."\n'
        return f"[[steps]]\nopen_from = 2\n\n{rounds}[[steps.steps]]\n{fields}seconds = 60\n\n"

    text = protocol_text("two", "tea", "Two teas", ["en"])
    protocol = check_text(text + block("first") + block("second"), "two.toml").required()
    ids = [step.id for step in protocol.steps]
    assert ids[1:] == ["first_1", "first_2", "first_3", "second_1", "second_2", "second_3"]
    assert [at for at in range(7) if opens_round(protocol, at)] == [1, 2, 4, 5]
    assert behind_rounds(protocol, 1) == protocol.steps[4]
    held = Class(cupping(1).model_copy(update={"protocol": protocol}))
    held.begin("first_1", 0).begin("second_1", 60).begin("second_2", 120).finish(180)
    kept = [step.id for step in as_held(protocol, held.board).steps]
    assert kept[1:] == ["first_1", "second_1", "second_2"]
    assert rounds_left_out(protocol, held.board) == 3
