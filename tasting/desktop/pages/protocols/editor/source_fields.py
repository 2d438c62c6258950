"""Where figures come from, as it is written: each source with its confidence; of a step or all."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.list_fields import ListFields, row_of
from tasting.desktop.widgets.combo import Combo
from tasting.domain.steps import Source
from tasting.services import protocol_words, source_edits
from tasting.services.protocol_draft import Edit


class SourceFields(ListFields):
    """The sources of the step that is shown, or of the whole protocol, and a line for one more."""

    def __init__(self, form: Form) -> None:
        """Of the step of the form; of the whole protocol, where that shows none."""
        super().__init__(form, 8)
        self._texts: list[Entry] = []
        self._letters: list[Combo] = []
        self._offered = [
            (letter, f"{letter}: {form.words.say(meaning)}")
            for letter, meaning in protocol_words.CONFIDENCE.items()
        ]
        self.begin(len(self._held), form.words.say("One source more"), self._add)

    def made_row(self, number: int) -> QWidget:
        """A text, and below it how sure it is."""
        form, say, (row, column) = self._form, self._form.words.say, row_of(8)
        label = say("Source {n}", n=number + 1)
        entry = form.entry(label, partial(self._write, number), lines=True)
        remove = say("Remove source {n}", n=number + 1)
        column.addWidget(form.removable(entry, partial(self._remove, number), remove))
        sure = Combo(form.theme, self._offered)
        sure.setMinimumContentsLength(1)  # a long meaning does not widen the form
        sure.setAccessibleName(say("How sure is source {n}", n=number + 1))
        sure.chosen.connect(partial(self._set_letter, number))
        column.addWidget(sure)
        self._texts.append(entry)
        self._letters.append(sure)
        return row

    def drop_row(self) -> None:
        """Forget the fields of the last source."""
        self._texts.pop()
        self._letters.pop()

    @property
    def _at(self) -> int | None:
        return self._form.at if self._form.places else None

    @property
    def _held(self) -> Sequence[Source]:
        return source_edits.sources_of(self._form.protocol, self._at)

    def fill(self) -> None:
        """Show what is so now."""
        self.fit(len(self._held))
        for source, entry, letter in zip(self._held, self._texts, self._letters, strict=True):
            entry.show_text(source.text.get(self._form.language, ""))
            letter.set_current(source.confidence)

    def _write(self, number: int, text: str) -> Edit:
        form = self._form
        return source_edits.write_source(form.protocol, self._at, number, form.language, text)

    def _set_letter(self, number: int, letter: str) -> None:
        self._form.edited.emit(source_edits.set_confidence(self._at, number, letter))

    def _remove(self, number: int) -> Edit:
        return source_edits.remove_source(self._form.protocol, number, self._at)

    def _add(self, text: str) -> Edit | None:
        said = text.strip()
        return source_edits.add_source(self._form.protocol, said, self._at) if said else None
