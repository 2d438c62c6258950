"""The papers of the kits, put out: printed, saved as a file or all in a folder, and remembered."""

from collections.abc import Callable, Collection, Mapping

from tasting.desktop.bridge import Bridge
from tasting.desktop.filing import FileWriter
from tasting.desktop.page import Page
from tasting.desktop.pages.kits.sheet.calibrating import Calibrating
from tasting.desktop.pages.kits.sheet.opened_sheets import OpenedSheets
from tasting.desktop.pages.kits.sheet.panel import SheetPanel
from tasting.desktop.pages.kits.sheet.printed import PrintedSheets
from tasting.desktop.pages.kits.sheet.printing import (
    papers_in_folder,
    sheets_file,
    sheets_to_print,
)
from tasting.desktop.printing import PaperPrinter
from tasting.desktop.widgets.working import Working
from tasting.domain.session import Session
from tasting.services.printing import kit_papers
from tasting.words import Words


class PaperOutput:
    """Puts out one thing at a time, with the options in force on the panel of papers."""

    def __init__(self, bridge: Bridge, working: Working, page: Page, panel: SheetPanel) -> None:
        """Tell in `working` how far it is."""
        self._bridge, self._panel, self._words = bridge, panel, page.words
        self._filing = FileWriter(bridge, working, page)
        self._printer = PaperPrinter(bridge, working, page)
        self.sheets = PrintedSheets(bridge)
        """Which sheets were put out, and say by now what is no longer so."""
        self.labels = OpenedSheets(bridge)
        """On which labels they go on."""
        self._calibrating = Calibrating(bridge, page, panel, self._printer, self._filing)

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self._filing.retranslate(words)
        self._calibrating.retranslate(words)
        self._printer.retranslate(words)

    def print_paper(self, session: Session, seats: Collection[int]) -> None:
        """Print the paper looked at, for the learners of `seats`."""
        then = self._noting(session, seats, saved=False)
        self._printer.ask(
            sheets_to_print(self._bridge, session, seats, self._panel, self._words, then)
        )

    def save_paper(self, session: Session, seats: Collection[int]) -> None:
        """Save the paper looked at as a file."""
        then = self._noting(session, seats, saved=True)
        self._filing.ask(sheets_file(session, seats, self._panel, self._words, then))

    def save_all(self, session: Session, seats: Collection[int]) -> None:
        """Save all papers in a folder, each as a file."""
        panel = self._panel
        labels, begun = self.labels.labels_of_all(panel, session, seats)

        def saved(began: Mapping[str, int], free: int) -> None:
            self.sheets.note(session, seats)
            self.labels.note_all(panel, session, seats, labels, began, free)

        self._filing.ask_folder(
            papers_in_folder(self._bridge, session, seats, panel, labels, begun, self._words, saved)
        )

    def _noting(self, session: Session, seats: Collection[int], saved: bool) -> Callable[[], None]:
        """What remembers what is printed: sheets, or how far a sheet of labels is used up.

        Of other papers nothing is kept.
        """
        if self._panel.on_labels:
            return self.labels.noting(self._panel, session, seats, saved)
        if not kit_papers()[self._panel.paper].filled_in:
            return lambda: None
        return lambda: self.sheets.note(session, seats)
