"""The question whether a session takes a newer version of its protocol, with what that changes."""

from PySide6.QtWidgets import QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.label import Label
from tasting.domain.session import Session
from tasting.services.protocol_changes import changes
from tasting.services.protocol_updates import Newer
from tasting.words import Words


class ProtocolDialog(Dialog):
    """Nothing is taken unless it is agreed; where it cannot be, the reason stands below."""

    def __init__(
        self, theme: Theme, words: Words, session: Session, newer: Newer, parent: QWidget
    ) -> None:
        """Tell what the newer version changes."""
        say, now, later = words.say, session.protocol, newer.protocol
        draft = newer.held is not None and newer.held.draft
        super().__init__(
            theme,
            say("A newer version of “{title}”", title=later.name),
            say("Take version {n}", n=later.version),
            say("Keep the draft") if draft else say("Keep version {n}", n=now.version),
            parent,
        )
        lead = say("This session was planned with version {n}. What changed since:", n=now.version)
        if draft:
            lead = say("This session was planned with a draft. What changed since:")
        self.say(theme, lead)
        told = changes(now, later, words) or [say("Only its number.")]
        for line in told:
            self.body.addWidget(Label(theme, line, wrap=True))
        self.do.setEnabled(newer.refused is None)
        if newer.refused is not None:
            self.body.addWidget(Label(theme, say(newer.refused), tone="warn_ink", wrap=True))
            return
        self.say(
            theme,
            say(
                "Phones show it as soon as they open the session again. For papers that have left, "
                "print “Erratum slips” on the page Kits: they say what changed."
            ),
        )
