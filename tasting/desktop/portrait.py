"""A page of the window as a picture, made without a screen."""

import os
from pathlib import Path

from PySide6.QtCore import QBuffer, QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from tasting import settings
from tasting.desktop.app import composed_window
from tasting.desktop.theme import Theme
from tasting.places import DataFolder
from tasting.services.outputs import write_whole
from tasting.services.workspaces import open_workspace

SIZE = (1440, 900)
"""The window's size, as the pages were designed."""
_WAIT_S = 20.0


def save_portrait(data: DataFolder, session: str, page: str, path: Path) -> Path:
    """Save the page `page` on a session as a PNG file.

    Raises UserError where the workspace cannot be opened or the picture cannot be written.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["tasting"])
    assert isinstance(app, QApplication)
    kept, _ = settings.load(data.settings)
    chosen = {"session": session, "page": page, "geometry": "", "example_offered": True}
    kept = kept.model_copy(update=chosen)
    open_workspace(data).close()  # a window would tell in a box what keeps it from being opened
    with composed_window(data, kept, Theme(app, "light"), remember=False) as parts:
        parts.window.resize(*SIZE)
        parts.window.show()
        deadline = QDeadlineTimer(round(_WAIT_S * 1000))
        while not parts.settled and not deadline.hasExpired():
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
        app.processEvents()
        picture = QBuffer()
        parts.window.grab().save(picture, "PNG")
    write_whole(path, bytes(picture.data().data()))
    return path
