"""A list of the protocol as it is written: a row of fields for each thing, a line for one more."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.form import Form, Make
from tasting.desktop.pages.protocols.editor.tab_order import keyed, tab_before, tab_behind
from tasting.desktop.widgets.take_out import take_out


class ListFields(QWidget):
    """Its rows become more and fewer with the list, as making all of them anew takes long."""

    def __init__(self, form: Form, spacing: int) -> None:
        """Empty until `begin`; with so many px between rows."""
        super().__init__()
        self._form = form
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    def begin(self, many: int, more: str, add: Make) -> None:
        """Have so many rows, and the line for one more under its name."""
        for number in range(many):
            self._rows.append(self.made_row(number))
            self._column.addWidget(self._rows[-1])
        self._more = self._form.entry(more, add, at_once=False)
        self._column.addWidget(self._more)

    def made_row(self, number: int) -> QWidget:
        """The fields of the thing of this number, from 0; the lists do."""
        raise NotImplementedError

    def drop_row(self) -> None:
        """Forget the fields of the last row; the lists do."""
        raise NotImplementedError

    def fit(self, many: int) -> None:
        """Have so many rows; the line for one more is empty where they are others than before."""
        if many != len(self._rows):
            self._more.show_text("")
        while len(self._rows) < many:
            row = self.made_row(len(self._rows))
            before, inside = tab_before(self._more.control), keyed(row)
            self._column.insertWidget(len(self._rows), row)
            self._rows.append(row)
            tab_behind(before, inside)
        while len(self._rows) > many:
            row = self._rows.pop()
            self.drop_row()
            self._form.forget([one for one in self._form.entries if row.isAncestorOf(one)])
            take_out(self._column, row)


def row_of(spacing: int, below: int = 0) -> tuple[QWidget, QVBoxLayout]:
    """An empty row, with so many px between its fields and below them."""
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, below)
    column.setSpacing(spacing)
    return row, column
