"""Checks of questions about the vessels of a sample: whether so many stand there."""

import math
from collections.abc import Iterator

from tasting.domain.attributes import Bowls
from tasting.domain.bench import ListedVessels, listed_vessels
from tasting.domain.protocol import Protocol
from tasting.services import protocol_edits as edits
from tasting.services.findings import Finding
from tasting.services.protocol_notes import Note, Remedy
from tasting.words import message


def too_few_bowls(protocol: Protocol) -> Iterator[Note]:
    """A question about more vessels of each sample than the list of what is needed counts."""
    listed = listed_vessels(protocol)
    if listed is None or listed.in_all is None:
        return
    portions = protocol.portions(protocol.samples.usual)
    there = listed.in_all // portions
    for at, step in enumerate(protocol.steps):
        most = max((one.count for one in step.attributes if isinstance(one, Bowls)), default=0)
        if most <= there:
            continue
        said = message(
            "It asks about {n} vessels of each sample; listed for each: {listed}.",
            n=most,
            listed=there,
        )
        yield Note(Finding.FEWER_BOWLS_LISTED, said, at, _more(protocol, listed, most))


def _more(protocol: Protocol, listed: ListedVessels, each: int) -> Remedy | None:
    """List so many for each sample, where the entry counts them by itself."""
    thing, portions = protocol.equipment[listed.place], protocol.portions(protocol.samples.usual)
    if not all("{n}" in text for text in thing.name.values()):
        return None
    count = math.ceil(each * (1 if thing.per_sample else portions) / listed.each)
    path = ("equipment", listed.place, "count")
    edit = edits.set_head(path, count, message("change the equipment"))
    return Remedy(message("List {n} for each sample", n=each), edit)
