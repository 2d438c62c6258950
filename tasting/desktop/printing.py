"""Printing a PDF on a printer: asking which, and painting its pages there."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSizeF
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.jobs import Job
from tasting.desktop.stoppable_work import StoppableWork
from tasting.desktop.widgets.pdf_view import page_image, page_sizes
from tasting.desktop.widgets.working import Working
from tasting.domain.errors import UserError
from tasting.words import Message, message

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_DPI = 300
"""What pages are drawn at: more makes large jobs, and no text sharper on paper."""


@dataclass(frozen=True)
class Sent:
    """What a printer took."""

    first: int
    last: int
    """Pages, counted from 1."""
    pages: int
    """How many the whole paper has."""
    printer: str
    """Its name."""
    stopped: int = 0
    """The page at which it stopped, which may not have come out whole; 0: it did not."""

    @property
    def whole(self) -> int:
        """The last page that came out whole."""
        return self.stopped - 1 if self.stopped else self.last


@dataclass(frozen=True)
class PaperToPrint:
    """What can be printed: how it is made, and what follows once it is with the printer."""

    make: Callable[[str], bytes]
    """Makes the PDF for the printer of a name, on a worker."""
    sent: Callable[[], str]
    """What to tell then."""
    then: Callable[[Sent], None]
    """Called once it is with the printer, as far as that went."""
    printer: str = ""
    """The name of the printer that is offered first, where the system knows it."""
    after: int = 0
    """So many pages came out already, and are left out."""
    rest: tuple[str, Callable[[], None]] | None = None
    """What is offered where the printer stopped, and what that does."""


class PaperPrinter(StoppableWork):
    """Prints one paper at a time."""

    def __init__(self, bridge: Bridge, working: Working, page: QWidget) -> None:
        """Tell in `working` how far it is."""
        super().__init__(bridge, working, page, message("Printing cancelled."))

    def ask(self, paper: PaperToPrint) -> None:
        """Ask for printer, copies and sides, then print; nothing while something is printed."""
        if self.busy:
            return
        # Loaded when it is needed: the window should open without waiting for the printers.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if paper.printer in QPrinterInfo.availablePrinterNames():
            printer.setPrinterName(paper.printer)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self._page)
        dialog.setWindowTitle(self._words.say("Print"))
        dialog.accepted.connect(lambda: self._begin(paper, printer))
        dialog.finished.connect(dialog.deleteLater)
        if sys.platform == "win32":
            dialog.exec()  # the system's own window knows no other way
        else:
            QDialog.open(dialog)

    def _begin(self, paper: PaperToPrint, printer: QPrinter) -> None:
        name = printer.printerName()

        def done(sent: Sent) -> None:
            paper.then(sent)
            if sent.stopped:
                self._bridge.tell(_stopped(sent), paper.rest)
            else:
                self._bridge.tell(paper.sent())

        self._run(
            self._words.say("Printing…"),
            lambda job: print_pages(paper.make(name), printer, job, paper.after),
            done,
            lambda n, of: "",
        )


def print_pages(data: bytes, printer: QPrinter, job: Job, after: int = 0) -> Sent | None:
    """Print a PDF page by page, each as large as it is, those `after` so many pages.

    Gives what was to be printed, and where the printer stopped; None if cancelled. Raises UserError
    where the printer does not begin.
    """
    from PySide6.QtPrintSupport import QPrinter

    sizes = page_sizes(data)
    first = max(printer.fromPage() or 1, after + 1)
    last = min(printer.toPage() or len(sizes), len(sizes))
    numbers = range(first - 1, last)
    wide, high = sizes[0]
    printer.setPageSize(QPageSize(QSizeF(wide, high), QPageSize.Unit.Point))
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(
            message("The printer does not answer. Switch it on, or save the paper as a PDF file.")
        )
    try:
        leaf = QRect(QPoint(0, 0), printer.paperRect(QPrinter.Unit.DevicePixel).size().toSize())
        for done, number in enumerate(numbers):
            if job.cancelled:
                printer.abort()
                return None
            job.report(done, len(numbers))
            if done and not printer.newPage():
                return Sent(first, last, len(sizes), printer.printerName(), stopped=number)
            painter.drawImage(leaf, page_image(data, number, round(sizes[number][0] / 72 * _DPI)))
    finally:
        painter.end()
    return Sent(first, last, len(sizes), printer.printerName())


def _stopped(sent: Sent) -> Message:
    """That the printer went no further, and what to do."""
    return message(
        "The printer stopped at page {n} of {last}. Once it is ready, say in “What was printed” "
        "how far it came: the rest is printed with the same codes.",
        n=sent.stopped,
        last=sent.last,
    )
