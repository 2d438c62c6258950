"""Work that takes its time: shown in a page's head, and stopped there."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.jobs import Job
from tasting.desktop.widgets.working import Working
from tasting.words import Message, Words, english


class StoppableWork(QObject):
    """One piece of work at a time; the window can be used meanwhile."""

    def __init__(self, bridge: Bridge, working: Working, page: QWidget, stopped: Message) -> None:
        """Tell in `working` how far it is, and `stopped` where somebody stops it there."""
        super().__init__(page)
        self._bridge = bridge
        self._working = working
        self._page = page
        self._stopped = stopped
        self._words = english()
        self._job: Job | None = None
        working.cancelled.connect(self._cancel)

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._job is not None

    def _run(
        self,
        title: str,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        part: Callable[[int, int], str],
    ) -> None:
        """Do the `work` on a worker, and call `done` with its outcome where it was not stopped.

        `title` says what is done, `part` how far it is; what goes wrong is told.
        """

        def ended(outcome: Any) -> None:
            self._end()
            if outcome is not None:
                done(outcome)

        def failed(error: Exception) -> None:
            self._end()
            self._bridge.tell(error)

        self._working.begin(title)
        self._job = self._bridge.jobs.run(
            work, ended, failed, lambda n, of: self._working.set_progress(n, of, part(n, of))
        )

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._end()
            self._bridge.tell(self._stopped)

    def _end(self) -> None:
        self._job = None
        self._working.end()
