"""A table as a CSV file that the spreadsheets of its language open as they stand."""

import csv
import io

from tasting.exchange.tables import guarded
from tasting.exchange.writers.table import Cell, Table
from tasting.words import Language


def write(table: Table, language: Language) -> bytes:
    """The table in UTF-8 with its mark, commas between cells; no text can act as a formula.

    In French, semicolons between cells, and decimal commas.
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out, delimiter=";" if language == "fr" else ",")
    rows.writerow(table.titles)
    rows.writerows([_text(cell, language) for cell in row] for row in table.rows)
    # The one sign that no table can hold is left off.
    return out.getvalue().replace("\0", "").encode("utf-8-sig")


def _text(cell: Cell, language: Language) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, int | float):
        shown = f"{cell:.12g}" if cell == round(cell, 4) else repr(cell)
        return shown.replace(".", ",") if language == "fr" else shown
    return cell.isoformat(timespec="milliseconds")
