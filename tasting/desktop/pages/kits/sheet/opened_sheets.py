"""The label stocks at hand: which was used last, and how far each opened sheet is used up."""

from collections.abc import Callable, Collection

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.sheet.panel import SheetPanel
from tasting.desktop.pages.kits.sheet.printing import chosen_labels
from tasting.domain.errors import UserError
from tasting.domain.label_stock import LabelStock
from tasting.domain.session import Session
from tasting.services import label_stocks, printing
from tasting.words import Words


class OpenedSheets:
    """Kept in the settings, as sheets lie where this computer printed on them."""

    def __init__(self, bridge: Bridge) -> None:
        """The stocks are read when they are offered first."""
        self._bridge = bridge
        self._known: dict[str, LabelStock] | None = None

    def offer(self, panel: SheetPanel, words: Words) -> None:
        """Offer the stocks on `panel`, the one used last in force."""
        settings = self._bridge.settings
        portions = panel.paper == "portion-labels"
        stocks, opened = self._stocks(), settings.opened_sheets
        panel.labels.offer(stocks, settings.label_stock, opened, portions, words)

    def noting(
        self, panel: SheetPanel, session: Session, seats: Collection[int]
    ) -> Callable[[], None]:
        """What remembers, once printed, how far the last sheet is used up."""
        paper, labels = printing.kit_papers()[panel.paper], chosen_labels(panel)
        name = labels.stock.name if labels.stock else ""

        def note() -> None:
            settings = self._bridge.settings
            opened = dict(settings.opened_sheets)
            if name:
                opened[name] = printing.free_after(paper, session, seats, labels)
            self._bridge.keep(
                settings.model_copy(update={"label_stock": name, "opened_sheets": opened})
            )
            panel.labels.go_on(opened)

        return note

    def _stocks(self) -> dict[str, LabelStock]:
        """The stocks; the shipped ones alone where the trainer's own file is wrong, as is told."""
        if self._known is None:
            try:
                self._known = label_stocks.known_stocks(self._bridge.data)
            except UserError as error:
                self._known = label_stocks.shipped_stocks()
                self._bridge.tell(error.said)
        return self._known
