"""A window in which somebody writes the title of a protocol without a pause, until it is killed.

    python -m helpers.endless_writer FOLDER

Two seconds after each letter it prints how many there were then.
"""

import sys
from pathlib import Path

from helpers.pages import button
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tasting.desktop.app import composed_window
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.theme import Theme
from tasting.places import DataFolder
from tasting.settings import Settings

LETTER = "a"
EVERY_MS = 50


def main(folder: Path) -> None:
    """Write until the process is killed."""
    app = QApplication([])
    settings = Settings(language="en", page="protocols")
    theme = Theme(app, "light")
    with composed_window(DataFolder(folder), settings, theme, remember=False) as parts:
        parts.window.resize(1440, 900)
        parts.window.show()
        page, asked = parts.window.page("protocols"), list[bool]()

        def write() -> None:
            editor = page.findChild(Editor)
            if editor is not None:
                titles = editor.findChildren(QLineEdit)
                (title,) = [one for one in titles if one.accessibleName() == "Title"]
                QTest.keyClick(title, LETTER)
                many = title.text().count(LETTER)
                QTimer.singleShot(2000, lambda: tell(many))
            elif parts.settled and not asked:
                asked.append(True)
                button(page, "New protocol").click()

        timer = QTimer(interval=EVERY_MS)
        timer.timeout.connect(write)
        timer.start()
        app.exec()


def tell(number: int) -> None:
    """Print it at once: the process will not come to its end."""
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
