"""A note of the checks beside the fields: its remedy on a button, or why it is set aside.

Of several steps that are chosen, what is alike is told once, with one remedy for all of them; what
is said of one alone names its step.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.notice import Notice
from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.services.protocol_notes import Lead, Note, alike, look_again, mend_all, set_aside
from tasting.words import Words, message


class NoteBox(QWidget):
    """`edited` carries the change that a button means, `led` the way to the field it leads to."""

    edited = Signal(object)
    led = Signal(object)

    def __init__(
        self,
        theme: Theme,
        words: Words,
        notes: Sequence[Note],
        protocol: Protocol,
        known: Sequence[Note],
        of_several: bool = False,
    ) -> None:
        """Notes of this protocol that are alike, of which `known` are all there are.

        `of_several`: they stand beside the fields of several steps.
        """
        super().__init__()
        self._theme, self._words = theme, words
        self.renew(notes, protocol, known)
        self._of_several = of_several
        self._reason: QLineEdit | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        if notes[0].reason:
            self._tell_reason()
        else:
            self._tell_note()

    def renew(self, notes: Sequence[Note], protocol: Protocol, known: Sequence[Note]) -> None:
        """Be about a protocol that was changed, of which the box says the same."""
        self._notes, self._protocol, self._known = notes, protocol, known

    @property
    def is_written(self) -> bool:
        """Whether somebody writes a reason in it."""
        return self._reason is not None and bool(self._reason.text())

    def says(self, notes: Sequence[Note]) -> bool:
        """Whether it says what it would say of these, which are alike."""
        return len(notes) == len(self._notes) and len(alike([*self._notes, *notes])) == 1

    @property
    def _said(self) -> str:
        note, many = self._notes[0], len(self._notes)
        told = note.said
        if many > 1:
            told = message("In {n} of these steps: {said}", n=many, said=note.said)
        elif self._of_several and note.step is not None:
            name = self._protocol.steps[note.step].name
            told = message("“{step}”: {said}", step=name, said=note.said)
        return self._words.say(told)

    def _tell_note(self) -> None:
        words, remedy = self._words, self._notes[0].remedy
        is_error = self._notes[0].error
        notice = Notice(self._theme, "circle-alert", "now") if is_error else Notice(self._theme)
        self._column.addWidget(notice)
        notice.say(self._said, words.say(remedy.label) if remedy else "")
        if remedy is not None:
            notice.acted.connect(self._mend)
        if is_error:
            return
        begin = Button(self._theme, words.say("Set aside…"), kind="plain", small=True)
        begin.set_flush()
        begin.set_tone("warn_ink")
        notice.column.addWidget(begin, 0, Qt.AlignmentFlag.AlignLeft)
        begin.clicked.connect(partial(self._ask, begin, notice.column))

    def _mend(self) -> None:
        remedy = self._notes[0].remedy
        if isinstance(remedy, Lead):
            self.led.emit(remedy)
        else:
            self.edited.emit(mend_all(self._notes))

    def _tell_reason(self) -> None:
        words = self._words
        said = words.say("Set aside: {what}", what=self._said)
        again = Button(self._theme, words.say("Look at it again"), kind="plain", small=True)
        again.set_flush()
        again.clicked.connect(lambda: self.edited.emit(look_again(self._notes, self._protocol)))
        self._column.addWidget(Label(self._theme, said, role="small", tone="ink2", wrap=True))
        self._column.addWidget(Label(self._theme, self._notes[0].reason, role="small", wrap=True))
        self._column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask(self, begin: Button, place: QVBoxLayout) -> None:
        """Ask why, in the place of the button."""
        words, reason = self._words, QLineEdit()
        self._reason = reason
        asked = Field(self._theme, words.say("Why can it stay as it is?"), reason)
        give = Button(self._theme, words.say("Set aside"), small=True)
        place.addWidget(asked)
        place.addWidget(give, 0, Qt.AlignmentFlag.AlignLeft)
        QWidget.setTabOrder(begin, reason)
        QWidget.setTabOrder(reason, give)
        for part in (asked, give):
            part.show()  # now, as the keyboard goes there at once
        give.clicked.connect(partial(self._set_aside, asked, reason))
        reason.returnPressed.connect(partial(self._set_aside, asked, reason))
        reason.setFocus()
        begin.hide()

    def _set_aside(self, asked: Field, reason: QLineEdit) -> None:
        """Make the change, or say at the field why there is none."""
        try:
            edit = set_aside(self._notes, self._protocol, reason.text(), self._known)
        except UserError as error:
            asked.set_note(self._words.say(error.said), wrong=True)
            return
        self.edited.emit(edit)
