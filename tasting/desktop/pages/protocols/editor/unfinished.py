"""What is unfinished in a protocol: shown at its field before one goes on without it."""

from collections.abc import Callable, Sequence

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.protocols.editor.refused import not_understood
from tasting.desktop.pages.protocols.editor.side import Side
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_notes import Lead
from tasting.services.text_checks import untranslated
from tasting.words import Message, Words


class Unfinished:
    """Leads to what was typed and not understood, and to texts that are missing."""

    def __init__(
        self, bridge: Bridge, draft: Draft, side: Side, show: Callable[[Sequence[int]], None]
    ) -> None:
        """`show` chooses steps, none for the protocol itself, and shows their form."""
        self._bridge, self._draft, self._side, self._show = bridge, draft, side, show
        self._told: tuple[str, list[str]] = ("", [])
        """What one wanted to do the last time, and what was said then not to be understood."""

    def may_go_on(self, act: str, words: Words) -> bool:
        """Whether everything typed was understood; else it is shown, and left out a second time.

        The `act` that one goes on to is asked about by itself.
        """
        protocol, refused = self._draft.protocol, self._side.refused
        found, texts = refused.first(protocol), refused.texts(protocol)
        before, self._told = self._told, (act, texts)
        if found is None or before == self._told:
            self._told = ("", [])
            return True
        places, field = found
        self._show(places)
        self._side.go_to(field)
        what = not_understood(len(texts), words)
        self._bridge.tell(words.say("{what} Mend it, or ask again to go on without it.", what=what))
        return False

    def is_complete(self, missing: Message) -> bool:
        """Whether no text is missing; else the first is shown, and `missing` is told."""
        if self._draft.complete:
            return True
        note = next(untranslated(self._draft.protocol))
        self._show(() if note.step is None else (note.step,))
        if isinstance(note.remedy, Lead):
            self._side.lead(note.remedy)
        self._bridge.tell(missing)
        return False
