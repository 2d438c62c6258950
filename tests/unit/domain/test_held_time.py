"""How long a class was held: its acts count, not when somebody remembered to finish it."""

import pytest
from helpers.logs import card, event, op
from helpers.small_class import PROTOCOL

from tasting.domain.board import fold
from tasting.domain.events import TRAINER, Event, Kind, Source
from tasting.domain.held_time import seconds_held

STEPS = PROTOCOL.steps
PLANNED = PROTOCOL.seconds
HALF_HOUR = 1800


def begun(*at: float) -> list[Event]:
    """The first steps, begun at these seconds."""
    ops = [
        op(n, Kind.BEGIN, {"at": round(s * 1000), "seconds": step.seconds}, step=step.id)
        for n, (s, step) in enumerate(zip(at, STEPS, strict=False), 1)
    ]
    return [event(n, TRAINER, made) for n, made in enumerate(ops, 1)]


def as_planned() -> list[Event]:
    return begun(*PROTOCOL.starts())


def moved(number: int, kind: Kind, at: float) -> Event:
    return event(number, TRAINER, op(number, kind, {"at": round(at * 1000)}))


def answered(number: int, at: float, source: Source = "phone") -> Event:
    answer = card(number, 5).model_copy(update={"made_at": round(at * 1000)})
    return event(number, 1, answer, round(at * 1000), source)


def held(*events: Event) -> float | None:
    return seconds_held(fold(events, PROTOCOL), PROTOCOL)


def test_a_class_that_was_never_begun_has_no_length() -> None:
    assert held() is None


@pytest.mark.parametrize("late", [-10, 0, 240, HALF_HOUR])
def test_a_class_lasts_until_it_is_finished(late: float) -> None:
    assert held(*as_planned(), moved(50, Kind.FINISH, PLANNED + late)) == PLANNED + late


def test_hours_until_somebody_pressed_finish_do_not_count() -> None:
    finish = moved(50, Kind.FINISH, PLANNED + 9000)
    assert held(*as_planned(), finish) == PLANNED
    # The last answer came ten minutes after the time of the last step was up.
    assert held(*as_planned(), answered(40, PLANNED + 600), finish) == PLANNED + 600
    # Who answers again at home, long after the class, does not make it longer.
    late = answered(41, PLANNED + 8000)
    assert held(*as_planned(), answered(40, PLANNED + 600), late, finish) == PLANNED + 600


def test_a_class_that_ran_late_is_told_as_long_as_it_was() -> None:
    starts = [start + 700 * n for n, start in enumerate(PROTOCOL.starts())]
    finish = moved(50, Kind.FINISH, 90_000)
    assert held(*begun(*starts), finish) == starts[-1] + STEPS[-1].seconds


def test_answers_typed_from_paper_do_not_make_a_class_longer() -> None:
    assert held(*as_planned(), answered(40, PLANNED + 900, "paper")) == PLANNED


def test_a_class_never_finished_is_reckoned_with_its_last_answer() -> None:
    assert held(*as_planned(), answered(40, PLANNED + 300)) == PLANNED + 300
    assert held(*begun(0.0)) == PLANNED  # the steps to come as planned


def test_the_time_in_which_a_class_was_finished_does_not_count() -> None:
    again = [
        moved(50, Kind.FINISH, PLANNED),
        moved(51, Kind.REOPEN, PLANNED + 7200),
        moved(52, Kind.FINISH, PLANNED + 7200 + 60),
    ]
    assert held(*as_planned(), *again) == PLANNED + 60


def test_a_step_begun_again_does_not_bring_back_the_steps_after_it() -> None:
    back = op(60, Kind.BEGIN, {"at": (PLANNED + 30) * 1000, "seconds": 40}, step=STEPS[1].id)
    assert held(*as_planned(), event(60, TRAINER, back)) == PLANNED + 30 + 40

    reopened = [moved(50, Kind.FINISH, PLANNED), moved(51, Kind.REOPEN, PLANNED + 5000)]
    late = op(60, Kind.BEGIN, {"at": (PLANNED + 5007) * 1000, "seconds": 40}, step=STEPS[1].id)
    assert held(*as_planned(), *reopened, event(60, TRAINER, late)) == PLANNED + 7
    # What is answered in it counts, as before.
    said = answered(61, PLANNED + 5067)
    assert held(*as_planned(), *reopened, event(60, TRAINER, late), said) == PLANNED + 67


def test_a_class_finished_too_soon_and_gone_on_with_counts_what_it_has_left() -> None:
    first, *_ = PROTOCOL.steps
    at_fault = [moved(50, Kind.FINISH, 20), moved(51, Kind.REOPEN, 50)]
    again = op(60, Kind.BEGIN, {"at": 50_000, "seconds": first.seconds}, step=first.id)
    assert held(*begun(0.0), *at_fault, event(60, TRAINER, again)) == PLANNED + 20
