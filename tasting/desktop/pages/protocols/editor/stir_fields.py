"""How chosen steps stir, as it is written: the manner in words, and how many times."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.form import Form
from tasting.domain.steps import Step
from tasting.services import stir_edits
from tasting.services.protocol_draft import Edit

_TIMES = 84
"""Px of the field of how many times."""


class StirFields(QWidget):
    """Part of the form of steps in which something may be stirred."""

    def __init__(self, form: Form) -> None:
        """The steps that the form shows."""
        super().__init__()
        self._form = form
        say = form.words.say
        self._manner = form.entry(say("How it is stirred"), self._write)
        self._times = form.entry(say("Times"), self._set_times, at_once=False)
        self._times.setFixedWidth(_TIMES)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._manner, 1)
        row.addWidget(self._times)

    def fill(self, steps: Sequence[Step]) -> None:
        """Show what is so now."""
        stirs, language = [step.stir for step in steps], self._form.language
        self._manner.show_common(
            [held.manner.get(language, "") if held else "" for held in stirs], self._form.words
        )
        self._times.setVisible(all(stirs))
        self._times.show_common(
            [str(held.count) if held else "" for held in stirs], self._form.words
        )
        self._times.set_note("")

    def _write(self, text: str) -> Edit:
        form = self._form
        return stir_edits.write_manner(form.protocol, self._form.places, form.language, text)

    def _set_times(self, text: str) -> Edit:
        return stir_edits.set_times(self._form.protocol, self._form.places, text)
