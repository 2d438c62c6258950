"""What can be wrong with the scores of a protocol file, each told at its own line."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from tasting.domain.attributes.bowls import FEWEST_BOWLS, MOST_BOWLS
from tasting.domain.scores import CvaAffective
from tasting.domain.subjects import Scope
from tasting.exchange.checked import Fault
from tasting.exchange.faults import suggestion
from tasting.exchange.positions import Path
from tasting.words import message

Table = Mapping[str, Any]

_KINDS: Final = ("sum", "cva-affective")
_RANGES: Final[Mapping[str, tuple[float, float]]] = {
    "liking": (1, 9),
    "line": (0, 10),
    "measure": (0, 100),
    "bowls": (0, 5),
}
"""The kinds of attributes that come to a number, and their ends where none are told."""


def find_score_faults(scores: Any, attributes: Sequence[Table]) -> list[Fault]:
    """All such faults of `scores`, whatever their types; `attributes` are all of the protocol."""
    asked = {str(one.get("id")): one for one in attributes}
    faults: list[Fault] = []
    taken = set(asked)
    for index, score in enumerate(scores if isinstance(scores, list) else ()):
        if not isinstance(score, dict):
            continue
        at: Path = ("scores", index)
        faults += _kind(at, score)
        given = score.get("id")
        if isinstance(given, str) and given in taken:
            wrong = message("Another score or attribute has the id “{id}”.", id=given)
            remedy = message("Give each its own id in the whole protocol.")
            faults.append(Fault((*at, "id"), wrong, remedy))
        taken.add(str(given))
        seen = set[str]()
        for place, name, ends in _parts(at, score):
            faults += _twice(place, name, seen) or _part(place, name, ends, asked)
            seen.add(name)
    return faults


def _kind(at: Path, score: Table) -> Iterator[Fault]:
    given = score.get("kind")
    if given is None:
        yield Fault(
            at,
            message("Its kind is missing."),
            message("Add the field “kind”: sum or cva-affective."),
        )
    elif given not in _KINDS:
        wrong = message("“{value}” is not recognised.", value=str(given))
        yield Fault((*at, "kind"), wrong, suggestion(str(given), list(_KINDS)))


def _parts(at: Path, score: Table) -> Iterator[tuple[Path, str, tuple[float, float] | None]]:
    """Each attribute that a score names, where it stands, and the ends that it must have."""
    if score.get("kind") == "sum":
        parts = score.get("parts")
        for index, part in enumerate(parts if isinstance(parts, list) else ()):
            if isinstance(part, dict) and isinstance(part.get("attribute"), str):
                yield (*at, "parts", index, "attribute"), part["attribute"], None
    elif score.get("kind") == "cva-affective":
        sections = score.get("sections")
        for index, name in enumerate(sections if isinstance(sections, list) else ()):
            if isinstance(name, str):
                yield (*at, "sections", index), name, CvaAffective.SECTION_ENDS
        for field in ("non_uniform", "defective"):
            if isinstance(score.get(field), str):
                yield (*at, field), score[field], CvaAffective.COUNT_ENDS


def _twice(at: Path, name: str, seen: set[str]) -> list[Fault]:
    if name not in seen:
        return []
    wrong = message("The score names “{id}” twice.", id=name)
    return [Fault(at, wrong, message("Name each attribute once; a sum may give it a weight."))]


def _part(
    at: Path, name: str, ends: tuple[float, float] | None, asked: Mapping[str, Table]
) -> Iterator[Fault]:
    """What keeps a score from being computed from the attribute of this id."""
    part = asked.get(name)
    numbers = [
        each for each, one in asked.items() if _is_number(one) and one.get("scope") != Scope.STEP
    ]
    if part is None:
        wrong = message("No step asks “{id}”.", id=name)
        remedy = message("Name an attribute that is asked about each sample.")
        yield Fault(at, wrong, suggestion(name, numbers) if numbers else remedy)
    elif not _is_number(part):
        yield Fault(
            at,
            message("“{id}” comes to no number.", id=name),
            message("Name attributes of the kind line, liking, measure or bowls."),
        )
    elif part.get("scope") == Scope.STEP:
        yield Fault(
            at,
            message("“{id}” is asked once, not about each sample.", id=name),
            message("Name an attribute that is asked about each sample."),
        )
    elif ends is not None and _told(part) and _ends(part) != ends:
        low, high = ends
        yield Fault(
            at,
            message("“{id}” does not go from {low} to {high}.", id=name, low=low, high=high),
            message("This formula takes marks from 1 to 9, and counts of bowls from 0 to 5."),
        )


def _is_number(part: Table) -> bool:
    return str(part.get("kind")) in _RANGES


def _told(part: Table) -> bool:
    """Whether its ends can be read; what is wrong with a count of bowls is told at the count."""
    count = part.get("count")
    usual = type(count) is int and FEWEST_BOWLS <= count <= MOST_BOWLS
    return usual or part["kind"] != "bowls"


def _ends(part: Table) -> tuple[Any, Any]:
    low, high = _RANGES[part["kind"]]
    if part["kind"] == "liking":
        return low, high
    if part["kind"] == "bowls":
        return low, part.get("count")
    return part.get("minimum", low), part.get("maximum", high)
