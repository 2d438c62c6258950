"""The page Protocols: one protocol, read as a timeline, as a list of steps, and step by step."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.page import Page
from tasting.desktop.pages.protocols.aside import Aside
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.pages.protocols.from_text import FromTextDialog
from tasting.desktop.pages.protocols.inspector import Inspector
from tasting.desktop.pages.protocols.lanes import show_lanes
from tasting.desktop.pages.protocols.own_files import OwnFiles
from tasting.desktop.pages.protocols.rehearsal import ProtocolRehearsal
from tasting.desktop.pages.protocols.rows import step_rows
from tasting.desktop.pages.protocols.steps import StepHeads, StepPainter
from tasting.desktop.pages.protocols.timeline_place import TimelinePlace
from tasting.desktop.subjects import NewSession, ProtocolFile, ProtocolSubject, Subject
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.item_list import ItemList
from tasting.desktop.widgets.lanes import Lanes
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.with_side import WithSide
from tasting.domain.errors import UserError
from tasting.domain.procedure_lines import Line, Procedure
from tasting.domain.protocol import Protocol
from tasting.services import (
    own_protocols,
    procedures,
    protocol_words,
)
from tasting.services.own_protocols import OwnProtocol
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_order import OnOffer, in_order, on_offer
from tasting.services.protocol_starts import copy_titles
from tasting.words import Words

_MOST_LEFT: Final = 5
"""So many protocols that were left can be gone on with, and all that was done be undone."""


class ProtocolsPage(Page):
    """Reads the protocols when it is first looked at, and again where some came or went."""

    def __init__(self, theme: Theme, words: Words, bridge: Bridge) -> None:
        """Nothing is read yet."""
        super().__init__(theme, words, rule=False)
        self._bridge = bridge
        self._protocols: tuple[Protocol, ...] = ()
        self._protocol: Protocol | None = None
        self._offer = OnOffer()
        self._wanted = ""
        self._at = 0
        self._asked = self._opening = False
        self._files = OwnFiles(self, bridge)
        self._rehearsal = ProtocolRehearsal(self, bridge)
        self._files.changed.connect(self._read_again)
        self._files.text_asked.connect(self._ask_text)
        self._editor: Editor | None = None
        self._left: dict[str, Draft] = {}
        """What was written in the editor, by id, the one left last behind the others."""
        self._new = Button(theme, " ", icon="plus")
        self._new.clicked.connect(self._make_new)
        self._edit = Button(theme, " ", icon="pencil")
        self._edit.clicked.connect(self._edit_shown)
        self._plan = Button(theme, " ", icon="calendar", kind="primary")
        self._plan.clicked.connect(self._plan_session)
        self._lanes = Lanes(theme)
        self._timeline = TimelinePlace(theme, self._lanes)
        for button in (
            self._timeline.unfold, self._files.open, self._files.more, self._new, self._edit,
            self._plan,
        ):  # fmt: skip
            self.header.add_action(button)
        self._aside = Aside(theme)
        self._list = ItemList(StepPainter(theme))
        self._list.setProperty("ground", "wash")
        self._heads = StepHeads(theme, self._list)
        self._inspector = Inspector(theme, words)
        self._parts = WithSide(theme, self._steps(), self._inspector, 384, 336)
        self._lanes.chosen.connect(lambda at: self._list.choose(str(at)))
        self._list.chosen.connect(lambda key: self._show_step(int(key)))
        self._list.opened.connect(lambda _: self._parts.turn_to_side())
        self._aside.chosen.connect(self.read)
        self.set_content(self._body())
        theme.changed.connect(self._measure)
        self._measure()
        self.show_empty(True)
        self.retranslate()

    def may_leave(self) -> bool:
        """Whether everything typed in the editor was understood; else the editor shows it."""
        return self._editor is None or self._editor.may_go_on()

    def shown(self) -> None:
        """Read the protocols, the first time; the arrow keys move through the steps."""
        if self._editor is None:
            self._list.setFocus()
        if not self._asked:
            self._asked = True
            self._read_all()

    def show_subject(self, subject: Subject) -> None:
        """Show the protocol that is to be read, or take in the file that is brought."""
        if isinstance(subject, ProtocolFile):
            self._leave_editor(lambda: self._files.take(subject.path))
            return
        if not isinstance(subject, ProtocolSubject):
            super().show_subject(subject)
            return
        self._leave_editor(lambda: self.read(subject.protocol_id))

    def read(self, protocol_id: str) -> None:
        """Show the protocol with this id, as soon as the protocols are read."""
        self._wanted = protocol_id
        found = next((one for one in self._protocols if one.id == protocol_id), None)
        if found is not None and found != self._protocol:
            self._protocol, self._at = found, 0
            self._show()

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        say = self.words.say
        self._plan.setText(say("Plan a session"))
        self._files.retranslate()
        self._timeline.retranslate(self.words)
        self._new.setText(say("New protocol"))
        self._list.setAccessibleName(say("Steps of the protocol"))
        self.empty.say(say("No protocol could be read. Tasting is incomplete: install it again."))
        self._inspector.retranslate(self.words)
        if self._editor is not None:
            self._editor.retranslate(self.words)
        self._protocols = in_order(self._protocols, self._offer.own, self.words)
        self._show()

    # --------------------------------------------------------------------- parts

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._files.faults)
        column.addWidget(self._timeline)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        for part, stretch in (
            (self._aside, 0),
            (Rule(self.theme, vertical=True), 0),
            (self._parts, 1),
        ):
            columns.addWidget(part, stretch)
        column.addLayout(columns, 1)
        return body

    def _steps(self) -> QWidget:
        ground = QWidget()
        ground.setProperty("ground", "wash")
        column = QVBoxLayout(ground)
        column.setContentsMargins(20, 10, 20, 0)
        column.setSpacing(2)
        column.addWidget(self._heads)
        column.addWidget(self._list, 1)
        return ground

    def _measure(self) -> None:
        """Take the width of the full or the compact window."""
        self._aside.setFixedWidth(216 if self.theme.compact else 232)

    # ------------------------------------------------------------------- showing

    def _read_all(self) -> None:
        workspace = self._bridge.workspace

        self._bridge.jobs.run(lambda _: on_offer(workspace), self._take, self._failed)

    def _read_again(self, protocol_id: str) -> None:
        """Read what came or went, and show this one."""
        self._wanted = protocol_id
        self._read_all()

    def _take(self, found: OnOffer) -> None:
        self._offer = found
        self._protocols = in_order(found.protocols, found.own, self.words)
        if self._editor is not None:
            return  # all is read again when it is left
        sought = self._wanted or self._bridge.settings.protocol
        wanted = next((one for one in self._protocols if one.id == sought), None)
        self._protocol, self._at = wanted or next(iter(self._protocols), None), 0
        self.show_empty(self._protocol is None)
        self._show()

    def _failed(self, error: Exception) -> None:
        self._asked = False
        self._bridge.tell(error)

    def _show(self) -> None:
        """Show the protocol in force on all parts."""
        protocol, words = self._protocol, self.words
        self._plan.setEnabled(protocol is not None)
        self._files.show_protocol(protocol, protocol is not None and protocol.id in self._offer.own)
        self._rest(self._opening)
        own = protocol is not None and protocol.id in self._offer.own
        self._edit.setText(words.say("Edit") if own else words.say("Edit a copy"))
        if protocol is None:
            self.header.set_title(words.say("Protocols"))
            return
        self._remember(protocol.id)
        category = words.say(protocol_words.CATEGORIES[protocol.category])
        place = f"{words.say('Protocols')}\u2002/\u2002{category}"
        self.header.set_kicker(place, words.say(self._offer.standing(protocol).told))
        self.header.set_title(protocol.name.to(words.language))
        self._aside.show_protocol(protocol, self._protocols, self._offer.own, words)
        show_lanes(self._lanes, protocol, words)
        self._heads.show_protocol(protocol, words)
        self._list.set_items(step_rows(protocol, words), str(self._at))
        self._show_step(self._at)

    def _remember(self, protocol_id: str) -> None:
        """Let the next start show it again."""
        kept = self._bridge.settings
        if kept.protocol != protocol_id:
            self._bridge.keep(kept.model_copy(update={"protocol": protocol_id}))

    def _show_step(self, at: int) -> None:
        if self._protocol is not None:
            self._at = at
            self._lanes.set_selected([at])
            self._inspector.show_step(self._protocol, at)
            say = self.words.say
            self._parts.set_titles(say("All steps"), say("Step {n}", n=at + 1))

    def _plan_session(self) -> None:
        if self._protocol is not None:
            self._bridge.open("sessions", NewSession(self._protocol.id))

    # ------------------------------------------------------------------- editing

    def _make_new(self) -> None:
        """Begin a protocol from nothing, in the language in force."""
        workspace, words = self._bridge.workspace, self.words
        category = self._protocol.category if self._protocol else "coffee"

        def make(_: object) -> OwnProtocol:
            title, now = words.say("New protocol"), datetime.now(UTC)
            return own_protocols.create(workspace, category, title, [words.language], now)

        self._edit_found(make, new=True)

    def _edit_shown(self) -> None:
        """Write on the protocol shown, or on a copy of one that is supplied."""
        workspace, protocol, own = self._bridge.workspace, self._protocol, self._offer.own
        if protocol is None:
            return
        titles = copy_titles(protocol.name)

        def find(_: object) -> OwnProtocol:
            if protocol.id in own:
                return own_protocols.own_protocol(workspace, protocol.id)
            return own_protocols.copy(workspace, protocol.id, titles, datetime.now(UTC))

        self._edit_found(find, new=False)

    def _ask_text(self, path: Path | None) -> None:
        """Ask for a written procedure, or show that of a file, and make a protocol of it."""
        bridge, words = self._bridge, self.words

        def take(lines: Sequence[Line], read: Procedure) -> None:
            procedures.require_steps(lines, read)
            category, title = read.category or "coffee", words.say("New protocol")

            def make(_: object) -> OwnProtocol:
                now = datetime.now(UTC)
                return own_protocols.create(
                    bridge.workspace, category, title, [words.language], now
                )

            self._edit_found(make, new=True, then=lambda editor: editor.take_text(lines, read))

        dialog = FromTextDialog(self.theme, words, bridge, take, self)
        if path is not None:
            dialog.open_file(path)
        dialog.open()

    def _edit_found(
        self,
        find: Callable[[object], OwnProtocol],
        new: bool,
        then: Callable[[Editor], None] = lambda _: None,
    ) -> None:
        """Find or make an own protocol and open it, once: the buttons rest until it is there."""

        def work(job: object) -> OwnProtocol | UserError:
            try:
                return find(job)
            except UserError as error:
                return error

        def ended(found: OwnProtocol | UserError) -> None:
            self._rest(False)
            if isinstance(found, UserError):
                self._bridge.tell(found)
            else:
                self._open_editor(found, new)
                if self._editor is not None:
                    then(self._editor)

        self._rest(True)
        self._bridge.change(work, ended)

    def _rest(self, resting: bool) -> None:
        self._opening = resting
        self._new.setEnabled(not resting)
        self._edit.setEnabled(not resting and self._protocol is not None)

    def _open_editor(self, own: OwnProtocol, new: bool) -> None:
        try:
            left = self._left.get(own.id)
            editor = Editor(self.theme, self.words, self._bridge, own.id, own.text, left)
        except UserError as error:
            self._bridge.tell(error)
            return
        self._files.edited = own.id
        editor.done.connect(self._leave_editor)
        editor.rehearsal_asked.connect(self._rehearsal.begin)
        editor.header.help.clicked.connect(self.header.help.clicked)
        self._editor = editor
        self._stack.addWidget(editor)
        self._stack.setCurrentWidget(editor)
        self.header.hide()
        editor.begin(new)

    def _leave_editor(self, then: Callable[[], None] | None = None) -> None:
        """Go back to reading, with what was written, and do what is next.

        Where it could not be kept, the editor stays as it is; the toast says why.
        """
        editor = self._editor
        if not self.may_leave():
            return

        def ended(kept: bool) -> None:
            if not kept:
                return
            if editor is not None and editor is self._editor:
                self._close_editor(editor)
            if then is not None:
                then()

        if editor is None:
            ended(True)
        else:
            editor.finish(ended)

    def _close_editor(self, editor: Editor) -> None:
        self._left.pop(self._files.edited, None)
        self._left[self._files.edited] = editor.draft
        while len(self._left) > _MOST_LEFT:
            del self._left[next(iter(self._left))]
        self._editor, self._wanted, self._files.edited = None, self._files.edited, ""
        self._bridge.preview.leave()
        self._stack.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self.header.show()
        self.show_empty(self._protocol is None)
        self._read_all()
