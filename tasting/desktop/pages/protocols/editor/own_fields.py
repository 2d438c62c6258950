"""Whether a round has a name, a text or figures of its own, which the fields above then write."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.label import Label
from tasting.domain.typed_rounds import written_rounds
from tasting.services.own_in_rounds import Own, own_rounds, set_own
from tasting.services.protocol_rounds import InRounds


class OwnFields(QWidget):
    """Part of the form of one step that repeats: a tick for its name, its text, its figures."""

    def __init__(self, form: Form, found: InRounds) -> None:
        """The step that the form shows; `found`: what it repeats in."""
        super().__init__()
        self._form, self._found = form, found
        say, number = form.words.say, found.first + found.round_of(form.at)
        labels: dict[Own, str] = {
            "name": say("Round {n} alone: another name", n=number),
            "read": say("Round {n} alone: another text", n=number),
        }
        step = form.protocol.steps[form.at]
        if step.target is not None and step.facts.unit and not form.protocol.sets:
            labels["target_by_sample"] = say("Round {n} alone: figures by sample", n=number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._checks: dict[Own, Check] = {}
        for field, label in labels.items():
            check = self._checks[field] = Check(form.theme, label)
            check.clicked.connect(partial(self._set, field))
            column.addWidget(check)
        self._others = Label(form.theme, "", role="small", tone="ink2", wrap=True)
        column.addWidget(self._others)

    def show_own(self, text: str, found: InRounds) -> None:
        """Show what is so now in the text of the protocol."""
        self._found = found
        number = found.first + found.round_of(self._form.at)
        for field, check in self._checks.items():
            check.setChecked(number in own_rounds(text, found, self._form.at, field))
        others = {
            field: [one for one in own_rounds(text, found, self._form.at, field) if one != number]
            for field in self._checks
        }
        named, written, count = others["name"], others["read"], self._form.words.count
        names = count(
            "Round {numbers} has a name of its own.", "Rounds {numbers} have names of their own.",
            len(named), numbers=written_rounds(named),
        )  # fmt: skip
        texts = count(
            "Round {numbers} has a text of its own.", "Rounds {numbers} have texts of their own.",
            len(written), numbers=written_rounds(written),
        )  # fmt: skip
        told = [said for said, held in ((names, named), (texts, written)) if held]
        self._others.setText(" ".join(told))
        self._others.setVisible(bool(told))

    def _set(self, field: Own) -> None:
        form, own = self._form, self._checks[field].isChecked()
        form.edited.emit(set_own(form.protocol, self._found, form.at, field, own))
