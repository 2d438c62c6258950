"""The browser of the system, as far as it is given addresses."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices


class Browser(QObject):
    """Takes the addresses that the system's browser would be given."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.addresses.append(url.toString())


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser in place of the system's."""
    made = Browser()
    QDesktopServices.setUrlHandler("http", made, "take")
    try:
        yield made
    finally:
        QDesktopServices.unsetUrlHandler("http")
