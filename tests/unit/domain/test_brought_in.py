"""Steps kept aside: they take no time, and are led where the trainer brings them in."""

import pytest
from helpers import triangles
from helpers.held_live import Class
from helpers.live import cupping
from pydantic import ValidationError

from tasting.domain.brought_in import as_typed, flow_place, to_bring_in
from tasting.domain.held_time import seconds_held
from tasting.domain.open_rounds import as_held, steps_to_lead
from tasting.domain.pen_questions import pen_questions
from tasting.domain.protocol import Protocol


def kept_aside(many: int) -> Class:
    """A class whose last steps, so many, are kept aside."""
    session = cupping(2)
    content = session.protocol.model_dump(mode="json")
    for step in content["steps"][len(content["steps"]) - many :]:
        step["aside"] = True
    protocol = Protocol.model_validate(content)
    return Class(session.model_copy(update={"protocol": protocol}))


def test_what_is_kept_aside_takes_no_time_of_the_plan() -> None:
    protocol, whole = kept_aside(2).session.protocol, cupping(2).protocol
    assert protocol.seconds == sum(step.seconds for step in protocol.steps[:-2])
    assert protocol.starts()[:-2] == whole.starts()[:-2]
    assert protocol.starts()[-2:] == [protocol.seconds] * 2
    assert protocol.as_planned.steps == protocol.flow == protocol.steps[:-2]
    assert '"aside"' not in whole.model_dump_json()


def test_it_stands_behind_all_others_begins_by_nothing_else_and_not_alone() -> None:
    content = kept_aside(2).session.protocol.model_dump(mode="json")
    for wrong in ({"at": 600}, {"begins": "ready"}, {"phase": {"name": {"en": "A", "fr": "A"}}}):
        changed = content | {"steps": [*content["steps"][:-1], content["steps"][-1] | wrong]}
        with pytest.raises(ValidationError, match="kept aside"):
            Protocol.model_validate(changed)
    *others, kept, last = content["steps"]
    for steps in ([kept, *others, last], [kept, last]):
        with pytest.raises(ValidationError, match="kept aside"):
            Protocol.model_validate(content | {"steps": steps})


def test_what_was_asked_in_one_brought_in_is_typed_behind_all_that_papers_have() -> None:
    held = kept_aside(2)
    content = held.session.protocol.model_dump(mode="json")
    text = {"kind": "text", "id": "late", "sense": "taste", "name": {"en": "L", "fr": "L"}}
    content["steps"][-1]["attributes"] = [text | {"scope": "step"}]
    session = held.session.model_copy(update={"protocol": Protocol.model_validate(content)})
    assert as_typed(session, held.board) is session
    ids = [step.id for step in session.protocol.steps]
    held.begin(ids[0], 0).begin(ids[-1], 60)
    typed = as_typed(session, held.board)
    printed = pen_questions(session.protocol)
    assert "late" not in {asked.id for _, asked in printed}
    more = [asked.id for _, asked in pen_questions(typed.protocol)]
    assert set(more) - {asked.id for _, asked in printed} == {"late"}


def test_it_is_held_where_it_was_brought_in_and_the_class_goes_on_from_there() -> None:
    held = kept_aside(2)
    protocol = held.session.protocol
    ids = [step.id for step in protocol.steps]
    assert [step.id for step in as_held(protocol, held.board).steps] == ids[:-2]
    held.begin(ids[0], 0).begin(ids[1], 60).begin(ids[-1], 120)
    assert flow_place(protocol, held.board) == 1
    assert [step.id for step in to_bring_in(protocol, held.board)] == [ids[-2]]
    assert [one.id for one in as_held(protocol, held.board).steps] == [
        *ids[:2], ids[-1], *ids[2:-2]
    ]  # fmt: skip
    assert steps_to_lead(protocol, held.board) == (len(ids) - 1, len(ids) - 1)
    held.begin(ids[2], 180).begin(ids[-1], 240)
    again = [step.id for step in as_held(protocol, held.board).steps]
    assert again.index(ids[-1]) == 2, "where it was brought in first"
    assert flow_place(protocol, held.board) == 2


def test_no_form_to_be_answered_with_a_pen_asks_what_is_kept_aside() -> None:
    whole = cupping(2).protocol
    at = max(at for at, step in enumerate(whole.steps) if step.attributes)
    protocol = kept_aside(len(whole.steps) - at).session.protocol
    asked = {step.id for step, _ in pen_questions(protocol)}
    assert asked == {step.id for step, _ in pen_questions(whole)} - {whole.steps[at].id}


def test_a_class_that_ends_in_it_lasts_as_long_as_the_plan_behind_it() -> None:
    held = kept_aside(1)
    protocol = held.session.protocol
    held.begin(protocol.flow[-1].id, 0).begin(protocol.steps[-1].id, 60).finish(120)
    assert seconds_held(held.board, protocol) == 120


def test_a_class_begun_with_it_has_its_whole_plan_to_come() -> None:
    held = kept_aside(1)
    protocol = held.session.protocol
    held.begin(protocol.steps[-1].id, 0)
    last = protocol.steps[-1].seconds
    assert seconds_held(held.board, protocol) == last + protocol.seconds


def test_a_step_that_tests_a_set_is_planned_as_its_portions_are_packed() -> None:
    content = triangles.triangles(2).model_dump(mode="json")
    content["steps"][-1]["aside"] = True
    with pytest.raises(ValidationError, match="tests a set is not kept aside"):
        Protocol.model_validate(content)
