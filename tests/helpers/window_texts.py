"""Run in a checkout: opens the window in a language and prints what every page says, as JSON."""

import json
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tasting.desktop.app import Parts, composed_window
from tasting.desktop.screens import KEYS
from tasting.desktop.subjects import NewSession
from tasting.desktop.theme import Theme
from tasting.places import DataFolder
from tasting.settings import Settings

_painted: list[str] = []
_draw = QPainter.drawText


def _recorded(painter: QPainter, *arguments: Any) -> Any:
    _painted.extend(one for one in arguments if isinstance(one, str))
    return _draw(painter, *arguments)


def _written(widget: QWidget) -> list[str]:
    """What a widget and all shown within it say, also to a screen reader and to the pointer."""
    found: list[str] = []
    for one in (widget, *widget.findChildren(QWidget)):
        if not one.isVisible():
            continue
        found += [one.toolTip(), one.accessibleName(), one.accessibleDescription()]
        if isinstance(one, QLabel | QAbstractButton):
            found.append(one.text())
        elif isinstance(one, QLineEdit | QPlainTextEdit):
            found.append(one.placeholderText())
        elif isinstance(one, QComboBox):
            found += [one.itemText(at) for at in range(one.count())]
    return found


def _settle(parts: Parts) -> None:
    """Let the window live until everything asked for is read and shown."""
    deadline, quiet = time.monotonic() + 60, 0
    while quiet < 10:
        assert time.monotonic() < deadline, "the window never came to rest"
        QApplication.processEvents()
        time.sleep(0.02)  # time itself: rest is ten such moments of nothing under way
        quiet = quiet + 1 if parts.bridge.settled else 0


def main(folder: Path, language: str) -> None:
    """Print an object: the key of each page, and the texts on it."""
    QPainter.drawText = _recorded  # type: ignore[method-assign]
    app = QApplication([])
    theme, found = Theme(app, "light"), {}
    with composed_window(DataFolder(folder), Settings(language=language), theme) as parts:
        parts.window.resize(1440, 900)
        parts.window.show()
        _settle(parts)
        for key, subject in [*((key, None) for key in KEYS), ("sessions", NewSession("black-tea"))]:
            _painted.clear()
            parts.window.go(key, subject)
            _settle(parts)
            parts.window.grab()
            said = {*_painted, *_written(parts.window), parts.window.windowTitle()} - {""}
            found[f"{key} {type(subject).__name__}" if subject else key] = sorted(said)
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
