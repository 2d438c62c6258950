"""A question on the clipboard: copied from one step, pasted into another or into a letter."""

from typing import Final

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

_KIND: Final = "application/x-tasting-question"
"""The type under which a question is copied as the file of a protocol writes it, in UTF-8."""


def put_question(copied: str, told: str) -> None:
    """Put a question on the clipboard, as files write it and told in words for other programs."""
    held = QMimeData()
    held.setText(told)
    held.setData(_KIND, QByteArray(copied.encode("utf-8")))
    QGuiApplication.clipboard().setMimeData(held)


def question_there() -> str:
    """The text of the question on the clipboard; empty where something else is there."""
    held = QGuiApplication.clipboard().mimeData()
    if held is None or not held.hasFormat(_KIND):  # there is none where it was emptied
        return ""
    return bytes(held.data(_KIND).data()).decode("utf-8")
