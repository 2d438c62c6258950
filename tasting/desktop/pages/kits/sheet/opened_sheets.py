"""The label stocks at hand: which was used last, and how far each opened sheet is used up."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import NamedTuple

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.sheet.panel import SheetPanel
from tasting.desktop.pages.kits.sheet.printing import chosen_labels
from tasting.domain.errors import UserError
from tasting.domain.label_stock import LabelStock
from tasting.domain.session import Session
from tasting.services import label_stocks, printing
from tasting.words import Words


class LabelJob(NamedTuple):
    """The same labels: of one paper for the same learners and codes of a session."""

    paper: str
    """Empty for all papers on labels, one after the other."""
    session: str
    codes: tuple[str, ...]
    seats: frozenset[int]
    learners: int
    """For how many of them labels are printed: who has no address has no address label."""


class OpenedSheets:
    """Kept in the settings, as sheets lie where this computer printed on them.

    Labels saved as PDF use up their sheet as printed ones do. Printed or saved again, they begin
    where they began, and count once; what is saved and not yet printed is known until the end.
    Labels that were printed and are saved then are a copy, and use up nothing.
    """

    def __init__(self, bridge: Bridge) -> None:
        """The stocks are read when they are offered first."""
        self._bridge = bridge
        self._known: dict[str, LabelStock] | None = None
        self._saved: dict[LabelJob, dict[str, int]] = {}
        """On which label each stock's PDF begins, counted from 1, until it is printed."""
        self._printed: set[tuple[LabelJob, str]] = set()
        """What was printed, on which stock."""

    def offer(
        self, panel: SheetPanel, session: Session, seats: Collection[int], words: Words
    ) -> None:
        """Offer the stocks on `panel`, the one used last in force, for the labels of `seats`."""
        settings = self._bridge.settings
        portions = panel.paper == "portion-labels"
        stocks, opened = self._stocks(), settings.opened_sheets
        saved = dict(self._saved.get(_job(panel, session, seats), {}))
        panel.labels.offer(stocks, settings.label_stock, opened, saved, portions, words)

    def noting(
        self, panel: SheetPanel, session: Session, seats: Collection[int], saved: bool
    ) -> Callable[[], None]:
        """What remembers, once printed or `saved`, how far the last sheet is used up."""
        paper, labels = printing.kit_papers()[panel.paper], chosen_labels(panel)
        job, free = _job(panel, session, seats), printing.free_after(paper, session, seats, labels)
        return lambda: self._note(panel, job, labels, free, saved)

    def labels_of_all(
        self, panel: SheetPanel, session: Session, seats: Collection[int]
    ) -> printing.Labelling:
        """The labels that all papers go on: saved again, those where they began."""
        labels, opened = chosen_labels(panel), self._bridge.settings.opened_sheets
        name = labels.stock.name if labels.stock else ""
        begun = self._saved.get(_job_of_all(session, seats), {}).get(name, labels.first)
        chosen = labels.first != opened.get(name, 1)
        return labels if chosen else replace(labels, first=begun)

    def note_all(
        self,
        panel: SheetPanel,
        session: Session,
        seats: Collection[int],
        labels: printing.Labelling,
        free: int,
    ) -> None:
        """All papers are saved on `labels`; `free` is the first free one of the last sheet."""
        self._note(panel, _job_of_all(session, seats), labels, free, saved=True)

    def _note(
        self, panel: SheetPanel, job: LabelJob, labels: printing.Labelling, free: int, saved: bool
    ) -> None:
        """Remember that these were printed or `saved`, and the first free label behind them."""
        name = labels.stock.name if labels.stock else ""
        settings = self._bridge.settings
        opened = dict(settings.opened_sheets)
        begun, copied = self._saved.setdefault(job, {}), saved and (job, name) in self._printed
        if name and begun.get(name) != labels.first and not copied:
            opened[name] = free
        if not saved:
            begun.pop(name, None)
            self._printed.add((job, name))
        elif name and not copied:
            begun[name] = labels.first
        kept = {"label_stock": name, "opened_sheets": opened}
        self._bridge.keep(settings.model_copy(update=kept))
        panel.labels.go_on(opened)

    def _stocks(self) -> dict[str, LabelStock]:
        """The stocks; the shipped ones alone where the trainer's own file is wrong, as is told."""
        if self._known is None:
            try:
                self._known = label_stocks.known_stocks(self._bridge.data)
            except UserError as error:
                self._known = label_stocks.shipped_stocks()
                self._bridge.tell(error.said)
        return self._known


def _job(panel: SheetPanel, session: Session, seats: Collection[int]) -> LabelJob:
    """The labels of `seats` that are chosen on `panel`."""
    learners = printing.learners_printed(printing.kit_papers()[panel.paper], session, seats)
    return LabelJob(panel.paper, session.id, session.codes, frozenset(seats), learners)


def _job_of_all(session: Session, seats: Collection[int]) -> LabelJob:
    """The labels of `seats` on all papers."""
    return LabelJob("", session.id, session.codes, frozenset(seats), len(seats))
