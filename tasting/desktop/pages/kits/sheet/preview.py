"""The sheet looked at, drawn on a worker whenever learner or options change."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from tasting.desktop.bridge import Bridge
from tasting.desktop.jobs import Job
from tasting.desktop.pages.kits.sheet.panel import SheetPanel
from tasting.desktop.pages.kits.sheet.printing import chosen_on
from tasting.domain.session import Seat, Session
from tasting.services import printing
from tasting.services.printing import Choices, PlanPaper
from tasting.words import Words


class Preview(QObject):
    """Asks for one sheet at a time; what was asked before and is not drawn yet is dropped."""

    def __init__(self, bridge: Bridge, panel: SheetPanel) -> None:
        """Draw into `panel`, by its options."""
        super().__init__(panel)
        self._bridge = bridge
        self._panel = panel
        self._job: Job | None = None
        self._asked: object = None
        self._paper: object = None
        panel.view.unreadable.connect(bridge.tell)

    def show(self, session: Session, seats: Sequence[Seat], words: Words) -> None:
        """Show the paper of `seats`, unless just this one is shown already."""
        panel = self._panel
        if panel.hindrance.said:  # the notice says so
            self.clear()
            return
        paper = printing.kit_papers()[panel.paper]
        asked = (paper, session, seats, chosen_on(panel, session, words))
        if asked == self._asked:
            return
        if paper is not self._paper:
            panel.view.clear(expecting=True)
        self._asked, self._paper = asked, paper
        if self._job is not None:
            self._job.cancel()
        first = printing.first_look(paper, seats, asked[-1])
        if first is None:
            self._draw(paper, session, seats, asked[-1])
        else:
            whole = partial(self._draw, *asked)
            self._draw(paper, session, seats, first, whole)

    def _draw(
        self,
        paper: PlanPaper,
        session: Session,
        seats: Sequence[Seat],
        choices: Choices,
        further: Callable[[], None] = lambda: None,
    ) -> None:
        """Draw on a worker, and show it; then what is `further` to be done."""

        def shown(pdf: bytes) -> None:
            self._panel.view.set_data(pdf)
            further()

        self._job = self._bridge.jobs.run(
            lambda job: printing.preview(paper, session, seats, choices, lambda: job.cancelled),
            shown,
            self._tell_why_not,
        )

    def _tell_why_not(self, error: Exception) -> None:
        """Nothing is to be seen of what does not fit."""
        self._panel.view.clear()
        self._bridge.tell(error)

    def clear(self) -> None:
        """Show nothing, and forget what was shown."""
        if self._job is not None:
            self._job.cancel()
        self._asked = self._paper = None
        self._panel.view.clear()
