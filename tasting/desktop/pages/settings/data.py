"""Where the trainer's data lie, a backup of them, and bringing one back."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.file_dialog import FileDialog
from tasting.desktop.widgets.flow import FlowLayout
from tasting.desktop.widgets.label import Label
from tasting.places import documents
from tasting.services import backups
from tasting.services.backups import Contents, Restored
from tasting.words import Words, english, message

_NAMED = 5
"""So many sessions of a backup are named before the rest is counted."""


class DataPart(QWidget):
    """The folder, and the buttons that open it, back it up and restore."""

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        """The folder is known from the start."""
        super().__init__()
        self._theme, self._bridge = theme, bridge
        self._words = english()
        self._folder = Label(theme, str(bridge.data.root), wrap=True)
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._open = Button(theme, " ", icon="folder-open")
        self._back_up = Button(theme, " ", icon="save")
        self._restore = Button(theme, " ", icon="rotate-ccw")
        self._note = Label(theme, role="small", tone="ink3", wrap=True)
        row = FlowLayout(gap=8)
        for button in (self._open, self._back_up, self._restore):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._folder)
        column.addLayout(row)
        column.addWidget(self._note)
        self._open.clicked.connect(self._open_folder)
        self._back_up.clicked.connect(self._ask_backup)
        self._restore.clicked.connect(self._ask_file)

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words, say = words, words.say
        self._open.setText(say("Open the folder"))
        self._back_up.setText(say("Back up now…"))
        self._restore.setText(say("Restore a backup…"))
        self._note.setText(say("One file with everything: sessions, answers, photos and products."))
        self._folder.setAccessibleName(say("Your data are in this folder"))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._bridge.data.root)))

    # -------------------------------------------------------------------- backing up

    def _ask_backup(self) -> None:
        day = datetime.now().astimezone().date()
        proposed = documents() / f"tasting-{day:%Y-%m-%d}.zip"
        dialog = self._files(self._words.say("Back up to"), proposed)
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.fileSelected.connect(self.back_up)
        dialog.open()

    def back_up(self, path: str) -> None:
        """Write a backup to `path`; the button rests until it is written."""
        bridge, ended = self._bridge, self._resting(self._back_up)
        bridge.jobs.run(
            lambda _: backups.back_up(bridge.workspace, Path(path)),
            lambda _: ended(lambda: bridge.tell(message("Backed up to {path}.", path=path))),
            lambda error: ended(lambda: bridge.tell(error)),
        )

    # --------------------------------------------------------------------- restoring

    def _ask_file(self) -> None:
        dialog = self._files(self._words.say("Restore a backup"), documents())
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.look_into)
        dialog.open()

    def look_into(self, path: str) -> None:
        """Look what the backup at `path` holds, tell it, and ask whether to restore it."""
        bridge, ended = self._bridge, self._resting(self._restore)
        bridge.jobs.run(
            lambda _: backups.look_into(bridge.workspace, Path(path)),
            lambda found: ended(lambda: self._ask(path, found)),
            lambda error: ended(lambda: bridge.tell(error)),
        )

    def _ask(self, path: str, found: Contents) -> None:
        words, say = self._words, self._words.say
        dialog = Dialog(
            self._theme, say("Restore this backup?"), say("Restore"), say("Cancel"), self
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        held = words.count(
            "Backup of {day}: {n} session.",
            "Backup of {day}: {n} sessions.",
            len(found.titles),
            day=words.day(found.made),
        )
        dialog.say(self._theme, held)
        dialog.say(self._theme, self._missing(found))
        dialog.say(
            self._theme,
            say(
                "What is missing here is brought back, with its answers and photos; nothing here "
                "is replaced. A copy of your data is saved first in {folder}.",
                folder=str(self._bridge.data.backups),
            ),
        )
        dialog.accepted.connect(lambda: self._bring_back(path))
        dialog.open()

    def _missing(self, found: Contents) -> str:
        """Which sessions of the backup are not here."""
        words = self._words
        if not found.missing:
            return words.say("All of its sessions are here.")
        named = [words.say("“{question}”", question=title) for title in found.missing[:_NAMED]]
        more = len(found.missing) - _NAMED
        if more > 0:
            named.append(words.count("{n} more", "{n} more", more))
        return words.say("Not here: {titles}", titles=words.listed(named))

    def _bring_back(self, path: str) -> None:
        bridge = self._bridge

        def done(found: Restored) -> None:
            bridge.tell(found.said)

        bridge.change(
            lambda _: backups.restore_safely(
                bridge.data, bridge.workspace, Path(path), datetime.now(UTC)
            ),
            done,
        )

    # ------------------------------------------------------------------------- parts

    def _files(self, title: str, at: Path) -> FileDialog:
        return FileDialog(self, self._words, title, at, self._words.say("Backups (*.zip)"))

    def _resting(self, button: Button) -> Callable[[Callable[[], None]], None]:
        """Let a button rest; what is handed back wakes it and then goes on."""
        button.setEnabled(False)

        def ended(then: Callable[[], None]) -> None:
            button.setEnabled(True)
            then()

        return ended
