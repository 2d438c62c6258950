"""What the fields of an attribute share, whatever its kind: texts that are edited in place."""

from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.domain.attributes import Attribute
from tasting.services import protocol_edits
from tasting.services.protocol_draft import Edit
from tasting.words import Message

_INSET: Final = 14


class AnswerFields(QWidget):
    """The fields of one kind of attribute; `fill` shows what is so in them."""

    def __init__(self, form: Form, at: int, number: int) -> None:
        """For the attribute of this number of the step at this place, both from 0."""
        super().__init__()
        self.form, self.at, self.number = form, at, number
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_INSET, 0, 0, 0)
        self.column.setSpacing(8)
        self._texts: list[tuple[tuple[str | int, ...], Entry]] = []

    @classmethod
    def offered(cls, attribute: Attribute) -> tuple[str, ...]:
        """What of an attribute the fields are made for: with other of these, they are made anew."""
        return ()

    @property
    def entries(self) -> list[Entry]:
        """The fields that are typed in."""
        return self.findChildren(Entry)

    @property
    def attribute(self) -> Attribute:
        """The attribute as it is now."""
        return self.form.protocol.steps[self.at].attributes[self.number]

    def fill(self) -> None:
        """Show the texts in the language in force, and all else."""
        for path, entry in self._texts:
            held: Any = self.attribute
            for part in path:
                held = held[part] if isinstance(part, int) else getattr(held, part)
            entry.show_text(held.get(self.form.language, ""))

    def text(self, label: Message | str, *path: str | int) -> Entry:
        """A field for a text of the attribute."""
        said = self.form.words.say(label) if isinstance(label, Message) else label
        entry = self.form.entry(said, partial(self._write, path))
        self._texts.append((path, entry))
        return entry

    def do(self, edit: Edit) -> None:
        """Make a change."""
        self.form.edited.emit(edit)

    def row(self, *parts: QWidget) -> None:
        """Put parts side by side, the first the widest."""
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in parts:
            line.addWidget(part, 1)
        self.column.addLayout(line)

    def _write(self, path: tuple[str | int, ...], text: str) -> Edit:
        place = ("attributes", self.number, *path)
        form = self.form
        return protocol_edits.set_text(form.protocol, self.at, place, form.language, text)
