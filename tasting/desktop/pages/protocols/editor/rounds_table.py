"""Steps that repeat: how often, and a row for each round with its length and its target."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.own_fields import OwnFields
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import Label
from tasting.domain.numbers import typed_count
from tasting.domain.protocol import Protocol
from tasting.domain.rounds import AIM, NTH, NTH_FEMININE, NUMBER
from tasting.domain.typed_rounds import written_rounds
from tasting.services import protocol_edits as edits
from tasting.services import protocol_words
from tasting.services.lock_edits import lengthen
from tasting.services.part_rounds import set_part_rounds, typed_rounds
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_rounds import (
    InRounds,
    repeat_steps,
    set_first,
    set_open_from,
    set_rounds,
    write_out,
)
from tasting.services.typed_aims import typed_length, typed_target

_MOST: Final = 2
"""Steps whose rounds stand in the table: beside each other, where that cuts no figure."""

_AIR: Final = 2
"""Px more between those that stand below each other."""


class RoundsTable(QWidget):
    """Part of the form of the chosen steps, in place of one length and one target."""

    def __init__(
        self, form: Form, protocol: Protocol, found: InRounds, places: Sequence[int]
    ) -> None:
        """The steps at these places, all of which repeat together in the `protocol`."""
        super().__init__()
        self._form, self._protocol, self._found = form, protocol, found
        self._steps = list(dict.fromkeys(map(found.of_step, places)))[:_MOST]
        self._lengths: dict[int, Entry] = {}
        self._targets: dict[int, Entry] = {}
        say = form.words.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        told = say(
            "Written once for all rounds: {number} is the number of the round, {word} its word "
            "(first, second), {feminine} the same where a language has it feminine, {aim} its "
            "target. What differs stands in the table.",
            number=NUMBER,
            word=NTH,
            feminine=NTH_FEMININE,
            aim=AIM,
        )
        column.addWidget(Label(form.theme, told, role="small", tone="ink2", wrap=True))
        self._many = form.entry(say("Rounds"), self._set_rounds, at_once=False)
        self._first = form.entry(say("Counted from"), self._set_first, at_once=False)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._many, 1)
        row.addWidget(self._first, 1)
        column.addLayout(row)
        self._open_from = form.entry(say("Optional from round"), self._set_open_from, at_once=False)
        column.addWidget(self._open_from)
        self._done_in = form.entry(say("Done in rounds"), self._set_done_in, at_once=False)
        column.addWidget(self._done_in)
        self._done_in.setVisible(len(places) == 1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        column.addLayout(self._grid)
        self._build()
        self._own = OwnFields(form, found) if len(places) == 1 else None
        if self._own is not None:
            column.addWidget(self._own)
        out = Button(form.theme, say("Write the rounds out"), kind="plain", small=True)
        out.set_flush()
        out.setToolTip(say("Each round becomes steps that are changed by themselves."))
        out.clicked.connect(lambda: form.edited.emit(write_out(self._protocol, self._found)))
        column.addWidget(out, 0, Qt.AlignmentFlag.AlignLeft)

    def show_rounds(self, protocol: Protocol, found: InRounds, text: str) -> None:
        """Show what is so now in the text of a protocol; there are as many rounds as before."""
        self._protocol, self._found = protocol, found
        if self._own is not None:
            self._own.show_own(text, found)
        words = self._form.words
        for number, entry in ((found.rounds, self._many), (found.first, self._first)):
            if not entry.echoes:
                entry.show_text(str(number))
                entry.set_note("")
        if not self._open_from.echoes:
            self._open_from.show_text(str(found.open_from or ""), words.say("no round"))
            self._open_from.set_note("")
        if not self._done_in.echoes:
            rounds = {self._found.first + self._found.round_of(at) for at in self._steps[0]}
            every = len(rounds) == self._found.rounds
            self._done_in.show_text("" if every else written_rounds([*rounds]), words.say("all"))
            self._done_in.set_note("")
        for at, entry in self._lengths.items():
            if not entry.echoes:
                entry.show_text(words.measure(float(protocol.steps[at].seconds), "s"))
                entry.set_note("")
        for at, entry in self._targets.items():
            aim = protocol.steps[at].target
            if not entry.echoes:
                entry.show_text(protocol_words.target(aim, words) if aim else "")
                entry.set_note("")

    # --------------------------------------------------------------------- parts

    def _build(self) -> None:
        """A column for the numbers, then one or two for each step, with their heads.

        Of two steps that both measure, one stands below the other: four columns are too narrow for
        "10:00 ± 10 s", and the form is as wide in every window.
        """
        say, at, top = self._form.words.say, 1, 0
        firsts = [self._protocol.steps[step[0]].facts for step in self._steps]
        below = all(facts.measures for facts in firsts)
        for step, facts in zip(self._steps, firsts, strict=True):
            if at == 1:
                for row in range(self._found.rounds):
                    self._head(top + row + 2, 0, str(self._found.first + row))
            if len(self._steps) > 1:
                kind = self._small(say(facts.name))
                self._grid.addWidget(kind, top, at, 1, 1 + facts.measures)
            self._column(top, at, say("Lasts"), step, self._lengths)
            if facts.measures:
                self._column(top, at + 1, say("Target"), step, self._targets)
            if below:
                top += self._found.rounds + 3
                self._grid.setRowMinimumHeight(top - 1, _AIR)
            else:
                at += 1 + facts.measures

    def _column(
        self, top: int, column: int, head: str, step: Sequence[int], entries: dict[int, Entry]
    ) -> None:
        self._head(top + 1, column, head)
        set_text = self._set_length if entries is self._lengths else self._set_target
        for at in step:
            row = self._found.round_of(at)
            name = self._form.words.say("Round {n}", n=self._found.first + row)
            entry = self._form.entry(f"{name}, {head}", partial(set_text, at))
            entry.hide_label()
            entries[at] = entry
            self._grid.addWidget(entry, top + row + 2, column)
        self._grid.setColumnStretch(column, 4 if entries is self._lengths else 7)

    def _head(self, row: int, column: int, text: str) -> None:
        self._grid.addWidget(self._small(text), row, column)

    def _small(self, text: str) -> Label:
        return Label(self._form.theme, text, role="label", tone="ink2")

    # --------------------------------------------------------------------- changes

    def _set_rounds(self, text: str) -> Edit:
        return set_rounds(self._found, typed_count(text))

    def _set_first(self, text: str) -> Edit:
        return set_first(self._found, typed_count(text))

    def _set_open_from(self, text: str) -> Edit:
        return set_open_from(self._found, typed_count(text) if text.strip() else None)

    def _set_done_in(self, text: str) -> Edit:
        rounds = typed_rounds(text, self._found)
        return set_part_rounds(self._found, self._steps[0][0], (), rounds)

    def _set_length(self, at: int, text: str) -> Edit:
        seconds = typed_length(text, float(self._protocol.steps[at].seconds))
        self._lengths[at].set_note("")
        return lengthen(self._protocol, {at: seconds})

    def _set_target(self, at: int, text: str) -> Edit | None:
        step, entry = self._protocol.steps[at], self._targets[at]
        entry.set_note("")
        if not text.strip():
            return edits.set_target(self._protocol, [at], None)
        unit = step.facts.unit
        if unit is None:
            return None
        found = typed_target(text, unit, self._form.words, step.target)
        return edits.set_target(self._protocol, [at], found)


def repeat_button(form: Form) -> Button:
    """A button that lets the steps of a form repeat."""
    button = Button(
        form.theme, form.words.say("Repeat in rounds"), icon="rotate-ccw", kind="plain", small=True
    )
    button.set_flush()
    button.clicked.connect(lambda: form.edited.emit(repeat_steps(form.protocol, form.places)))
    return button
