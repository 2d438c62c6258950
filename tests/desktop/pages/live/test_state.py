"""The moment of a class as a value: its phase, its place in the protocol, its times in words."""

import random

import pytest
from helpers.held_live import Class, milliseconds
from helpers.live_moment import WORDS, moment
from helpers.triangles import facts, planned

from tasting.desktop.pages.live import state
from tasting.desktop.pages.live.lock_text import lock_text
from tasting.domain import commands
from tasting.domain.board import fold
from tasting.domain.events import TRAINER, Event, Op
from tasting.domain.roster import RosterChange, change_seats


def test_before_a_class_its_first_step_comes_next(live_class: Class) -> None:
    protocol, board = live_class.session.protocol, live_class.board
    assert state.phase(board) == "before"
    assert state.next_step(protocol, board) == protocol.steps[0]
    assert state.needle(protocol, board, milliseconds(0)) is None


def test_the_last_step_has_none_after_it_and_neither_has_a_class_that_is_over(
    live_class: Class,
) -> None:
    live_class.up_to("wrap_up")
    assert state.next_step(live_class.session.protocol, live_class.board) is None
    live_class.finish(5400)
    assert state.phase(live_class.board) == "over"
    assert state.next_step(live_class.session.protocol, live_class.board) is None


def test_a_late_beginning_is_told_as_time_behind_plan(live_class: Class) -> None:
    protocol = live_class.session.protocol
    live_class.begin("welcome", 0).begin("weigh", 8 * 60 + 130)
    late = state.lag(protocol, live_class.board, milliseconds(8 * 60 + 140))
    assert state.lag_text(late, WORDS) == "2\u00a0min 10\u00a0s behind"
    assert state.lag_text(-70, WORDS) == "1\u00a0min 10\u00a0s ahead"
    assert state.lag_text(4, WORDS) == "on time"


def test_a_step_over_its_time_falls_behind_while_the_needle_stays_in_it(live_class: Class) -> None:
    protocol = live_class.session.protocol
    live_class.begin("welcome", 0)
    now = milliseconds(8 * 60 + 45)
    assert state.lag(protocol, live_class.board, now) == pytest.approx(45)
    assert state.needle(protocol, live_class.board, now) == 8 * 60
    run = live_class.board.current
    assert run is not None
    assert state.timer_texts(run, now, WORDS) == ("+0:45", "over 8:00")


def test_the_dial_counts_down_and_stands_still_in_a_pause(live_class: Class) -> None:
    live_class.begin("welcome", 0)
    run = live_class.board.current
    assert run is not None
    assert state.timer_texts(run, milliseconds(156.2), WORDS) == ("5:24", "left of 8:00")
    live_class.add(TRAINER, commands.pause(run, milliseconds(100), "a" * 32, 0))
    stopped = live_class.board.current
    assert stopped is not None
    assert state.timer_texts(stopped, milliseconds(300), WORDS) == ("6:20", "paused, of 8:00")
    assert state.needle(
        live_class.session.protocol, live_class.board, milliseconds(300)
    ) == pytest.approx(100)


def test_a_step_counted_from_an_earlier_one_tells_the_time_since_that_began(
    live_class: Class,
) -> None:
    session = live_class.session
    steps = [
        step.model_copy(update={"since": "pour" if step.id == "crust" else ""})
        for step in session.protocol.steps
    ]
    protocol = session.protocol.model_copy(update={"steps": tuple(steps)})
    live_class.begin("pour", 100).begin("steep", 220)
    assert state.since_text(protocol, live_class.board, milliseconds(300), WORDS) == ""
    live_class.begin("crust", 460)
    run = live_class.board.current
    assert run is not None
    live_class.add(TRAINER, commands.pause(run, milliseconds(470), "b" * 32, 0))
    told = state.since_text(protocol, live_class.board, milliseconds(481), WORDS)
    assert told == "6:21 since “Pour 200\u00a0ml”"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (-3 * 86_400, "In 3 days"),
        (-86_400, "In 1 day"),
        (-7500, "In 2\u00a0h 05\u00a0min"),
        (-725, "In 12\u00a0min"),
        (-20, "Due now"),
        (300, "Was due 5\u00a0min ago"),
        (2 * 86_400 + 60, "Was due 2 days ago"),
    ],
)
def test_time_to_the_class_is_told_in_days_hours_or_minutes(
    live_class: Class, seconds: int, told: str
) -> None:
    start = round(live_class.session.starts_at.timestamp() * 1000)
    assert state.wait_text(live_class.session, start + seconds * 1000, WORDS) == told


@pytest.mark.parametrize("ids", ["0f", "f0"])
def test_samples_are_revealed_again_to_who_came_after_the_reveal(ids: str) -> None:
    session, chance = planned(2, 5), random.Random(1)
    first, second = session.codes[:2]

    def event(at: int, op: Op) -> Event:
        return Event(session=session.id, seq=at, seat=TRAINER, source="trainer", at=at, op=op)

    told = [event(1, commands.reveal(session, session.codes, ids[0] * 32, 1))]
    assert state.unrevealed(session, fold(told, session.protocol)) == ()

    change = RosterChange(joined=(facts(6),))
    later = change_seats(session, change, (), chance, chance.randbytes)
    assert state.unrevealed(later, fold(told, session.protocol)) == session.codes
    told.append(event(2, commands.reveal(later, [first, second], ids[1] * 32, 2)))
    board = fold(told, session.protocol)
    assert state.unrevealed(later, board) == session.codes[2:]
    known = {board.identities[code]["sample"] for seat in later.seats for code in seat.order[:3]}
    assert known == {first, second}


def test_how_the_next_step_begins_is_told_with_the_time_until_then(live_class: Class) -> None:
    protocol = live_class.session.protocol
    first, second, *others = protocol.steps
    seconds = first.seconds + 300
    live_class.begin(first.id, 0)

    def told(when: float, **fields: object) -> str:
        steps = (first, second.model_copy(update=fields), *others)
        session = live_class.session.model_copy(
            update={"protocol": protocol.model_copy(update={"steps": steps})}
        )
        changed = Class(session)
        changed.events = live_class.events
        return lock_text(moment(changed), milliseconds(when))

    assert told(60) == ""
    assert told(60, begins="ready") == "It begins when everybody is ready."
    assert told(seconds - 70, at=seconds) == "It begins at 10:13, in 1\u00a0min 10\u00a0s."
    late = "It was to begin at 10:13, 20\u00a0s ago."
    assert told(seconds + 20, at=seconds) == late
    ends = "Shortened to 3:20 so that it ends at 10:17."
    assert told(seconds + 40, at=seconds, keeps="end", seconds=240).endswith(ends)
    over = "Shortened to 1:00; it was to end at 10:17."
    assert told(seconds + 999, at=seconds, keeps="end", seconds=240).endswith(over)


def test_waiting_for_a_fixed_time_is_no_delay(live_class: Class) -> None:
    protocol = live_class.session.protocol
    first, second, *others = protocol.steps
    fixed = second.model_copy(update={"at": first.seconds + 300})
    waiting = protocol.model_copy(update={"steps": (first, fixed, *others)})
    board = live_class.begin(first.id, 0).board
    now = milliseconds(first.seconds + 200)
    assert (state.lag(protocol, board, now), state.lag(waiting, board, now)) == (200, 0)
    assert state.needle(waiting, board, now) == first.seconds + 200


def test_what_is_left_of_a_buffer_is_said_before_it_begins(live_class: Class) -> None:
    content = live_class.session.protocol.model_dump(mode="json")
    plain = {"kind": "buffer", "seconds": 300, "attributes": [], "record": [], "target": None}
    content["steps"][1] |= plain
    led = type(live_class.session.protocol).model_validate(content)
    live_class.session = live_class.session.model_copy(update={"protocol": led})
    live_class.begin(led.steps[0].id, 0)
    on_time = led.steps[0].seconds
    assert lock_text(moment(live_class), milliseconds(on_time)) == ""
    late = lock_text(moment(live_class), milliseconds(on_time + 120))
    assert late == "3:00 of 5:00 are left of the buffer."
    gone = milliseconds(on_time + 290)
    assert lock_text(moment(live_class), gone).startswith("The buffer is used up:")
    due = (state.due_step(live_class.session, live_class.board, milliseconds(on_time + late))
           for late in (280, 290))  # fmt: skip
    assert [one and one.id for one in due] == [led.steps[1].id, led.steps[2].id]
