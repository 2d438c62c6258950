"""What became of pictures of answer forms, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.screen_room import screen_room
from tasting.desktop.widgets.told import Paragraph, Told
from tasting.words import Words

if TYPE_CHECKING:
    from tasting.services.form_picture_words import Told as Outcome

_WIDE: Final = 560
_AROUND: Final = 240
"""Px of a low screen that are not the outcomes': what the dialog says and does around them."""
_LEAST: Final = 80
_GAP: Final = 12
_BAR: Final = 12
"""The width of the scroll bar, in px, as in the style sheet."""


class PicturesDialog(Dialog):
    """Says of the files what was read, or why nothing was."""

    def __init__(
        self, theme: Theme, words: Words, told: Sequence[Outcome], parent: QWidget
    ) -> None:
        """`told` is what to say of the pictures, in this order."""
        pages = sum(one.read for one in told)
        title = words.count("{n} page read", "{n} pages read", pages)
        do = words.say("Look at the answers") if pages else words.say("Close")
        super().__init__(theme, title, do, words.say("Close"), parent, topic="by-hand")
        self.leave.setVisible(False)
        if pages:
            said = words.say("Nothing is kept yet: look at what was read, and keep it.")
            self.say(theme, said)
        self.told = _Outcomes(theme, told)
        self.told.setAccessibleName(title)
        self.body.addWidget(self.told)


class _Outcomes(Told):
    """Where, and what became of it below; no taller than it needs."""

    def __init__(self, theme: Theme, told: Sequence[Outcome]) -> None:
        super().__init__(theme)
        shown = list[Paragraph]()
        for one in told:
            shown.append(Paragraph(one.where, _GAP, strong=True))
            if one.said:
                shown.append(Paragraph(one.said, warns=not one.read))
        self.show_paragraphs(shown)
        self._measured = self.document().clone(self)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """What the text needs at this width, or what a low screen has room for."""
        room = max(_LEAST, screen_room(self).height() - _AROUND)
        if self._measured.blockCount() * self.fontMetrics().height() > room:
            return room  # without laying out a thousand lines for each width that is tried
        self._measured.setTextWidth(width - _BAR)
        return min(room, ceil(self._measured.size().height()))

    def sizeHint(self) -> QSize:
        """Wide enough for a sentence."""
        return QSize(_WIDE, self.heightForWidth(_WIDE))

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(_LEAST, _LEAST)
