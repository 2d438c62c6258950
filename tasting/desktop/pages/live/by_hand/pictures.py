"""Pictures of answer forms, dropped or chosen: read beside the window, laid into the sheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final

from pydantic import JsonValue
from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.jobs import Job
from tasting.desktop.pages.live.by_hand.model import Unfit, Unfits
from tasting.desktop.pages.live.by_hand.pictures_dialog import PicturesDialog
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.file_dialog import FileDialog
from tasting.desktop.widgets.visibility import show_or_hide
from tasting.domain.cards import Key
from tasting.domain.session import Session
from tasting.services.answer_sheets import SheetCell
from tasting.services.typed_answers import TypedAnswers
from tasting.words import Words, message

if TYPE_CHECKING:
    from tasting.services.form_picture_words import Told
    from tasting.services.read_forms import Proposals, ReadPictures

_OTHER_SESSION: Final = message(
    "The pictures were of the session that was open before. Open it, and read them there."
)


def dropped_files(data: QMimeData) -> list[Path]:
    """The files on this computer that are dragged; none of them is a protocol."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [file for file in files if file.suffix.lower() != ".toml"]


class FormPictures(QObject):
    """Reads pictures on a worker, and keeps what is seen of each field until the program ends.

    Reading stops, and what was read until then counts, where the trainer says so, leaves the form
    or goes to another session.
    """

    chosen = Signal(object)
    """The files that the trainer chose."""
    progressed = Signal(int, int)
    """So many pictures are read, of so many."""
    read = Signal(object, object)
    """The `Session`, and its `ReadPictures`."""
    ended = Signal()
    """The reading is over, whatever came of it: said before it is told."""

    def __init__(self, theme: Theme, bridge: Bridge, form: QWidget) -> None:
        """Nothing is read yet."""
        super().__init__(form)
        self._bridge, self._form = bridge, form
        self.begin_button = Button(theme, " ", icon="camera")
        self.stop_button = Button(theme, " ", icon="x")
        self.stop_button.clicked.connect(self.stop)
        self.stop_button.hide()
        self._reading: tuple[str, Event] | None = None
        self._untold: dict[str, PicturesDialog] = {}
        form.installEventFilter(self)
        bridge.session_changed.connect(self._stop_for_another)
        self._seen: dict[tuple[str, Key, str], bytes] = {}

    @property
    def under_way(self) -> bool:
        """Whether pictures are being read; one reading at a time."""
        return self._reading is not None

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self.begin_button.setText(words.say("Read pictures…"))
        self.stop_button.setText(words.say("Stop"))

    def ask(self, words: Words, over: QWidget) -> None:
        """Let the trainer choose files; `chosen` tells which."""
        title, named = words.say("Read pictures of answer forms"), words.say("Pictures")
        # Why HEIC pictures cannot be read is told once one is chosen.
        ends = ("png", "jpg", "jpeg", "pdf", "heic")
        kinds = f"{named} ({' '.join(f'*.{end} *.{end.upper()}' for end in ends)})"
        dialog = FileDialog(over, words, title, Path.home(), kinds)
        dialog.setFileMode(FileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.chosen.emit([Path(n) for n in names]))
        dialog.open()

    def begin(self, session: Session, files: Sequence[Path]) -> None:
        """Read some files; `read` tells what became of them."""
        workspace, stopped = self._bridge.workspace, Event()

        def work(job: Job) -> ReadPictures:
            # What draws paper and reads pictures is not loaded with the window.
            from tasting.services.read_forms import read_pictures
            from tasting.services.strange_scans import sessions_elsewhere

            def ends() -> bool:
                return stopped.is_set() or job.cancelled

            elsewhere = sessions_elsewhere(workspace, session.id)
            return read_pictures(session, elsewhere, files, job.report, ends)

        self._show_under_way((session.id, stopped))
        self._bridge.jobs.run(
            work,
            lambda found: self._take(session, found),
            self._fail,
            self.progressed.emit,
        )

    def stop(self) -> None:
        """Stop after the page that is being read; `read` tells what was read."""
        if self._reading is not None:
            self._reading[1].set()
            self.stop_button.setEnabled(False)

    def _stop_for_another(self) -> None:
        opened = self._bridge.session
        if self._reading is not None and (opened is None or opened.id != self._reading[0]):
            self.stop()

    def _show_under_way(self, reading: tuple[str, Event] | None) -> None:
        """Offer to stop while something is read, and to read while nothing is."""
        self._reading = reading
        self.stop_button.setEnabled(True)
        shown, hidden = self.begin_button, self.stop_button
        if reading is not None:
            shown, hidden = hidden, shown
        show_or_hide(shown, True)  # first: the keyboard goes on to it
        show_or_hide(hidden, False)

    def _end(self) -> None:
        self._show_under_way(None)
        self.ended.emit()

    def _take(self, session: Session, found: ReadPictures) -> None:
        self._end()
        opened = self._bridge.session
        if opened is None or opened.id != session.id:
            self.refuse()
        else:
            self.read.emit(session, found)

    def _fail(self, error: Exception) -> None:
        self._end()  # first: an error that nobody can mend is raised
        self._bridge.tell(error)

    def refuse(self) -> None:
        """Say that what was read is of another session than the one in view."""
        self._bridge.tell(_OTHER_SESSION)

    def tell(self, session: Session, outcome: PicturesDialog) -> None:
        """Say what became of the pictures of a session, as soon as its form is in view."""
        outcome.finished.connect(outcome.deleteLater)
        self._untold[session.id] = outcome
        self._tell_untold()

    def eventFilter(self, form: QObject, event: QEvent) -> bool:
        """The form comes into view again."""
        if event.type() == QEvent.Type.Show and self._untold:
            QTimer.singleShot(0, self, self._tell_untold)
        return super().eventFilter(form, event)

    def _tell_untold(self) -> None:
        opened = self._bridge.session
        outcome = None
        if opened is not None and self._form.isVisible():
            outcome = self._untold.pop(opened.id, None)
        if outcome is not None:
            outcome.open()

    def lay_in(
        self,
        session: Session,
        read: ReadPictures,
        texts: TypedAnswers,
        standing: Callable[[SheetCell], JsonValue],
        unfits: Unfits,
        words: Words,
    ) -> list[Told]:
        """Lay what pictures say into the cells in which nothing stands; what to say of them.

        What was typed and not taken stays.
        """
        from tasting.services import form_picture_words as say
        from tasting.services.read_forms import proposals

        pages: list[Told] = []
        for picture in read.pictures:
            if picture.page is not None:
                found = proposals(session, picture.page, texts, standing)
                self._propose(session, found, unfits)
                pages.append(say.told_page(picture, picture.page, found, words))
        counted = say.told_left(read, words), say.told_empty(read.pictures, words)
        left, empty = ([say.Told(count, "")] if count else [] for count in counted)
        return [*left, *say.told_refused(read.pictures, words), *pages, *empty]

    def seen(self, session_id: str, cell: SheetCell) -> QImage | None:
        """What is seen on paper of a cell; None where no picture of it was read."""
        file = self._seen.get((session_id, cell.card, cell.question.id))
        return QImage.fromData(file) if file else None

    def _propose(self, session: Session, found: Proposals, unfits: Unfits) -> None:
        for one in found.cells:
            key = one.cell.card, one.cell.question.id
            before = unfits.get(key)
            if before is None or before.pictured:
                value = one.answer.finding.value
                unfits[key] = Unfit(one.text, one.said, one.clear, pictured=True, value=value)
            self._seen[session.id, *key] = one.answer.seen
