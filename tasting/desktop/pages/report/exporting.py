"""Writing the report as a PDF, and the answers as a table, to files of the user's choice."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tasting import words as catalogues
from tasting.desktop.bridge import Bridge
from tasting.desktop.jobs import Job
from tasting.desktop.pages.report.preview import Wanted
from tasting.desktop.widgets.save_file import ask_where, open_file
from tasting.desktop.widgets.working import Working
from tasting.domain.session import Session
from tasting.services import answers, reports
from tasting.services.reports import ReportJob
from tasting.words import Message, Words, message, message_count


class Exporting(QObject):
    """One file at a time; the window can be used meanwhile."""

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
        self._working.name(words.say("Stop writing"))

    def ask_pdf(self, wanted: Wanted) -> None:
        """Ask for a file, then write the report into it."""

        def write(job: Job, out: Path) -> tuple[Path, Message] | None:
            made = reports.write_report(
                wanted.session,
                wanted.board,
                wanted.words,
                out,
                wanted.choices,
                progress=job.report,
                cancelled=lambda: job.cancelled,
            )
            return _told(made) if made is not None else None

        name = reports.report_name(wanted.session)
        self._ask(self._words.say("Export the report as a PDF file"), name, ("PDF", "pdf"), write)

    def ask_csv(self, session: Session) -> None:
        """Ask for a file, then write every answer into it, for the user's own spreadsheet."""
        workspace, words = self._bridge.workspace, self._words

        def write(_: Job, out: Path) -> tuple[Path, Message]:
            count = answers.export(workspace, session, out, words)
            return out, message_count(
                "{n} answer written to {file}.",
                "{n} answers written to {file}.",
                count,
                file=out.name,
            )

        name = reports.report_name(session).replace("-report.pdf", "-answers.csv")
        self._ask(words.say("Export the answers as a CSV file"), name, ("CSV", "csv"), write)

    def _ask(
        self,
        title: str,
        name: str,
        kind: tuple[str, str],
        write: Callable[[Job, Path], tuple[Path, Message] | None],
    ) -> None:
        if self._job is not None:
            return

        def chosen(out: Path) -> None:
            self._working.begin(self._words.say("Writing {file}", file=out.name))
            self._job = self._bridge.jobs.run(
                lambda job: write(job, out), self._done, self._failed, self._progress
            )

        ask_where(self._page, title, name, kind, chosen)

    def _progress(self, done: int, of: int) -> None:
        said = self._words.say("Page {number} of {of}", number=min(done + 1, of), of=of)
        self._working.set_progress(done, of, said)

    def _done(self, written: tuple[Path, Message] | None) -> None:
        self._end()
        if written is not None:
            path, said = written
            self._bridge.tell(said, (self._words.say("Open"), lambda: open_file(path)))

    def _failed(self, error: Exception) -> None:
        self._end()
        self._bridge.tell(error)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._end()
            self._bridge.tell(message("Writing stopped."))

    def _end(self) -> None:
        self._job = None
        self._working.end()


def _told(job: ReportJob) -> tuple[Path, Message]:
    said = message_count(
        "{n} page written to {file}.", "{n} pages written to {file}.", job.pages, file=job.path.name
    )
    return job.path, said
