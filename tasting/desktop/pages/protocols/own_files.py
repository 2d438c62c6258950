"""Taking protocol files in and giving them out, copying and removing one's own, with a way back."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from tasting.desktop.bridge import Action, Bridge
from tasting.desktop.filing import ask_where
from tasting.desktop.page import Page
from tasting.desktop.pages.protocols.step_tables import StepTables
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.file_dialog import FileDialog
from tasting.desktop.widgets.notice import Notice
from tasting.domain.errors import Problem
from tasting.domain.protocol import Protocol
from tasting.places import documents
from tasting.services import own_protocols, procedures
from tasting.services.own_protocols import OwnProtocol, ProtocolFileError, Taken, Versions
from tasting.services.protocol_ids import slug
from tasting.services.protocol_starts import copy_titles
from tasting.words import message

Taking = Callable[..., OwnProtocol | Versions]
"""A way to take a file in: `own_protocols.add`, `replace` or `keep_both`."""

MOST_SHOWN: Final = 12
"""Faults that are listed; of the others their number is told."""


class OwnFiles(QObject):
    """Two buttons and a list of faults; what is agreed is written on a worker."""

    changed = Signal(str)
    """Protocols were added or removed; the id of the one to show, or none."""

    text_asked = Signal(object)
    """A protocol is to be made of a text: the path of its file, or None to paste it."""

    def __init__(self, page: Page, bridge: Bridge) -> None:
        """Nothing is asked yet."""
        super().__init__(page)
        self._page, self._bridge = page, bridge
        self._protocol: Protocol | None = None
        self._own = False
        self._tables = StepTables(page, bridge)
        self._tables.merged.connect(self._tell_merged)
        self.edited = ""
        """The id of the protocol that is open in the editor; empty for none."""
        self.open = Button(page.theme, " ", icon="download")
        self.open.clicked.connect(self.ask_file)
        self.more = Button(page.theme, "", icon="ellipsis")
        self.more.clicked.connect(self._show_menu)
        self.faults = Notice(page.theme)
        self._ways: list[Callable[[], None]] = []
        self.faults.acted.connect(lambda: self._ways[0]())
        self.faults.also_acted.connect(lambda number: self._ways[1 + number]())

    def show_protocol(self, protocol: Protocol | None, own: bool) -> None:
        """Offer what can be done with the protocol that is read."""
        self._protocol, self._own = protocol, own
        self.more.setEnabled(protocol is not None)

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        say = self._page.words.say
        self.open.setText(say("Import…"))
        self.more.setAccessibleName(say("More about this protocol"))
        self.more.setToolTip(say("More about this protocol"))

    def menu(self) -> QMenu:
        """What can be done with the protocol that is read."""
        say, menu = self._page.words.say, QMenu(self._page)
        menu.addAction(say("From a text…")).triggered.connect(lambda: self.text_asked.emit(None))
        menu.addAction(say("Copy")).triggered.connect(self.copy)
        menu.addAction(say("Export…")).triggered.connect(self.ask_where)
        self._tables.add_to(menu, self._protocol, self._own)
        if self._own:
            menu.addSeparator()
            menu.addAction(say("Remove")).triggered.connect(self.remove)
        return menu

    def _show_menu(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    # ----------------------------------------------------------------- taking in

    def ask_file(self) -> None:
        """Ask which file to take in."""
        words = self._page.words
        endings = " ".join(f"*.{one}" for one in ("toml", *procedures.ENDINGS))
        kind = words.say("Protocols and texts ({kinds})", kinds=endings)
        title = words.say("Import a protocol")
        dialog = FileDialog(self._page, words, title, documents(), kind)
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.take(Path(chosen)))
        dialog.open()

    def take(self, path: Path, take: Taking = own_protocols.add) -> None:
        """Take a file in and show it; where it has faults, list them on the page.

        The toast brings back the protocol that it replaced. A text is asked about.
        """
        if procedures.is_text(path):
            self.text_asked.emit(path)
            return
        workspace = self._bridge.workspace

        def work(_: object) -> OwnProtocol | Versions | ProtocolFileError:
            try:
                return take(workspace, path, datetime.now(UTC))
            except ProtocolFileError as error:
                return error

        def done(found: OwnProtocol | Versions | ProtocolFileError) -> None:
            if isinstance(found, ProtocolFileError):
                self._refuse(path, found.problems, found.taken)
                return
            self._hide_faults()
            undo = self._undo(found) if isinstance(found, Versions) else None
            self._bridge.tell(message("Imported: {file}.", file=path.name), undo)
            self.changed.emit(found.id)

        self._bridge.change(work, done)

    def _refuse(self, path: Path, problems: Sequence[Problem], taken: Taken | None) -> None:
        say = self._page.words.say
        lines = [say(problem.sentence()) for problem in problems[:MOST_SHOWN]]
        if len(problems) > MOST_SHOWN:
            lines.append(say("And {n} more.", n=len(problems) - MOST_SHOWN))
        told = "\n".join(lines)
        lead = say("The protocol could not be imported; nothing was changed.")
        if taken is not None:
            lead = say("Nothing is imported yet.")
        ways = [*self._ways_to_take(path, taken), (say("Close"), self._hide_faults)]
        self._ways = [way for _, way in ways]
        (first, _), *others = ways
        self.faults.say(f"\n{told}", first, lead, [name for name, _ in others])

    def _ways_to_take(
        self, path: Path, taken: Taken | None
    ) -> list[tuple[str, Callable[[], None]]]:
        """Ways to have a file whose id is taken, the likelier one first: one adds, one replaces."""
        if taken is None:
            return []
        say = self._page.words.say
        both = say("Keep both"), lambda: self.take(path, own_protocols.keep_both)
        instead = say("Replace"), lambda: self.take(path, own_protocols.replace)
        return [instead, both] if taken.later else [both, instead]

    def _hide_faults(self) -> None:
        self.faults.say("")

    # ---------------------------------------------------------- one that is there

    def copy(self) -> None:
        """Make a new protocol of the one that is read, under a title that says so."""
        protocol, workspace = self._protocol, self._bridge.workspace
        if protocol is None:
            return
        titles = copy_titles(protocol.name)
        self._bridge.change(
            lambda _: own_protocols.copy(workspace, protocol.id, titles, datetime.now(UTC)),
            lambda made: self.changed.emit(made.id),
        )

    def ask_where(self) -> None:
        """Ask where the file of the protocol is to be, and write it."""
        protocol, say = self._protocol, self._page.words.say
        if protocol is not None:
            name = slug(protocol.name.to(self._page.words.language)) if self._own else ""
            name, kind = f"{name or protocol.id}.toml", (say("Protocols"), "toml")
            write = self._writing(protocol.id)
            ask_where(self._page, self._page.words, say("Export the protocol"), name, kind, write)

    def _writing(self, protocol_id: str) -> Callable[[Path], None]:
        bridge = self._bridge

        def write(out: Path) -> None:
            bridge.jobs.run(
                lambda _: own_protocols.export(bridge.workspace, protocol_id, out),
                lambda _: bridge.tell(message("Exported: {file}.", file=out.name)),
                bridge.tell,
            )

        return write

    def remove(self) -> None:
        """Remove the own protocol that is read; the toast brings it back."""
        protocol, workspace = self._protocol, self._bridge.workspace
        if protocol is None:
            return
        title = protocol.name.to(self._page.words.language)

        def done(before: Versions) -> None:
            self._bridge.tell(message("Removed: {title}.", title=title), self._undo(before))
            self.changed.emit("")

        self._bridge.change(lambda _: own_protocols.remove(workspace, protocol.id), done)

    def _tell_merged(self, before: Versions) -> None:
        self._bridge.tell(message("Changed as the table says."), self._undo(before))
        self.changed.emit(before.id)

    def _undo(self, before: Versions) -> Action:
        return self._page.words.say("Undo"), lambda: self._put_back(before)

    def _put_back(self, before: Versions) -> None:
        if before.id == self.edited:  # the editor would write over it
            told = message("This protocol is open in the editor. Choose Done there, then Undo.")
            self._bridge.tell(told, self._undo(before))
            return
        workspace = self._bridge.workspace
        self._bridge.change(
            lambda _: own_protocols.restore(workspace, before),
            lambda _: self.changed.emit(before.id),
        )
