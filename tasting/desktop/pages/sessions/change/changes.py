"""Changing and deleting sessions: what is asked in windows of their own, and keeping it."""

import random
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from tasting.desktop.bridge import Bridge
from tasting.desktop.filing import ask_where, open_file
from tasting.desktop.page import Page
from tasting.desktop.pages.sessions.change.details_dialog import DetailsDialog, Places, removal
from tasting.desktop.pages.sessions.change.invitations import ask_invitations
from tasting.desktop.pages.sessions.change.learners_dialog import LearnersDialog
from tasting.desktop.pages.sessions.change.protocol_dialog import ProtocolDialog
from tasting.desktop.pages.sessions.change.roster import CheckedRoster
from tasting.desktop.reach.dialog import show_reach
from tasting.desktop.subjects import SessionSubject
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.file_dialog import FileDialog
from tasting.domain.errors import UserError
from tasting.domain.roster import extras_of_withdrawn
from tasting.domain.session import Session
from tasting.places import documents
from tasting.services import (
    archives,
    changing,
    erasing,
    example,
    protocol_updates,
    sending,
    sessions,
)
from tasting.services.changing import Details
from tasting.services.outputs import file_name
from tasting.services.protocol_updates import Newer
from tasting.services.sessions import Contents
from tasting.words import Message, Names, message


class Changes(QObject):
    """Asks over its page; what is agreed is written on a worker."""

    removed_changed = Signal()
    """Another session can be put back, or none any more."""

    def __init__(self, page: Page, bridge: Bridge) -> None:
        """Nothing is asked yet."""
        super().__init__(page)
        self._page = page
        self._bridge = bridge
        self.removed: list[tuple[str, bytes]] = []
        """The title of each session removed since the program began, and all that was in it."""

    def ask_about(self, session_id: str, ask: Callable[[Session], None]) -> None:
        """Read a session whole, then ask; where it is gone by now, nothing is asked."""

        def done(session: Session | None) -> None:
            if session is not None:
                ask(session)

        bridge = self._bridge
        bridge.jobs.run(lambda _: bridge.workspace.session(session_id), done, bridge.tell)

    def ask_details(self, session: Session) -> None:
        """Ask for the details of a class, which is not moved once it was begun."""
        page, bridge = self._page, self._bridge
        kept, id_ = bridge.settings, session.id

        def ask(begun: bool) -> None:
            places = Places(bridge.hub.own_address, kept.address)
            dialog = DetailsDialog(page.theme, page.words, session, places, begun, page)
            dialog.address.help_asked.connect(
                lambda: show_reach(page, bridge, dialog.address.line.text(), dialog)
            )
            self._ask(dialog, lambda: keep(dialog.agreed))

        def keep(agreed: Details) -> None:
            now, before = datetime.now(UTC), changing.details(session)

            def kept(changed: Session) -> None:
                self._renew(changed)
                if agreed != before:
                    undo = page.words.say("Undo"), lambda: keep(before)
                    bridge.tell(message("The details are saved."), undo)

            bridge.change(
                lambda _: changing.change_details(bridge.workspace, id_, agreed, now), kept
            )

        bridge.jobs.run(lambda _: changing.has_begun(bridge.workspace, id_), ask, bridge.tell)

    def ask_learners(self, session: Session) -> None:
        """Ask who takes part."""
        page, bridge = self._page, self._bridge

        def ask(answered: frozenset[int]) -> None:
            dialog = LearnersDialog(page.theme, page.words, session, answered, page)
            self._ask(dialog, lambda: self._keep_learners(session, dialog.found))

        bridge.jobs.run(
            lambda _: changing.answered_seats(bridge.workspace, session.id), ask, bridge.tell
        )

    def ask_protocol(self, session: Session) -> None:
        """Ask whether the newer version of the protocol is taken; say so where there is none."""
        page, bridge = self._page, self._bridge

        def ask(newer: Newer | None) -> None:
            if newer is None:
                bridge.tell(message("This session has the newest version of its protocol."))
                return
            dialog = ProtocolDialog(page.theme, page.words, session, newer, page)
            self._ask(dialog, take)

        def take() -> None:
            now = datetime.now(UTC)

            def taken(changed: Session) -> None:
                self._renew(changed)
                number = changed.protocol.version
                bridge.tell(message("The session has version {n} of its protocol now.", n=number))

            bridge.change(
                lambda _: protocol_updates.take_newer(bridge.workspace, session.id, now), taken
            )

        bridge.jobs.run(
            lambda _: protocol_updates.find_newer(bridge.workspace, session), ask, bridge.tell
        )

    def ask_invitations(self, session: Session) -> None:
        """Show what learners are sent."""
        ask_invitations(self._page, self._bridge, session)

    def ask_removal(self, session: Session) -> None:
        """Ask whether a session shall go with everything in it; nothing goes while it is on."""
        page, bridge = self._page, self._bridge

        def work(_: object) -> Contents:
            sessions.require_over(bridge.workspace, session)
            return sessions.contents(bridge.workspace, session)

        def ask(contents: Contents) -> None:
            dialog = removal(page.theme, page.words, session, contents, page)
            self._ask(dialog, lambda: self._remove(session))

        bridge.jobs.run(work, ask, bridge.tell)

    def _remove(self, session: Session) -> None:
        """Remove a session, and keep it in memory to be put back until the program ends."""
        bridge, words = self._bridge, self._page.words
        told = message("Deleted: {title}.", title=session.title)

        def work(_: object) -> tuple[bytes, UserError | None]:
            packed = archives.pack(bridge.workspace, session)
            try:
                erasing.remove_session(bridge.data, bridge.settings, bridge.workspace, session)
            except UserError as error:
                if bridge.workspace.session(session.id) is not None:
                    raise
                return packed, error  # gone here, and refused by the hub
            return packed, None

        def done(found: tuple[bytes, UserError | None]) -> None:
            packed, refused = found
            self.removed.append((session.title, packed))
            self.removed_changed.emit()
            said = told if refused is None else refused.said
            bridge.tell(said, (words.say("Undo"), self.put_back))

        bridge.change(work, done)

    def put_back(self) -> None:
        """Bring back the session that was removed last, with everything in it.

        Where the disk refuses, it is still kept in memory, and can be tried again.
        """
        bridge = self._bridge
        if not self.removed:
            return
        title, packed = self.removed.pop()
        self.removed_changed.emit()

        def work(_: object) -> tuple[bool, UserError | None]:
            try:
                _, refused = self._bring_back(packed)
            except UserError as error:
                return False, error
            return True, refused

        def done(found: tuple[bool, UserError | None]) -> None:
            here, refused = found
            if not here:
                self.removed.append((title, packed))
                self.removed_changed.emit()
            bridge.tell(refused or message("Restored: {title}.", title=title))

        bridge.change(work, done)

    def ask_archive(self, session: Session) -> None:
        """Ask for the file that a session with everything in it is put into."""
        page = self._page
        start = documents() / f"{file_name(session, 'archive')}.zip"
        kind = page.words.say("Archives of a session (*.zip)")
        title = page.words.say("Archive the session")
        dialog = FileDialog(page, page.words, title, start, kind)
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.fileSelected.connect(lambda path: self.archive(session, path))
        dialog.open()

    def archive(self, session: Session, path: str) -> None:
        """Put a session with everything in it into one file; it stays here, too."""
        bridge = self._bridge
        bridge.jobs.run(
            lambda _: archives.archive(bridge.workspace, session, Path(path)),
            lambda _: bridge.tell(message("Archived: {path}", path=path)),
            bridge.tell,
        )

    def ask_certificates(self, session: Session) -> None:
        """Ask for the file that the certificates of those who took part are put into."""
        say = self._page.words.say
        name = f"{file_name(session, say('certificates'))}.pdf"
        ask_where(
            self._page,
            self._page.words,
            say("Save the certificates"),
            name,
            ("PDF", "pdf"),
            lambda out: self.certify(session, out),
        )

    def certify(self, session: Session, out: Path) -> None:
        """Write the certificates of those who took part, and say who is left out."""
        bridge, words = self._bridge, self._page.words

        def work(_: object) -> tuple[int, tuple[Message, ...]]:
            # With all that draws paper: no window waits for it.
            from tasting.services.certificates import next_certificates, write_certificates

            found = sessions.board(bridge.workspace, session)
            number = next_certificates(bridge.settings, session)
            return write_certificates(session, found, out, number=number)

        def done(written: tuple[int, tuple[Message, ...]]) -> None:
            from tasting.services.certificates import with_certificates

            bridge.keep(with_certificates(bridge.settings, session, out.name, bridge.now()))
            count, notes = written
            said = words.count(
                "{n} certificate saved to {file}.",
                "{n} certificates saved to {file}.",
                count,
                file=str(out),
            )
            told = " ".join([said, *(words.say(note) for note in notes)])
            bridge.tell(told, (words.say("Open"), lambda: open_file(out)))

        bridge.jobs.run(work, done, bridge.tell)

    def ask_restore(self) -> None:
        """Ask for the file of an archived session, and bring that back."""
        page, words = self._page, self._page.words
        kind = words.say("Archives of a session (*.zip)")
        title = words.say("Restore an archived session")
        dialog = FileDialog(page, words, title, documents(), kind)
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.restore)
        dialog.open()

    def restore(self, path: str) -> None:
        """Bring back an archived session."""
        bridge = self._bridge
        bridge.change(
            lambda _: self._bring_back(Path(path)),
            lambda found: bridge.tell(
                found[1] or message("Restored: {title}.", title=found[0].title)
            ),
        )

    def _bring_back(self, packed: Path | bytes) -> tuple[Session, UserError | None]:
        """Bring back a session here and on the hub that had it; why that one refuses."""
        bridge = self._bridge
        return erasing.put_back(
            bridge.data, bridge.settings, bridge.workspace, packed, datetime.now(UTC)
        )

    def remove_example(self) -> None:
        """Take the example out, and offer to put it back."""
        bridge, words = self._bridge, self._page.words

        def put_back() -> None:
            bridge.change(lambda _: example.put_example(bridge.workspace, words.language))

        def removed(_: None) -> None:
            bridge.tell(message("The example is removed."), (words.say("Undo"), put_back))

        bridge.change(lambda _: example.remove_example(bridge.workspace), removed)

    def _keep_learners(self, before: Session, found: CheckedRoster) -> None:
        """Keep who takes part, then say what went with whom, or whose sheet is to be printed."""
        bridge, words = self._bridge, self._page.words
        change, now = found.change, datetime.now(UTC)
        if change is None:
            return

        def open_kits() -> None:
            bridge.open("kits", SessionSubject(before.id))

        def kept(session: Session) -> None:
            self._renew(session, change.withdrawn)
            if gone := extras_of_withdrawn(before, change):
                names = Names([extra.name.to(words.language) for extra in gone])
                bridge.tell(message("Own extras removed with their learner: {names}", names=names))
            elif found.reprinted:
                names = Names([*found.reprinted])
                said = message("Sheets still to be printed: {names}", names=names)
                bridge.tell(said, (words.say("Open kits"), open_kits))

        bridge.change(
            lambda _: changing.change_roster(
                bridge.workspace, before.id, change, now, random.Random(), secrets.token_bytes
            ),
            kept,
        )

    def _renew(self, session: Session, withdrawn: frozenset[int] = frozenset()) -> None:
        """Let the hub know, also where it is another class that is followed just now.

        What it holds of learners who were withdrawn is erased there.
        """
        bridge = self._bridge

        def work(_: object) -> None:
            sending.renew(bridge.data, bridge.settings, session)
            if withdrawn:
                erasing.erase_here(
                    bridge.data, bridge.settings, bridge.workspace, session.id, sorted(withdrawn)
                )

        bridge.jobs.run(work, lambda _: None, bridge.tell)

    def _ask(self, dialog: Dialog, agreed: Callable[[], None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(agreed)
        dialog.open()
