"""Paragraphs to be read, one text however many there are: many labels take long to lay out."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from tasting.desktop.theme import Theme


class Paragraph(NamedTuple):
    """A paragraph, so many px below the one before."""

    text: str
    above: int = 2
    strong: bool = False
    warns: bool = False


class Told(QTextBrowser):
    """Scrolls where it has no room, and can be copied from."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Say nothing until paragraphs are shown."""
        super().__init__(parent)
        self._theme = theme
        self._paragraphs: Sequence[Paragraph] = ()
        self.setProperty("kind", "told")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.document().setDefaultFont(theme.font("body"))
        theme.changed.connect(self._write)

    def show_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show these in place of what is there, from the first on."""
        self._paragraphs = paragraphs
        self._write()

    def _write(self) -> None:
        """Write all of it, in the colours of now."""
        colours = self._theme.colours
        strong, plain, warning = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        strong.setFont(self._theme.font("strong"))
        for form, colour in (
            (strong, colours.ink),
            (plain, colours.ink2),
            (warning, colours.now),
        ):
            form.setForeground(colour)
        self.clear()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for place, one in enumerate(self._paragraphs):
            self._begin(cursor, one.above if place else 0, first=not place)
            cursor.insertText(one.text, strong if one.strong else warning if one.warns else plain)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @staticmethod
    def _begin(cursor: QTextCursor, above: int, first: bool = False) -> None:
        """Begin a paragraph so many px below the one above."""
        form = cursor.blockFormat()
        form.setTopMargin(above)
        if first:
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form)
