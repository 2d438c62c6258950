"""Checks of questions about the bowls of a sample: whether so many stand there."""

from collections.abc import Iterator

from tasting.domain.attributes import Bowls
from tasting.domain.bench import named
from tasting.domain.protocol import Protocol
from tasting.services import protocol_edits as edits
from tasting.services.findings import Finding
from tasting.services.protocol_notes import Note, Remedy
from tasting.words import message


def too_few_bowls(protocol: Protocol) -> Iterator[Note]:
    """A question about more bowls of each sample than the list of what is needed counts."""
    listed = _listed(protocol)
    if listed is None:
        return
    count = protocol.equipment[listed].count
    for at, step in enumerate(protocol.steps):
        most = max((one.count for one in step.attributes if isinstance(one, Bowls)), default=0)
        if most <= count:
            continue
        said = message(
            "It asks which of {n} bowls of each sample are concerned; listed for each: {listed}.",
            n=most,
            listed=count,
        )
        path = ("equipment", listed, "count")
        edit = edits.set_head(path, most, message("change the equipment"))
        label = message("List {n} for each sample", n=most)
        yield Note(Finding.FEWER_BOWLS_LISTED, said, at, Remedy(label, edit))


def _listed(protocol: Protocol) -> int | None:
    """The entry that counts the vessels of each sample by itself; None where there is none."""
    known = [named(vessel) for vessel in protocol.samples.vessel.values()]
    for place, thing in enumerate(protocol.equipment):
        counted = [text for text in thing.name.values() if "{n}" in text]
        if thing.per_sample and any(one.match(text) for one in known for text in counted):
            return place
    return None
