"""Label sheets of one's own: entered, printed as outlines, kept and chosen."""

from pathlib import Path

from tasting import places
from tasting.desktop.bridge import Bridge
from tasting.desktop.filing import FileToWrite, FileWriter
from tasting.desktop.jobs import Job
from tasting.desktop.page import Page
from tasting.desktop.pages.kits.sheet.opened_sheets import OpenedSheets
from tasting.desktop.pages.kits.sheet.panel import SheetPanel
from tasting.desktop.pages.kits.sheet.stock_dialog import StockDialog
from tasting.desktop.pages.kits.sheet.stock_import_dialog import StockImportDialog
from tasting.desktop.printing import PaperPrinter, PaperToPrint
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.file_dialog import FileDialog
from tasting.domain.errors import UserError
from tasting.domain.label_stock import LabelStock
from tasting.services import own_stocks, stock_import, stock_outlines
from tasting.words import Message, Words, english, message


class OwnStocks:
    """Opens the question where labels are chosen on the panel, and lets it choose what is kept."""

    def __init__(
        self,
        bridge: Bridge,
        page: Page,
        panel: SheetPanel,
        printer: PaperPrinter,
        filing: FileWriter,
        sheets: OpenedSheets,
    ) -> None:
        """`sheets` are the stocks at hand, read anew once one is kept."""
        self._bridge, self._page, self._panel = bridge, page, panel
        self._printer, self._filing, self._sheets = printer, filing, sheets
        self._words = english()
        panel.labels.own_asked.connect(self._ask)

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words

    def _ask(self) -> None:
        try:
            own = own_stocks.own_stocks(self._bridge.data)
        except UserError as error:
            self._bridge.tell(error.said)
            return
        dialog = StockDialog(
            self._page.theme, self._words, own, self._sheets.stocks(), self._keep, self._page
        )
        dialog.print.clicked.connect(lambda: self._print(dialog))
        dialog.save.clicked.connect(lambda: self._save(dialog))
        dialog.deletion_asked.connect(lambda name: self._ask_deletion(dialog, name))
        dialog.import_asked.connect(lambda: self._ask_file(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_file(self, dialog: StockDialog) -> None:
        """Ask for a file with label stocks, then which of them."""
        words = self._words
        kinds = words.say("Label sheets") + " (*.xml *.template *.glabels *.toml)"
        title = words.say("Import label sheets")
        chooser = FileDialog(dialog, words, title, places.documents(), kinds)
        chooser.setFileMode(FileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda path: self._ask_which(dialog, Path(path)))
        chooser.open()

    def _ask_which(self, dialog: StockDialog, file: Path) -> None:
        try:
            found = stock_import.read_stock_file(file)
        except UserError as error:
            dialog.tell(error.said)
            return
        asked = StockImportDialog(self._page.theme, self._words, file.name, found, dialog)
        asked.accepted.connect(lambda: self._take(dialog, asked))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def _take(self, dialog: StockDialog, asked: StockImportDialog) -> None:
        """Keep what was chosen, and offer it to be changed."""
        try:
            told = stock_import.import_stocks(self._bridge.data, asked.chosen)
            own = own_stocks.own_stocks(self._bridge.data)
        except UserError as error:
            dialog.tell(error.said)
            return
        chosen = self._panel.labels.stock
        self._offer(chosen.name if chosen else "", dict(self._bridge.settings.opened_sheets))
        dialog.offer_stocks(own, self._sheets.stocks())
        dialog.tell(told, wrong=False)

    def _keep(self, stock: LabelStock, before: str) -> Message | None:
        """Keep a stock and choose it; else why it cannot be kept."""
        try:
            own_stocks.save_stock(self._bridge.data, stock, before)
        except UserError as error:
            return error.said
        opened = dict(self._bridge.settings.opened_sheets)
        if before in opened and before != stock.name:
            opened[stock.name] = opened.pop(before)
        self._offer(stock.name, opened)
        return None

    def _offer(self, name: str, opened: dict[str, int]) -> None:
        """Offer the stocks as they are now, this one chosen; empty: plain paper."""
        kept = {"label_stock": name, "opened_sheets": opened}
        self._bridge.keep(self._bridge.settings.model_copy(update=kept))
        self._sheets.read_again()
        self._panel.changed.emit()
        self._panel.labels.choose(name)

    def _ask_deletion(self, dialog: StockDialog, name: str) -> None:
        say = self._words.say
        asked = Dialog(
            self._page.theme,
            say("Delete the label sheet “{name}”?", name=name),
            say("Delete it"),
            say("Keep it"),
            dialog,
            careful=True,
        )
        asked.accepted.connect(lambda: self._delete(dialog, name))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def _delete(self, dialog: StockDialog, name: str) -> None:
        data, settings = self._bridge.data, self._bridge.settings
        try:
            own_stocks.remove_stock(data, name)
            own = own_stocks.own_stocks(data)
        except UserError as error:
            dialog.tell(error.said)
            return
        opened = {stock: n for stock, n in settings.opened_sheets.items() if stock != name}
        chosen = self._panel.labels.stock
        self._offer(chosen.name if chosen and chosen.name != name else "", opened)
        dialog.offer_stocks(own, self._sheets.stocks())

    def _print(self, dialog: StockDialog) -> None:
        words, stock = self._words, dialog.outlines
        if stock is not None:
            self._printer.ask(
                PaperToPrint(
                    lambda _: stock_outlines.draw_outlines(stock, words),
                    lambda: words.say("The outlines are with the printer."),
                    lambda _: None,
                )
            )

    def _save(self, dialog: StockDialog) -> None:
        words, stock = self._words, dialog.outlines
        if stock is None:
            return

        def write(_: Job, out: Path) -> Message:
            stock_outlines.save_outlines(stock, words, out)
            return message("Outlines saved to {file}.", file=out.name)

        self._filing.ask(
            FileToWrite(
                words.say("Save the outlines as a PDF file"),
                words.say("label-outlines") + ".pdf",
                ("PDF", "pdf"),
                write,
                lambda n, of: words.say("Sheet {n} of {all}", n=n, all=of),
            )
        )
