"""What to look at in a protocol's computed scores, each with its remedy."""

from collections.abc import Iterator

from tasting.domain.protocol import Protocol
from tasting.domain.scores import Sum
from tasting.services import score_edits
from tasting.services.findings import Finding
from tasting.services.protocol_notes import Note, Remedy
from tasting.words import message


def uneven_sums(protocol: Protocol) -> Iterator[Note]:
    """Sums of scales of different lengths, all of one weight: the longest outweighs the others."""
    asked = {one.id: one for _, one in protocol.attributes()}
    for number, score in enumerate(protocol.scores):
        if not isinstance(score, Sum) or len({part.weight for part in score.parts}) > 1:
            continue
        lengths = {}
        for name, _ in score.terms:
            part = asked[name].scored_on
            assert part is not None
            lengths[name] = part.limits[1] - part.limits[0]
        shortest = min(lengths.values())
        if max(lengths.values()) == shortest:
            continue
        weight = score.parts[0].weight
        even = {name: round(weight * shortest / long, 4) for name, long in lengths.items()}
        said = message(
            "“{score}” adds up scales of different lengths: the longest outweighs the others.",
            score=score.name,
        )
        edit = score_edits.set_weights(protocol, number, even)
        remedy = Remedy(message("Weigh all alike"), edit)
        yield Note(Finding.SCORE_UNEVEN, said, remedy=remedy)
