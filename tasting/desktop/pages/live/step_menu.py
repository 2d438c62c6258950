"""The steps of a protocol in a menu, each of them to be begun."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from tasting.desktop.pages.live.state import Moment
from tasting.domain.steps import Step

Begin = Callable[[Step], None]


def add_steps(menu: QMenu, moment: Moment, begin: Begin) -> None:
    """Add every step by its number, the one that is on ticked; what was left out has none."""
    numbers = {step.id: f"{at}" for at, step in enumerate(moment.held.steps, 1)}
    for at, step in enumerate(moment.protocol.steps):
        number = numbers.get(step.id, "–")
        action = menu.addAction(f"{number}\u2002{_name(step, moment)}")
        action.setCheckable(True)
        action.setChecked(at == moment.step_index)
        action.triggered.connect(lambda _=False, step=step: begin(step))


def menu_of_step(parent: QWidget, moment: Moment, at: int, begin: Begin) -> QMenu:
    """A menu that offers the step of number `at`, from 0, of those that were not left out."""
    step, menu = moment.held.steps[at], QMenu(parent)
    action = menu.addAction(moment.words.say("Start: {name}", name=_name(step, moment)))
    action.triggered.connect(lambda: begin(step))
    return menu


def _name(step: Step, moment: Moment) -> str:
    return moment.words.told(step.name).replace("&", "&&")
