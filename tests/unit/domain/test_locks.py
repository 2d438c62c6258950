"""Fixed times of a class that is on, and what is left of a step that keeps its end."""

from datetime import timedelta

import pytest
from helpers.held_live import BEGUN, Class, milliseconds
from helpers.live import cupping
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.locks import (
    LEAST,
    LEAST_BUFFER,
    clock_zero,
    is_used_up,
    length_now,
    seconds_until,
)
from tasting.domain.session import Session
from tasting.domain.steps import Step, StepKind

SESSION = cupping(3)
"""Planned for the moment in which a `Class` begins."""
PLACE = 2
START = SESSION.protocol.starts()[PLACE]


def keeping(**fields: object) -> tuple[Session, Step]:
    """The session whose third step keeps its end, and that step."""
    steps = list(SESSION.protocol.steps)
    steps[PLACE] = steps[PLACE].model_copy(update={"keeps": "end", "seconds": 300, **fields})
    protocol = SESSION.protocol.model_copy(update={"steps": tuple(steps)})
    return SESSION.model_copy(update={"protocol": protocol}), steps[PLACE]


def begun(session: Session, at: float = 0) -> Class:
    return Class(session).begin(session.protocol.steps[0].id, at)


def test_fixed_times_are_those_that_were_announced_unless_it_is_tried_out() -> None:
    late = begun(SESSION, 240).board
    assert clock_zero(SESSION, late) == BEGUN
    assert seconds_until(2700, SESSION, late, milliseconds(2640)) == 60
    other_day = SESSION.model_copy(update={"starts_at": SESSION.starts_at + timedelta(days=2)})
    rehearsal = SESSION.model_copy(update={"rehearsal_of": "a" * 32})
    for tried in (other_day, rehearsal):
        assert clock_zero(tried, late) == milliseconds(240)
    assert seconds_until(2700, rehearsal, late, milliseconds(240 + 30), speed=10) == 240


@given(late=st.integers(-400, 900))
def test_a_step_that_keeps_its_end_gets_what_is_left_and_never_less_than_a_minute(
    late: int,
) -> None:
    session, step = keeping()
    now = milliseconds(START + late)
    length = length_now(step, session, begun(session).board, now)
    assert length == min(300, max(LEAST, 300 - late))
    usual = step.model_copy(update={"keeps": "length"})
    assert length_now(usual, session, begun(session).board, now) == 300


@pytest.mark.parametrize(
    ("fields", "least"),
    [
        ({"kind": "steep", "target": {"value": 240, "unit": "s"}}, 240),
        ({"timer": "own"}, 300),
        ({}, LEAST),
    ],
)
def test_what_goes_on_by_itself_is_never_cut_short(fields: dict[str, object], least: int) -> None:
    session, step = keeping()
    step = Step.model_validate({**step.model_dump(), "attributes": (), **fields})
    steps = (*session.protocol.steps[:PLACE], step, *session.protocol.steps[PLACE + 1 :])
    protocol = session.protocol.model_copy(update={"steps": steps})
    session = session.model_copy(update={"protocol": protocol})
    assert length_now(step, session, begun(session).board, milliseconds(START + 600)) == least


def test_a_step_begun_again_or_of_another_protocol_lasts_as_planned() -> None:
    session, step = keeping()
    again = begun(session).begin(step.id, START).board
    stranger = step.model_copy(update={"id": "stranger"})
    assert length_now(step, session, again, milliseconds(START + 250)) == 300
    assert length_now(stranger, session, begun(session).board, milliseconds(START + 250)) == 300


@given(late=st.integers(-400, 900))
def test_a_buffer_gives_what_the_class_is_late_and_nothing_where_it_is_not(late: int) -> None:
    buffer = {"kind": StepKind.BUFFER, "keeps": "length", "target": None, "attributes": ()}
    session, step = keeping(**buffer)
    held, now = begun(session), milliseconds(START + late)
    length = length_now(step, session, held.board, now)
    assert length == min(300, max(LEAST_BUFFER, 300 - late))
    held.begin(step.id, START + late)
    assert length_now(step, session, held.board, now) == 300, "a second time it lasts as planned"


@pytest.mark.parametrize(("keeps", "at"), [("length", START + 540), ("end", None)])
def test_a_buffer_before_a_fixed_moment_gives_what_the_class_was_begun_late(
    keeps: str, at: int | None
) -> None:
    buffer = {"kind": StepKind.BUFFER, "keeps": keeps, "target": None, "attributes": ()}
    session, step = keeping(**buffer)
    steps = list(session.protocol.steps)
    steps[PLACE + 2] = steps[PLACE + 2].model_copy(update={"at": at})
    protocol = session.protocol.model_copy(update={"steps": tuple(steps)})
    session = session.model_copy(update={"protocol": protocol})
    on_plan = milliseconds(START + 240)
    assert length_now(step, session, begun(session, 240).board, on_plan) == 60
    assert length_now(step, session, begun(session, -240).board, milliseconds(START - 240)) == 300
    rehearsal = session.model_copy(update={"rehearsal_of": "a" * 32})
    assert length_now(step, rehearsal, begun(session, 240).board, on_plan) == 300


def test_waiting_behind_a_buffer_is_lost_before_the_buffer_is() -> None:
    buffer = {"kind": StepKind.BUFFER, "keeps": "length", "target": None, "attributes": ()}
    session, step = keeping(**buffer)
    steps, between = list(session.protocol.steps), session.protocol.steps[PLACE + 1].seconds
    later = START + 300 + between + 120
    steps[PLACE + 2] = steps[PLACE + 2].model_copy(update={"at": later})
    protocol = session.protocol.model_copy(update={"steps": tuple(steps)})
    session = session.model_copy(update={"protocol": protocol})
    assert protocol.waits()[PLACE + 2] == 120
    board = begun(session).board
    lengths = [length_now(step, session, board, milliseconds(START + late)) for late in (90, 200)]
    assert lengths == [300, 220]
    used = [is_used_up(step, session, board, milliseconds(START + late)) for late in (404, 406)]
    assert used == [False, True]
    assert not is_used_up(steps[PLACE + 1], session, board, milliseconds(START + 406))
