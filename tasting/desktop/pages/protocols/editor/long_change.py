"""A change that takes long to read: it is read beside the window, then made."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from shiboken6 import isValid

from tasting.desktop.bridge import Bridge
from tasting.domain.errors import UserError
from tasting.services.protocol_draft import Draft, Edit

_Type = QEvent.Type
_MEANT: Final = frozenset(
    {
        *(_Type.ShortcutOverride, _Type.InputMethod, _Type.FocusAboutToChange),
        *(_Type.MouseButtonPress, _Type.MouseButtonDblClick, _Type.Wheel, _Type.TouchBegin),
        *(_Type.DragEnter, _Type.Drop),
    }
)
"""What somebody is about to do. Of a key it is told first and once, while its press goes on to all
that is around the field in which it has just made the change."""
_LATEST_MS: Final = 300
"""A change does not wait longer, where all workers have other work."""
AT_ONCE: Final = 30
"""Steps that are read and shown in one turn of the loop; more of them would hold the window up."""


class LongChange(QObject):
    """One at a time; who presses a key or the mouse meanwhile finds it made.

    `hurried` tells so: it is to be shown at once.
    """

    hurried = Signal()

    def __init__(self, bridge: Bridge, draft: Draft) -> None:
        """Changes of this draft."""
        super().__init__()
        self._bridge, self._draft = bridge, draft
        self._waiting: Callable[[], None] | None = None
        self._latest = QTimer(self, singleShot=True, interval=_LATEST_MS)
        self._latest.timeout.connect(self.finish)

    @property
    def is_waiting(self) -> bool:
        """Whether one is yet to be made."""
        return self._waiting is not None

    def make(
        self,
        edit: Callable[[], Edit],
        steps: int,
        do: Callable[[Edit], object],
        refuse: Callable[[UserError], object],
    ) -> None:
        """Let `do` make a change of so many steps; of many, once it is read beside the window.

        `refuse` is called where there is none, as `edit` raises UserError.
        """
        self.finish()
        read = cache(edit)

        def make() -> None:
            try:
                found = read()
            except UserError as error:
                refuse(error)
            else:
                do(found)

        def prepare(_: object) -> None:
            if self._waiting is make:
                with suppress(UserError):  # told by who makes it
                    self._draft.prepare(read())

        def made(_: object) -> None:
            if isValid(self) and self._waiting is make:
                self.finish()

        if steps <= AT_ONCE:
            make()
            return
        self._waiting = make
        self._latest.start()
        if (app := QCoreApplication.instance()) is not None:
            app.installEventFilter(self)
        self._bridge.jobs.run(prepare, made, made)

    def finish(self) -> None:
        """Make the one that waits, whether it is read or not."""
        make, self._waiting = self._waiting, None
        if make is None:
            return
        self._latest.stop()
        if (app := QCoreApplication.instance()) is not None:
            app.removeEventFilter(self)
        make()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make it before anything is typed, pressed or left: that is meant for what stands then."""
        if event.type() in _MEANT and self.is_waiting:
            self.finish()
            self.hurried.emit()
        return super().eventFilter(watched, event)
