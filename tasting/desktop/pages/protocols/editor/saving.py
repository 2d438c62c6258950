"""Keeping what is written: within a second of each change, one after the other."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from tasting.desktop.bridge import Bridge
from tasting.services import own_protocols
from tasting.services.own_protocols import OwnProtocol

WITHIN_MS: Final = 800
"""A change is on its way to the disk after so long, however much is typed meanwhile."""


class Saving(QObject):
    """Writes the text that `text` hands out; `saved` carries the moment of what is kept."""

    saved = Signal(object)

    def __init__(self, bridge: Bridge, protocol_id: str, text: Callable[[], str]) -> None:
        """Nothing is written before `begin`."""
        super().__init__()
        self._bridge, self._id, self._text = bridge, protocol_id, text
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WITHIN_MS)
        self._timer.timeout.connect(self.write)

    def begin(self) -> None:
        """Something was changed."""
        if not self._timer.isActive():
            self._timer.start()

    def finish(self) -> None:
        """Write at once what is not written yet."""
        if self._timer.isActive():
            self.write()

    def write(self) -> None:
        """Hand the text of this moment to the writer."""
        self._timer.stop()
        text, now = self._text(), datetime.now().astimezone()
        workspace, protocol_id = self._bridge.workspace, self._id

        def save(_: object) -> OwnProtocol:
            return own_protocols.save_text(workspace, protocol_id, text, now)

        self._bridge.change(save, lambda _: self.saved.emit(now))
