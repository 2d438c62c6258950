"""How long steps really took, and which lengths the next version is planned with."""

from helpers.logs import card, event, op, op_id
from helpers.small_class import PROTOCOL

from tasting.domain.board import fold
from tasting.domain.events import TRAINER, Event, Kind, Source
from tasting.domain.step_lengths import StepLength, step_lengths

TASTE = next(at for at, step in enumerate(PROTOCOL.steps) if step.id == "taste")


def moved(number: int, kind: Kind, at: float, step: str = "") -> Event:
    more = {
        Kind.BEGIN: {"seconds": 60},
        Kind.PAUSE: {"run": op_id(1)},
        Kind.RESUME: {"run": op_id(1)},
    }
    body = {"at": round(at * 1000), **more.get(kind, {})}
    return event(number, TRAINER, op(number, kind, body, step=step))


def answered(number: int, seat: int, at: float, source: Source = "phone") -> Event:
    made = card(number, 5).model_copy(update={"made_at": round(at * 1000)})
    return event(number, seat, made, round(at * 1000), source)


def taste_of(*events: Event) -> StepLength:
    return step_lengths(fold(events, PROTOCOL), PROTOCOL)[TASTE]


def test_a_step_lasts_until_the_next_and_learners_until_their_last_answer() -> None:
    begun = [moved(1, Kind.BEGIN, 100, "taste"), moved(2, Kind.FINISH, 345)]
    said = [answered(10 + seat, seat, 100 + took) for seat, took in ((1, 90), (2, 200), (3, 310))]
    late = [answered(20, 4, 345 + 301), answered(21, 5, 150, "paper")]
    found = taste_of(*begun, *said, *late)
    assert (found.hosted, found.learners) == (245, (90, 200, 310))
    assert (found.learners_median, found.to_plan(300), found.to_plan(250)) == (200, 240, 250)


def test_pauses_do_not_count_and_a_step_begun_twice_tells_nothing_of_learners() -> None:
    first = [moved(1, Kind.BEGIN, 0, "taste"), moved(2, Kind.PAUSE, 50), moved(3, Kind.RESUME, 80)]
    end = [moved(4, Kind.FINISH, 130)]
    assert taste_of(*first, answered(9, 1, 40), *end).learners == ()
    assert taste_of(*first, *end).hosted == 100
    twice = [moved(1, Kind.BEGIN, 0, "taste"), moved(2, Kind.BEGIN, 40, "taste"), *end]
    assert taste_of(*twice, answered(9, 1, 30)) == StepLength("taste", 300, 130, ())


def test_a_step_that_was_left_on_or_never_begun_has_no_length() -> None:
    left_on = [moved(1, Kind.BEGIN, 0, "taste"), moved(2, Kind.FINISH, 3600)]
    for events in ([], left_on, left_on[:1]):
        assert (taste_of(*events).hosted, taste_of(*events).to_plan(77)) == (None, 77)
