"""The fields of the phase that begins with a step: its name, and how long it is to last."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.label import Label
from tasting.domain.errors import UserError
from tasting.domain.phases import phase_at
from tasting.domain.steps import LATEST
from tasting.domain.typed_targets import read_length
from tasting.services.phase_edits import aim_phase, end_phase, name_phase
from tasting.services.protocol_draft import Edit
from tasting.words import message


class PhaseFields(QWidget):
    """Part of the form of one step; below stands the phase that the step is in."""

    def __init__(self, form: Form) -> None:
        """The step that the form shows."""
        super().__init__()
        self._form = form
        say = form.words.say
        self._name = form.entry(say("Phase that begins here"), self._set_name)
        self._target = form.entry(say("The phase is to last"), self._set_target)
        self._over = Check(form.theme, say("The phase is over here"))
        self._over.clicked.connect(self._end)
        self._told = Label(form.theme, role="small", tone="ink2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._over, self._name, self._target, self._told):
            column.addWidget(part)

    def fill(self) -> None:
        """Show what is so now."""
        form, step = self._form, self._form.protocol.steps[self._form.at]
        phase, inside = step.phase, phase_at(form.protocol, self._form.at)
        self._over.setChecked(step.no_phase)
        self._over.setHidden(
            not step.no_phase and (inside is None or inside.first == self._form.at)
        )
        self._name.show_text(phase.name.get(form.language, "") if phase else "")
        self._target.setVisible(phase is not None)
        if not self._target.echoes:
            seconds = phase.seconds if phase else None
            self._target.show_text(form.words.measure(float(seconds), "s") if seconds else "")
            self._target.set_note("")
        self._tell()

    def _tell(self) -> None:
        form, inside = self._form, phase_at(self._form.protocol, self._form.at)
        self._told.setVisible(inside is not None)
        if inside is not None:
            name = inside.phase.name.to(form.words.language)
            told = form.words.say("{what}: {told}", what=name, told=inside.told(form.words))
            self._told.setText(told)

    def _end(self) -> None:
        ends = self._over.isChecked()
        self._form.edited.emit(end_phase(self._form.protocol, self._form.at, ends))

    def _set_name(self, text: str) -> Edit:
        return name_phase(self._form.protocol, self._form.at, self._form.language, text)

    def _set_target(self, text: str) -> Edit:
        protocol, at = self._form.protocol, self._form.at
        if not text.strip():
            self._target.set_note(self._form.words.say("No target."))
            return aim_phase(protocol, at, None)
        inside = phase_at(protocol, at)
        seconds = read_length(text, float(inside.wanted if inside else 0))
        if seconds is None or not 0 < seconds <= LATEST:
            raise UserError(message("Write a length like 1:30, 90 s or 4 min."))
        told = self._form.words.measure(float(seconds), "s")
        self._target.set_note(self._form.words.say("Understood: {what}", what=told))
        return aim_phase(protocol, at, seconds)
