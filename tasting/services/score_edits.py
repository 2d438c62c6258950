"""Changes of a protocol's computed scores: added, removed, their formula and what they add up."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from tasting.domain.attributes import Attribute
from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.domain.scores import MOST_PARTS, SECTIONS, BaseScore, CvaAffective, Sum
from tasting.exchange import protocol_text as texts
from tasting.exchange.positions import Path
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_edits import languages_of, unused
from tasting.services.protocol_starts import in_each
from tasting.words import Message, message

FORMULAS: Final[Mapping[str, Message]] = {
    "sum": message("Weighted sum"),
    "cva-affective": message("CVA affective formula"),
}
"""The kinds of scores, and how they are called."""

_FIELDS: Final = ("parts", "constant", "rounding", "sections", "non_uniform", "defective")
_MOST_WEIGHT: Final = 1000.0
_MOST_CONSTANT: Final = 100_000.0
_ROUNDING: Final = (0.0001, 1000.0)


def candidates(protocol: Protocol, ends: tuple[float, float] | None = None) -> dict[str, Attribute]:
    """What a score can be computed from, by id: numbers about each sample, all or of these ends."""
    return {
        one.id: one
        for _, one in protocol.attributes()
        if (scale := one.scored_on) and not one.once and ends in (None, scale.limits)
    }


def add_score(protocol: Protocol, kind: str) -> Edit:
    """Compute one score more; `kind` is one of `FORMULAS`.

    The change raises UserError where the protocol does not ask what the formula needs.
    """
    taken = {one.id for one in protocol.scores} | {one.id for _, one in protocol.asked()}

    def change(text: str) -> str:
        fields = {
            "id": unused("score", taken),
            "kind": kind,
            "name": in_each(message("Score"), languages_of(protocol)),
            **_formula(protocol, kind),
        }
        return texts.with_entry(text, "scores", fields)

    return Edit(message("compute a score"), change)


def remove_score(protocol: Protocol, number: int) -> Edit:
    """Compute a score no more."""
    name = message("remove the score {name}", name=protocol.scores[number].name)
    return Edit(name, lambda text: texts.without_entry(text, "scores", number))


def set_formula(protocol: Protocol, number: int, kind: str) -> Edit:
    """Compute a score by another formula, from the beginning of what that takes.

    The change raises UserError where the protocol does not ask what the formula needs.
    """

    def change(text: str) -> str:
        fields = {**dict.fromkeys(_FIELDS), "kind": kind, **_formula(protocol, kind)}
        for name, value in fields.items():
            text = texts.changed_head(text, ("scores", number, name), value)
        return text

    return _edit(protocol, number, change)


def set_part(protocol: Protocol, number: int, attribute: str, added: bool) -> Edit:
    """Add an attribute up in a sum or not. The change raises UserError where none is left."""
    held = [part.attribute for part in _sum(protocol, number).parts]
    path: Path = ("scores", number, "parts")

    def change(text: str) -> str:
        if added:
            return texts.with_item(text, path, {"attribute": attribute})
        if held == [attribute]:
            raise UserError(message("A sum adds up something. Tick another one first."))
        return texts.changed_head(text, (*path, held.index(attribute)), None)

    return _edit(protocol, number, change)


def without_parts(protocol: Protocol, number: int, names: Collection[str]) -> Edit:
    """Take several attributes out of a sum. The change raises UserError where none is left."""
    held = [part.attribute for part in _sum(protocol, number).parts]
    gone = [place for place, name in enumerate(held) if name in names]

    def change(text: str) -> str:
        if len(gone) == len(held):
            raise UserError(message("A sum adds up something. Tick another one first."))
        for place in reversed(gone):
            text = texts.changed_head(text, ("scores", number, "parts", place), None)
        return text

    return _edit(protocol, number, change)


def set_weight(protocol: Protocol, number: int, attribute: str, weight: float) -> Edit:
    """Multiply an attribute in a sum by another number. Raises UserError for one out of bounds."""
    _require(weight, -_MOST_WEIGHT, _MOST_WEIGHT)
    held = [part.attribute for part in _sum(protocol, number).parts]
    path: Path = ("scores", number, "parts", held.index(attribute), "weight")
    value = None if weight == 1 else weight
    return _edit(protocol, number, lambda text: texts.changed_head(text, path, value))


def set_weights(protocol: Protocol, number: int, weights: Mapping[str, float]) -> Edit:
    """The same of several, in one change."""
    changes = [set_weight(protocol, number, name, weight) for name, weight in weights.items()]

    def change(text: str) -> str:
        for one in changes:
            text = one.change(text)
        return text

    return _edit(protocol, number, change)


def set_constant(protocol: Protocol, number: int, constant: float) -> Edit:
    """Add another number to a sum. Raises UserError for one out of bounds."""
    _require(constant, -_MOST_CONSTANT, _MOST_CONSTANT)
    return _set(protocol, number, "constant", constant or None)


def set_rounding(protocol: Protocol, number: int, step: float) -> Edit:
    """Round a sum to multiples of another number. Raises UserError for one out of bounds."""
    _require(step, *_ROUNDING)
    return _set(protocol, number, "rounding", step)


def set_section(protocol: Protocol, number: int, place: int, attribute: str) -> Edit:
    """Take another attribute as the section at this place; two sections change places."""
    score = protocol.scores[number]
    assert isinstance(score, CvaAffective)
    sections = list(score.sections)
    if attribute in sections:
        sections[sections.index(attribute)] = sections[place]
    sections[place] = attribute
    return _set(protocol, number, "sections", sections)


def set_count(protocol: Protocol, number: int, field: str, attribute: str) -> Edit:
    """Take points off for another count of bowls, or none; "non_uniform" or "defective"."""
    return _set(protocol, number, field, attribute or None)


def _formula(protocol: Protocol, kind: str) -> dict[str, Any]:
    """The fields that a formula begins with. Raises UserError."""
    if kind == "sum":
        found = list(candidates(protocol))
        if not found:
            raise UserError(
                message("A score is computed from numbers. Ask for a number about each sample.")
            )
        return {"parts": [{"attribute": name} for name in found[:MOST_PARTS]]}
    marks = list(candidates(protocol, CvaAffective.SECTION_ENDS))
    if len(marks) < SECTIONS:
        raise UserError(
            message(
                "This formula adds up {n} marks from 1 to 9 about each sample; the protocol asks "
                "for {found}.",
                n=SECTIONS,
                found=len(marks),
            )
        )
    counts = list(candidates(protocol, CvaAffective.COUNT_ENDS))
    fields = dict(zip(("non_uniform", "defective"), counts, strict=False))
    return {"sections": marks[:SECTIONS], **fields}


def _set(protocol: Protocol, number: int, field: str, value: Any) -> Edit:
    path: Path = ("scores", number, field)
    return _edit(protocol, number, lambda text: texts.changed_head(text, path, value))


def _edit(protocol: Protocol, number: int, change: Callable[[str], str]) -> Edit:
    return Edit(message("change the score {name}", name=protocol.scores[number].name), change)


def _sum(protocol: Protocol, number: int) -> Sum:
    score: BaseScore = protocol.scores[number]
    assert isinstance(score, Sum)
    return score


def _require(value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise UserError(message("Write a number from {low} to {high}.", low=low, high=high))
