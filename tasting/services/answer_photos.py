"""Photos of a class beside its table of answers: files whose names the cells hold."""

import re
from collections.abc import Iterable
from pathlib import Path

from tasting.domain.board import Board
from tasting.domain.events import Kind
from tasting.services.outputs import write_whole
from tasting.store.workspace import Workspace

_ENDING = "-photos"


def photo_file(table: Path, about: str, seat: int, photo: str) -> str:
    """Where the photo lies from the table: a folder named after it, sample and learner number."""
    name = "-".join([*about.split(), str(seat), photo[:12]])
    return f"{table.stem}{_ENDING}/{name}.jpg"


def write_photos(workspace: Workspace, table: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write the photos that have arrived; each comes with its file as `photo_file` names it.

    Raises UserError where folder or disk refuses.
    """
    for file, photo in files:
        content = workspace.blobs.get(photo)
        if content is not None:
            write_whole(table.parent / file, content)


def read_photo(workspace: Workspace, board: Board, table: Path, text: str) -> str:
    """The photo that a cell names: one of the class, or a file beside the table, which is kept.

    The text itself where there is neither; such an answer does not fit. Raises UserError.
    """
    short = re.search(r"([0-9a-f]{12})\.jpg", text)
    if short:
        for card in board.cards.values():
            given = card.values.values() if card.kind is Kind.OBSERVE else ()
            known = [str(value) for value in given if str(value).startswith(short[1])]
            if known:
                return known[0]
    file = table.parent / text
    if file.suffix.lower() in {".jpg", ".jpeg"} and file.is_file():
        return workspace.blobs.put(file.read_bytes())
    return text
