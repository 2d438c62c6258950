"""The papers of the kits, put out: printed, saved as a file or all in a folder, and remembered."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from tasting.desktop.bridge import Bridge
from tasting.desktop.filing import FileWriter
from tasting.desktop.page import Page
from tasting.desktop.pages.kits.sheet.calibrating import Calibrating
from tasting.desktop.pages.kits.sheet.hindrance import hindrance
from tasting.desktop.pages.kits.sheet.ledger import PrintLedger, Rest
from tasting.desktop.pages.kits.sheet.opened_sheets import OpenedSheets
from tasting.desktop.pages.kits.sheet.own_stocks import OwnStocks
from tasting.desktop.pages.kits.sheet.panel import SheetPanel
from tasting.desktop.pages.kits.sheet.printed import PrintedSheets
from tasting.desktop.pages.kits.sheet.printing import (
    chosen_on,
    papers_in_folder,
    sheets_file,
    sheets_to_print,
)
from tasting.desktop.pages.kits.sheet.reaching import Reaching
from tasting.desktop.pages.kits.table.view import KitList
from tasting.desktop.printing import PaperPrinter, Sent
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.visibility import show_or_hide
from tasting.desktop.widgets.working import Working
from tasting.domain.errors import UserError
from tasting.domain.session import Session
from tasting.services import print_ledger
from tasting.services.printing import Choices, kit_papers, paper_file
from tasting.words import Words


class PaperOutput:
    """Puts out one thing at a time, with the options in force on the panel of papers."""

    def __init__(
        self,
        bridge: Bridge,
        working: Working,
        page: Page,
        panel: SheetPanel,
        kits: KitList,
        buttons: tuple[Button, Button],
    ) -> None:
        """Tell in `working` how far it is; what has changed is selected among the `kits`.

        `buttons` print and save the paper looked at.
        """
        self._bridge, self._panel, self._page, self._kits = bridge, panel, page, kits
        self._working, self._buttons = working, buttons
        self._words = page.words
        self._filing = FileWriter(bridge, working, page)
        self._printer = PaperPrinter(bridge, working, page)
        self.sheets = PrintedSheets(bridge)
        """Which sheets were put out, and say by now what is no longer so."""
        self._labels = OpenedSheets(bridge)
        self._ledger = PrintLedger(bridge)
        self._calibrating = Calibrating(bridge, page, panel, self._printer, self._filing)
        how = (panel, self._printer, self._filing, self._labels)
        self._own_stocks = OwnStocks(bridge, page, *how)
        panel.prints.clicked.connect(self._look_back)
        panel.sender_asked.connect(lambda: bridge.open("settings"))

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self._filing.retranslate(words)
        self._calibrating.retranslate(words)
        self._own_stocks.retranslate(words)
        self._printer.retranslate(words)

    def offer(self, session: Session, seats: Collection[int], leads: Reaching) -> None:
        """Offer the paper looked at for these seats, and what was printed of the session.

        What keeps it from being printed is said, with a way out; else where its code `leads`.
        """
        panel, settings = self._panel, self._bridge.settings
        panel.return_address = settings.sender
        self._labels.offer(panel, session, seats, self._words)
        show_or_hide(panel.prints, bool(self._ledger.prints(session)))
        how = (settings.key_shown, panel.has_sender, self._words)
        found = hindrance(kit_papers()[panel.paper], session, seats, *how)
        panel.set_choices(session, found, leads, self._words)
        self._working.bar(self._buttons if found.stops else ())
        for button, usual in zip(self._buttons, ("Ctrl+P", ""), strict=True):
            button.setToolTip(found.said if found.stops else usual)

    def print_paper(self, session: Session, seats: Collection[int]) -> None:
        """Print the paper looked at, for the learners of `seats`."""
        paper, labels = self._panel.paper, self._panel.on_labels
        then = self._noting(session, seats, saved=False)
        choices = self._chosen(session)

        def sent(out: Sent) -> None:
            if out.stopped and labels:
                self._labels.note_lost(self._panel, choices.labels)
            elif labels:
                then()
            self._note_sent(paper, session, seats, choices, out)

        how = (kit_papers()[paper], choices, self._words, sent, self._look_back)
        self._printer.ask(sheets_to_print(self._bridge, session, seats, *how))

    def save_paper(self, session: Session, seats: Collection[int]) -> None:
        """Save the paper looked at as a file."""
        then, paper = self._noting(session, seats, saved=True), self._panel.paper
        choices = self._chosen(session)

        def saved(file: str) -> None:
            then()
            self._ledger.note({paper: file}, session, seats, choices)

        self._filing.ask(sheets_file(session, seats, self._panel, choices, self._words, saved))

    def save_all(self, session: Session, seats: Collection[int]) -> None:
        """Save all papers in a folder, each as a file."""
        panel = self._panel
        labels, begun = self._labels.labels_of_all(panel, session, seats)
        words, choices = self._words, replace(self._chosen(session), labels=labels, number=0)

        def saved(began: Mapping[str, int], free: int) -> None:
            if any(kit_papers()[paper].filled_in for paper in began):
                self.sheets.note(session, seats)
            self._labels.note_all(panel, session, seats, labels, began, free)
            files = {one: paper_file(kit_papers()[one], session, words) for one in began}
            self._ledger.note(files, session, seats, choices)

        self._filing.ask_folder(
            papers_in_folder(self._bridge, session, seats, panel, labels, begun, self._words, saved)
        )

    def _chosen(self, session: Session) -> Choices:
        """How the paper looked at is printed next."""
        prints = self._bridge.settings.prints
        return chosen_on(self._panel, session, self._words, prints)

    def _look_back(self) -> None:
        """Ask how far a print came out, and what has changed since."""
        session = self._bridge.session
        if session is None:
            return

        def select(paper: str, seats: Collection[int]) -> None:
            self._panel.turn_to(paper)
            self._kits.kits.tick_seats(seats)

        self._ledger.ask(self._page, session, lambda rest: self._go_on(session, rest), select)

    def _go_on(self, session: Session, rest: Rest) -> None:
        """Print what did not come out, as it was begun."""
        job, came_out = rest
        number = print_ledger.next_number(
            self._bridge.settings.prints, session, kit_papers()[job.paper]
        )
        now = replace(self._chosen(session), number=number)
        try:
            choices = print_ledger.rest_of(job, came_out, self._labels.stocks(), now)
        except UserError as error:
            self._bridge.tell(error.said)
            return
        counted, seats = print_ledger.is_counted_in_labels(job), frozenset(job.seats)

        def sent(out: Sent) -> None:
            if counted and out.stopped:
                self._labels.note_lost(self._panel, choices.labels)
            elif counted:
                self._labels.note_rest(self._panel, job.paper, session, seats, choices.labels)
            self._note_sent(job.paper, session, seats, choices, out)

        after = 0 if counted else came_out
        how = (kit_papers()[job.paper], choices, self._words, sent, self._look_back, after)
        self._printer.ask(sheets_to_print(self._bridge, session, seats, *how))

    def _note_sent(
        self, paper: str, session: Session, seats: Collection[int], choices: Choices, out: Sent
    ) -> None:
        """Remember what a printer took, which sheets came out, and where it stopped."""
        if kit_papers()[paper].filled_in:
            span = (out.pages, out.first, out.whole)
            self.sheets.note(session, print_ledger.seats_come_out(session, seats, *span))
        pages, to = (out.first, out.last), {paper: out.printer}
        self._ledger.note(to, session, seats, choices, pages, out.stopped)

    def _noting(self, session: Session, seats: Collection[int], saved: bool) -> Callable[[], None]:
        """What remembers what is printed: sheets, or how far a sheet of labels is used up."""
        if self._panel.on_labels:
            return self._labels.noting(self._panel, session, seats, saved)
        if not kit_papers()[self._panel.paper].filled_in:
            return lambda: None
        return lambda: self.sheets.note(session, seats)
