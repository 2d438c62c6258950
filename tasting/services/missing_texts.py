"""The texts of a protocol while it is written: where they stand, and which lack a language."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from tasting.domain.attributes import NamedFlaw
from tasting.domain.attributes.choice import Option
from tasting.domain.of_last import of_last
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step, StepKind
from tasting.domain.value import Phrase, Value
from tasting.exchange.phrases import incomplete
from tasting.exchange.positions import Path
from tasting.languages import LANGUAGES, Language


class Texts(NamedTuple):
    """The texts of a step, or of what is no step, each with its path from there."""

    found: Sequence[tuple[Path, Phrase]]
    in_any: frozenset[Language]
    """The languages that any of them is written in."""
    in_all: frozenset[Language]
    """Those that none of them lacks."""
    said: str
    """All of them in every language, a line each."""


_Parts = tuple[tuple[str, int], ...]
_of_steps: dict[_Parts, tuple[Step, Texts]] = {}
"""The texts of the steps looked through last, by the identity of what may hold them.

Most stay, or come back; a step of another length holds what it held.
"""
_MOST_KEPT: Final = 1000


@of_last
def texts_of_steps(protocol: Protocol) -> Sequence[Texts]:
    """The texts of each step of a protocol; they are looked for in new steps only."""
    parts = [_parts(step) for step in protocol.steps]
    known = {
        held: _of_steps.get(held) or (step, _texts(step))
        for held, step in zip(parts, protocol.steps, strict=True)
    }
    if len(_of_steps) > _MOST_KEPT:
        _of_steps.clear()
    _of_steps.update(known)  # which keeps the parts, so that no others get their identity
    return [known[held][1] for held in parts]


def _parts(step: Step) -> _Parts:
    return tuple((name, id(held)) for name, held in vars(step).items() if type(held) not in _PLAIN)


@of_last
def missing_texts(protocol: Protocol) -> Sequence[Path]:
    """Where texts lack a language that others are written in; a path ends with the language."""
    steps = texts_of_steps(protocol)
    head = _texts({name: held for name, held in protocol if name != "steps"})
    in_any = frozenset[Language]().union(*(one.in_any for one in (head, *steps)))
    if all(in_any <= one.in_all for one in (head, *steps)):
        return ()
    found = list(head.found)
    for at, one in enumerate(steps):
        found += [(("steps", at, *path), text) for path, text in one.found]
    return tuple(fault.path for fault in incomplete(found))


def _texts(held: object) -> Texts:
    found: list[tuple[Path, Phrase]] = []
    _find(held, (), found)
    written = {text.languages for _, text in found}
    in_all = frozenset(LANGUAGES).intersection(*written)
    said = "\n".join(line for _, text in found for line in text.values())
    return Texts(found, frozenset[Language]().union(*written), in_all, said)


_PLAIN: Final = frozenset({type(None), bool, int, float, str, StepKind})
"""What most fields hold, and no text is found in: to ask each what it is takes longer."""


def _find(held: object, at: Path, found: list[tuple[Path, Phrase]]) -> None:
    """Add every text in a part of a protocol, in the order of its fields."""
    parts: Iterable[tuple[str | int, object]] = ()
    if isinstance(held, tuple):
        parts = enumerate(held)
    elif isinstance(held, Value | dict):
        parts = (vars(held) if isinstance(held, Value) else held).items()
    # A word has its name in all languages.
    is_word = isinstance(held, Option | NamedFlaw) and held.lexicon
    for name, part in parts:
        if is_word and name == "name":
            continue
        if type(part) is Phrase:
            found.append(((*at, name), part))
        elif type(part) not in _PLAIN:
            _find(part, (*at, name), found)
