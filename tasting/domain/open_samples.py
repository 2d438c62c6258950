"""Open samples: tasted by name from the start, and counted like all others; where none can be."""

from collections.abc import Sequence
from typing import Final

from tasting.domain.attributes import Napping
from tasting.domain.plan import PlannedProduct
from tasting.domain.protocol import Protocol
from tasting.words import Message, mark_as, message

OPEN: Final = mark_as("sample", "open")
"""What is said of an open sample."""


IN_TESTS: Final = message(
    "This protocol tests whether samples can be told apart: with one that is named there is "
    "nothing to find. Taste all of them blind."
)
IN_NAPPING: Final = message(
    "This protocol lays samples on a sheet by how alike they are: a name would lay them there "
    "before they are tasted. Taste all of them blind."
)


def why_all_blind(protocol: Protocol) -> Message | None:
    """Why no sample of a protocol can be open; None where any can."""
    if protocol.tests:
        return IN_TESTS
    if any(isinstance(asked, Napping) for _, asked in protocol.attributes()):
        return IN_NAPPING
    return None


Lot = tuple[str, ...]
"""What tells one lot from another: name, origin, process and lot, however capitals are typed."""


def lot(name: str, origin: str, process: str, number: str) -> Lot:
    """The lot that these name."""
    return tuple(text.casefold() for text in (name, origin, process, number))


def open_again(samples: Sequence[tuple[Lot, bool]]) -> list[int]:
    """The places of the open samples whose lot is tasted under another code, too.

    `samples` are those that are counted, each with whether it is open.
    """
    lots = [one for one, _ in samples]
    return [at for at, (one, is_open) in enumerate(samples) if is_open and lots.count(one) > 1]


def hidden_and_open(name: str) -> Message:
    """The sentence that a product under several codes has a name beside one of them."""
    return message(
        "“{name}” is planned more than once: that shows how alike its answers are, and only while "
        "nobody knows which samples are the same. Taste all of them blind.",
        name=name,
    )


def as_said(samples: Sequence[PlannedProduct], protocol: Protocol) -> tuple[PlannedProduct, ...]:
    """The samples of a plan, each open or blind as the protocol says where the plan does not."""
    said, place = list[PlannedProduct](), 0
    for one in samples:
        usual = {"open": protocol.samples.opens(place) and not one.calibration}
        said.append(one if one.open is not None else one.model_copy(update=usual))
        place += not one.calibration
    return tuple(said)


def why_not_open(samples: Sequence[PlannedProduct], protocol: Protocol) -> Message | None:
    """Why samples of a plan cannot be open as it says; None where they can."""
    counted = [one for one in as_said(samples, protocol) if not one.calibration]
    if any(one.open for one in counted) and (why := why_all_blind(protocol)):
        return why
    lots = [(lot(one.name, one.origin, one.process, one.lot), bool(one.open)) for one in counted]
    again = open_again(lots)
    return hidden_and_open(counted[again[0]].name) if again else None
