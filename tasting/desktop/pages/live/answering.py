"""How far everybody is: before the class with their kits, in it with the step that asks."""

from tasting.desktop.kit_states import STATES
from tasting.desktop.pages.live.side.progress import Bar
from tasting.desktop.pages.live.state import Moment
from tasting.domain.events import KIT_STATES, Kind
from tasting.domain.steps import Step
from tasting.services.kits import kit_state


def open_kits(moment: Moment) -> list[Bar]:
    """The kits that are not ready yet, those with the longest way to go first."""
    found = []
    for seat in moment.session.seats:
        state = kit_state(moment.board, seat.number)
        done = KIT_STATES.index(state) + 1
        if done < len(KIT_STATES):
            told = moment.words.say(STATES[state])
            found.append(Bar(seat.learner.display, done, len(KIT_STATES), told))
    return sorted(found, key=lambda bar: bar.done)


def unanswered(moment: Moment) -> list[Bar]:
    """Who has still to answer the step that asks, those with most to do first."""
    step, found = asking(moment), []
    for seat in moment.session.seats if step is not None else ():
        assert step is not None
        keys = [(seat.number, Kind.OBSERVE, step.id, code) for code in seat.order]
        done = sum(1 for key in keys if key in moment.board.cards)
        if done < len(keys):
            found.append(Bar(seat.learner.display, done, len(keys), f"{done}/{len(keys)}"))
    return sorted(found, key=lambda bar: bar.done)


def asking(moment: Moment) -> Step | None:
    """The step that is on where it asks something, else the last one begun that did."""
    step = moment.step
    return step if step is not None and step.attributes else (moment.asked or (None,))[-1]
