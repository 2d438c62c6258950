"""The fields of when chosen steps begin and count from, and of what they keep if they are late."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.beginnings import KEEPS, WAYS, Beginning, beginning, way_of
from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step
from tasting.domain.typed_targets import read_length
from tasting.services import protocol_edits
from tasting.services.lock_edits import set_keeps, set_moment, set_way
from tasting.services.protocol_draft import Edit
from tasting.words import Words, message


class BeginningFields(QWidget):
    """Part of the form of the chosen steps; several that differ show no choice.

    Only of one it can be said from when it counts.
    """

    def __init__(
        self, form: Form, repeat: bool, begun: Callable[[], list[tuple[str, str]]]
    ) -> None:
        """The steps that the form shows; those that `repeat` have less choice.

        `begun`: the steps, by id and name, that the form's may count from.
        """
        super().__init__()
        self._form, self._begun = form, begun
        say = form.words.say
        ways = [
            (str(way), say(name))
            for way, name in WAYS.items()
            if way != "aside" and not (repeat and way == "fixed")
        ]
        self._way = Segmented(ways, small=True)
        self._aside = Check(form.theme, say("Kept aside, to bring in where needed"))
        self._aside.clicked.connect(self._keep_aside)
        self._moment = form.entry(say("Fixed time, from the beginning"), self._set_moment)
        self._keeps = Segmented([(one, say(name)) for one, name in KEEPS.items()], small=True)
        self._way.chosen.connect(self._set_way)
        self._keeps.chosen.connect(
            lambda keeps: form.edited.emit(set_keeps(form.protocol, self._form.places, keeps))
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._begins = Field(form.theme, say("Begins"), self._way)
        column.addWidget(self._begins)
        column.addWidget(self._moment)
        self._late = Field(form.theme, say("If it begins late, it keeps"), self._keeps)
        column.addWidget(self._late)
        self._since = Combo(form.theme)
        self._since.setMinimumContentsLength(1)  # a long name does not widen the form
        self._since.chosen.connect(self._set_since)
        self._counts = Field(form.theme, say("Its time counts from"), self._since)
        column.addWidget(self._counts)
        self._counts.setHidden(len(form.places) > 1)  # with no parent yet, it would be a window
        column.addWidget(self._aside)
        self._aside.setHidden(repeat)

    def fill(self) -> None:
        """Show what is so now."""
        steps = [self._form.protocol.steps[at] for at in self._form.places]
        self._keeps.set_common(step.keeps for step in steps)
        aside = all(step.aside for step in steps)
        self._aside.setChecked(aside)
        self._begins.setHidden(aside)
        if not aside:
            self._way.set_common(way_of(step) for step in steps)
        self._late.setHidden(any(step.aside for step in steps))
        moments = {step.at for step in steps}
        self._moment.setVisible(None not in moments)
        if not self._moment.echoes and None not in moments:
            same = len(moments) == 1
            told = self._form.words.clock(steps[0].at or 0) if same else ""
            self._moment.show_text(told, "" if same else self._form.words.say("several values"))
            self._moment.set_note("")
        if len(steps) == 1:
            own = self._form.words.say("its own beginning")
            self._since.set_options([("", own), *self._begun()], steps[0].since)
            self._since.set_current(steps[0].since)

    def _set_since(self, step: str) -> None:
        form = self._form
        edit = protocol_edits.set_field(form.protocol, form.places, "since", step or None)
        form.edited.emit(edit)

    def _set_way(self, way: Beginning) -> None:
        try:
            edit = set_way(self._form.protocol, self._form.places, way)
        except UserError as error:
            self.fill()
            self._moment.setVisible(True)
            self._moment.set_note(self._form.words.say(error.said), wrong=True)
        else:
            self._form.edited.emit(edit)

    def _keep_aside(self, aside: bool) -> None:
        self._set_way("aside" if aside else "after")
        self.fill()  # also where that could not be done

    def _set_moment(self, text: str) -> Edit:
        before = self._form.protocol.starts()[self._form.at]
        second = read_length(text, float(before))
        if second is None:
            raise UserError(message("Write a time like 45:00, 45 min or 1 h 10."))
        edit = set_moment(self._form.protocol, self._form.places, second)
        told = self._form.words.clock(second)
        self._moment.set_note(self._form.words.say("Understood: {what}", what=told))
        return edit


def told_beginnings(protocol: Protocol, steps: Sequence[Step], words: Words) -> str:
    """What these fields say of steps of a protocol, in short; empty where all is as usual."""
    held = {(step.aside, step.at, step.begins, step.keeps, step.since): step for step in steps}
    told = {", ".join(_told(protocol, step, words)) for step in held.values()}
    return told.pop() if len(told) == 1 else words.say("several values")


def _told(protocol: Protocol, step: Step, words: Words) -> Iterator[str]:
    yield from beginning(step, words)
    if step.since:
        counted = (one.short for one in protocol.steps if one.id == step.since)
        for name in counted:
            yield words.say("counts from “{step}”", step=name)
