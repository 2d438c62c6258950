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

    The text itself where there is neither; such an answer does not fit. Files outside the table's
    folder are left alone: who wrote the table may be a stranger to them. Raises UserError.
    """
    short = re.search(r"([0-9a-f]{12})\.jpg", text)
    if short:
        for card in board.cards.values():
            given = card.values.values() if card.kind is Kind.OBSERVE else ()
            known = [str(value) for value in given if str(value).startswith(short[1])]
            if known:
                return known[0]
    content = _beside(table, text) if text.lower().endswith((".jpg", ".jpeg")) else None
    return text if content is None else workspace.blobs.put(content)


def _beside(table: Path, text: str) -> bytes | None:
    """A file in the table's folder or below it; None where none can be read there."""
    try:
        file = (table.parent / text).resolve()
        below = file.is_relative_to(table.parent.resolve())
        return file.read_bytes() if below else None
    except (OSError, ValueError):  # not there, not to be read, or no name of a file at all
        return None
