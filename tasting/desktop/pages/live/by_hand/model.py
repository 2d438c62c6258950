"""A sheet of answers as a table: names in the first column, a cell for each answer."""

from dataclasses import dataclass
from typing import Any, Final

from pydantic import JsonValue
from PySide6.QtCore import QObject, Qt, Signal

from tasting.desktop.widgets.table_model import TEXT_ROLES, Index, TableModel
from tasting.domain.board import Board
from tasting.domain.cards import Key
from tasting.domain.errors import UserError
from tasting.services.answer_sheets import AnswerSheet, SheetCell, SheetRow
from tasting.services.hand_entry import HandEntry
from tasting.services.typed_answers import TypedAnswers
from tasting.words import Message

NOTE: Final = Qt.ItemDataRole.UserRole
"""The role of what stands behind a row's title; in a cell, whether what was typed is unfit."""
READ: Final = Qt.ItemDataRole.UserRole + 1
"""The role of whether an answer was read from a picture, and waits to be kept."""


@dataclass(frozen=True)
class Unfit:
    """What was typed into a cell and could not be taken: it stays until it is mended."""

    text: str
    said: Message
    asked: bool = False
    """Whether it is an answer, and only asked about: given again it is taken."""
    pictured: bool = False
    """Whether nobody typed it: it comes from a picture of a form."""
    value: JsonValue = None
    """What a picture says, where that is an answer: it is taken as it is, not read from `text`."""


Unfits = dict[tuple[Key, str], Unfit]
"""By card and question."""


class AnswerModel(TableModel):
    """Shows a sheet on a board; `written` tells what was typed, with the value that it means."""

    written = Signal(object, object, str)
    """A `SheetCell`, its new value or None, and the text that was typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty until a sheet is set."""
        super().__init__(parent)
        self.sheet = AnswerSheet((), ())
        self.unfits: Unfits = {}
        self._board: Board | None = None
        self._texts: TypedAnswers | None = None
        self._entry = HandEntry()

    def set_sheet(
        self, sheet: AnswerSheet, board: Board, texts: TypedAnswers, entry: HandEntry
    ) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self.sheet, self._board, self._texts, self._entry = sheet, board, texts, entry
        self.endResetModel()

    def set_board(self, board: Board) -> None:
        """Show the same sheet as it stands now."""
        self._board = board
        self.refresh()

    def refresh(self) -> None:
        """Draw every cell again."""
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def cell(self, index: Index) -> SheetCell | None:
        """The cell at a place; None in the first column and where nothing is asked."""
        row = self._row(index)
        at = index.column() - 1
        return row.cells[at] if row is not None and 0 <= at < len(row.cells) else None

    def unfit(self, cell: SheetCell) -> Unfit | None:
        """What was typed into a cell and could not be taken, or what a picture says of it.

        A picture says nothing of a cell in which an answer stands: it came from a phone meanwhile.
        """
        found = self.unfits.get((cell.card, cell.question.id))
        stands = found is not None and found.pictured and self._value(cell) is not None
        return None if stands else found

    def keep_unfit(self, cell: SheetCell, text: str, said: Message, asked: bool = False) -> None:
        """Keep what was typed beside the reason why it did not become an answer, or not yet."""
        self.unfits[cell.card, cell.question.id] = Unfit(text, said, asked)
        self.refresh()

    def asks(self, index: Index) -> bool:
        """Whether it was asked of a cell if what stands there is right."""
        cell = self.cell(index)
        unfit = self.unfit(cell) if cell is not None else None
        return unfit is not None and unfit.asked

    def agree(self, index: Index) -> None:
        """Take what was asked about as it is."""
        if self.asks(index):
            self.setData(index, index.data())

    @property
    def to_keep(self) -> list[Index]:
        """Where an answer was read from a picture, and waits to be kept."""
        places = [self.index(row, column + 1) for row, column, _ in self.sheet.cells()]
        return [at for at in places if self.data(at, READ)]

    def keep_read(self) -> None:
        """Take all answers of the sheet that were read from pictures."""
        for at in self.to_keep:
            self.agree(at)

    @property
    def filled(self) -> int:
        """How many cells hold an answer."""
        return sum(self._value(cell) is not None for _, _, cell in self.sheet.cells())

    # ------------------------------------------------------------------ for the view

    def rowCount(self, parent: Index | None = None) -> int:
        """The rows of the sheet."""
        return len(self.sheet.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Names, and a column for each head."""
        return 1 + len(self.sheet.heads)

    def heading(self, section: int, role: int) -> Any:
        """The codes over their columns, each under its flight where there are some."""
        if role != Qt.ItemDataRole.DisplayRole or not section:
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        head = self.sheet.heads[section - 1]
        return f"{self.sheet.over[section - 1]}\n{head}" if self.sheet.over else head

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells can be typed in."""
        if self.cell(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return able | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a name or an answer, and what a screen reader says of it."""
        row, cell = self._row(index), self.cell(index)
        if row is None:
            return None
        if cell is None:
            if index.column():
                return None
            return row.note if role == NOTE else row.title if role in TEXT_ROLES else None
        unfit = self.unfit(cell)
        if role == NOTE:
            return unfit is not None
        if role == READ:
            return unfit is not None and unfit.pictured and unfit.asked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = self.sheet.heads[index.column() - 1] if len(row.cells) > 1 else ""
            return " ".join(part for part in (row.title, head, self._text(cell) or "–") if part)
        text = role in TEXT_ROLES or role == Qt.ItemDataRole.EditRole
        return self._text(cell) if text else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed; what is no answer stays in its cell, with the reason."""
        cell, texts, text = self.cell(index), self._texts, str(value)
        if cell is None or texts is None or role != Qt.ItemDataRole.EditRole:
            return False
        before = self.unfit(cell)
        asked = before if before is not None and before.asked and before.text == text else None
        try:
            if asked is not None and asked.pictured:
                meant = asked.value
                texts.check(cell, meant)
            else:
                meant = texts.read(cell, text)
        except UserError as error:
            self.keep_unfit(cell, text, error.said)
            return False
        doubt = texts.doubt(cell, meant)
        if doubt is not None and asked is None:
            self.keep_unfit(cell, text, doubt, asked=True)
            return False
        self.unfits.pop((cell.card, cell.question.id), None)
        self.written.emit(cell, meant, text)
        self.refresh()
        return True

    def _row(self, index: Index) -> SheetRow | None:
        return self.sheet.rows[index.row()] if 0 <= index.row() < len(self.sheet.rows) else None

    def _text(self, cell: SheetCell) -> str:
        unfit = self.unfit(cell)
        if unfit is not None:
            return unfit.text
        if self._board is None or self._texts is None:
            return ""
        return self._texts.text(cell, self._value(cell))

    def _value(self, cell: SheetCell) -> JsonValue:
        """What stands in a cell; None where nothing does."""
        return self._entry.value(self._board, cell) if self._board is not None else None
