"""Who has the timer of chosen steps, and from when it counts, as it is written."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.steps import Step
from tasting.services import protocol_edits, protocol_words


class TimerFields(QWidget):
    """Part of the form of the chosen steps; only of one it can be said from when it counts."""

    def __init__(self, form: Form, begun: Callable[[], list[tuple[str, str]]]) -> None:
        """`begun`: the steps, by id and name, that the form's may count from."""
        super().__init__()
        self._form, self._begun = form, begun
        say = form.words.say
        timers = [(one, say(name)) for one, (name, _) in protocol_words.TIMERS.items()]
        self._timer = Segmented(timers, small=True)
        self._timer.chosen.connect(lambda timer: self._set("timer", timer))
        self._since = Combo(form.theme)
        self._since.setMinimumContentsLength(1)  # a long name does not widen the form
        self._since.chosen.connect(lambda step: self._set("since", step or None))
        self._counts = Field(form.theme, say("Its time counts from"), self._since)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Field(form.theme, say("Timer"), self._timer))
        column.addWidget(self._counts)
        self._counts.setHidden(len(form.places) > 1)

    def fill(self, steps: Sequence[Step]) -> None:
        """Show what is so now."""
        self._timer.set_common(step.timer for step in steps)
        if len(steps) > 1:
            return
        own = self._form.words.say("its own beginning")
        self._since.set_options([("", own), *self._begun()], steps[0].since)
        self._since.set_current(steps[0].since)

    def _set(self, field: str, value: object) -> None:
        form = self._form
        form.edited.emit(protocol_edits.set_field(form.protocol, form.places, field, value))
