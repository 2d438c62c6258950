"""The site at which several learners of a plan take the session together, and share a box."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.words import Names, Words

_LONGEST = 200


class SiteDialog(Dialog):
    """Asks for the name of the site."""

    def __init__(
        self, theme: Theme, words: Words, names: Sequence[str], site: str, parent: QWidget
    ) -> None:
        """`names` are those of the learners, `site` what they have in common by now."""
        say = words.say
        title = say("Where do they take the session together?")
        super().__init__(theme, title, say("Save"), say("Cancel"), parent)
        self.say(theme, say("{names} share one box, sent to one address.", names=Names(names)))
        self._line = QLineEdit(site)
        self._line.setMaxLength(_LONGEST)
        field = Field(theme, say("Site"), self._line)
        field.set_note(say("Any name, as “Lyon”. Without one, each has their own box."))
        self.body.addWidget(field)
        self._line.setFocus()

    @property
    def site(self) -> str:
        """As typed."""
        return self._line.text().strip()


def chosen_lines(text: QPlainTextEdit) -> range:
    """The lines in which anything is selected, counted from 0; without a selection, all."""
    cursor, document = text.textCursor(), text.document()
    if not cursor.hasSelection():
        return range(document.blockCount())
    first = document.findBlock(cursor.selectionStart()).blockNumber()
    last = document.findBlock(max(cursor.selectionStart(), cursor.selectionEnd() - 1))
    return range(first, last.blockNumber() + 1)
