"""The question by which a printer is put right: which one, its page, four numbers read on it."""

from collections.abc import Collection
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.domain.calibration import RIGHT, Calibration
from tasting.domain.errors import UserError
from tasting.services.calibration import LONGEST_NAME, Page, edges, read_calibration
from tasting.words import Words

_OTHER: Final = "-"


class CalibrationDialog(Dialog):
    """`print` and `save` are the buttons of the page; it can be left open meanwhile."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        sheet: Page,
        known: Collection[str],
        chosen: str,
        parent: QWidget,
    ) -> None:
        """`sheet` is what the page is printed on, `known` the printers that were put right."""
        super().__init__(
            theme,
            words.say("Put a printer right"),
            words.say("Save"),
            words.say("Cancel"),
            parent,
        )
        self._words, self._sheet = words, sheet
        self.calibration: Calibration = RIGHT
        """What was read, once it is accepted."""
        self._choice = Combo(theme, self._offered(known), chosen)
        self._other = QLineEdit()
        self._other.setMaxLength(LONGEST_NAME)
        self._other_field = Field(
            theme, words.say("Name, and the tray if it has several"), self._other
        )
        self.print = Button(theme, words.say("Print the page"), icon="printer")
        self.save = Button(theme, words.say("Save as PDF"), icon="download")
        self._numbers = [QLineEdit() for _ in edges(words)]
        self._said = Field(theme, words.say("Printer"), self._choice)
        self._lay_fields(theme)
        self._choice.chosen.connect(lambda _: self._look())
        for line in (self._other, *self._numbers):
            line.textChanged.connect(lambda _: self._look())
        self._look()

    @property
    def printer(self) -> str:
        """The name of the printer, as the system has it or as it was typed."""
        chosen = self._choice.current
        return " ".join(self._other.text().split()) if chosen == _OTHER else chosen

    def accept(self) -> None:
        """Keep only numbers that can be read on the page; else say what is wrong, below them."""
        try:
            texts = [line.text() for line in self._numbers]
            self.calibration = read_calibration(texts, self._sheet)
        except UserError as error:
            self._wrong.set_note(self._words.say(error.said), wrong=True)
            return
        super().accept()

    def _offered(self, known: Collection[str]) -> list[tuple[str, str]]:
        """The system's printers, those known by a name that was typed, and any other."""
        from PySide6.QtPrintSupport import QPrinterInfo  # loaded late: it looks for the printers

        names = sorted({*QPrinterInfo.availablePrinterNames(), *known})
        return [*((name, name) for name in names), (_OTHER, self._words.say("Another printer"))]

    def _lay_fields(self, theme: Theme) -> None:
        say = self._words.say
        self.body.addWidget(self._said)
        self.body.addWidget(self._other_field)
        self.say(
            theme,
            say(
                "Print the calibration page once, at actual size (100 %). Fold it along each "
                "dashed line and read where the edge of the paper lies on the scale. 20 is right."
            ),
        )
        pages = QHBoxLayout()
        pages.setSpacing(8)
        pages.addWidget(self.print)
        pages.addWidget(self.save)
        pages.addStretch(1)
        self.body.addLayout(pages)
        numbers = QHBoxLayout()
        numbers.setSpacing(12)
        fields = [
            Field(theme, say("{letter}: {edge}", letter=letter, edge=edge), line)
            for (letter, edge), line in zip(edges(self._words), self._numbers, strict=True)
        ]
        for field, line in zip(fields, self._numbers, strict=True):
            line.setPlaceholderText(say("mm"))
            numbers.addWidget(field)
        self._wrong = fields[0]
        self.body.addLayout(numbers)
        self.setMinimumWidth(700)

    def _look(self) -> None:
        """A printer without a name cannot be found again."""
        self._other_field.setVisible(self._choice.current == _OTHER)
        self._wrong.set_note("")
        given = all(line.text().strip() for line in self._numbers)
        self.do.setEnabled(bool(self.printer) and given)
