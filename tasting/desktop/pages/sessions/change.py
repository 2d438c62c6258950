"""The questions asked about a session in a window of their own: its details, and its end."""

from PySide6.QtWidgets import QLineEdit, QWidget

from tasting.desktop.address import LONGEST, public_address
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.domain.errors import UserError
from tasting.domain.session import Session
from tasting.words import Words


class ChangeDialog(Dialog):
    """What of a planned session can still be changed without new sheets, and the address."""

    def __init__(self, theme: Theme, words: Words, session: Session, parent: QWidget) -> None:
        """Filled with what is agreed."""
        say = words.say
        title, do, leave = (
            say("Details of the class"),
            say("Save the details"),
            say("Leave without saving"),
        )
        super().__init__(theme, title, do, leave, parent)
        self._words = words
        self._session = session
        self.title = QLineEdit(session.title)
        self.meeting = QLineEdit(session.meeting)
        self.trainer = QLineEdit(session.trainer)
        self.address = QLineEdit(session.address)
        self._fields = {
            "title": Field(theme, say("Title of the class"), self.title),
            "meeting": Field(theme, say("Link of the video call"), self.meeting),
            "trainer": Field(theme, say("Trainer"), self.trainer),
            "address": Field(theme, say("The code on the sheets opens"), self.address),
        }
        for field in self._fields.values():
            self.body.addWidget(field)
        for line in (self.title, self.meeting, self.trainer, self.address):
            line.setMaxLength(LONGEST)
            line.textChanged.connect(lambda _: self._check())
        self.setMinimumWidth(520)
        self._check()
        self.meeting.setFocus()

    @property
    def changed(self) -> Session:
        """The session as it shall be; only while nothing is wrong."""
        return self._session.model_copy(
            update={
                "title": self.title.text().strip(),
                "meeting": self.meeting.text().strip(),
                "trainer": self.trainer.text().strip(),
                "address": public_address(self.address.text()),
            }
        )

    def _check(self) -> None:
        """Say at its field what is wrong; there is nothing to save until it is right."""
        say = self._words.say
        titled = bool(self.title.text().strip())
        self._fields["title"].set_note("" if titled else say("Give the class a title."), not titled)
        wrong = ""
        try:
            public_address(self.address.text())
        except UserError as error:
            wrong = say(error.said)
        note = wrong or say("Empty: no code to scan. Sheets printed before keep the old address.")
        self._fields["address"].set_note(note, bool(wrong))
        self.do.setEnabled(titled and not wrong)


def removal(theme: Theme, words: Words, session: Session, parent: QWidget) -> Dialog:
    """The question whether a session shall go, with everything that was answered in it."""
    say = words.say
    dialog = Dialog(
        theme,
        say("Delete “{title}”?", title=session.title),
        say("Delete the session"),
        say("Keep it"),
        parent,
    )
    dialog.say(
        theme,
        say(
            "Its kits, answers and photos are deleted with it, and printed sheets lead nowhere. "
            "Products stay in the library. This cannot be undone."
        ),
    )
    return dialog
