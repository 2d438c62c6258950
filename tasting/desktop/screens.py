"""The pages of the rail, each loaded and built when it is looked at first.

Paper, charts and the PDF view take longer to load than the window; most starts need none of them.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from tasting.desktop.bridge import Bridge
from tasting.desktop.garbage import keep_what_was_loaded
from tasting.desktop.page import Page
from tasting.desktop.theme import Theme
from tasting.desktop.window import Screen
from tasting.words import Message, Words, message

_RAIL: Final[tuple[tuple[str, str, Message], ...]] = (
    ("sessions", "calendar-days", message("Sessions")),
    ("library", "library", message("Library")),
    ("protocols", "list-ordered", message("Protocols")),
    ("kits", "package", message("Kits")),
    ("live", "radio", message("Live")),
    ("compare", "columns-3", message("Compare")),
    ("report", "file-text", message("Report")),
    ("settings", "settings", message("Settings")),
)
KEYS: Final = tuple(key for key, _, _ in _RAIL)


def screens(theme: Theme, bridge: Bridge) -> list[Screen]:
    """Every screen, in the order of the rail; the last one sits at its foot."""
    return [
        Screen(key, icon, title, partial(_page, key, theme, bridge), foot=key == KEYS[-1])
        for key, icon, title in _RAIL
    ]


def _page(key: str, theme: Theme, bridge: Bridge, words: Words) -> Page:
    """The page of a screen, newly built."""
    made = _loaded(key)
    keep_what_was_loaded()
    return made(theme, words, bridge)


def _loaded(key: str) -> Callable[[Theme, Words, Bridge], Page]:
    """What the page of a screen is made with."""
    match key:
        case "sessions":
            from tasting.desktop.pages.sessions.page import SessionsPage

            return SessionsPage
        case "library":
            from tasting.desktop.pages.library.page import LibraryPage

            return LibraryPage
        case "protocols":
            from tasting.desktop.pages.protocols.page import ProtocolsPage

            return ProtocolsPage
        case "kits":
            from tasting.desktop.pages.kits.page import KitsPage

            return KitsPage
        case "live":
            from tasting.desktop.pages.live.page import LivePage

            return LivePage
        case "compare":
            from tasting.desktop.pages.compare.page import ComparePage

            return ComparePage
        case "report":
            from tasting.desktop.pages.report.page import ReportPage

            return ReportPage
        case _:
            from tasting.desktop.pages.settings.page import SettingsPage

            return SettingsPage
