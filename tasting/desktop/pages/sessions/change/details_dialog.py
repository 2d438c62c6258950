"""The windows that ask about a session: its details, and whether it is to go."""

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from tasting.desktop.pages.sessions.plan.address import AddressField
from tasting.desktop.pages.sessions.plan.call import CallFields
from tasting.desktop.pages.sessions.plan.draft import FieldError
from tasting.desktop.pages.sessions.plan.moment import MomentField
from tasting.desktop.pages.sessions.plan.titles import OtherTitles
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.notice import Notice
from tasting.domain.errors import UserError
from tasting.domain.own_addresses import learners_away
from tasting.domain.session import Session
from tasting.domain.web_address import LONGEST, public_address
from tasting.formats import opening
from tasting.languages import Language
from tasting.services.changing import Details
from tasting.services.sessions import Contents
from tasting.words import Message, Words, message


@dataclass(frozen=True)
class Places:
    """Where codes can lead, as far as it is known."""

    here: str
    """The address of this computer's hub in its network."""
    elsewhere: str
    """The address kept in the settings; empty for none."""


class DetailsDialog(Dialog):
    """What was agreed on a class, to be changed without new codes, orders or tokens."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        session: Session,
        places: Places,
        begun: bool,
        parent: QWidget,
    ) -> None:
        """Filled with what is agreed; a class that has `begun` cannot be moved."""
        say = words.say
        title, do, leave = (
            say("Session details"),
            say("Save the details"),
            say("Leave without saving"),
        )
        super().__init__(theme, title, do, leave, parent)
        self._words = words
        self.title = QLineEdit(session.title)
        self.call = CallFields(theme)
        self.call.retranslate(words)
        self.call.fill(session.meeting, session.trainer, session.units)
        self.moment = MomentField(theme)
        self.address = AddressField(theme)
        self._title = Field(theme, say("Session title"), self.title)
        self.titles = OtherTitles(theme)
        self.titles.retranslate(words)
        self.titles.set_texts(session.titles)
        self.titles.ask(session.protocol.name)
        self._printed = Notice(theme)
        self._fill(session, places, begun)
        self._session, self._start = session, self.moment.start()
        self._build()
        self._check()
        (self.title if session.meeting else self.call.meeting).setFocus()

    @property
    def agreed(self) -> Details:
        """What shall be agreed; only while nothing is wrong."""
        address = self.address.address
        return Details(
            title=self.title.text().strip(),
            starts_at=self.moment.start(),
            zone=self.moment.zone.current,
            trainer=self.call.trainer.text().strip(),
            meeting=self.call.meeting.text().strip(),
            address=public_address(address or ""),
            paper_only=address is None,
            titles=self._other_titles(),
            units=self.call.units,
        )

    def _other_titles(self) -> dict[Language, str]:
        """The titles shown; the one in the language of the window is not, and stays."""
        spoken, title = self._words.language, self.title.text().strip()
        kept = {lang: text for lang, text in self._session.titles.items() if lang == spoken}
        given = {**kept, **self.titles.texts}
        return {lang: text for lang, text in given.items() if text != title}

    def _fill(self, session: Session, places: Places, begun: bool) -> None:
        self.moment.retranslate(self._words)
        self.moment.set_start(session.local_start, session.zone, self._words)
        self.moment.setVisible(not begun)
        self.address.retranslate(self._words)
        elsewhere = session.address or places.elsewhere
        self.address.set_away(learners_away([seat.learner for seat in session.seats]))
        self.address.set_addresses(places.here, elsewhere, session.paper_only)
        if not session.address and not session.paper_only:
            self.address.set_undecided()

    def _build(self) -> None:
        self.body.addWidget(self._title)
        self.body.addWidget(self.titles)
        self.body.addWidget(self.moment)
        self.body.addWidget(self.call)
        self.body.addWidget(self.address)
        self.body.addWidget(self._printed)
        self.title.setMaxLength(LONGEST)
        self.title.textChanged.connect(lambda _: self._check())
        self.call.changed.connect(self._check)
        self.titles.changed.connect(self._check)
        self.moment.changed.connect(self._check)
        self.address.changed.connect(self._check)
        self.setMinimumWidth(600)

    def _check(self) -> None:
        """Say at its field what is wrong; there is nothing to save until it is right."""
        say = self._words.say
        wrong = dict(self._faults())
        title, address = wrong.get("title"), wrong.get("address")
        self._title.set_note(say(title) if title else "", title is not None)
        self.address.tell(say(address) if address else "")
        moment = wrong.get("day") or wrong.get("time")
        if moment is not None:
            self.moment.tell(say(moment), "day" in wrong, "time" in wrong)
        else:
            start = self.moment.start()
            past = start < datetime.now(UTC) and start != self._start
            told = opening(self._words.day(start))
            told = say("{when}. This date has passed.", when=told) if past else told
            self.moment.tell(told, doubtful=past)
        self.do.setEnabled(not wrong)
        printed = "" if wrong else self._of_sheets()
        self._printed.say(printed)

    def _faults(self) -> dict[str, Message]:
        """What is wrong, by field."""
        wrong: dict[str, Message] = {}
        if not self.title.text().strip():
            wrong["title"] = message("Give the session a title.")
        try:
            self.moment.start()
        except FieldError as error:
            wrong[error.field] = error.said
        try:
            public_address(self.address.address or "")
        except UserError as error:
            wrong["address"] = error.said
        if self.address.unfinished:
            wrong["address"] = message("Enter the public address, or choose another option.")
        return wrong

    def _of_sheets(self) -> str:
        """What sheets that were printed before would still say."""
        before, now, say = self._session, self.agreed, self._words.say
        if (self._start, before.zone) != (now.starts_at, now.zone):
            return say(
                "Sheets printed before show the old date. Print them again, or tell every learner."
            )
        if (before.title, before.titles) != (now.title, now.titles):
            return say("Sheets printed before show the old title.")
        if before.address and before.address != now.address:
            return say("Sheets printed before lead to the old address. Print them again.")
        if before.units != now.units:
            return say("Sheets and labels printed before tell figures in the old units.")
        return ""


def removal(
    theme: Theme, words: Words, session: Session, contents: Contents, parent: QWidget
) -> Dialog:
    """The question whether a session shall go, with everything that was answered in it.

    Enter keeps it: nobody removes answers by pressing a key once too often.
    """
    say = words.say
    dialog = Dialog(
        theme,
        say("Delete “{title}”?", title=session.title),
        say("Delete the session"),
        say("Cancel"),
        parent,
    )
    dialog.do.setDefault(False)
    dialog.do.setAutoDefault(False)
    dialog.leave.setDefault(True)
    dialog.leave.setFocus()
    dialog.say(
        theme,
        say(
            "This also deletes {contents}, and printed sheets stop working. Products stay in the "
            "library. You can undo this until you close Tasting.",
            contents=contents.told(words),
        ),
    )
    return dialog
