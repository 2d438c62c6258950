"""Pictures of answer forms, dropped or chosen: read beside the window, laid into the sheets."""

from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import JsonValue
from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.jobs import Job
from tasting.desktop.pages.live.by_hand.model import Unfit, Unfits
from tasting.desktop.widgets.file_dialog import FileDialog
from tasting.domain.cards import Key
from tasting.domain.session import Session
from tasting.services.answer_sheets import SheetCell
from tasting.services.packing import titles_elsewhere
from tasting.services.read_forms import FormPicture, Proposals, proposals, read_pictures, told
from tasting.services.typed_answers import TypedAnswers
from tasting.words import Words


def dropped_files(data: QMimeData) -> list[Path]:
    """The files on this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class FormPictures(QObject):
    """Reads pictures on a worker, and keeps what is seen of each field until the program ends."""

    chosen = Signal(object)
    """The files that the trainer chose."""
    progressed = Signal(int, int)
    """So many pictures are read, of so many."""
    read = Signal(object, object)
    """The `Session`, and a list of `FormPicture`."""

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        """Nothing is read yet."""
        super().__init__(parent)
        self._bridge = bridge
        self._seen: dict[tuple[str, Key, str], QImage] = {}

    def ask(self, words: Words, over: QWidget) -> None:
        """Let the trainer choose files; `chosen` tells which."""
        title, named = words.say("Read pictures of answer forms"), words.say("Pictures")
        kinds = f"{named} (*.png *.jpg *.jpeg *.PNG *.JPG *.JPEG)"
        dialog = FileDialog(over, words, title, Path.home(), kinds)
        dialog.setFileMode(FileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.chosen.emit([Path(n) for n in names]))
        dialog.open()

    def begin(self, session: Session, files: Sequence[Path]) -> None:
        """Read some files; `read` tells what became of them."""
        workspace = self._bridge.workspace

        def work(job: Job) -> list[FormPicture]:
            elsewhere = titles_elsewhere(workspace, session.id)
            return read_pictures(session, elsewhere, files, job.report, lambda: job.cancelled)

        self._bridge.jobs.run(
            work,
            lambda found: self.read.emit(session, found),
            self._bridge.tell,
            self.progressed.emit,
        )

    def lay_in(
        self,
        session: Session,
        picture: FormPicture,
        texts: TypedAnswers,
        standing: Callable[[SheetCell], JsonValue],
        unfits: Unfits,
        words: Words,
    ) -> str:
        """Lay what a picture says into the cells in which nothing stands; what to say of it.

        What was typed and not taken stays.
        """
        if picture.page is None:
            return told(picture, None, words)
        found = proposals(session, picture.page, texts, standing)
        for one in found.cells:
            key = one.cell.card, one.cell.question.id
            before = unfits.get(key)
            if before is None or before.pictured:
                unfits[key] = Unfit(one.text, one.said, asked=one.clear, pictured=True)
        self._keep_seen(session, found)
        return told(picture, found, words)

    def seen(self, session_id: str, cell: SheetCell) -> QImage | None:
        """What is seen on paper of a cell; None where no picture of it was read."""
        return self._seen.get((session_id, cell.card, cell.question.id))

    def _keep_seen(self, session: Session, found: Proposals) -> None:
        for one in found.cells:
            crop = found.page.crop(one.answer.place.area)
            grey = QImage.Format.Format_Grayscale8
            image = QImage(crop.tobytes(), crop.width, crop.height, crop.width, grey).copy()
            self._seen[session.id, one.cell.card, one.cell.question.id] = image
