"""What a trainer does to words in the library, each with its way back."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal

from tasting.desktop.bridge import Bridge
from tasting.desktop.page import Page
from tasting.desktop.pages.library.merge_dialog import MergeDialog
from tasting.desktop.pages.library.word_dialog import WordDialog
from tasting.domain.errors import UserError
from tasting.domain.lexicon import Lexicon
from tasting.services import lexicons, own_words
from tasting.services.own_words import Changed
from tasting.services.word_lists import ListedWord
from tasting.words import Message, message

Act = Literal["set_aside", "bring_back", "merge", "separate", "edit", "remove"]
"""What the buttons beside a word do."""


class WordActs(QObject):
    """`done` with the key of the word that was changed, in the list of the library."""

    done = Signal(str)

    def __init__(self, page: Page, bridge: Bridge) -> None:
        """Dialogs are put over `page` and speak its language."""
        super().__init__(page)
        self._page, self._bridge = page, bridge

    def add(self, beside: ListedWord | None) -> None:
        """Write a new word, in the branch of the one that is looked at."""
        self._write(beside, None)

    def act(self, act: Act, listed: ListedWord, among: Sequence[ListedWord]) -> None:
        """Do what a button beside a word says; `among` are all words there are."""
        workspace, now = self._bridge.workspace, datetime.now(UTC)
        place, name = (listed.lexicon.id, listed.term.id), listed.term.name
        match act:
            case "set_aside":
                told = message("“{name}” is not offered in new sessions any more.", name=name)
                self._do(lambda: own_words.set_aside(workspace, *place, now), told)
            case "bring_back":
                told = message("“{name}” is offered again in new sessions.", name=name)
                self._do(lambda: own_words.bring_back(workspace, *place, now), told)
            case "separate":
                told = message("“{name}” counts as itself again.", name=name)
                self._do(lambda: own_words.separate(workspace, *place, now), told)
            case "remove":
                told = message("Removed: {name}.", name=name)
                self._do(lambda: own_words.remove(workspace, *place, now), told)
            case "merge":
                self._merge(listed, among)
            case "edit":
                self._edit(listed)

    # --------------------------------------------------------------------- parts

    def _merge(self, listed: ListedWord, among: Sequence[ListedWord]) -> None:
        """Ask which word it shall count as."""
        others = [
            one
            for one in among
            if one.lexicon.id == listed.lexicon.id
            and one.key != listed.key
            and one.lexicon.counted(one.term.id) != listed.term.id
        ]
        page, workspace = self._page, self._bridge.workspace
        dialog = MergeDialog(page.theme, page.words, listed, others, page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def merge() -> None:
            place, into, now = (listed.lexicon.id, listed.term.id), dialog.chosen, datetime.now(UTC)
            told = message(
                "“{name}” counts as “{other}” now.", name=listed.term.name, other=into.name
            )
            self._do(lambda: own_words.merge(workspace, *place, into.id, now), told)

        dialog.accepted.connect(merge)
        dialog.open()

    def _edit(self, listed: ListedWord) -> None:
        """Write an own word anew, unless anything was answered with it."""
        workspace, place = self._bridge.workspace, (listed.lexicon.id, listed.term.id)
        self._bridge.jobs.run(
            lambda _: own_words.require_unanswered(workspace, *place),
            lambda _: self._write(None, listed),
            self._bridge.tell,
        )

    def _write(self, beside: ListedWord | None, before: ListedWord | None) -> None:
        """Open the window of a word; it stays open until the word is kept."""
        page, workspace = self._page, self._bridge.workspace

        def put_up(known: dict[str, Lexicon]) -> None:
            dialog = WordDialog(page.theme, page.words, known, beside, before, page)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.do.clicked.disconnect()
            dialog.do.clicked.connect(lambda: self._keep(dialog, before))
            dialog.open()

        self._bridge.jobs.run(lambda _: lexicons.in_force(workspace), put_up, self._bridge.tell)

    def _keep(self, dialog: WordDialog, before: ListedWord | None) -> None:
        """Keep the word as it is written, or say in its window why not."""
        workspace, now, word = self._bridge.workspace, datetime.now(UTC), dialog.written

        def work(_: object) -> Changed | UserError:
            try:
                if before is None:
                    return own_words.add(workspace, word, now)
                return own_words.rewrite(workspace, before.term.id, word, now)
            except UserError as error:
                return error

        def ended(found: Changed | UserError) -> None:
            if isinstance(found, UserError):
                dialog.tell(self._page.words.say(found.said))
                return
            dialog.accept()
            self._tell(found, message("Saved: {name}.", name=word.name))

        self._bridge.change(work, ended)

    def _do(self, act: Callable[[], Changed], told: Message) -> None:
        self._bridge.change(lambda _: act(), lambda changed: self._tell(changed, told))

    def _tell(self, changed: Changed, told: Message) -> None:
        """Say what was done, and offer to undo it."""
        workspace, key = self._bridge.workspace, f"{changed.lexicon}/{changed.term}"

        def undo() -> None:
            self._bridge.change(
                lambda _: own_words.put_back(workspace, changed, datetime.now(UTC)),
                lambda _: self._show(key),
            )

        self._bridge.tell(told, (self._page.words.say("Undo"), undo))
        self._show(key)

    def _show(self, key: str) -> None:
        self._bridge.lexicons_changed.emit()
        self.done.emit(key)
