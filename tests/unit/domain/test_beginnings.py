"""When steps are to begin: one behind the other, at fixed moments, or once everybody is ready."""

import pytest
from helpers.logs import event, op
from helpers.small_class import PROTOCOL
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tasting.domain.beginnings import beginning, start_texts
from tasting.domain.bench import benches
from tasting.domain.board import fold
from tasting.domain.events import TRAINER, Event, Kind
from tasting.domain.held_time import seconds_held
from tasting.domain.protocol import Protocol
from tasting.domain.step_lengths import step_lengths
from tasting.domain.steps import Step
from tasting.words import words_in

LAST = len(PROTOCOL.steps) - 1


def locked(moments: dict[int, int | None], **more: object) -> Protocol:
    """The small protocol with fixed moments, by the places of its steps."""
    steps = [
        step.model_copy(update={"at": moments.get(place), **more} if place in moments else {})
        for place, step in enumerate(PROTOCOL.steps)
    ]
    return Protocol.model_validate(PROTOCOL.model_copy(update={"steps": tuple(steps)}).model_dump())


@given(st.dictionaries(st.integers(0, LAST), st.integers(1, 4 * 3600)))
def test_no_step_starts_before_its_moment_or_before_the_one_before_is_over(
    moments: dict[int, int | None],
) -> None:
    protocol = locked(moments)
    starts, waits = protocol.starts(), protocol.waits()
    over = 0
    for place, step in enumerate(protocol.steps):
        wanted = (moments.get(place) or 0) if place else 0
        assert starts[place] == max(over, wanted)
        assert waits[place] == starts[place] - over
        over = starts[place] + step.seconds
    assert protocol.seconds == over
    assert [bench.second for bench in benches(protocol)] == [*starts, over]


def test_starts_are_told_in_hours_until_a_length_counts_seconds() -> None:
    words, (first, *others) = words_in("en"), PROTOCOL.steps
    steps = (first.model_copy(update={"seconds": 3660}), *others)
    whole = PROTOCOL.model_copy(update={"steps": steps})
    assert start_texts(whole, words)[:3] == ["0:00", "1:01", "1:06"]
    exact = (steps[0].model_copy(update={"seconds": 1050}), *others)
    told = start_texts(PROTOCOL.model_copy(update={"steps": exact}), words)
    assert told[:3] == ["0:00", "17:30", "22:30"]
    aside = others[-1].model_copy(update={"seconds": 90, "aside": True})
    kept = whole.model_copy(update={"steps": (*steps[:-1], aside)})
    assert (start_texts(kept, words)[1], start_texts(kept, words)[-1]) == ("1:01", "")


def test_what_is_as_it_always_was_is_no_part_of_what_is_written() -> None:
    written = PROTOCOL.steps[0].model_dump(mode="json")
    assert not {"begins", "at", "keeps"} & set(written)
    assert locked({LAST: None}).digest == PROTOCOL.digest
    assert locked({LAST: 9000}).digest != PROTOCOL.digest


@pytest.mark.parametrize(
    "fields", [{"begins": "ready", "at": 600}, {"at": 0}, {"at": 90_000}, {"keeps": "start"}]
)
def test_a_step_begins_in_one_way_within_a_day(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Step.model_validate({**PROTOCOL.steps[0].model_dump(), **fields})


def test_how_a_step_begins_is_said_unless_it_simply_follows() -> None:
    def said(language: str, **fields: object) -> list[str]:
        step = PROTOCOL.steps[0].model_copy(update=fields)
        return list(beginning(step, words_in(language)))

    assert said("en") == []
    assert said("en", at=2700, keeps="end") == ["begins at 45:00", "keeps its end"]
    assert said("fr", begins="ready") == ["quand tout le monde est prêt"]


def begun(protocol: Protocol, **at: float) -> list[Event]:
    """Steps begun at these seconds, each with its planned length."""
    ops = [
        op(n, Kind.BEGIN, {"at": round(s * 1000), "seconds": step.seconds}, step=step.id)
        for n, (name, s) in enumerate(at.items(), 1)
        if (step := protocol.step(name))
    ]
    return [event(n, TRAINER, made) for n, made in enumerate(ops, 1)]


def test_waiting_for_a_moment_is_no_part_of_how_long_the_step_before_took() -> None:
    first, second = PROTOCOL.steps[:2]
    protocol = locked({1: first.seconds + 600})
    waited = begun(protocol, **{first.id: 0, second.id: first.seconds + 600})
    overran = begun(protocol, **{first.id: 0, second.id: first.seconds + 700})
    for events, took in ((waited, first.seconds), (overran, first.seconds + 700)):
        assert step_lengths(fold(events, protocol), protocol)[0].hosted == took


def test_a_class_that_stops_before_a_fixed_moment_counts_the_waiting_as_planned() -> None:
    protocol = locked({LAST: PROTOCOL.seconds + 600})
    events = begun(protocol, **{PROTOCOL.steps[0].id: 0})
    assert seconds_held(fold(events, protocol), protocol) == protocol.seconds
