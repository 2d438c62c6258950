"""What a protocol asks again in a later step: told apart by name, and gathered as a series."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from tasting.domain.attributes import Attribute
from tasting.domain.names import plain
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Reading, Step
from tasting.domain.value import Phrase

_ORDINALS: Final = frozenset(
    {
        *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
        *("premier", "premiere", "seconde", "deuxieme", "troisieme", "quatrieme", "cinquieme"),
        *("sixieme", "septieme", "huitieme"),
    }
)
_NUMBERED: Final = re.compile(r"\d+(?:st|nd|rd|th|re|er|e|eme|ere)?")
_EDGES: Final = " ,;:.·–—-/#°()\u00a0\u202f"
"""What may be left at the ends of a name when its number is gone."""

_Asked = TypeVar("_Asked", Attribute, Reading)


def with_names_apart(protocol: Protocol) -> Protocol:
    """The protocol with each thing that several steps call alike named with its step.

    Attributes are told apart within their sense, which stands over them wherever they are shown.
    """
    attributes = _named_apart(protocol.attributes())
    readings = _named_apart(protocol.readings())
    if not attributes and not readings:
        return protocol
    steps = tuple(
        step.model_copy(
            update={
                "attributes": tuple(attributes.get(one.id, one) for one in step.attributes),
                "record": tuple(readings.get(one.id, one) for one in step.record),
            }
        )
        for step in protocol.steps
    )
    return protocol.model_copy(update={"steps": steps})


def series(protocol: Protocol) -> list[list[Attribute]]:
    """The attributes, each gathered with those that ask the same again, in the order first asked.

    The same is what a later step asks of one kind and sense, called alike or counted: "Umami 1"
    and "Umami 3", or "Aroma, first infusion" and "Aroma, third infusion". Bare numbers that do not
    rise from one are part of the names: "Note 5" and "Note 10".
    """
    alike: dict[tuple[str, ...], list[tuple[Step, Attribute]]] = {}
    for step, attribute in protocol.attributes():
        name = plain(_unnumbered(_first_name(attribute)))
        key = attribute.kind, attribute.sense.value, attribute.scope.value, name
        alike.setdefault(key, []).append((step, attribute))
    series_of = {
        one.id: at for at, asked in enumerate(alike.values()) if _rises(asked) for _, one in asked
    }
    found: dict[int | str, list[Attribute]] = {}
    for _, one in protocol.attributes():
        found.setdefault(series_of.get(one.id, one.id), []).append(one)
    return list(found.values())


def series_name(name: Phrase) -> Phrase:
    """What a series is called whose attributes are called like `name`, in every language."""
    return Phrase(**{language: _unnumbered(name[language]) for language in name.languages})


def _named_apart(asked: Iterable[tuple[Step, _Asked]]) -> dict[str, _Asked]:
    """Those that share a name with another, by id, under names that differ."""
    alike: dict[tuple[str, str], list[tuple[Step, _Asked]]] = {}
    for step, one in asked:
        sense = "" if isinstance(one, Reading) else one.sense.value
        alike.setdefault((sense, plain(_short(one).to(_short(one).languages[0]))), []).append(
            (step, one)
        )
    twins = [pairs for pairs in alike.values() if len(pairs) > 1]
    return {
        one.id: _with_step(one, where)
        for pairs in twins
        for (_, one), where in zip(pairs, _places([step for step, _ in pairs]), strict=True)
    }


def _short(one: Attribute | Reading) -> Phrase:
    return one.short if isinstance(one, Reading) else one.name


def _places(steps: Sequence[Step]) -> list[Phrase]:
    """Names of the steps that differ: short, else whole, else counted."""
    for names in ([step.short for step in steps], [step.name for step in steps]):
        if len(set(names)) == len(steps):
            return names
    return [
        Phrase(**{language: f"{step.short[language]} {n}" for language in step.short.languages})
        for n, step in enumerate(steps, 1)
    ]


def _with_step(one: _Asked, step: Phrase) -> _Asked:
    """The same, named with its step."""
    names = {"name": one.name}
    if isinstance(one, Reading) and one.label is not None:
        names["label"] = one.label
    return one.model_copy(
        update={
            field: Phrase(**{each: f"{name[each]}, {step.to(each)}" for each in name.languages})
            for field, name in names.items()
        }
    )


def _unnumbered(name: str) -> str:
    """A name without its number or ordinal; the whole name where nothing else is left."""
    parts = re.split(r"([^\W_]+)", name)
    kept = ["" if _is_number(part) else part for part in parts]
    return " ".join("".join(kept).split()).strip(_EDGES) or name


def _first_name(attribute: Attribute) -> str:
    return attribute.name.to(attribute.name.languages[0])


def _rises(asked: Sequence[tuple[Step, Attribute]]) -> bool:
    """Whether these are asked in steps of their own, the first without a number or as number 1."""
    numbers = [_bare_number(_first_name(one)) for _, one in asked]
    apart = len({step.id for step, _ in asked}) == len(asked)
    return apart and numbers[0] == 1 and numbers == sorted(numbers)


def _bare_number(name: str) -> int:
    """The first number in figures that a name has; one where it has none."""
    found = (int(part) for part in re.findall(r"[^\W_]+", name) if part.isdecimal())
    return next(found, 1)


def _is_number(part: str) -> bool:
    told = plain(part)
    return told in _ORDINALS or bool(_NUMBERED.fullmatch(told))
