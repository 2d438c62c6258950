"""The window in which learners are invited: what each is sent, to be copied or saved."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.filing import ask_folder
from tasting.desktop.page import Page
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.domain.errors import UserError
from tasting.domain.kit_things import shared_sites
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.services import invitations
from tasting.words import Words, message, message_count

_EVERYBODY = "0"


class InvitationsDialog(Dialog):
    """Shows the text of one learner; saving writes theirs, or everybody's."""

    def __init__(
        self, theme: Theme, words: Words, session: Session, now: datetime, parent: QWidget
    ) -> None:
        """Raises UserError where no invitation can be written yet."""
        say = words.say
        super().__init__(
            theme, say("Invite the learners"), say("Save in a folder…"), say("Close"), parent
        )
        sites = shared_sites(session)
        self._texts = {
            str(seat.number): invitations.invitation(session, seat, now, sites=sites).text
            for seat in session.seats
        }
        self._session = session
        self._words = words
        options = [(_EVERYBODY, say("All learners"))]
        options += [(str(seat.number), seat.learner.display) for seat in session.seats]
        self.who = Combo(theme, options, _EVERYBODY)
        self.text = QPlainTextEdit()
        self.copy = Button(theme, say("Copy the text"), icon="copy", small=True)
        self._label = Field(theme, " ", self.text)
        self._build(theme)
        self.who.chosen.connect(lambda _: self._show())
        self.copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.text.toPlainText())
        )
        self._show()

    def _build(self, theme: Theme) -> None:
        """What to do with the texts, over whose it is and the text itself."""
        say = self._words.say
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(230)
        self.say(
            theme,
            say(
                "Each learner gets a text in their language with their access code, and a file "
                "that opens in any calendar. Send both by e-mail."
            ),
        )
        self.body.addWidget(Field(theme, say("For whom"), self.who))
        self.body.addWidget(self._label, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.setMinimumWidth(600)

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Whose invitations shall be saved."""
        chosen = self.who.current
        return tuple(
            seat for seat in self._session.seats if chosen in (_EVERYBODY, str(seat.number))
        )

    def _show(self) -> None:
        seat = self.seats[0]
        self._label.set_label(self._words.say("Text for {name}", name=seat.learner.display))
        self.text.setPlainText(self._texts[str(seat.number)])


def ask_invitations(page: Page, bridge: Bridge, session: Session) -> None:
    """Show the invitations of a session, and save them where the trainer says."""
    if not session.seats:
        bridge.tell(message("There are no learners yet. Add them, then invite them."))
        return
    try:
        dialog = InvitationsDialog(page.theme, page.words, session, datetime.now(UTC), page)
    except UserError as error:
        bridge.tell(error)
        return
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: _ask_folder(page, bridge, session, dialog.seats))
    dialog.open()


def _ask_folder(page: Page, bridge: Bridge, session: Session, seats: Sequence[Seat]) -> None:
    """Ask where they go, and before anything there is replaced."""

    def files(folder: Path) -> list[Path]:
        pairs = invitations.invitation_files(session, seats, folder).values()
        return [one for pair in pairs for one in pair]

    ask_folder(
        page,
        page.words.say("Save the invitations"),
        files,
        lambda folder: _save(bridge, session, seats, folder),
    )


def _save(bridge: Bridge, session: Session, seats: Sequence[Seat], folder: Path) -> None:
    now = datetime.now(UTC)
    bridge.jobs.run(
        lambda _: list(invitations.write_invitations(session, seats, folder, now)),
        lambda _: bridge.tell(
            message_count(
                "{n} invitation saved in {folder}.",
                "{n} invitations saved in {folder}.",
                len(seats),
                folder=str(folder),
            )
        ),
        bridge.tell,
    )
