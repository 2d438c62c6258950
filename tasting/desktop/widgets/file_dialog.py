"""The dialog that asks for a file or a folder."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from tasting.words import Words


class FileDialog(QFileDialog):
    """A dialog of Qt's, with our words where Qt's own catalogues have none; it goes once closed.

    They are set here and not by a translator of our own: Qt asks its translators on any thread,
    with its locks held, and one written in Python would wait there for the interpreter while
    another thread has the interpreter and waits for the lock. The window stood still for ever.
    """

    def __init__(
        self, parent: QWidget, words: Words, title: str, at: Path, kinds: str = ""
    ) -> None:
        """Opens at a folder, or with a file proposed; `kinds` as Qt writes them: "PDF (*.pdf)"."""
        super().__init__(parent, title, str(at), kinds)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setLabelText(QFileDialog.DialogLabel.LookIn, words.say("&Look in:"))
        self.setLabelText(QFileDialog.DialogLabel.FileType, words.say("Files of &type:"))
