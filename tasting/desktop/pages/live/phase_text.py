"""The phase that a class is in, and the milestone that it has reached: how far off its plan."""

from tasting.desktop.pages.live.state import Moment, lag, lag_text, step_index
from tasting.domain.milestones import reached_late
from tasting.domain.phases import phase_at


def milestone_text(moment: Moment) -> str:
    """How far off the milestone of the step that is on was reached: "Half time: on time".

    Its name alone in a rehearsal, which is not led at the pace of its plan.
    """
    step, words = moment.step, moment.words
    late = reached_late(moment.session, moment.board, step.id) if step else None
    if step is None or step.milestone is None or late is None:
        return ""
    name = words.told(step.milestone.name)
    if moment.session.rehearsal_of:
        return name
    return words.say("{what}: {told}", what=name, told=lag_text(late, words))


def phase_text(moment: Moment, now: int) -> str:
    """What is said of the phase at `now` (ms): "Tasting, 12 min of 30 min, 2 min 10 s behind".

    It is as far off as it went off since it began, whatever was lost before: its name alone in a
    rehearsal. Empty in no phase.
    """
    held, board, words = moment.held, moment.board, moment.words
    at = step_index(held, board)
    inside = None if at is None else phase_at(held, at)
    if inside is None:
        return ""
    if moment.session.rehearsal_of:
        return words.told(inside.phase.name)
    of_it = {held.steps[place].id: place for place in inside.places}
    began = first = None
    for run in reversed(board.runs):
        if run.step not in of_it:
            break
        began, first = run.began_at, of_it[run.step]
    if began is None or first is None:
        return ""
    before = (began - board.runs[0].began_at) / 1000 - held.starts()[first]
    gone = words.say(
        "{length} of {target}",
        length=words.minutes((now - began) // 60_000 * 60),
        target=words.minutes(inside.wanted),
    )
    name, off = words.told(inside.phase.name), lag(held, board, now) - before
    return f"{name}, {gone}, {lag_text(off, words)}"
