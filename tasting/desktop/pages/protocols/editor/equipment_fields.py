"""What learners need, as it is written: each thing, how many of it, and from where."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.list_fields import ListFields, row_of
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.domain.errors import UserError
from tasting.domain.value import Phrase
from tasting.services import equipment_edits
from tasting.services.protocol_draft import Edit
from tasting.words import Message, message

_COUNT = 44
"""Px of the field of a count."""
_LEAST: Final = 96
"""Px that a choice beside it may shrink to."""
_FROM: Final[dict[str, Message]] = {"home": message("At home"), "kit": message("In the kit")}
_PER: Final[dict[str, Message]] = {
    "learner": message("for each learner"),
    "sample": message("for each sample"),
}


class EquipmentFields(ListFields):
    """A name, a place, a count and what it is counted by for each thing; a line for one more."""

    def __init__(self, form: Form) -> None:
        """Of the protocol of the form."""
        super().__init__(form, 4)
        self._names: list[Entry] = []
        self._counts: list[Entry] = []
        self._from: list[Combo] = []
        self._per: list[Combo] = []
        self._shared: list[Check] = []
        more = form.words.say("One thing more")
        self.begin(len(form.protocol.equipment), more, self._list)

    def fill(self) -> None:
        """Show what is so now."""
        say, language = self._form.words.say, self._form.language
        self.fit(len(self._form.protocol.equipment))
        for number, thing in enumerate(self._form.protocol.equipment):
            place = "kit" if thing.packed else "home"
            self._names[number].set_label(say(_FROM[place]))
            self._names[number].hide_label()  # the choice below says it
            self._names[number].show_text(thing.name.get(language, ""))
            self._from[number].set_current(place)
            self._per[number].set_current("sample" if thing.per_sample else "learner")
            self._shared[number].setChecked(thing.shared)
            count = self._counts[number]
            count.show_text(str(thing.count))
            self._name_parts(number, thing.name)
            untold = thing.count > 1 and any("{n}" not in name for name in thing.name.values())
            count.setToolTip(say("{n} in the text stands for how many.") if untold else "")

    def _name_parts(self, number: int, what: Phrase) -> None:
        """Call all that is said of a thing by its name, which may be another one now."""
        say = self._form.words.say
        self._names[number].name_removal(say("Remove {what}", what=what))
        self._from[number].setAccessibleName(say("Where it comes from: {what}", what=what))
        self._per[number].setAccessibleName(say("Counted by: {what}", what=what))
        self._shared[number].setAccessibleName(say("{thing}, once for all at one site", thing=what))
        self._counts[number].control.setAccessibleName(say("How many: {what}", what=what))

    def made_row(self, number: int) -> QWidget:
        """A name, then a line with place and counts, then whether a site has it once."""
        form, say = self._form, self._form.words.say
        thing, column = row_of(4, below=8)
        name = form.entry("", partial(self._write, number))
        column.addWidget(form.removable(name, partial(self._unlist, number)))
        place = Combo(form.theme, [(one, say(told)) for one, told in _FROM.items()])
        place.chosen.connect(partial(self._set_from, number))
        many = form.entry("", partial(self._count, number), at_once=False)
        many.control.setFixedWidth(_COUNT)
        per = Combo(form.theme, [(one, say(told)) for one, told in _PER.items()])
        per.chosen.connect(partial(self._set_per, number))
        for choice in (place, per):
            choice.setMinimumWidth(_LEAST)  # a longer language never widens the column
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (place, many, per):  # each choice as wide as its words: they differ in length
            row.addWidget(part)
        column.addLayout(row)
        column.addWidget(self._once_at_site(number))
        self._names.append(name)
        self._from.append(place)
        self._counts.append(many)
        self._per.append(per)
        return thing

    def drop_row(self) -> None:
        """Forget the fields of the last thing."""
        for fields in (self._names, self._from, self._counts, self._per, self._shared):
            fields.pop()

    def _once_at_site(self, number: int) -> Check:
        once = Check(self._form.theme, self._form.words.say("Once for all at one site"))
        once.clicked.connect(lambda on: self._share(number, on))
        self._shared.append(once)
        return once

    # --------------------------------------------------------------------- changes

    def _write(self, number: int, text: str) -> Edit:
        held, language = self._form.protocol.equipment[number].name, self._form.language
        if not text.strip() and set(held) <= {language}:
            raise UserError(message("Write a text here."))
        return equipment_edits.write_equipment(number, language, text)

    def _set_from(self, number: int, place: str) -> None:
        self._form.edited.emit(equipment_edits.set_packed(number, place == "kit"))

    def _set_per(self, number: int, per: str) -> None:
        self._form.edited.emit(equipment_edits.set_per_sample(number, per == "sample"))

    def _share(self, number: int, on: bool) -> None:
        self._form.edited.emit(equipment_edits.share_equipment(number, on))

    def _count(self, number: int, text: str) -> Edit:
        return equipment_edits.set_count(number, text)

    def _unlist(self, number: int) -> Edit:
        return equipment_edits.remove_equipment(self._form.protocol, number)

    def _list(self, text: str) -> Edit | None:
        said = text.strip()
        return equipment_edits.add_equipment(said, self._form.protocol) if said else None
