"""The window of a protocol's earlier versions: when, how long, what differs; restore one."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.screen_room import screen_room
from tasting.desktop.widgets.scroll import Scroll
from tasting.domain.protocol import Protocol
from tasting.services import protocol_history as history
from tasting.services.protocol_changes import changes
from tasting.services.protocol_draft import Draft, Edit
from tasting.services.protocol_history import CAUSES, Cause, EarlierText
from tasting.words import Words

_WIDTH, _LIST, _HEIGHT = 940, 330, 420
"""Px of the window, of the list in it, and of both where the screen has them."""
_AROUND: Final = 200
"""Px of the window that are not those two."""

Do = Callable[[Edit], bool]
"""Makes a change of the draft; whether there was any."""


class EarlierVersions(Dialog):
    """The latest stands first; beside it what restoring it would change, and its steps."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        bridge: Bridge,
        protocol_id: str,
        draft: Draft,
        do: Do,
        parent: QWidget,
    ) -> None:
        """Read the earlier texts of the protocol that is written as `draft`."""
        say = words.say
        super().__init__(
            theme, say("Earlier versions"), say("Restore"), say("Close"), parent, topic="protocols"
        )
        self._theme, self._words, self._bridge = theme, words, bridge
        self._id, self._draft, self._do = protocol_id, draft, do
        self._texts: list[EarlierText] = []
        self.list = QListWidget()
        self.list.setAccessibleName(say("Earlier versions"))
        self.list.setFixedWidth(_LIST)
        self.list.setSpacing(4)
        self._place = Scroll(QWidget())
        self._build()
        self.list.currentRowChanged.connect(self._show)
        self.do.setEnabled(False)
        workspace = bridge.workspace
        bridge.jobs.run(
            lambda _: history.earlier_texts(workspace, protocol_id), self._take, bridge.tell
        )

    def accept(self) -> None:
        """Write the chosen text in place of the present one, which is kept beside it first."""
        chosen = self._texts[self.list.currentRow()]
        workspace, protocol_id, text = self._bridge.workspace, self._id, self._draft.text
        now = datetime.now().astimezone()
        # The one writer keeps it before the text that comes next, whatever the editor does.
        self._bridge.change(lambda _: history.keep_text(workspace, protocol_id, text, now))
        if self._do(chosen.restoring(self._when(chosen))):
            super().accept()

    # --------------------------------------------------------------------- parts

    def _build(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addWidget(self.list)
        columns.addWidget(self._place, 1)
        self.body.addLayout(columns, 1)
        room = screen_room(self)
        self.list.setMinimumHeight(min(_HEIGHT, room.height() - _AROUND))
        self.setMinimumWidth(min(_WIDTH, room.width()))

    def _take(self, texts: list[EarlierText]) -> None:
        """List what was read, and show the latest."""
        words, self._texts = self._words, texts
        for one in texts:
            steps = words.count("{n} step", "{n} steps", one.steps)
            cause = words.say(CAUSES[one.cause])
            if one.cause is Cause.PUBLISHED:
                cause = words.say("version {n}, published", n=one.version)
            self.list.addItem(f"{self._when(one)}\n{steps} · {cause}")
        if texts:
            self.list.setCurrentRow(0)
            self.list.setFocus()
        else:
            told = words.say(
                "There is none yet. Tasting keeps one as you write, at least every quarter of "
                "an hour, and before much is removed."
            )
            self._fill([("", [told])])

    def _show(self, row: int) -> None:
        """Show one of them beside the list."""
        self.do.setEnabled(row >= 0)
        if row < 0:
            return
        words, found = self._words, self._texts[row].protocol
        if found is None:
            self.do.setEnabled(False)
            self._fill([("", [words.say("This text has faults and cannot be restored.")])])
            return
        differing = changes(self._draft.protocol, found, words)
        self.do.setEnabled(not self._texts[row].is_same(self._draft.text))
        told = differing or [words.say("Nothing: it says what the protocol says now.")]
        self._fill(
            [
                (words.say("Restoring it changes"), told),
                (words.say("Its steps"), _steps(found, words)),
            ]
        )

    def _fill(self, parts: list[tuple[str, list[str]]]) -> None:
        """Show paragraphs under their headings."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 16, 0)
        column.setSpacing(6)
        for heading, lines in parts:
            if heading:
                column.addWidget(Label(self._theme, heading, role="strong"))
            for line in lines:
                column.addWidget(Label(self._theme, line, tone="ink2", wrap=True))
            column.addSpacing(10)
        column.addStretch(1)
        self._place.setWidget(content)

    def _when(self, one: EarlierText) -> str:
        """Its day and time by the clock of this computer."""
        at = one.at.astimezone()
        return f"{self._words.day(at)}, {self._words.time(at)}"


def _steps(protocol: Protocol, words: Words) -> list[str]:
    """Each step with its length."""
    return [
        f"{at}. {step.name.to(words.language)} · {words.clock(step.seconds)}"
        for at, step in enumerate(protocol.steps, 1)
    ]
