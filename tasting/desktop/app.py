"""The application: one workspace, one bridge, one window, composed here and nowhere else."""

import logging
import secrets
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Final

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QMessageBox

from tasting import settings as settings_file
from tasting.desktop.bridge import Action, Bridge
from tasting.desktop.closing import Closing
from tasting.desktop.first_steps import FirstSteps
from tasting.desktop.first_window import FirstWindow, show_first_window
from tasting.desktop.garbage import collecting_garbage_here
from tasting.desktop.help import Help
from tasting.desktop.qt_words import QtWords
from tasting.desktop.screens import KEYS, screens
from tasting.desktop.shortcuts import add_shortcuts
from tasting.desktop.signals import ending_in_order
from tasting.desktop.subjects import ProtocolFile
from tasting.desktop.theme import Theme
from tasting.desktop.window import MainWindow
from tasting.domain.errors import UserError
from tasting.languages import as_language
from tasting.logs import recorded
from tasting.places import DataFolder
from tasting.services import previews, rehearsals
from tasting.services.workspaces import for_one_window, opened_when_needed
from tasting.settings import Settings
from tasting.words import Message, Words, words_in

_LOG: Final = logging.getLogger(__name__)


def open_app(data: DataFolder, session: str = "", page: str = "") -> int:
    """Open the window on a data folder and stay until it is closed; the exit status.

    `session` is the id of the session to open on, `page` the key of the page.
    """
    app = QApplication.instance() or QApplication(["tasting"])
    assert isinstance(app, QApplication)
    app.setApplicationName("Tasting")
    app.setDesktopFileName("tasting")
    kept, said = settings_file.load(data.settings)
    if session or page:
        chosen = {"session": session or kept.session, "page": page or kept.page}
        kept = kept.model_copy(update=chosen)
    theme = Theme(app, kept.theme)
    try:
        with (
            for_one_window(data),
            recorded(data.logs, "app", UserError) as left,
            ending_in_order(app),
            collecting_garbage_here(app),
            composed_window(data, kept, theme) as parts,
            _reporting_faults(data, parts),
        ):
            parts.window.show()
            if said is not None:
                parts.bridge.tell(said)
            _LOG.info("the window is open")
            if left:
                from tasting.desktop.crash_report import offer_crash_report

                offer_crash_report(parts.bridge, theme, words_of(kept), parts.window, left)
            return app.exec()
    except UserError as error:
        if show_first_window(data):
            return 0
        QMessageBox.critical(None, "Tasting", words_of(kept).say(error.said))
        return 1


@dataclass(frozen=True)
class Parts:
    """What an open application consists of."""

    window: MainWindow
    bridge: Bridge
    theme: Theme

    @property
    def settled(self) -> bool:
        """Whether everything that the start asked for is read and shown."""
        return self.window.painted and self.bridge.settled


@contextmanager
def composed_window(
    data: DataFolder, settings: Settings, theme: Theme, remember: bool = True
) -> Iterator[Parts]:
    """The window on a workspace that is opened, and its work begun, once it is painted.

    All threads have ended on return.
    """
    with opened_when_needed(data) as workspace:
        bridge = Bridge(data, workspace, settings, remember)
        window = MainWindow(
            theme,
            words_of(settings),
            screens(theme, bridge),
            settings.geometry,
            lambda geometry: bridge.keep(bridge.settings.model_copy(update={"geometry": geometry})),
        )
        qt_words = QtWords(window)
        _connect(window, bridge, theme, qt_words)
        Closing(window, bridge, theme)
        Help(window, theme, FirstSteps(window, bridge).show)
        add_shortcuts(window, bridge)
        page = settings.page if settings.page in KEYS else KEYS[0]
        window.go(page)
        window.first_painted.connect(lambda: _begin(bridge, window))
        first = FirstWindow(data, window)
        try:
            yield Parts(window, bridge, theme)
        finally:
            window.may_close = lambda: True
            window.close()  # what is still being typed is saved while there is who saves it
            bridge.stop()
            qt_words.end()
            first.end()
            window.deleteLater()


def words_of(settings: Settings) -> Words:
    """The words of the chosen language, else of the system's, with figures in the chosen units."""
    if settings.language == "system":
        return words_in(as_language(QLocale.system().name()), settings.units)
    return words_in(settings.language, settings.units)


def _connect(window: MainWindow, bridge: Bridge, theme: Theme, qt_words: QtWords) -> None:
    """Connect what the bridge says to the window, and what the window does to the settings."""

    def show_toast(said: Message | str, action: Action | None) -> None:
        words = words_of(bridge.settings)
        label, act = action or ("", None)
        window.toast.say(words.say(said) if isinstance(said, Message) else said, label, act)

    def settings_changed() -> None:
        words = words_of(bridge.settings)
        theme.set_mode(bridge.settings.theme)
        theme.set_still(bridge.settings.movement == "none")
        qt_words.speak(words.language)
        window.set_words(words)

    def page_changed(key: str) -> None:
        if bridge.settings.page != key:
            bridge.keep(bridge.settings.model_copy(update={"page": key}))

    def class_is_on() -> None:
        window.rail.set_dot("live", bridge.board is not None and bridge.board.current is not None)

    bridge.told.connect(show_toast)
    bridge.opened.connect(window.go)
    window.dropped.connect(lambda path: bridge.open("protocols", ProtocolFile(path)))
    bridge.settings_changed.connect(settings_changed)
    bridge.board_changed.connect(class_is_on)
    window.screen_changed.connect(page_changed)
    theme.set_still(bridge.settings.movement == "none")
    qt_words.speak(words_of(bridge.settings).language)


def _begin(bridge: Bridge, window: MainWindow) -> None:
    """Open the workspace, then start the bridge; where it cannot be opened, say so and end.

    A new workspace is given the example first, once, in our language.
    """
    language = words_of(bridge.settings).language
    if not bridge.settings.author:
        bridge.keep(bridge.settings.model_copy(update={"author": secrets.token_hex(16)}))

    def opened(not_removed: UserError | None) -> None:
        if not_removed is not None:
            bridge.tell(not_removed)
        if bridge.settings.example_offered:
            bridge.start()
        else:
            bridge.change(put_example, offered)

    def put_example(_: object) -> None:
        from tasting.services import example

        example.put_example(bridge.workspace, language)

    def offered(_: object) -> None:
        first = {"example_offered": True, "first_steps_shown": True}
        bridge.keep(bridge.settings.model_copy(update=first))
        bridge.start()

    def refused(error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        QMessageBox.critical(window, "Tasting", words_of(bridge.settings).say(error.said))
        QApplication.exit(1)

    bridge.jobs.run(lambda _: _open_workspace(bridge), opened, refused)


def _open_workspace(bridge: Bridge) -> UserError | None:
    """Open the workspace, on a worker, and remove what is not to be kept; why that failed.

    Raises UserError where the workspace cannot be opened.
    """
    workspace = bridge.workspace
    workspace.session_ids()
    try:
        # One that was on when the program ended is not kept either.
        previews.end(bridge.data)
        rehearsals.remove_left(bridge.data, bridge.settings, workspace)
    except UserError as error:
        return error  # a hub that refuses keeps nobody from opening the window
    return None


@contextmanager
def _reporting_faults(data: DataFolder, parts: Parts) -> Iterator[None]:
    """Faults of our own are written down and told in the toast; the window stays."""
    before = sys.excepthook

    def report_fault(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        from tasting.services.doctor import write_report

        _LOG.error("A fault was reported", exc_info=error)
        text = "".join(traceback.format_exception(kind, error, trace))
        parts.bridge.tell(write_report(data, text, datetime.now(UTC)))

    sys.excepthook = report_fault
    try:
        yield
    finally:
        sys.excepthook = before
