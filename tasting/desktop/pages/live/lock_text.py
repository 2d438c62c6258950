"""How the next step of a class that is on begins: at a fixed time, when ready, and how long."""

from tasting.desktop.pages.live.state import Moment, length_text
from tasting.domain.locks import end_of, is_used_up, length_now, seconds_until
from tasting.words import mark


def lock_text(moment: Moment, now: int) -> str:
    """What is said at `now` (ms) of how the next step begins, and how long it still lasts.

    Empty where it simply follows.
    """
    step, words, told = moment.next_step, moment.words, list[str]()
    if step is None or not moment.board.runs:
        return ""
    if step.begins == "ready":
        told.append(words.say("It begins when everybody is ready."))
    elif step.at is not None:
        told.append(_fixed_text(step.at, moment, now))
    where = (moment.session, moment.board, now, moment.speed)
    length, end = length_now(step, *where), end_of(step, moment.protocol)
    if is_used_up(step, *where):
        told.append(words.say("The buffer is used up: what comes after it follows at once."))
    elif step.facts.soaks and length < step.seconds:
        both = {"left": words.clock(length), "length": words.clock(step.seconds)}
        told.append(words.say("{left} of {length} are left of the buffer.", **both))
    elif end is not None and length < step.seconds:
        late = length > seconds_until(end, *where) * moment.speed
        said = (
            mark("Shortened to {length}; it was to end at {time}.")
            if late
            else mark("Shortened to {length} so that it ends at {time}.")
        )
        told.append(words.say(said, length=words.clock(length), time=_clock_at(end, moment, now)))
    return " ".join(told)


def _fixed_text(second: int, moment: Moment, now: int) -> str:
    """When the next step is to begin by the clock, and how long until then."""
    left = seconds_until(second, moment.session, moment.board, now, moment.speed)
    said = (
        mark("It begins at {time}, in {length}.")
        if left >= 0
        else mark("It was to begin at {time}, {length} ago.")
    )
    time, length = _clock_at(second, moment, now), length_text(abs(left))
    return moment.words.say(said, time=time, length=length)


def _clock_at(second: int, moment: Moment, now: int) -> str:
    """The time of day when the plan is at a second of it."""
    left = seconds_until(second, moment.session, moment.board, now, moment.speed)
    return moment.words.time(moment.local_time(now + round(left * 1000)))
