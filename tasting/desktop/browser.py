"""Opening a page of this computer's own server in the browser of the system."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from tasting.words import Message, Words, message

Tell = Callable[[Message, tuple[str, Callable[[], None]] | None], object]
"""Says something in the toast, with what can be done about it, or None."""


def open_page(address: str, words: Words, tell: Tell) -> bool:
    """Open an address; where no browser does, `tell` it, to be typed. Whether one opened."""
    if QDesktopServices.openUrl(QUrl(address)):
        return True
    closed = message("No browser opened. Type this into one: {address}", address=address)
    tell(closed, (words.say("Copy the address"), partial(_copy, address)))
    return False


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
