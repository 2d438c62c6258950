"""The report as it will be written, drawn again on a worker whenever answers or choices change."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from tasting.desktop.bridge import Bridge
from tasting.desktop.jobs import Job
from tasting.domain.board import Board
from tasting.domain.session import Session
from tasting.services import lexicons, report_checks, reports
from tasting.services.report_checks import ReportCheck
from tasting.services.report_contents import Choices
from tasting.services.reports import ReportPreview
from tasting.words import Words

_GATHER_MS = 120
"""Changes within this time are drawn together."""


@dataclass(frozen=True)
class PreviewRequest:
    """Which report is to be seen."""

    session: Session
    board: Board
    words: Words
    choices: Choices


@dataclass(frozen=True)
class DrawnReport:
    """A report drawn, and what to look at before it is sent."""

    look: ReportPreview
    checks: list[ReportCheck]


class Preview(QObject):
    """The last report asked for is drawn; those asked for before it are dropped."""

    def __init__(
        self, bridge: Bridge, drawn: Callable[[DrawnReport], None], parent: QObject
    ) -> None:
        """`drawn` is told on the main thread."""
        super().__init__(parent)
        self._bridge = bridge
        self._drawn = drawn
        self._wanted: PreviewRequest | None = None
        self._shown: PreviewRequest | None = None
        self._job: Job | None = None
        self._gather = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._gather.timeout.connect(self._draw)
        bridge.lexicons_changed.connect(self._forget)

    def show(self, wanted: PreviewRequest) -> None:
        """Draw this report soon; the one shown, or being drawn, stays."""
        self._wanted = wanted
        if wanted == self._shown:
            self._gather.stop()
        else:
            self._gather.start()

    def _forget(self) -> None:
        """Draw the same report again when it is asked for next."""
        self._shown = None

    @property
    def pending(self) -> bool:
        """Whether a report is still to be drawn."""
        return self._gather.isActive()

    def _draw(self) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        self._shown = wanted
        if self._job is not None:
            self._job.cancel()
        self._job = self._bridge.jobs.run(
            lambda _: self._look(wanted), self._drawn, self._bridge.tell
        )

    def _look(self, wanted: PreviewRequest) -> DrawnReport:
        """On the worker."""
        session, board = wanted.session, wanted.board
        workspace = self._bridge.workspace
        known = lexicons.compared(workspace, session)
        look = reports.preview_report(
            session, board, wanted.words, wanted.choices, workspace.blobs, known
        )
        return DrawnReport(look, report_checks.checks(workspace, session, board))
