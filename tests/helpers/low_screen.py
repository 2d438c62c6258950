"""Run in a process of its own, as a screen is chosen at its start: asks every question there is.

Prints what has not its room, a line each, then the names of the questions. A folder for pictures
of them may be given.
"""

import sys
from pathlib import Path

from helpers.dialogs import every_dialog
from helpers.pages import settle
from helpers.printed import planned
from helpers.room import cut_buttons, cut_words
from helpers.waiting import soon
from PySide6.QtWidgets import QApplication, QDialog

from tasting.desktop.app import Parts, composed_window
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.screen_room import screen_room
from tasting.exchange import protocols
from tasting.places import DataFolder
from tasting.services import own_protocols
from tasting.settings import Settings

NAMES = "Ana Basile Chloé Dimitri Élodie Farid Gaëlle Hugo Ines Jean-Baptiste Katell Maximilienne"


def wait(parts: Parts) -> None:
    """Until all that was asked for is read and shown."""
    soon(lambda: parts.settled, "what was asked for", pause=QApplication.processEvents)
    for _ in range(6):
        settle()


def faults(dialog: QDialog) -> list[str]:
    """What of a question does not fit."""
    room, size = screen_room(dialog), dialog.size()
    found = cut_buttons(dialog) + cut_words(dialog)
    if size.width() > room.width() or size.height() > room.height():
        found.append(f"it takes {size.toTuple()} of {room.toTuple()}")
    return found


def main(folder: Path, language: str, pictures: Path | None) -> None:
    """Ask them all in a language over the kits of a class of twelve."""
    app = QApplication(["tasting"])
    settings = Settings.model_validate({"language": language, "example_offered": True})
    with composed_window(DataFolder(folder), settings, Theme(app, "light")) as parts:
        parts.window.show()
        wait(parts)
        session = planned(protocols.shipped()["coffee-cupping"], 4, NAMES.split(), title="Cafés")
        workspace = parts.bridge.workspace
        workspace.keep(session, now=session.created_at)
        parts.bridge.reload_sessions()
        parts.bridge.choose(session.id)
        parts.window.go("kits")
        titles = dict.fromkeys(("en", "fr"), "Cupping")
        own = own_protocols.copy(workspace, "coffee-cupping", titles, session.created_at)
        page = parts.window.page("kits")
        editor = Editor(page.theme, page.words, parts.bridge, own.id, own.text)
        wait(parts)
        for dialog in every_dialog(parts, session, editor):
            dialog.open()
            wait(parts)
            name = type(dialog).__name__
            sys.stdout.write("; ".join([name, *faults(dialog)]) + "\n")
            if pictures is not None:
                dialog.grab().save(str(pictures / f"{name}.png"))
            dialog.reject()
            wait(parts)
        editor.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]) if sys.argv[3:] else None)
