"""Putting a printer right: its page is printed once, and what is read on it is kept."""

from pathlib import Path

from tasting.desktop.bridge import Bridge
from tasting.desktop.filing import FileToWrite, FileWriter
from tasting.desktop.jobs import Job
from tasting.desktop.page import Page
from tasting.desktop.pages.kits.sheet.calibration_dialog import CalibrationDialog
from tasting.desktop.pages.kits.sheet.panel import SheetPanel
from tasting.desktop.printing import PaperPrinter, PaperToPrint
from tasting.services import calibration
from tasting.words import Message, Words, english, message


class Calibrating:
    """Opens the question, prints or saves the page, and keeps what was read with the settings."""

    def __init__(
        self,
        bridge: Bridge,
        page: Page,
        panel: SheetPanel,
        printer: PaperPrinter,
        filing: FileWriter,
    ) -> None:
        """Asked for, and a printer chosen, where labels are chosen on `panel`."""
        self._bridge, self._page, self._panel = bridge, page, panel
        self._printer, self._filing = printer, filing
        self._words = english()
        panel.labels.calibration_asked.connect(self._ask)
        panel.labels.printer_chosen.connect(lambda name: self._keep({"printer": name}))

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words

    def _keep(self, changes: dict[str, object]) -> None:
        self._bridge.keep(self._bridge.settings.model_copy(update=changes))

    def _ask(self) -> None:
        settings = self._bridge.settings
        sheet = calibration.page_for(self._panel.labels.stock)
        dialog = CalibrationDialog(
            self._page.theme, self._words, sheet, settings.printers, settings.printer, self._page
        )
        dialog.print.clicked.connect(
            lambda: self._printer.ask(self._page_to_print(sheet, dialog.printer))
        )
        dialog.save.clicked.connect(lambda: self._filing.ask(self._page_to_write(sheet)))
        dialog.accepted.connect(lambda: self._take(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, dialog: CalibrationDialog) -> None:
        """Put the labels of this printer right from now on, and choose it."""
        name = dialog.printer
        known = {**self._bridge.settings.printers, name: tuple(dialog.calibration)}
        self._keep({"printers": known, "printer": name})
        self._bridge.tell(
            message("Labels printed on {printer} are corrected from now on.", printer=name)
        )

    def _page_to_print(self, sheet: calibration.Page, printer: str) -> PaperToPrint:
        words = self._words
        return PaperToPrint(
            lambda _: calibration.draw_page(sheet, words),
            lambda: words.say("The calibration page is with the printer."),
            lambda _: None,
            printer,
        )

    def _page_to_write(self, sheet: calibration.Page) -> FileToWrite:
        words = self._words

        def write(_: Job, out: Path) -> Message:
            calibration.save_page(sheet, words, out)
            return message("Calibration page saved to {file}.", file=out.name)

        return FileToWrite(
            words.say("Save the calibration page as a PDF file"),
            words.say("calibration-page") + ".pdf",
            ("PDF", "pdf"),
            write,
            lambda n, of: words.say("Sheet {n} of {all}", n=n, all=of),
        )
