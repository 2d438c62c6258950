"""Printing the sheets of a class: where to, how far it is, and what became of it."""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tasting import words as catalogues
from tasting.desktop.bridge import Bridge
from tasting.desktop.jobs import Job
from tasting.desktop.pages.kits.sheet import SheetPanel
from tasting.desktop.widgets.save_file import ask_where, open_file
from tasting.desktop.widgets.working import Working
from tasting.domain.session import Session
from tasting.services import printing
from tasting.services.printing import PrintJob
from tasting.words import Words, message_count


class Printing(QObject):
    """One print at a time; the window can be used meanwhile."""

    def __init__(self, bridge: Bridge, working: Working, page: QWidget) -> None:
        """Tell in `working` how far it is."""
        super().__init__(page)
        self._bridge = bridge
        self._working = working
        self._page = page
        self._words = catalogues.english()
        self._job: Job | None = None
        working.cancelled.connect(self._cancel)

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self._working.name(words.say("Stop printing"))

    def ask(self, session: Session, seats: Collection[int], panel: SheetPanel) -> None:
        """Ask for a file, then print the sheets of `seats` with the options in force."""
        if self._job is not None:
            return
        language, qr, grid = panel.language, panel.qr, panel.grid

        def work(job: Job, out: Path) -> PrintJob | None:
            return printing.print_kit_sheets(
                session,
                out,
                seats,
                language,
                progress=job.report,
                cancelled=lambda: job.cancelled,
                paper_only=not session.address,
                qr=qr,
                grid=grid,
            )

        def chosen(out: Path) -> None:
            self._working.begin(self._words.say("Printing"))
            self._job = self._bridge.jobs.run(
                lambda job: work(job, out), self._done, self._failed, self._progress
            )

        name = printing.sheets_name(session)
        title = self._words.say("Print the kit sheets to a PDF file")
        ask_where(self._page, title, name, ("PDF", "pdf"), chosen)

    def _progress(self, done: int, of: int) -> None:
        said = self._words.say("Sheet {n} of {all}", n=min(done + 1, of), all=of)
        self._working.set_progress(done, of, said)

    def _done(self, job: PrintJob | None) -> None:
        self._end()
        if job is None:
            return
        said = message_count(
            "{n} kit sheet printed to {file}.",
            "{n} kit sheets printed to {file}.",
            job.sheets,
            file=job.path.name,
        )
        text = " ".join(self._words.say(one) for one in (said, *job.notes))
        self._bridge.tell(text, (self._words.say("Open"), lambda: open_file(job.path)))

    def _failed(self, error: Exception) -> None:
        self._end()
        self._bridge.tell(error)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._end()
            self._bridge.tell(self._words.say("Printing stopped."))

    def _end(self) -> None:
        self._job = None
        self._working.end()
