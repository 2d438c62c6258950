"""What learners record in a step: each reading with its name, its target and its rounds."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.label import Label
from tasting.domain.steps import Step
from tasting.domain.typed_rounds import written_rounds
from tasting.services import protocol_edits, protocol_words, reading_edits
from tasting.services.part_rounds import set_part_rounds, typed_rounds
from tasting.services.protocol_draft import Draft, Edit
from tasting.services.protocol_rounds import (
    InRounds,
    reading_follows,
)
from tasting.services.typed_aims import typed_target


class ReadingFields(QWidget):
    """The readings of one step, and a choice of what else it could record."""

    def __init__(self, form: Form, draft: Draft, found: InRounds | None) -> None:
        """For the step that the form shows; `found`: what it repeats in."""
        super().__init__()
        self._form, self._draft, self._found = form, draft, found
        self._names: list[Entry] = []
        self._labels: list[Entry] = []
        self._targets: list[Entry] = []
        self._rounds: list[Entry] = []
        say = form.words.say
        head = Label(form.theme, say("Each learner records"), role="section")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(head)
        for number in range(len(form.protocol.steps[form.at].record)):
            name = form.entry(
                say("Reading {n}", n=number + 1), partial(self._set_name, number, "name")
            )
            self._names.append(name)
            column.addWidget(form.removable(name, partial(self._remove, number)))
            target = form.entry(say("Target of the reading"), partial(self._set_target, number))
            self._targets.append(target)
            called = say("Short name of reading {n}", n=number + 1)
            short = form.entry(called, partial(self._set_name, number, "label"))
            self._labels.append(short)
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(target, 1)
            row.addWidget(short, 1)
            column.addLayout(row)
            if found is not None:
                label = say("Recorded in rounds")
                rounds = form.entry(label, partial(self._set_rounds, number), at_once=False)
                self._rounds.append(rounds)
                column.addWidget(rounds)
        more = say("Record one thing more…")
        units = [
            (unit, f"{say(name)}, {form.words.unit(unit)}")
            for unit, name in reading_edits.READINGS.items()
        ]
        choice = Combo(form.theme, [("", more), *units])
        choice.setAccessibleName(more)
        choice.chosen.connect(self._add)
        column.addWidget(choice)

    def fill(self, step: Step) -> None:
        """Show what is so in every field."""
        words = self._form.words
        for number, reading in enumerate(step.record):
            language, label = self._form.language, reading.label
            self._names[number].show_text(reading.name.get(language, ""))
            self._names[number].name_removal(words.say("Remove {what}", what=reading.name))
            self._labels[number].show_text(label.get(language, "") if label else "")
            target = self._targets[number]
            # Where it follows its step in each round, its aims stand in the table of rounds.
            follows = reading_follows(self._draft.text, self._form.at, number)
            target.setVisible(target.echoes or not follows)
            if not target.echoes:
                target.show_text(protocol_words.target(reading.target, words))
                target.set_note("")
        for reading, entry in zip(step.record, self._rounds, strict=False):
            if not entry.echoes:
                entry.show_text(written_rounds(reading.rounds), words.say("all"))
                entry.set_note("")

    # --------------------------------------------------------------------- changes

    def _set_name(self, number: int, field: str, text: str) -> Edit:
        form, path = self._form, ("record", number, field)
        return protocol_edits.set_text(form.protocol, self._form.at, path, form.language, text)

    def _set_target(self, number: int, text: str) -> Edit:
        before = self._form.protocol.steps[self._form.at].record[number].target
        found = typed_target(text, before.unit, self._form.words, before)
        said = protocol_words.target(found, self._form.words)
        self._targets[number].set_note(self._form.words.say("Understood: {what}", what=said))
        return reading_edits.set_reading_target(self._form.protocol, self._form.at, number, found)

    def _set_rounds(self, number: int, text: str) -> Edit:
        assert self._found is not None
        rounds = typed_rounds(text, self._found)
        return set_part_rounds(self._found, self._form.at, ("record", number), rounds)

    def _remove(self, number: int) -> Edit:
        return reading_edits.remove_reading(self._form.protocol, self._form.at, number)

    def _add(self, unit: str) -> None:
        for one in reading_edits.READINGS:
            if one == unit:
                edit = reading_edits.add_reading(self._form.protocol, self._form.at, one)
                self._form.edited.emit(edit)
