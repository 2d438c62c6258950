"""Writing a file that takes its time: where to, how far it is, and what became of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from tasting import places
from tasting.desktop.bridge import Bridge
from tasting.desktop.jobs import Job
from tasting.desktop.page import Page
from tasting.desktop.stoppable_work import StoppableWork
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.file_dialog import FileDialog
from tasting.desktop.widgets.working import Working
from tasting.services.outputs import is_taken
from tasting.words import Message, Words, message


@dataclass(frozen=True)
class FileToWrite:
    """What can be written: how to ask for its place, and how it is done."""

    title: str
    """What the window that asks is called."""
    name: str
    """The file's name, as proposed."""
    kind: tuple[str, str]
    """What such files are called, and their ending: ("PDF", "pdf")."""
    write: Callable[[Job, Path], Message | str | None]
    """Writes the file on a worker; what to tell then, or None if it was stopped."""
    part: Callable[[int, int], str]
    """How far it is, in words, when so many parts of so many are done."""
    then: Callable[[], None] = lambda: None
    """Called once the file is written."""


@dataclass(frozen=True)
class FilesToWrite:
    """What can be written into a folder: how to ask for it, and how it is done."""

    title: str
    """What the window that asks is called."""
    files: Callable[[Path], Iterable[Path]]
    """The files that would come into a folder."""
    write: Callable[[Job, Path], Message | str | None]
    """Writes them on a worker; what to tell then, or None if it was stopped."""
    part: Callable[[int, int], str]
    """How far it is, in words, when so many files of so many are done."""
    then: Callable[[], None] = lambda: None
    """Called once they are written."""


class FileWriter(StoppableWork):
    """Writes one file at a time, or several into a folder."""

    def __init__(self, bridge: Bridge, working: Working, page: Page) -> None:
        """Tell in `working` how far it is."""
        super().__init__(bridge, working, page, message("Cancelled."))
        self._asks = page

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        super().retranslate(words)
        self._working.name(words.say("Cancel"))

    def ask(self, filed: FileToWrite) -> None:
        """Ask where the file is to be, then write it; nothing while another is written."""
        if not self.busy:
            ask_where(
                self._page,
                self._words,
                filed.title,
                filed.name,
                filed.kind,
                lambda out: self._begin(filed, out),
            )

    def ask_folder(self, filed: FilesToWrite) -> None:
        """Ask for the folder, then write into it; nothing while something is written."""
        if not self.busy:
            ask_folder(
                self._asks, filed.title, filed.files, lambda folder: self._begin(filed, folder)
            )

    def _begin(self, filed: FileToWrite | FilesToWrite, out: Path) -> None:
        def done(said: Message | str) -> None:
            filed.then()
            self._bridge.tell(said, (self._words.say("Open"), lambda: open_file(out)))

        self._run(
            self._words.say("Saving {file}…", file=out.name),
            lambda job: filed.write(job, out),
            done,
            lambda n, of: filed.part(min(n + 1, of), of),
        )


def ask_where(
    parent: QWidget,
    words: Words,
    title: str,
    name: str,
    kind: tuple[str, str],
    then: Callable[[Path], None],
) -> FileDialog:
    """Ask where to save a file proposed as `name`, in the user's documents; `then` is told.

    `kind` is what such files are called and their ending without a dot: ("PDF", "pdf").
    """
    said, ending = kind
    dialog = FileDialog(parent, words, title, places.documents(), f"{said} (*.{ending})")
    dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
    return dialog


def ask_folder(
    page: Page,
    title: str,
    files: Callable[[Path], Iterable[Path]],
    then: Callable[[Path], None],
) -> None:
    """Ask in which folder to save, and before one of its `files` is replaced; `then` is told."""
    say = page.words.say

    def chosen(path: str) -> None:
        folder = Path(path)
        if not any(is_taken(one) for one in files(folder)):
            then(folder)
            return
        asked = Dialog(
            page.theme,
            say("Replace the files of the same names in this folder?"),
            say("Replace them"),
            say("Keep them"),
            page,
            careful=True,
        )
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.accepted.connect(lambda: then(folder))
        asked.open()

    dialog = FileDialog(page, page.words, title, places.documents())
    dialog.setFileMode(FileDialog.FileMode.Directory)
    dialog.setOption(FileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(chosen)
    dialog.open()


def open_file(path: Path) -> None:
    """Open a file or a folder with the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
