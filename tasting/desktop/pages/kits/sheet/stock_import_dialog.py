"""Which label sheets of a file are to be taken over; what is left out of it is named."""

from PySide6.QtWidgets import QLineEdit, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.label import Label
from tasting.domain.errors import UserError
from tasting.domain.label_stock import LabelStock
from tasting.services.stock_import import StockFile, chosen_stocks
from tasting.words import Words

_NAMED = 12
"""So many sheets, and so many that are left out, are named."""


class StockImportDialog(Dialog):
    """`chosen` are the stocks to be taken over, once it is accepted."""

    def __init__(
        self, theme: Theme, words: Words, file: str, found: StockFile, parent: QWidget
    ) -> None:
        """All of them, until names are typed."""
        say = words.say
        super().__init__(theme, say("Import label sheets"), say("Import"), say("Cancel"), parent)
        self._words, self._found = words, found
        self.chosen: list[LabelStock] = [*found.stocks]
        names = ", ".join(stock.name for stock in found.stocks[:_NAMED])
        more = "…" if len(found.stocks) > _NAMED else ""
        self.say(
            theme,
            words.count(
                "{file} holds {n} label sheet: {names}",
                "{file} holds {n} label sheets: {names}",
                len(found.stocks),
                file=file,
                names=names + more,
            ),
        )
        self._only = QLineEdit()
        self._field = Field(theme, say("Only these, by name, with commas between"), self._only)
        self._field.setVisible(len(found.stocks) > 1)
        self.body.addWidget(self._field)
        self._only.textChanged.connect(lambda _: self._look())
        self._tell_problems(theme)
        self._look()

    def _tell_problems(self, theme: Theme) -> None:
        problems = self._found.problems
        for problem in problems[:_NAMED]:
            said = self._words.say(problem.sentence())
            self.body.addWidget(Label(theme, said, role="small", tone="warn_ink", wrap=True))
        if len(problems) > _NAMED:
            self.say(
                theme,
                self._words.count(
                    "{n} more is left out.", "{n} more are left out.", len(problems) - _NAMED
                ),
            )

    def _look(self) -> None:
        """Take all where no name is typed; say which name is not there."""
        try:
            self.chosen = chosen_stocks(self._found, self._only.text().split(","))
        except UserError as error:
            self._field.set_note(self._words.say(error.said), wrong=True)
            self.do.setEnabled(False)
            return
        count = self._words.count("{n} label sheet", "{n} label sheets", len(self.chosen))
        self._field.set_note(count)
        self.do.setEnabled(bool(self.chosen))
