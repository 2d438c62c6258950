"""The head of the editor: which protocol, draft or version, and what is done with all of it."""

from datetime import datetime

from PySide6.QtGui import QKeySequence

from tasting.desktop.pages.protocols.editor.publishing import Publishing
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.header import Header
from tasting.services import protocol_words
from tasting.services.protocol_draft import Draft
from tasting.words import Message, Words


class HeadBar(Header):
    """Its buttons are connected by whoever makes it; where there is room, they have words."""

    def __init__(self, theme: Theme, unfold: Button, phone: Button, card: Button) -> None:
        """`unfold`, `phone` and `card` stand among the others, each with its own subject."""
        super().__init__(theme, rule=False)
        self.undo = Button(theme, icon="undo-2", kind="plain")
        self.redo = Button(theme, icon="redo-2", kind="plain")
        self.earlier = Button(theme, icon="history")
        self.lengths = Button(theme, icon="timer")
        self.rehearse = Button(theme, icon="play")
        self.finish = Button(theme, " ", kind="plain")
        self.publish = Button(theme, " ", kind="primary")
        for button in (self.undo, self.redo, unfold, self.earlier, self.lengths, phone):
            self.add_action(button)
        for button in (card, self.rehearse, self.finish, self.publish):
            self.add_action(button)
        for button in (self.rehearse, card, phone, self.earlier, self.lengths):
            self.let_fold(button)

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        say = words.say
        self.finish.setText(say("Done"))
        self.earlier.set_label(say("Earlier versions…"))
        self.lengths.set_label(say("Real lengths…"))
        self.rehearse.set_label(say("Rehearse…"))
        self.rehearse.setToolTip(say("Try it out with your own phone; nothing is kept."))
        self.help.setAccessibleName(say("Help"))
        self.help.setToolTip(f"{say('Help')} (F1)")

    def show_draft(
        self, draft: Draft, publishing: Publishing, saved: datetime | None, words: Words
    ) -> None:
        """Tell what the protocol is called, which version it is, and when it was `saved`.

        While it is being published, it cannot be once more.
        """
        standing = publishing.standing
        protocol, say = draft.protocol, words.say
        category = say(protocol_words.CATEGORIES[protocol.category])
        place = f"{say('Protocols')}\u2002/\u2002{category}"
        kept = say("saved {time}", time=f"{saved:%H:%M}") if saved else ""
        unfinished = "" if draft.complete else say("not usable yet: texts are missing")
        self.set_kicker(place, say(standing.told), kept, unfinished)
        self.set_title(protocol.name.to(words.language))
        number = standing.number if standing.draft else standing.number + 1
        self.publish.setText(say("Publish version {n}", n=number))
        self.publish.setEnabled(standing.draft and not publishing.is_busy)
        same = say("Nothing has changed since version {n}.", n=standing.number)
        self.publish.setToolTip("" if standing.draft else same)

    def show_turns(self, undone: Message | None, redone: Message | None, words: Words) -> None:
        """Tell what would be undone and done again, if anything."""
        say, keys, native = words.say, QKeySequence, QKeySequence.SequenceFormat.NativeText
        undo = say("Undo: {what}", what=undone) if undone else say("Undo")
        redo = say("Redo: {what}", what=redone) if redone else say("Redo")
        for button, told, key, possible in (
            (self.undo, undo, "Ctrl+Z", undone is not None),
            (self.redo, redo, "Ctrl+Shift+Z", redone is not None),
        ):
            button.setToolTip(f"{told} ({keys(key).toString(native)})")
            button.setAccessibleName(told)
            button.setEnabled(possible)
