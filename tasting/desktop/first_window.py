"""A second start of the program on the same data shows the window that is open already."""

import hashlib
import logging
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

from tasting.places import DataFolder

_LOG: Final = logging.getLogger(__name__)
_WAIT_MS: Final = 1000


class FirstWindow(QObject):
    """Listens for later starts, and brings its window to the front at each."""

    def __init__(self, data: DataFolder, window: QWidget) -> None:
        """Listens from now on; only whoever holds `data` for one window may."""
        super().__init__(window)
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._show)
        # What a program that was killed left in the place would be in the way.
        QLocalServer.removeServer(_name(data))
        if not self._server.listen(_name(data)):
            _LOG.warning("a second start cannot raise the window: %s", self._server.errorString())

    def end(self) -> None:
        """Listen no more."""
        self._server.close()

    def _show(self) -> None:
        while self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            caller.disconnected.connect(caller.deleteLater)
            caller.disconnectFromServer()
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()


def show_first_window(data: DataFolder) -> bool:
    """Bring the window that is open on `data` to the front; whether there is one."""
    caller = QLocalSocket()
    caller.connectToServer(_name(data))
    found = caller.waitForConnected(_WAIT_MS)
    caller.abort()
    return found


def _name(data: DataFolder) -> str:
    return "tasting-" + hashlib.sha256(str(data.root.resolve()).encode()).hexdigest()[:24]
