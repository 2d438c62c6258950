"""The changes of when steps begin and what they keep, and of lengths that others give way to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from tasting.domain.beginnings import Beginning
from tasting.domain.errors import UserError
from tasting.domain.locks import with_ends_kept
from tasting.domain.protocol import Protocol
from tasting.domain.steps import LATEST
from tasting.services import protocol_edits as edits
from tasting.services.aside_edits import keeping_aside
from tasting.services.protocol_draft import Edit
from tasting.services.step_texts import Change, SetField, each
from tasting.words import Message, message

FIRST: Final[Message] = message(
    "The first step begins the session: it cannot wait for a fixed time."
)


def set_way(protocol: Protocol, places: Sequence[int], way: Beginning) -> Edit:
    """Let steps begin in one of the ways; a fixed time is at first when they begin now.

    Raises UserError where the first step is to have a fixed time, and, once it is done, where steps
    cannot be kept aside.
    """
    name = edits.set_field(protocol, places, "at", None).name
    if way == "aside":
        return Edit(name, keeping_aside(places, aside=True))
    if way == "fixed" and 0 in places:
        raise UserError(FIRST)
    starts = protocol.starts()
    begins = "ready" if way == "ready" else None
    moments = {at: min(starts[at], LATEST) if way == "fixed" else None for at in places}
    changes = {at: _beginning(moment, begins) for at, moment in moments.items()}
    planned = keeping_aside(places, aside=False)
    return Edit(name, lambda text: planned(each(changes)(text)))


def _beginning(moment: int | None, begins: str | None) -> Change:
    def change(text: str) -> str:
        return SetField(("begins",), begins)(SetField(("at",), moment)(text))

    return change


def set_moment(protocol: Protocol, places: Sequence[int], second: int) -> Edit:
    """Let steps begin at this second of the class; raises UserError beyond a day."""
    if not 0 < second <= LATEST:
        raise UserError(message("Write a time within 24 hours of the beginning."))
    return edits.set_field(protocol, places, "at", second)


def set_keeps(protocol: Protocol, places: Sequence[int], keeps: str) -> Edit:
    """Let steps keep their length or their end where they begin late."""
    return edits.set_field(protocol, places, "keeps", None if keeps == "length" else keeps)


def lengthen(protocol: Protocol, lengths: Mapping[int, int]) -> Edit:
    """Let the step at each place last so many seconds; those that keep their end give way.

    Raises UserError, once it is done, where one would have too little left.
    """

    def change(text: str) -> str:
        return edits.set_lengths(protocol, with_ends_kept(protocol, lengths)).change(text)

    return replace(edits.set_lengths(protocol, lengths), change=change)
