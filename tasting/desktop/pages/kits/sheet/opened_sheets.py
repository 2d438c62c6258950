"""The label stocks at hand: which was used last, and how far each opened sheet is used up."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import NamedTuple

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.sheet.panel import SheetPanel
from tasting.desktop.pages.kits.sheet.printing import chosen_labels
from tasting.domain.calibration import Calibration
from tasting.domain.errors import UserError
from tasting.domain.label_stock import LabelStock
from tasting.domain.session import Session
from tasting.services import label_stocks, printing
from tasting.words import Words


class LabelJob(NamedTuple):
    """The same labels: of one paper for the same learners and codes of a session."""

    paper: str
    session: str
    codes: tuple[str, ...]
    seats: frozenset[int]
    learners: int
    """For how many of them labels are printed: who has no address has no address label."""


class PutOut(NamedTuple):
    """That labels were put out on a stock."""

    first: int
    """The label they began on, counted from 1."""
    printed: bool
    """Else they were saved, and are still to be printed."""


class OpenedSheets:
    """Kept in the settings, as sheets lie where this computer printed on them.

    Labels saved as PDF use up their sheet as printed ones do, by themselves or with all papers.
    Printed or saved again, they begin where they began, and count once; what is saved and not yet
    printed is known until the end. Labels that were printed and are saved then are a copy, and use
    up nothing.
    """

    def __init__(self, bridge: Bridge) -> None:
        """The stocks are read when they are offered first."""
        self._bridge = bridge
        self._known: dict[str, LabelStock] | None = None
        self._put_out: dict[tuple[LabelJob, str], PutOut] = {}
        """What was put out, by the name of the stock."""

    def offer(
        self, panel: SheetPanel, session: Session, seats: Collection[int], words: Words
    ) -> None:
        """Offer the stocks on `panel`, the one used last in force, for the labels of `seats`."""
        settings = self._bridge.settings
        portions = panel.paper == "portion-labels"
        stocks, opened = self._stocks(), settings.opened_sheets
        job = _job(panel.paper, session, seats)
        saved = {
            stock: out.first
            for (known, stock), out in self._put_out.items()
            if known == job and not out.printed
        }
        panel.labels.offer(stocks, settings.label_stock, opened, saved, portions, words)
        printers = {name: Calibration(*read) for name, read in settings.printers.items()}
        panel.labels.offer_printers(printers, settings.printer, words)

    def noting(
        self, panel: SheetPanel, session: Session, seats: Collection[int], saved: bool
    ) -> Callable[[], None]:
        """What remembers, once printed or `saved`, how far the last sheet is used up."""
        paper, labels = printing.kit_papers()[panel.paper], chosen_labels(panel)
        job, stock = _job(panel.paper, session, seats), _name(labels)
        free = printing.free_after(paper, session, seats, labels)

        def note() -> None:
            known = self._put_out.get((job, stock))
            copied = saved and known is not None and known.printed
            again = known is not None and not known.printed and known.first == labels.first
            if not copied:
                self._put_out[job, stock] = PutOut(labels.first, not saved)
            self._keep(panel, stock, None if copied or again else free)

        return note

    def note_rest(
        self,
        panel: SheetPanel,
        paper: str,
        session: Session,
        seats: Collection[int],
        labels: printing.Labelling,
    ) -> None:
        """The rest of a batch was printed on new sheets: go on behind it."""
        printed = printing.kit_papers()[paper]
        free = printing.free_after(printed, session, seats, labels)
        self._keep(panel, _name(labels), free)

    def note_lost(self, panel: SheetPanel, labels: printing.Labelling) -> None:
        """The printer stopped on a sheet of these: what comes next begins on a new one."""
        self._keep(panel, _name(labels), 1)

    def read_again(self) -> None:
        """The trainer's own stocks have changed."""
        self._known = None

    def stocks(self) -> Mapping[str, LabelStock]:
        """The stocks at hand, by name."""
        return self._stocks()

    def labels_of_all(
        self, panel: SheetPanel, session: Session, seats: Collection[int]
    ) -> tuple[printing.Labelling, Mapping[str, int]]:
        """The labels that all papers go on, and where those begin that were put out before.

        That is by their id; none, where another first label is chosen than the one offered: then
        all of them begin anew there.
        """
        labels, opened = chosen_labels(panel), self._bridge.settings.opened_sheets
        stock = _name(labels)
        left_at = opened.get(stock, 1)
        begun = {
            paper: out.first
            for paper in printing.kit_papers()
            if (out := self._put_out.get((_job(paper, session, seats), stock)))
        }
        if labels.first not in (left_at, begun.get(panel.paper)):
            return labels, {}
        return replace(labels, first=left_at), begun

    def note_all(
        self,
        panel: SheetPanel,
        session: Session,
        seats: Collection[int],
        labels: printing.Labelling,
        began: Mapping[str, int],
        free: int,
    ) -> None:
        """All papers are saved on `labels`; `free` is the first free one of the last sheet.

        `began` says on which label each begins, by its id; 0: it is on none.
        """
        stock = _name(labels)
        for paper, first in began.items():
            key = (_job(paper, session, seats), stock)
            known = self._put_out.get(key)
            if first and (known is None or not known.printed):
                self._put_out[key] = PutOut(first, printed=False)
        self._keep(panel, stock, free)

    def _keep(self, panel: SheetPanel, stock: str, free: int | None) -> None:
        """Remember the stock, and the first `free` label of its sheet if that is another now."""
        settings = self._bridge.settings
        opened = dict(settings.opened_sheets)
        if stock and free is not None:
            opened[stock] = free
        kept = {"label_stock": stock, "opened_sheets": opened}
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


def _name(labels: printing.Labelling) -> str:
    """The name of their stock; empty for plain paper."""
    return labels.stock.name if labels.stock else ""


def _job(paper: str, session: Session, seats: Collection[int]) -> LabelJob:
    """The labels of `seats` that a paper is."""
    learners = printing.learners_printed(printing.kit_papers()[paper], session, seats)
    return LabelJob(paper, session.id, session.codes, frozenset(seats), learners)
