"""A question on the clipboard: copied from one step, pasted into another or into a letter."""

from typing import Final

from PySide6.QtGui import QGuiApplication

_COPIED: Final[dict[str, str]] = {}
"""The text of the question that was copied last, by the words for it that any program can paste.

It lies here and not on the clipboard: data of a kind of its own there, made in Python, would
outlive the interpreter, and end the program with a crash.
"""


def put_question(copied: str, told: str) -> None:
    """Put a question on the clipboard as words that tell it; its text is kept beside them."""
    _COPIED.clear()
    _COPIED[told] = copied
    QGuiApplication.clipboard().setText(told)


def question_there() -> str:
    """The text of the question on the clipboard; empty where something else is there."""
    return _COPIED.get(QGuiApplication.clipboard().text(), "")
