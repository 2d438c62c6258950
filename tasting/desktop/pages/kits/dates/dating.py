"""Reckons the days of the kits aside, shows them, and asks what they depend on."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.dates.dialog import DatesDialog
from tasting.desktop.pages.kits.dates.strip import DatesStrip
from tasting.desktop.theme import Theme
from tasting.domain.board import Board
from tasting.domain.session import Session
from tasting.services import sessions
from tasting.services.dispatch import is_ahead, tasks_left
from tasting.services.kit_date_words import due_day, past_best, reasons
from tasting.services.kit_dates import KitDates, kit_dates
from tasting.words import Words


class Dating:
    """`strip` is the line over the table; `changed` is called when days were reckoned anew."""

    def __init__(self, theme: Theme, bridge: Bridge, changed: Callable[[], None]) -> None:
        """No days are known before `of` was asked."""
        self.strip = DatesStrip(theme)
        self._theme, self._bridge, self._changed = theme, bridge, changed
        self._asked: tuple[Session, str] | None = None
        self._found: tuple[str, KitDates] | None = None

    def of(self, session: Session, board: Board) -> KitDates | None:
        """The days of a session's kits; None once it is over, and while they are reckoned first.

        Holidays take half a second to load, so that is done by a worker.
        """
        if not is_ahead(session, board, self._bridge.now()):
            return None
        asked = (session, self._bridge.settings.sender)
        if self._asked is None or self._asked[0] is not session or self._asked[1] != asked[1]:
            self._asked = asked
            self._bridge.jobs.run(
                lambda _: kit_dates(*asked),
                lambda dates: self._take(asked, dates),
                self._bridge.tell,
            )
        return self._found[1] if self._found and self._found[0] == session.id else None

    def _take(self, asked: tuple[Session, str], dates: KitDates) -> None:
        if asked is self._asked:
            self._found = (asked[0].id, dates)
            self._changed()

    def show(self, session: Session, board: Board, words: Words) -> None:
        """Say on the strip what is left to do, and by when."""
        dates = self.of(session, board)
        if dates is None:
            self.strip.show_days([], [])
            return
        today = self._bridge.now().astimezone(dates.zone).date()
        days = [
            due_day(task, dates.by(task), today, words)
            for task in tasks_left(session, board, dates)
        ]
        old = past_best(session, dates, today, words) if days else None  # later, none is replaced
        self.strip.show_days([*days, *filter(None, (old,))], reasons(session, dates, words))

    def ask(self, words: Words, parent: QWidget) -> None:
        """Ask in a window of its own what the days depend on, and keep it with the session."""
        session, bridge = self._bridge.session, self._bridge
        if session is None:
            return
        today = bridge.now().astimezone(session.local_start.tzinfo).date()
        dialog = DatesDialog(self._theme, words, session, bridge.settings.sender, today, parent)

        def keep() -> None:
            sending, id_, now = dialog.sending, session.id, bridge.now()
            bridge.change(lambda _: sessions.set_sending(bridge.workspace, id_, sending, now))

        dialog.accepted.connect(keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
