"""Who has the timer of chosen steps, as it is written."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.steps import Step
from tasting.services import protocol_edits, protocol_words


class TimerFields(QWidget):
    """Part of the form of the chosen steps."""

    def __init__(self, form: Form) -> None:
        """The steps that the form shows."""
        super().__init__()
        self._form = form
        say = form.words.say
        timers = [(one, say(name)) for one, (name, _) in protocol_words.TIMERS.items()]
        self._timer = Segmented(timers, small=True)
        self._timer.chosen.connect(self._set)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Field(form.theme, say("Timer"), self._timer))

    def fill(self, steps: Sequence[Step]) -> None:
        """Show what is so now."""
        self._timer.set_common(step.timer for step in steps)

    def _set(self, timer: str) -> None:
        form = self._form
        form.edited.emit(protocol_edits.set_field(form.protocol, form.places, "timer", timer))
