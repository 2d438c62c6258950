"""A table as a CSV file that the spreadsheets of its language open as they stand."""

import csv
import io

from tasting.exchange.tables import guarded
from tasting.exchange.writers.table import Cell, Table
from tasting.languages import Language
from tasting.words import words_in


def write(table: Table, language: Language) -> bytes:
    """The table in UTF-8 with its mark, commas between cells; no text can act as a formula.

    Where the language has decimal commas, semicolons between cells.
    """
    out = io.StringIO(newline="")
    decimal = words_in(language).decimal
    rows = csv.writer(out, delimiter=";" if decimal == "," else ",")
    rows.writerow(table.titles)
    rows.writerows([_text(cell, decimal) for cell in row] for row in table.rows)
    # The one sign that no table can hold is left off.
    return out.getvalue().replace("\0", "").encode("utf-8-sig")


def _text(cell: Cell, decimal: str) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, int | float):
        shown = f"{cell:.12g}" if cell == round(cell, 4) else repr(cell)
        return shown.replace(".", decimal)
    return cell.isoformat(timespec="milliseconds")
