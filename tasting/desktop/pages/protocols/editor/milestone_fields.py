"""The fields of the milestone that is reached with a step: its name, and its time."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.form import Form
from tasting.domain.errors import UserError
from tasting.domain.steps import LATEST
from tasting.domain.typed_targets import read_length
from tasting.services.phase_edits import name_milestone, time_milestone
from tasting.services.protocol_draft import Edit
from tasting.words import message


class MilestoneFields(QWidget):
    """Part of the form of one step; the time is asked once there is a name."""

    def __init__(self, form: Form) -> None:
        """The step that the form shows."""
        super().__init__()
        self._form = form
        say = form.words.say
        self._name = form.entry(say("Milestone reached here"), self._set_name)
        self._time = form.entry(say("Its time, from the beginning"), self._set_time)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._name)
        column.addWidget(self._time)

    def fill(self) -> None:
        """Show what is so now."""
        form, reached = self._form, self._form.protocol.steps[self._form.at].milestone
        self._name.show_text(reached.name.get(form.language, "") if reached else "")
        self._time.setVisible(reached is not None)
        if not self._time.echoes:
            at = reached.at if reached else None
            self._time.show_text(form.words.clock(at) if at else "")
            self._time.set_note("")

    def _set_name(self, text: str) -> Edit:
        return name_milestone(self._form.protocol, self._form.at, self._form.language, text)

    def _set_time(self, text: str) -> Edit:
        protocol, at, say = self._form.protocol, self._form.at, self._form.words.say
        if not text.strip():
            self._time.set_note(say("No target."))
            return time_milestone(protocol, at, None)
        second = read_length(text, float(protocol.starts()[at]))
        if second is None:
            raise UserError(message("Write a time like 45:00, 45 min or 1 h 10."))
        if not 0 < second <= LATEST:
            raise UserError(message("Write a time within 24 hours of the beginning."))
        self._time.set_note(say("Understood: {what}", what=self._form.words.clock(second)))
        return time_milestone(protocol, at, second)
