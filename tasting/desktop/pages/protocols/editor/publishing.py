"""Publishing what stands there: what changed since the last version is shown, then it is kept."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.label import Label
from tasting.services import protocol_edits as edits
from tasting.services import protocol_history as history
from tasting.services.protocol_changes import changes
from tasting.services.protocol_draft import Draft, Edit
from tasting.services.protocol_history import EarlierText
from tasting.services.protocol_standing import Standing, of_text
from tasting.words import Words, message


class PublishDialog(Dialog):
    """Nothing is published unless it is agreed."""

    def __init__(
        self, theme: Theme, words: Words, draft: Draft, last: EarlierText | None, parent: QWidget
    ) -> None:
        """Tell what the draft changes of the version published `last`; None: there is none."""
        say = words.say
        number = history.next_number(draft.protocol.version, [last] if last else [])
        title = say("Publish version {n}", n=number)
        super().__init__(theme, title, title, say("Not yet"), parent, topic="protocols")
        self.setMinimumWidth(520)
        before = last.protocol if last else None
        if last is not None and before is not None:
            self.say(theme, say("What changed since version {n}:", n=last.version))
            told = changes(before, draft.protocol, words)
            for line in told or [say("No text and no figure, only how the file is written.")]:
                self.body.addWidget(Label(theme, line, wrap=True))
        kept = say("It is kept for good, also while you write on.")
        offered = say("Sessions planned with an earlier version or a draft are offered it.")
        self.say(theme, f"{kept} {offered}")


class Publishing(QObject):
    """Knows what was published of an own protocol, and publishes its draft."""

    changed = Signal()
    """What stands there is another version, or none any more."""

    def __init__(
        self,
        bridge: Bridge,
        protocol_id: str,
        draft: Draft,
        do: Callable[[Edit], bool],
        keep: Callable[[], None],
    ) -> None:
        """Read what was published; `do` makes a change of the draft, `keep` saves it at once."""
        super().__init__()
        self._bridge, self._id, self._draft = bridge, protocol_id, draft
        self._do, self._keep = do, keep
        self._published: Sequence[EarlierText] = ()
        self.is_busy = False
        """Whether it is just being published."""
        self._read()

    @property
    def standing(self) -> Standing:
        """What the draft is at this moment."""
        return of_text(self._draft.protocol.version, self._draft.text, self._published)

    def ask(self, theme: Theme, words: Words, parent: QWidget) -> None:
        """Show what would be published, in which no text is missing, and publish it if agreed."""
        last = self._published[0] if self._published else None
        dialog = PublishDialog(theme, words, self._draft, last, parent)
        dialog.accepted.connect(self._publish)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _publish(self) -> None:
        """Keep the present text for good, under the next number."""
        bridge, draft, number = self._bridge, self._draft, self.standing.number
        self.is_busy = True
        self.changed.emit()
        self._do(edits.set_version(number))
        self._keep()  # sessions are planned from it also where the next change lacks a text
        workspace, protocol_id, text = bridge.workspace, self._id, draft.text
        now = datetime.now().astimezone()

        def done(_: object) -> None:
            bridge.tell(message("Version {n} is published.", n=number))
            self._read()

        def failed(error: Exception) -> None:
            self._read()
            bridge.tell(error)

        publish = partial(history.publish, workspace, protocol_id, text, now)
        bridge.change(lambda _: publish(), done, failed=failed)

    def _read(self) -> None:
        bridge, protocol_id = self._bridge, self._id
        workspace = bridge.workspace

        def failed(error: Exception) -> None:
            self._take(self._published)
            bridge.tell(error)

        bridge.jobs.run(lambda _: history.published(workspace, protocol_id), self._take, failed)

    def _take(self, found: Sequence[EarlierText]) -> None:
        self._published, self.is_busy = found, False
        self.changed.emit()
