"""What learners do ahead of a class, as it is written: how long before, and what."""

from functools import partial

from PySide6.QtWidgets import QWidget

from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.list_fields import ListFields, row_of
from tasting.domain.time_before import time_before
from tasting.services import before_edits
from tasting.services.protocol_draft import Edit


class BeforeFields(ListFields):
    """A time and a text for each thing to do, and a line for one more."""

    def __init__(self, form: Form) -> None:
        """Of the protocol of the form."""
        super().__init__(form, 8)
        self._times: list[Entry] = []
        self._texts: list[Entry] = []
        more = form.words.say("One thing more to do before")
        self.begin(len(form.protocol.before), more, self._add)

    def made_row(self, number: int) -> QWidget:
        """A text, and below it how long before."""
        form, say, (row, column) = self._form, self._form.words.say, row_of(8)
        text = form.entry(
            say("To do before, {n}", n=number + 1), partial(self._write, number), lines=True
        )
        remove = say("Remove what is done before, {n}", n=number + 1)
        column.addWidget(form.removable(text, partial(self._remove, number), remove))
        label = say("How long before, {n}", n=number + 1)
        time = form.entry(label, partial(self._set_time, number))
        time.hide_label()
        column.addWidget(time)
        self._texts.append(text)
        self._times.append(time)
        return row

    def drop_row(self) -> None:
        """Forget the fields of the last thing to do."""
        self._texts.pop()
        self._times.pop()

    def fill(self) -> None:
        """Show what is so now."""
        form = self._form
        self.fit(len(form.protocol.before))
        for item, time, text in zip(form.protocol.before, self._times, self._texts, strict=True):
            text.show_text(item.text.get(form.language, ""))
            if not time.echoes:
                time.show_text(time_before(item.minutes, form.words))
                time.set_note("")

    def _write(self, number: int, text: str) -> Edit:
        form = self._form
        return before_edits.write_before(form.protocol, number, form.language, text)

    def _set_time(self, number: int, text: str) -> Edit | None:
        form, held = self._form, self._form.protocol.before[number].minutes
        if text.split() == time_before(held, form.words).split():
            return None
        minutes = before_edits.minutes_ahead(text)
        told = time_before(minutes, form.words)
        self._times[number].set_note(form.words.say("Understood: {what}", what=told))
        return before_edits.set_minutes(number, minutes)

    def _remove(self, number: int) -> Edit:
        return before_edits.remove_before(number)

    def _add(self, text: str) -> Edit | None:
        said = text.strip()
        return before_edits.add_before(self._form.protocol, said) if said else None
