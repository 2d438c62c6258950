"""Steps of a protocol to a spreadsheet and back: what a table changes is read before it does."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.filing import ask_where
from tasting.desktop.page import Page
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.file_dialog import FileDialog
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.scroll import Scroll
from tasting.domain.protocol import Protocol
from tasting.places import documents
from tasting.services import step_tables
from tasting.services.own_protocols import Versions
from tasting.services.step_tables import Merged
from tasting.words import message

ENDING: Final = "csv"


class StepTables(QObject):
    """Two entries of a menu; what is agreed is written on a worker."""

    merged = Signal(object)
    """A table changed an own protocol: the Versions that bring back what it was."""

    def __init__(self, page: Page, bridge: Bridge) -> None:
        """Nothing is asked yet."""
        super().__init__(page)
        self._page, self._bridge = page, bridge

    def add_to(self, menu: QMenu, protocol: Protocol | None, own: bool) -> None:
        """Offer what can be done with the steps of the protocol that is read."""
        if protocol is None:
            return
        say = self._page.words.say
        out = menu.addAction(say("Export the steps as a table…"))
        out.triggered.connect(lambda: self.ask_where(protocol))
        if own:
            into = menu.addAction(say("Merge a table of steps…"))
            into.triggered.connect(lambda: self.ask_file(protocol))

    def ask_where(self, protocol: Protocol) -> None:
        """Ask where the table of its steps is to be, and write it."""
        bridge, words = self._bridge, self._page.words

        def write(out: Path) -> None:
            bridge.jobs.run(
                lambda _: step_tables.write_steps(protocol, out, words),
                lambda _: bridge.tell(message("Exported: {file}.", file=out.name)),
                bridge.tell,
            )

        title, name = words.say("Export the steps as a table…"), f"{protocol.id}.{ENDING}"
        ask_where(self._page, words, title, name, ("CSV", ENDING), write)

    def ask_file(self, protocol: Protocol) -> None:
        """Ask for a table of its steps."""
        words = self._page.words
        title = words.say("Merge a table of steps…")
        dialog = FileDialog(self._page, words, title, documents(), f"CSV (*.{ENDING})")
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.take(protocol, Path(chosen)))
        dialog.open()

    def take(self, protocol: Protocol, file: Path) -> None:
        """Read a table of its steps, and list what it would change."""
        bridge, words = self._bridge, self._page.words
        bridge.jobs.run(
            lambda _: step_tables.merge_file(bridge.workspace, protocol.id, file, words),
            lambda found: self._ask(protocol, found),
            bridge.tell,
        )

    def _ask(self, protocol: Protocol, found: Merged) -> None:
        if not found.changes:
            self._bridge.tell(message("The table changes nothing."))
            return
        asked = MergeDialog(self._page, found)
        asked.accepted.connect(lambda: self._keep(protocol, found))
        asked.open()

    def _keep(self, protocol: Protocol, found: Merged) -> None:
        workspace, merged = self._bridge.workspace, self.merged

        def work(_: object) -> Versions:
            return step_tables.keep_merged(workspace, protocol.id, found, datetime.now(UTC))

        self._bridge.change(work, lambda before: merged.emit(before))


class MergeDialog(Dialog):
    """All that a table changes, a line each, before it does."""

    def __init__(self, page: Page, found: Merged) -> None:
        """List it."""
        say = page.words.say
        super().__init__(
            page.theme,
            say("The table changes this"),
            say("Change it so"),
            say("Cancel"),
            page,
            topic="protocols",
        )
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 16, 0)
        column.setSpacing(6)
        kept = [say("“{name}” is not in the table, and stays.", name=one) for one in found.absent]
        if found.unused:
            unused = ", ".join(found.unused)
            kept.append(say("Columns that were not used: {titles}.", titles=unused))
        if found.problem is not None:
            kept += [say(step_tables.LATER), say(found.problem.wrong)]
        for text, tone in [(one, "ink") for one in found.changes] + [(one, "ink2") for one in kept]:
            column.addWidget(Label(page.theme, text, tone=tone, wrap=True))
        column.addStretch(1)
        self.body.addWidget(Scroll(content))
        self.setMinimumWidth(560)
