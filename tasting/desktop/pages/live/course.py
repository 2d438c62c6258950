"""Where a class is in time: its phase, the step that is on, how far behind the plan it runs."""

from datetime import datetime
from math import ceil, floor
from typing import Literal
from zoneinfo import ZoneInfo

from tasting.domain.board import Board, Run
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.domain.steps import Step
from tasting.words import Words

Phase = Literal["before", "on", "over"]

_DAY_S = 24 * 3600
_ON_PLAN_S = 10
"""A class this many seconds off its plan is on it."""


def phase(board: Board) -> Phase:
    """Whether the class is to come, on, or over."""
    if board.finished_at is not None:
        return "over"
    return "on" if board.runs else "before"


def place(protocol: Protocol, board: Board) -> int | None:
    """The number of the step that is on, from 0; none before the class and after it."""
    run = board.current
    ids = [step.id for step in protocol.steps]
    return ids.index(run.step) if run is not None and run.step in ids else None


def following(protocol: Protocol, board: Board) -> Step | None:
    """The step that comes next: the first one before the class, none in the last step."""
    if phase(board) == "over":
        return None
    at = place(protocol, board)
    rest = protocol.steps if at is None else protocol.steps[at + 1 :]
    return rest[0] if rest else None


def needle(protocol: Protocol, board: Board, now: int) -> float | None:
    """Where the class is on its plan at hub time `now` (ms), in seconds from its beginning.

    It stays within the step that is on, however long that takes.
    """
    at, run = place(protocol, board), board.current
    if at is None or run is None:
        return None
    gone = min(max(run.seconds - run.left(now), 0.0), protocol.steps[at].seconds)
    return protocol.starts()[at] + gone


def lag(protocol: Protocol, board: Board, now: int) -> float:
    """Seconds behind the plan at hub time `now` (ms), below zero when ahead of it."""
    at, run = place(protocol, board), board.current
    if at is None or run is None:
        return 0.0
    late = (run.began_at - board.runs[0].began_at) / 1000 - protocol.starts()[at]
    return late + max(0.0, (now - run.began_at) / 1000 - protocol.steps[at].seconds)


def lag_told(seconds: float, words: Words) -> str:
    """How far off the plan, in words: “2 min 10 s behind plan”."""
    if abs(seconds) < _ON_PLAN_S:
        return words.say("on plan")
    length = spelt(abs(seconds))
    if seconds > 0:
        return words.say("{length} behind plan", length=length)
    return words.say("{length} ahead of plan", length=length)


def spelt(seconds: float) -> str:
    """A length of time in full: "2 min 10 s", "45 s"; from an hour on "1 h 05 min"."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes >= 60:
        return f"{minutes // 60}\u00a0h {minutes % 60:02d}\u00a0min"
    return f"{minutes}\u00a0min {rest:02d}\u00a0s" if minutes else f"{rest}\u00a0s"


def age(seconds: float) -> str:
    """How long ago, as short as can be: "9 s", "3 min"."""
    return f"{max(0, floor(seconds))}\u00a0s" if seconds < 60 else f"{floor(seconds / 60)}\u00a0min"


def wait_told(session: Session, now: int, words: Words) -> str:
    """How far off a class to come is at `now` (ms), in words: “In 12 min”, “Was due 2 days ago”."""
    start, here = session.local_start, moment_of_day(now, session.zone)
    ahead = (start - here).total_seconds()
    off = abs(ahead)
    if off < 60:
        return words.say("Due now")
    if off >= _DAY_S:
        days = max(1, abs((start.date() - here.date()).days))
        if ahead > 0:
            return words.count("In {n} day", "In {n} days", days)
        return words.count("Was due {n} day ago", "Was due {n} days ago", days)
    length = spelt(off) if off >= 3600 else words.minutes(off // 60 * 60)
    if ahead > 0:
        return words.say("In {length}", length=length)
    return words.say("Was due {length} ago", length=length)


def timer_texts(run: Run, now: int, words: Words) -> tuple[str, str]:
    """The numerals of the dial at hub time `now` (ms), and what stands below them."""
    left, total = run.left(now), words.clock(run.seconds)
    if run.paused_at is not None:
        caption = words.say("paused, of {total}", total=total)
    elif left < 0:
        caption = words.say("over {total}", total=total)
    else:
        caption = words.say("left of {total}", total=total)
    return (f"+{words.clock(floor(-left))}" if left < 0 else words.clock(ceil(left))), caption


def held_seconds(board: Board) -> float:
    """How long a finished class took."""
    if not board.runs or board.finished_at is None:
        return 0.0
    return max(0, board.finished_at - board.runs[0].began_at) / 1000


def moment_of_day(at: int, zone: str) -> datetime:
    """A moment of hub time (ms) in a session's own zone, an IANA name."""
    return datetime.fromtimestamp(at / 1000, ZoneInfo(zone))
