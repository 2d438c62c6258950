"""Which photos are seen side by side when one of a line is opened."""

from tasting.desktop.pages.compare.cells import GroupPhotos, Picture, Sheet
from tasting.desktop.pages.compare.photos.viewer import Shot
from tasting.desktop.pages.compare.wording import Texts
from tasting.domain.events import TRAINER


def shots_of(sheet: Sheet, texts: Texts, row: int, column: int) -> tuple[list[Shot], int]:
    """The photos of a line, and which of them stands in `column`; none where it holds no photos.

    Opened on the group or the reference, the first learner's is looked at.
    """
    if not isinstance(sheet.cell(row, column), Picture | GroupPhotos):
        return [], 0
    shots: list[Shot] = []
    at = 0
    for place, above in enumerate(sheet.columns):
        cell = sheet.cell(row, place)
        if above.seat == TRAINER or not isinstance(cell, Picture) or not cell.name:
            continue
        if place == column:
            at = len(shots)
        reference = sheet.reference(row, above.code)
        name = reference.name if isinstance(reference, Picture) else None
        shots.append(Shot(texts.title(above), cell.name, name or ""))
    return shots, at
