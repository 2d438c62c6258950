"""How long a class was really held: not until a trainer remembered to press Finish."""

from collections.abc import Iterator
from typing import Final

from tasting.domain.board import Board
from tasting.domain.brought_in import flow_place
from tasting.domain.protocol import Protocol

_QUIET_MS: Final = 30 * 60 * 1000
"""A class that is past its last step is over once nobody has said anything for so long."""


def seconds_held(board: Board, protocol: Protocol) -> float | None:
    """How long a class took, in s, without the time when it was finished; None if never begun.

    The steps that were never begun count as planned. Beyond them the class lasts as long as
    somebody answers, shows or finishes within half an hour; answers typed from paper come later and
    do not count. One that was not finished is reckoned in the same way.
    """
    if not board.runs:
        return None
    until, finished = _planned_end(board, protocol), board.finished_at
    for at in sorted([*_moments(board), *([] if finished is None else [finished])]):
        if until < at <= until + _QUIET_MS:
            until = at
    if finished is not None:
        until = min(until, finished)
    began = board.runs[0].began_at
    return max(0, until - began - board.course.finished_ms(began)) / 1000


def _planned_end(board: Board, protocol: Protocol) -> int:
    """When the last step's time is up, and that of what was never begun after it, in ms.

    A step that is only looked at again after the class had ended counts no time of its own.
    """
    *before, last = board.runs
    begun = {run.step for run in before}
    place = flow_place(protocol, board)
    after = protocol.flow[0 if place is None else place + 1 :]
    coming = [step for step in after if step.id not in begun]
    was_finished = board.course.finished_ms(board.runs[0].began_at) > 0
    if was_finished and last.step in begun and not coming:
        return last.began_at
    over, began = last.ends_at, board.runs[0].began_at
    for step in coming:
        over = max(over, began + 1000 * (step.at or 0)) + 1000 * step.seconds
    return over


def _moments(board: Board) -> Iterator[int]:
    """When something was said in class: hub time in ms, by the clock of who said it."""
    for card in board.cards.values():
        yield from (head.made_at_hub for head in card.heads if head.source != "paper")
    yield from (hand.at for hand in board.hands)
    yield from (event.at for event in (*board.standing_reveals, *board.standing_shares))
