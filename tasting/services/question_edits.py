"""Questions while a protocol is written: in another order, copied, and pasted into a step."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final, TypeVar

from tasting.domain.attributes import kinds_asked_about
from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.domain.rounds import MOST_ROUNDS
from tasting.domain.steps import Step
from tasting.domain.subjects import Scope
from tasting.exchange import protocol_text as texts
from tasting.exchange.parts import find_parts
from tasting.exchange.positions import Path
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_edits import ask_in, ids_of, languages_in, languages_of, unused
from tasting.services.protocol_starts import sense_of
from tasting.services.step_texts import each, step_texts
from tasting.words import Message, message

_T = TypeVar("_T")
_LIST: Final = "attributes"
_PLACE: Final[Path] = ("steps", 0, _LIST)
_ENDS: Final = ("", *(f"_{number}" for number in range(1, MOST_ROUNDS + 1)))
"""What stands behind the ids of a question that is asked in rounds."""


def move_question(protocol: Protocol, at: int, number: int, to: int) -> Edit:
    """Ask a question of the step at `at` as the one of the number `to` of it, both from 0."""
    name = message("move {step}", step=protocol.steps[at].attributes[number].name)
    return Edit(name, each({at: partial(_moved, number=number, to=to)}))


def _moved(block: str, number: int, to: int) -> str:
    """A step's text with one of its questions elsewhere, with the remark over it."""
    parts = find_parts(block, _PLACE)
    if parts is None:
        return texts.changed_step(
            block, (_LIST,), _put(texts.step_fields(block)[_LIST], number, to)
        )
    made = parts.with_steps(_put(parts.steps, number, to)).text
    return made.rstrip() + block[len(block.rstrip()) :]


def _put(held: Sequence[_T], number: int, to: int) -> list[_T]:
    rest = [*held[:number], *held[number + 1 :]]
    return [*rest[:to], held[number], *rest[to:]]


def copied_question(step: Step, text: str, at: int, number: int) -> str:
    """A question of the step at a place of a protocol's text, to be pasted into another.

    The rounds that it is asked in stay behind, and its sense where that is the step's.
    """
    fields = dict(_fields_at(text, at)[_LIST][number])
    fields.pop("rounds", None)
    if step.facts.sense is not None and fields.get("sense") == step.facts.sense:
        fields.pop("sense")
    return texts.written(_LIST, fields)


def _fields_at(text: str, at: int) -> Mapping[str, Any]:
    """What a text says of the step at a place."""
    for one in step_texts(text.removeprefix(texts.MARK)):
        if at < one.size:
            return one.steps[one.led[at][1]]
        at -= one.size
    raise ValueError("there is no such step")


def paste_question(protocol: Protocol, at: int, copied: str) -> Edit:
    """Ask in a step what was copied, under an id of its own, in the protocol's languages.

    What the step does not ask about samples it asks once. The change raises UserError where a step
    cannot ask it, or nothing was copied.
    """
    if not copied:
        why = message("No question was copied. Press the copy sign beside one first.")
        return Edit(message("paste a question"), partial(_refused, why=why))
    step, kept = protocol.steps[at], languages_of(protocol)
    written = languages_in(tomllib.loads(copied))
    for language in written - set(kept) if written & set(kept) else ():
        copied = texts.without_language(copied, language)
    fields: dict[str, Any] = tomllib.loads(copied)[_LIST][0]
    fields["id"] = unused(fields["id"], ids_of(protocol), _ENDS)
    fields = {"id": fields["id"], "kind": fields["kind"], "sense": sense_of(step).value} | fields
    if fields.get("scope") == Scope.SET and step.test is None:
        del fields["scope"]
    name = next(iter(fields["name"].values()))
    done = message("paste {step}", step=name)
    if not step.facts.asks and fields["kind"] not in kinds_asked_about(Scope.STEP):
        why = message(
            "“{question}” is asked about samples, and this step has nothing to do with them. Paste "
            "it into a step where samples are prepared, looked at, smelt or tasted.",
            question=name,
        )
        return Edit(done, partial(_refused, why=why))
    return replace(ask_in(protocol, at, fields, done), copied=True)


def _refused(text: str, why: Message) -> str:
    raise UserError(why)
