"""Tables to files: a module a format, chosen by how the file's name ends."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tasting.domain.errors import UserError
from tasting.exchange.writers import csv
from tasting.exchange.writers.table import Table
from tasting.languages import Language
from tasting.words import message

Writer = Callable[[Table, Language], bytes]
"""Makes the content of a file for a spreadsheet that is set to a language."""

WRITERS: Final[Mapping[str, Writer]] = {
    ".csv": csv.write,
}
"""Every format that tables are written in, by the ending of its files."""


def writer_for(path: Path) -> Writer:
    """The writer of the format that a file is named after. Raises UserError where there is none."""
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UserError(
            message(
                "A table cannot be saved as {file}. Choose a name that ends in {known}.",
                file=path.name,
                known=", ".join(WRITERS),
            )
        )
    return writer
