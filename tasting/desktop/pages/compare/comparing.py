"""The comparison of a class, reckoned on a worker while the page goes on showing the last one."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from tasting.desktop.bridge import Bridge
from tasting.desktop.jobs import Job
from tasting.domain.board import Board
from tasting.domain.session import Session
from tasting.measures import Units
from tasting.services import lexicons
from tasting.services.compare import comparison
from tasting.services.compared_units import in_units
from tasting.services.comparison import Comparison


@dataclass(frozen=True)
class Compared:
    """A comparison with what it was made from."""

    session: Session
    board: Board
    units: Units
    comparison: Comparison

    def is_of(self, session: Session, board: Board, units: Units) -> bool:
        """Whether it was made from these very objects, with figures in these units."""
        return self.session is session and self.board is board and self.units == units


class Comparing(QObject):
    """Compares one session at a time; a comparison under way is not given up for newer answers."""

    ready = Signal(object)
    """A `Compared`; what has come since its board is compared when it is asked for again."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        """Faults are told through `bridge`, on whose workers is reckoned."""
        super().__init__(parent)
        self._bridge = bridge
        self._job: Job | None = None
        self._session = ""
        """The id of the session whose comparison is under way."""

    def compare(self, session: Session, board: Board, units: Units) -> None:
        """Compare in `units`, unless a comparison of this session is under way."""
        if self._session == session.id:
            return
        self.stop()

        def work(_: Job) -> Compared:
            known = lexicons.compared(self._bridge.workspace, session)
            found = comparison(session, board, known)
            return Compared(session, board, units, in_units(found, units))

        def done(found: Compared) -> None:
            self._session = ""
            self.ready.emit(found)

        def failed(error: Exception) -> None:
            self._session = ""
            self._bridge.tell(error)

        self._session = session.id
        self._job = self._bridge.jobs.run(work, done, failed)

    def stop(self) -> None:
        """Give up what is under way."""
        if self._job is not None:
            self._job.cancel()
        self._session = ""
