"""Second versions: operations that came under an id that the log already had for another."""

from dataclasses import dataclass

from tasting.domain.events import Op, Source


@dataclass(frozen=True)
class SecondVersion:
    """What came second under an id: kept aside, counts for nothing, and is told to the trainer."""

    seat: int
    """Whose device sent it."""
    source: Source
    device: str
    at: int
    """When it came, hub time in ms."""
    op: Op
    first: Op | None
    """What the log holds under the id; none where it holds nothing that can be read."""
    place: int
    """Its number among those kept aside."""
