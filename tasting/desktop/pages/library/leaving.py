"""The question whether what is written about a product may be lost."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from tasting.desktop.page import Page
from tasting.desktop.widgets.dialog import Dialog


def ask_to_leave(page: Page, leave: Callable[[], None], stay: Callable[[], None]) -> None:
    """Ask over the page, and do what is chosen; Enter stays."""
    say = page.words.say
    ask, do, keep = say("Leave without saving?"), say("Leave"), say("Keep editing")
    dialog = Dialog(page.theme, ask, do, keep, page)
    dialog.say(page.theme, say("What you have typed about this product will be lost."))
    dialog.leave.setDefault(True)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(leave)
    dialog.rejected.connect(stay)
    dialog.open()
