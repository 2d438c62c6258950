"""The sheet looked at, drawn and commented on a worker whenever learner or options change."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from tasting.desktop.bridge import Bridge
from tasting.desktop.jobs import Job
from tasting.desktop.pages.kits.sheet.panel import SheetPanel
from tasting.desktop.pages.kits.sheet.printing import chosen_on
from tasting.domain.seat import Seat
from tasting.domain.session import Session
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
        self._jobs: tuple[Job, ...] = ()
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
        choices = chosen_on(panel, session, words, self._bridge.settings.prints)
        asked = (paper, session, seats, choices, words.language)
        if asked == self._asked:
            return
        if paper is not self._paper:
            panel.view.clear(expecting=True)
            panel.note_paper([])
        self._asked, self._paper = asked, paper
        self._cancel()
        how = (paper, session, seats)
        note = partial(self._note, *how, choices, words)
        first = printing.first_look(paper, seats, choices)
        if first is None:
            self._draw(*how, choices, note)
            return

        def further() -> None:
            note()
            self._draw(*how, choices)

        self._draw(*how, first, further)

    def _cancel(self) -> None:
        for job in self._jobs:
            job.cancel()
        self._jobs = ()

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

        drawing = self._bridge.jobs.run(
            lambda job: printing.preview(paper, session, seats, choices, lambda: job.cancelled),
            shown,
            self._tell_why_not,
        )
        self._jobs = (*self._jobs, drawing)

    def _note(
        self,
        paper: PlanPaper,
        session: Session,
        seats: Sequence[Seat],
        choices: Choices,
        words: Words,
    ) -> None:
        """Tell what to know of the paper: who gets no label, what its fonts cannot print."""
        noting = self._bridge.jobs.run(
            lambda _: [
                words.say(one) for one in printing.printing_notes(paper, session, seats, choices)
            ],
            self._panel.note_paper,
            self._bridge.tell,
        )
        self._jobs = (*self._jobs, noting)

    def _tell_why_not(self, error: Exception) -> None:
        """Nothing is to be seen of what does not fit."""
        self._panel.view.clear()
        self._panel.note_paper([])
        self._bridge.tell(error)

    def clear(self) -> None:
        """Show nothing, and forget what was shown."""
        self._cancel()
        self._asked = self._paper = None
        self._panel.view.clear()
        self._panel.note_paper([])
