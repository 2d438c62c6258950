"""The branches of a lexicon of which a question offers words, each with a tick."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.take_out import take_out
from tasting.domain.attributes import WordList
from tasting.services import attribute_edits as edits


class BranchTicks(QWidget):
    """A tick for each branch that has words for the sense of a question."""

    def __init__(self, form: Form, at: int, number: int, asked: WordList) -> None:
        """For the question of this number of the step at this place, both from 0."""
        super().__init__()
        self._form, self._at, self._number = form, at, number
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._branches: dict[str, Check] = {}
        self._build(asked)

    def _build(self, asked: WordList) -> None:
        """Have a tick for each branch that there is by now: an own word may bring one more."""
        form = self._form
        named = dict(edits.branches(asked, form.words.language, form.lexicons()))
        if [*named] == [*self._branches]:
            return
        for tick in self._branches.values():
            take_out(self._column, tick)
        self._branches = {branch: Check(form.theme, name) for branch, name in named.items()}
        for branch, tick in self._branches.items():
            tick.clicked.connect(partial(self._set, branch, tick))
            self._column.addWidget(tick)

    def fill(self, asked: WordList) -> None:
        """Tick those that are offered; the last of them stays ticked."""
        self._build(asked)
        offered = edits.ticked_branches(asked, self._form.lexicons())
        for branch, tick in self._branches.items():
            tick.setChecked(branch in offered)
        ticked = [tick for tick in self._branches.values() if tick.isChecked()]
        for tick in self._branches.values():
            tick.setEnabled(ticked != [tick])  # a question needs words to offer

    def _set(self, branch: str, tick: Check) -> None:
        ticked, form = tick.isChecked(), self._form
        place, known = (form.protocol, self._at, self._number), form.lexicons()
        form.edited.emit(edits.set_branch(*place, branch, ticked, known))
