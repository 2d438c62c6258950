"""The window of a protocol's earlier versions: when, how long, what differs; restore one."""

from collections.abc import Callable
from datetime import datetime
from typing import Final, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QWidget
from shiboken6 import isValid

from tasting.desktop.bridge import Bridge
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.screen_room import screen_room
from tasting.desktop.widgets.told import Paragraph, Told
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
_PAUSE_MS: Final = 60
_GAP: Final = 6
"""Px between two lines of what is told."""

Do = Callable[[Edit], bool]
"""Makes a change of the draft; whether there was any."""


class _Compared(NamedTuple):
    """What an earlier text says, and how it differs from the present one."""

    protocol: Protocol
    changes: list[str]


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
        self.told = Told(theme)
        self.told.setAccessibleName(say("Restoring it changes"))
        self._build()
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self._compare)
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
        columns.addWidget(self.told, 1)
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
            self._say(told)

    def _show(self, row: int) -> None:
        """Show another one beside the list, once nobody goes on to the next."""
        self.do.setEnabled(False)
        self.told.show_paragraphs([])
        if row >= 0:
            self._later.start()

    def _compare(self) -> None:
        """Read the chosen one beside the window, which takes long, and show it."""
        row = self.list.currentRow()
        now, one, words = self._draft.protocol, self._texts[row], self._words

        def compared(_: object) -> _Compared | None:
            found = one.to_restore()
            return _Compared(found, changes(now, found, words)) if found is not None else None

        def show(compared: _Compared | None) -> None:
            if isValid(self) and self.list.currentRow() == row:
                self._tell(one, compared)

        self._bridge.jobs.run(compared, show, self._bridge.tell)

    def _tell(self, one: EarlierText, compared: _Compared | None) -> None:
        """Tell what restoring one would change, and its steps."""
        say = self._words.say
        if compared is None:
            self._say(say("This text has faults and cannot be restored."))
            return
        self.do.setEnabled(not one.is_same(self._draft.text))
        differing = compared.changes or [say("Nothing: it says what the protocol says now.")]
        self.told.show_paragraphs(
            [
                Paragraph(say("Restoring it changes"), strong=True),
                *(Paragraph(line, _GAP) for line in differing),
                Paragraph(say("Its steps"), 2 * _GAP, strong=True),
                *(Paragraph(line, _GAP) for line in _steps(compared.protocol, self._words)),
            ]
        )

    def _say(self, told: str) -> None:
        self.told.show_paragraphs([Paragraph(told)])

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
