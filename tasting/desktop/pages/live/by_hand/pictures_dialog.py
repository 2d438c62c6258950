"""What became of pictures of answer forms, one after the other."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.label import Label
from tasting.words import Words


class PicturesDialog(Dialog):
    """Says of each file what was read, or why nothing was."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        found: Sequence[tuple[str, str, bool]],
        parent: QWidget,
    ) -> None:
        """`found` has the name of each file, what to say of it, and whether a page was read."""
        pages = sum(read for *_, read in found)
        title = words.count("{n} page read", "{n} pages read", pages)
        do = words.say("Look at the answers") if pages else words.say("Close")
        super().__init__(theme, title, do, words.say("Close"), parent, topic="by-hand")
        self.leave.setVisible(False)
        if pages:
            said = words.say("Nothing is kept yet: look at what was read, and keep it.")
            self.say(theme, said)
        for name, told, read in found:
            heading = Label(theme, name, role="strong", wrap=True)
            self.body.addWidget(heading)
            if told:
                line = Label(theme, told, tone="ink2" if read else "now", wrap=True)
                self.body.addWidget(line)
