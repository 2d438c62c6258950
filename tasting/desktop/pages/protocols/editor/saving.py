"""Keeping what is written: within a second of each change, one after the other."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from tasting.desktop.bridge import Bridge
from tasting.domain.errors import UserError
from tasting.services import own_protocols
from tasting.services.protocol_history import Cause
from tasting.words import message

WITHIN_MS: Final = 600
"""A change is on its way to the disk after so long, however much is typed meanwhile."""


class Saving(QObject):
    """Writes the text that `text` hands out; what could not be kept is written the next time.

    `saved` carries the moment of what is kept, or None where it could not be.
    """

    saved = Signal(object)

    def __init__(self, bridge: Bridge, protocol_id: str, text: Callable[[], str]) -> None:
        """The text of this moment is on the disk already; nothing is written before `begin`."""
        super().__init__()
        self._bridge, self._id, self._text = bridge, protocol_id, text
        self._stored = text()
        self._under_way = 0
        """Texts handed to the writer of which nothing is known yet."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WITHIN_MS)
        self._timer.timeout.connect(self.finish)

    def begin(self) -> None:
        """Something was changed."""
        if not self._timer.isActive():
            self._timer.start()

    def finish(self, ended: Callable[[bool], None] | None = None) -> None:
        """Write at once what is not kept yet; `ended` is told whether all is kept by then."""
        self._timer.stop()
        if self._under_way or self._text() != self._stored:
            self._write(ended)
        elif ended is not None:
            ended(True)

    def _write(self, ended: Callable[[bool], None] | None) -> None:
        """Hand the text of this moment to the writer."""
        text, now = self._text(), datetime.now().astimezone()
        workspace, protocol_id = self._bridge.workspace, self._id

        def save(_: object) -> UserError | Cause | None:
            try:
                return own_protocols.keep_text(workspace, protocol_id, text, now)
            except UserError as error:
                return error

        def done(found: UserError | Cause | None) -> None:
            self._under_way -= 1
            failed = found if isinstance(found, UserError) else None
            if failed is None:
                self._stored = text
                if found is Cause.EMPTIED:
                    told = message("Much was removed. The text before is under Earlier versions.")
                    self._bridge.tell(told)
            else:
                self._bridge.tell(failed)
            self.saved.emit(now if failed is None else None)
            if ended is not None and failed is None:
                self.finish(ended)  # what was typed meanwhile goes along
            elif ended is not None:
                ended(False)

        self._under_way += 1
        self._bridge.change(save, done)
