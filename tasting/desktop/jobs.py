"""Work that would hold up the window: done on other threads, its outcome brought home here."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

Result = TypeVar("Result")
_TURN_S: Final = 0.0005
"""How long a worker keeps Python while the window asks for it, which a frame does many times: with
Python's own 5 ms a short one would be seen to last a twentieth of a second."""


class Job:
    """One piece of work under way: it may report how far it is, and be asked to stop."""

    def __init__(self, report: Callable[["Job", int, int], None]) -> None:
        """`report` is given by the dispatcher."""
        self._report = report
        self._cancelled = Event()

    def report(self, done: int, of: int) -> None:
        """Tell the window that `done` of `of` parts are finished; called by the work."""
        self._report(self, done, of)

    def cancel(self) -> None:
        """Ask the work to stop; its outcome will not be told."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether the work should stop; long work looks at this between its parts."""
        return self._cancelled.is_set()


@dataclass(frozen=True)
class _Calls:
    """What is called for one job: `work` on a worker, the others on the main thread.

    All are kept here until the outcome is home, so that a window that they hold ends there.
    """

    work: Callable[[Job], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    progress: Callable[[int, int], None] | None


class Jobs(QObject):
    """The dispatcher, born on the main thread: it owns the signals that workers only borrow."""

    _ended = Signal(object, object)
    _progressed = Signal(object, int, int)

    def __init__(self, workers: int = 2, parent: QObject | None = None) -> None:
        """`workers` is the number of threads; with one, jobs run in the order they were given."""
        super().__init__(parent)
        sys.setswitchinterval(_TURN_S)
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="tasting-job")
        self._open: dict[Job, _Calls] = {}
        self._stopped = False
        # Methods of this object, queued: a plain callable would run in the thread that emits.
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[Job], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
        progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Run `work(job)` on a worker; call `done` or `failed` on the main thread when it ends.

        Neither is called for a job that was cancelled, nor after `stop`, when nothing is begun.
        """
        job = Job(self._progressed.emit)
        if self._stopped:
            job.cancel()
            return job
        self._open[job] = _Calls(work, done, failed, progress)
        future = self._pool.submit(self._begin, job)
        future.add_done_callback(lambda ended: self._ended.emit(job, ended))
        return job

    @property
    def busy(self) -> bool:
        """Whether any job's outcome is still to come."""
        return bool(self._open)

    def finish(self) -> None:
        """Begin nothing more, and wait until all that was given is done; its outcome is not told.

        For what saves: it must not be lost because the window closes a moment later.
        """
        self._stopped = True
        self._pool.shutdown(wait=True)
        self._open.clear()

    def stop(self) -> None:
        """Ask all jobs to stop and wait until their threads have ended."""
        self._stopped = True
        for job in self._open:
            job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._open.clear()

    @Slot(object, object)
    def _on_ended(self, job: Job, ended: "Future[Any]") -> None:
        calls = self._open.pop(job, None)
        if calls is None or job.cancelled:
            return
        error = ended.exception()
        if error is None:
            calls.done(ended.result())
        elif isinstance(error, Exception):
            calls.failed(error)
        else:
            raise error

    @Slot(object, int, int)
    def _on_progressed(self, job: Job, done: int, of: int) -> None:
        calls = self._open.get(job)
        if calls is not None and calls.progress is not None and not job.cancelled:
            calls.progress(done, of)

    def _begin(self, job: Job) -> Any:
        """On the worker: a job cancelled while it waited is not begun."""
        return None if job.cancelled else self._open[job].work(job)
