"""Asking where a file is to be kept, and opening it once it is there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from tasting import places


def ask_where(
    parent: QWidget, title: str, name: str, kind: tuple[str, str], then: Callable[[Path], None]
) -> QFileDialog:
    """Ask where to save a file proposed as `name`, in the user's documents; `then` is told.

    `kind` is what such files are called and their ending without a dot: ("PDF", "pdf").
    """
    said, ending = kind
    dialog = QFileDialog(parent, title, str(places.documents()), f"{said} (*.{ending})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def open_file(path: Path) -> None:
    """Open a file with the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
