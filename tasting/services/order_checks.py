"""Steps that stand before what prepares them, each with the move that mends it."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step, StepKind
from tasting.services import protocol_edits as edits
from tasting.services.findings import Finding
from tasting.services.protocol_notes import Note, Remedy
from tasting.words import message

_AFTER: Final[Mapping[StepKind, tuple[StepKind, ...]]] = {
    StepKind.POUR: (StepKind.HEAT, StepKind.WEIGH),
    StepKind.STEEP: (StepKind.POUR,),
    StepKind.CRUST: (StepKind.POUR,),
    StepKind.PRESS: (StepKind.POUR,),
    StepKind.STRAIN: (StepKind.POUR,),
    StepKind.TASTE: (StepKind.POUR,),
}
"""What has to be done before a step of a kind, where a protocol does it at all."""

_BREWED: Final = re.compile(
    r"\bliquors?\b|\bliqueurs?\b|\bbrew(?:ed)?\b|\binfused\b|\binfusée?s?\b|\binfusions?\b"
    r"|\bwet\b|\bmouillée?s?\b|\bcrust\b|\bcroûte|\bthe cup\b|\bla tasse\b",
    re.IGNORECASE,
)
"""What names something that was poured: nobody sees or smells it before."""
_AROMA: Final = re.compile(r"\baroma\b|\barôme\b", re.IGNORECASE)
"""What coffee smells of once it is wet; dry it has a fragrance."""
_DRY: Final = re.compile(
    r"\bdry\b|\bsecs?\b|\bsèches?\b|\bbefore\b|\bavant\b|\bfragrance\b", re.IGNORECASE
)


def unprepared(protocol: Protocol) -> Iterator[Note]:
    """Steps before what prepares them: a pour before its water is hot, a look before the pour."""
    kinds = [step.kind for step in protocol.steps]
    for at, step in enumerate(protocol.steps):
        for needed in _needs(step, protocol):
            if needed in kinds and needed not in kinds[:at]:
                first = kinds.index(needed)
                said = message(
                    "It comes before “{step}”, which prepares it.", step=protocol.steps[first].name
                )
                label = message("Move it after “{step}”", step=protocol.steps[first].name)
                edit = edits.move_steps(protocol, [at], first + 1)
                yield Note(Finding.UNPREPARED, said, at, Remedy(label, edit))
                break


def _needs(step: Step, protocol: Protocol) -> tuple[StepKind, ...]:
    if step.kind in (StepKind.LOOK, StepKind.SMELL) and _is_of_the_brewed(step, protocol):
        return (StepKind.POUR,)
    return _AFTER.get(step.kind, ())


def _is_of_the_brewed(step: Step, protocol: Protocol) -> bool:
    """Whether a look or a smell is of what was poured, by its name or by what it asks.

    A name that tells of the dry says it is not; chocolate has a liquor that nobody pours.
    """
    names = " ".join(step.name.values())
    if protocol.category == "chocolate" or _DRY.search(names):
        return False
    if protocol.category == "coffee" and _AROMA.search(names):
        return True
    asked = (text for one in step.attributes for text in one.name.values())
    return any(_BREWED.search(text) for text in (names, *asked))
