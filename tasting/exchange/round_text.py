"""The text of steps that repeat in rounds, changed in place: see `protocol_text`."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

import tomlkit

from tasting.domain.rounds import in_round
from tasting.exchange import protocol_text as texts
from tasting.exchange.parts import Parts, find_parts
from tasting.exchange.positions import Path
from tasting.exchange.round_faults import PARTS

_STEPS: Final[Path] = ("steps", 0, "steps")
_ROUNDS: Final[Path] = ("steps", 0, "rounds")
_REMARK: Final = re.compile(r"[ \t]*(?:\[\[[^\]]*\]\][ \t]*)?(#.*)")
_AIMS: Final = ("target", "target_by_sample")
"""What is written as a whole."""
_ALONE: Final = re.compile(r"^([ \t]*\[\[?[ \t]*steps)(?=[ \t]*[.\]])", re.MULTILINE)
_INSIDE: Final = {
    at: re.compile(rf"^([ \t]*\[\[?[ \t]*steps)[ \t]*\.[ \t]*{at[-1]}(?=[ \t]*[.\]])", re.MULTILINE)
    for at in (_STEPS, _ROUNDS)
}
"""The name of a table of a step by itself, and of one that repeats or of a round."""


def own_steps(text: str) -> tuple[str, ...]:
    """The steps that repeat, each as the text of a step by itself."""
    return tuple(_INSIDE[_STEPS].sub(r"\1", step) for step in _parts(text, _STEPS).steps)


def changed_own(text: str, changes: Mapping[int, Callable[[str], str]]) -> str:
    """A text with these of its steps changed, from 0, as a step by itself would be."""
    return _changed(_parts(text, _STEPS), _STEPS, changes)


def changed_rounds(text: str, changes: Mapping[int, Sequence[tuple[Path, Any]]]) -> str:
    """A text with fields of its rounds, from 0, set to plain values; None takes one out."""
    parts = None if _is_uncertain(text) else find_parts(text, _ROUNDS)
    if parts is None:  # all else in it stays as it is written
        return texts.changed_fields(
            text,
            [
                ((*_ROUNDS, number, *path), value)
                for number, fields in changes.items()
                for path, value in fields
            ],
        )
    return _changed(
        parts,
        _ROUNDS,
        {
            number: partial(texts.changed_step_fields, changes=fields)
            for number, fields in changes.items()
        },
    )


def _changed(parts: Parts, at: Path, changes: Mapping[int, Callable[[str], str]]) -> str:
    """A text with items of one of its lists changed as the text of a step by itself is."""
    items, name = list(parts.steps), str(at[-1])
    fields = texts.step_fields(parts.text)
    inside = list(fields[name])
    for number, change in changes.items():
        alone = change(_INSIDE[at].sub(r"\1", items[number]))
        inside[number] = texts.step_fields(alone)
        items[number] = _ALONE.sub(rf"\1.{name}", alone)
        last = number + 1 == len(items) and not parts.tail
        if not last and not items[number].endswith("\n"):
            items[number] += "\n"
    made = replace(parts, steps=tuple(items)).text
    texts.hand_on(made, {**fields, name: inside})
    return made


def repeated(steps: Sequence[str], rounds: int) -> str:
    """The text of steps by themselves as steps that repeat in so many rounds, all alike."""
    inside = [_ALONE.sub(r"\1.steps", _plain(step)).rstrip() for step in steps]
    return "\n\n".join(["[[steps]]", *["[[steps.rounds]]"] * rounds, *inside]) + "\n\n"


def in_flights(steps: Sequence[str], flights: int) -> str:
    """The text of steps by themselves as steps that are led for each of so many flights."""
    inside = [_ALONE.sub(r"\1.steps", _plain(step)).strip() for step in steps]
    return "\n\n".join([f"[[steps]]\nflights = {flights}", *inside]) + "\n\n"


def with_own(text: str, step: str) -> str:
    """A text of several steps with one more, by itself, at their end."""
    own = _ALONE.sub(r"\1.steps", _plain(step)).strip()
    return f"{text.rstrip()}\n\n{own}\n\n"


def with_rounds(text: str, many: int) -> str:
    """A text with so many rounds; those that are added are like the last one."""
    parts = _parts(text, _ROUNDS)
    rounds = list(parts.steps[:many])
    while len(rounds) < many:
        rounds.append(rounds[-1].rstrip() + "\n\n")
        rounds[-2] = rounds[-2].rstrip() + "\n\n"
    return replace(parts, steps=tuple(rounds)).text


def with_number(text: str, name: str, number: int | None) -> str:
    """A text with a number beside its rounds, as that of the first one; None takes it out."""
    if number is None or name in texts.step_fields(text):
        return texts.changed_step(text, (name,), number)
    parts = _parts(text, _ROUNDS)
    return replace(parts, head=f"{parts.head.rstrip()}\n{name} = {number}\n\n").text


def led_step(text: str, number: int, fields: Mapping[str, Any], round_number: int) -> str:
    """One of the steps of a text, from 0, written as it is led in a round, with its remarks.

    `fields` are those of the step as it is led; what is of other rounds only is taken out.
    """
    own = own_steps(text)[number]
    before = texts.step_fields(own)
    changes: list[tuple[Path, Any]] = [(("rounds",), None)]
    if "sheet" not in fields:
        changes.append((("sheet",), None))
    for name in PARTS:
        places = [
            at
            for at, part in enumerate(before.get(name, ()))
            if in_round(part.get("rounds", ()), round_number)
        ]
        gone = [at for at in range(len(before.get(name, ()))) if at not in places]
        if gone and not places:
            changes.append(((name,), None))
        else:
            changes += [
                ((name, at, "rounds"), None) for at in places if "rounds" in before[name][at]
            ]
            changes += [((name, at), None) for at in reversed(gone)]
        was = [before[name][at] for at in places]
        for at, (old, new) in enumerate(zip(was, fields.get(name, ()), strict=True)):
            changes += [((name, at, *path), value) for path, value in _differing(old, new)]
    others = {name: value for name, value in fields.items() if name not in PARTS}
    changes += _differing(before, others)
    return texts.changed_step_fields(own, changes)


def remark_of_round(text: str, number: int) -> str:
    """The remarks in the text of a round, from 0, a line each; empty where there are none."""
    lines = _parts(text, _ROUNDS).steps[number].splitlines()
    found = [remark for line in lines if (remark := _REMARK.match(line))]
    return "".join(f"{one[1]}\n" for one in found)


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[Path, Any]]:
    """The fields of `after` that say something else before, each text of a language by itself."""
    found: list[tuple[Path, Any]] = []
    for name, value in after.items():
        old = before.get(name)
        if old == value:
            continue
        if isinstance(value, Mapping) and isinstance(old, Mapping) and name not in _AIMS:
            found += [((name, *path), one) for path, one in _differing(old, value)]
        elif isinstance(value, list) and isinstance(old, list) and len(old) == len(value):
            for at, (was, now) in enumerate(zip(old, value, strict=True)):
                own = _differing({"": was}, {"": now})
                found += [((name, at, *path[1:]), one) for path, one in own]
        else:
            found.append(((name,), value))
    return found


def _parts(text: str, at: Path) -> Parts:
    """A text as what stands before one of its lists, each item, and the rest.

    One that writes the list in another way is first written anew.
    """
    plain = _plain(text)
    found = find_parts(plain, at) or find_parts(_anew(plain), at)
    if found is None:
        raise ValueError("steps that repeat have rounds")
    return found


def _plain(text: str) -> str:
    """A text whose lines in brackets are names of tables and no part of a long text."""
    return _anew(text) if _is_uncertain(text) else text


def _is_uncertain(text: str) -> bool:
    return '"""' in text or "'''" in text


def _anew(text: str) -> str:
    return tomlkit.dumps(tomllib.loads(text))
