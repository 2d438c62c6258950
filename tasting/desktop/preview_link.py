"""The learner's page of the protocol that is written, in the browser: opened, followed, ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tasting.desktop.browser import open_page
from tasting.desktop.jobs import Jobs
from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.places import DataFolder
from tasting.services.previews import Preview
from tasting.words import Message, Words, message

if TYPE_CHECKING:
    from tasting.services.workspaces import Workspace


@dataclass(frozen=True)
class _Shown:
    """What the page is to show."""

    protocol: Protocol
    at: int | None
    words: Words


class PreviewLink(QObject):
    """Lets a page in the browser follow what is written, always the newest of it."""

    changed = Signal()
    """`on` is another."""
    told = Signal(object, object)
    """Something to say to the user, a Message or an Exception, and an action or None."""

    def __init__(
        self, data: DataFolder, workspace: Workspace, parent: QObject | None = None
    ) -> None:
        """Off until `begin`."""
        super().__init__(parent)
        self._data, self._workspace = data, workspace
        self._jobs = Jobs(workers=1, parent=self)
        self._preview: Preview | None = None
        self._wanted: _Shown | None = None
        """What is to be shown once what is under way has ended."""
        self._address = ""
        self._refused: Message | None = None
        """Why what was to be shown last could not be; said once."""

    @property
    def on(self) -> bool:
        """Whether a page follows."""
        return self._preview is not None

    @property
    def busy(self) -> bool:
        """Whether the hub of the page has not heard everything."""
        return self._jobs.busy

    def begin(self, protocol: Protocol, at: int | None, words: Words) -> None:
        """Open the browser at the page of the step at this place, from 0, or of none."""
        if not self.on:
            self._preview, self._address = Preview(self._data, self._workspace), ""
            self.changed.emit()
            self.show(protocol, at, words)

    def show(self, protocol: Protocol, at: int | None, words: Words) -> None:
        """Let the page, where one follows, show this from now on."""
        if self.on:
            self._wanted = _Shown(protocol, at, words)
            self._next()

    def leave(self) -> None:
        """Let no page follow any more; its hub ends."""
        preview = self._preview
        if preview is not None:
            self._preview = self._wanted = self._refused = None
            self.changed.emit()
            self._jobs.run(lambda _: preview.end(), lambda _: self._next(), self._fail)

    def end(self) -> None:
        """The window closes: end the hub, and wait for that."""
        self.leave()
        self._jobs.finish()

    def _next(self) -> None:
        preview, wanted = self._preview, self._wanted
        if preview is None or wanted is None or self._jobs.busy:
            return
        self._wanted = None

        def work(_: object) -> str | UserError:
            try:
                return preview.show(wanted.protocol, wanted.at, wanted.words)
            except UserError as error:
                return error

        self._jobs.run(work, lambda found: self._take(preview, wanted.words, found), self._fail)

    def _fail(self, error: Exception) -> None:
        self.told.emit(error, None)
        self._next()

    def _take(self, preview: Preview, words: Words, found: str | UserError) -> None:
        """Open the page, the first time; say why there is none."""
        if preview is self._preview:
            if isinstance(found, UserError):
                self._refuse(found)
            else:
                self._refused = None
                self._open(found, words)
        self._next()

    def _refuse(self, error: UserError) -> None:
        if error.said != self._refused:
            self.told.emit(error, None)
            self._refused = error.said
        if not self._address:
            self.leave()

    def _open(self, address: str, words: Words) -> None:
        if self._address == address:
            return
        self._address = address
        if open_page(address, words, self.told.emit):
            opened = message("Your browser shows the step as learners see it, and follows you.")
            self.told.emit(opened, None)
