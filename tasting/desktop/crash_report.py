"""After a crash: its report, offered word for word, and sent to nobody."""

from datetime import UTC, datetime

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.services.doctor import FaultReport, keep_report
from tasting.words import Words, message


def offer_crash_report(
    bridge: Bridge, theme: Theme, words: Words, window: QWidget, left: str
) -> None:
    """Say in the toast that the last run crashed, and offer the report of what it `left`."""
    report = keep_report(bridge.data, left, datetime.now(UTC))
    dialog = CrashReport(theme, words, report, window)
    bridge.tell(
        message("Tasting was cut short last time; nothing that was kept is lost."),
        (words.say("Show the report"), dialog.open),
    )


class CrashReport(Dialog):
    """The whole text of a report, to be read and copied."""

    def __init__(self, theme: Theme, words: Words, report: FaultReport, parent: QWidget) -> None:
        """Show `report` as it was written down."""
        title = words.say("The report of the last start")
        super().__init__(theme, title, words.say("Copy"), words.say("Close"), parent)
        self._words = words
        if report.path is not None:
            said = message("Nobody is sent this. It lies in {path}.", path=report.path)
        else:
            said = message("Nobody is sent this, and no disk took it.")
        self.say(theme, words.say(said))
        self.text = QPlainTextEdit(report.text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(title)
        self.body.addWidget(self.text)
        self.resize(760, 520)

    def accept(self) -> None:
        """Copy the whole text, and stay open."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.do.setText(self._words.say("Copied"))
