"""The changes a trainer makes of a protocol, each by its name."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.domain.steps import KINDS, Step, StepKind
from tasting.domain.units import Target
from tasting.exchange import protocol_text as texts
from tasting.exchange.positions import Path
from tasting.languages import LANGUAGES, Language, LanguageName
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_starts import attribute_fields, in_each, sense_of, step_text
from tasting.words import Message, message

_NEEDED: Final = frozenset({"name", "read"})
_END: Final = re.compile(r"[-_.]?\d*$")


@dataclass(frozen=True)
class _Block:
    """A step's text, and what the order of steps hangs on."""

    id: str
    since: str
    text: str


def languages_of(protocol: Protocol) -> tuple[Language, ...]:
    """The languages that any of its texts is written in."""
    found: set[Language] = set()

    def look(data: object) -> None:
        if isinstance(data, Mapping):
            if data.keys() & set(LANGUAGES):
                found.update(data)
            else:
                for value in data.values():
                    look(value)
        elif isinstance(data, list | tuple):
            for value in data:
                look(value)

    look(protocol.model_dump())
    return tuple(language for language in LANGUAGES if language in found)


# ------------------------------------------------------------------------- order of steps


def add_step(protocol: Protocol, kind: StepKind, at: int) -> Edit:
    """Put a new step before the one at this place, or at the end."""
    step_id = unused(kind.value, [step.id for step in protocol.steps])
    made = _Block(step_id, "", step_text(kind, step_id, languages_of(protocol)))
    name = message("add {step}", step=KINDS[kind].name)
    return Edit(name, _ordered(lambda blocks: [*blocks[:at], made, *blocks[at:]]))


def add_pause(protocol: Protocol, at: int, seconds: int) -> Edit:
    """Put a pause of this length before the step at this place."""
    added = add_step(protocol, StepKind.PAUSE, at)
    lasting = _each([at], lambda block: texts.changed_step(block, ("seconds",), seconds))
    return replace(added, change=lambda text: lasting(added.change(text)))


def remove_steps(protocol: Protocol, places: Sequence[int]) -> Edit:
    """Take steps out; raises UserError where none would be left."""

    def fewer(blocks: list[_Block]) -> list[_Block]:
        kept = [block for at, block in enumerate(blocks) if at not in places]
        if not kept:
            raise UserError(message("A protocol keeps one step. Add another before you remove it."))
        return kept

    return Edit(_named(protocol, places, *_REMOVE), _ordered(fewer))


def move_steps(protocol: Protocol, places: Sequence[int], to: int) -> Edit:
    """Put steps, in their order, before the step that stands at `to` now, or at the end."""

    def moved(blocks: list[_Block]) -> list[_Block]:
        before = [block for at, block in enumerate(blocks) if at < to and at not in places]
        after = [block for at, block in enumerate(blocks) if at >= to and at not in places]
        return [*before, *(blocks[at] for at in sorted(places)), *after]

    return Edit(_named(protocol, places, *_MOVE), _ordered(moved))


def copy_text(text: str, places: Sequence[int]) -> str:
    """Steps as text, to be pasted here or into another protocol."""
    steps = texts.parted(text.removeprefix(texts.MARK)).steps
    return "\n".join(steps[at].rstrip() + "\n" for at in sorted(places))


def paste_steps(protocol: Protocol, pasted: str, at: int) -> Edit:
    """Put the steps of a text that was copied before the one at `at`, under ids of their own.

    Raises UserError where the text holds no step.
    """
    try:
        blocks = list(texts.parted(pasted.removeprefix(texts.MARK).replace("\r\n", "\n")).steps)
    except (ValueError, RecursionError):
        raise UserError(message("There is no step in what was copied.")) from None
    taken = _ids(protocol)
    made = [_with_own_ids(block, taken) for block in blocks]
    steps = tomllib.loads("\n".join(block.text for block in made))["steps"]
    name = (
        message("paste {step}", step=_spoken(steps[0].get("name")))
        if len(steps) == 1
        else message("paste {n} steps", n=len(steps))
    )
    return Edit(name, _ordered(lambda found: [*found[:at], *made, *found[at:]]))


def duplicate_steps(protocol: Protocol, text: str, places: Sequence[int]) -> Edit:
    """Put copies of steps behind the last of them."""
    pasted = paste_steps(protocol, copy_text(text, places), max(places) + 1)
    return replace(pasted, name=_named(protocol, places, *_DUPLICATE))


# ------------------------------------------------------------------------- fields of steps


def set_field(protocol: Protocol, places: Sequence[int], name: str, value: Any) -> Edit:
    """Give a field of steps a plain value; None takes it out. Several take the same."""
    told = _named(protocol, places, *_CHANGE)
    return Edit(told, _each(places, lambda block: texts.changed_step(block, (name,), value)))


def set_target(protocol: Protocol, places: Sequence[int], target: Target | None) -> Edit:
    """Give steps another aim, or none."""
    value = target.model_dump(exclude_none=True) if target else None
    return set_field(protocol, places, "target", value)


def set_text(protocol: Protocol, at: int, path: Path, language: Language, text: str) -> Edit:
    """Write a text of a step in a language; an empty one takes the language out.

    `path` leads from the step to the text, such as ("attributes", 0, "ask"). Texts of one place
    that are typed one after the other are taken back together. Raises UserError for the last text
    of a place that needs one.
    """
    place: tuple[str | int, ...] = (*path, language)
    held: Any = protocol.steps[at]
    for part in path:
        held = held[part] if isinstance(part, int) else getattr(held, part)
    alone = held is None or set(held) <= {language}
    if alone and path[-1] in _NEEDED and not text.strip():
        raise UserError(message("Write a text here."))
    where = path if not text.strip() and alone else place
    value = text.strip() or None
    name = message("write in {step}", step=protocol.steps[at].name)
    change = _each([at], lambda block: texts.changed_step(block, where, value))
    return Edit(name, change, field=f"{protocol.steps[at].id} {path} {language}")


def add_attribute(protocol: Protocol, at: int, kind: str) -> Edit:
    """Ask one thing more in a step that asks; `kind` is one of `ATTRIBUTES`."""
    step = protocol.steps[at]
    sense = sense_of(step)
    own = unused(f"{step.id}_{kind}"[:50], [one.id for _, one in protocol.attributes()])
    fields = attribute_fields(kind, own, sense, protocol.category, languages_of(protocol))
    name = message("ask more in {step}", step=step.name)
    return Edit(name, _each([at], lambda block: texts.with_part(block, "attributes", fields)))


def set_attribute(protocol: Protocol, at: int, number: int, field: str, value: Any) -> Edit:
    """Give a field of an attribute another value."""
    path: Path = ("attributes", number, field)
    name = message("change {step}", step=protocol.steps[at].attributes[number].name)
    return Edit(name, _each([at], lambda block: texts.changed_step(block, path, value)))


def remove_attribute(protocol: Protocol, at: int, number: int) -> Edit:
    """Ask one thing less."""
    name = message("remove {step}", step=protocol.steps[at].attributes[number].name)
    last = len(protocol.steps[at].attributes) == 1
    path: Path = ("attributes",) if last else ("attributes", number)
    return Edit(name, _each([at], lambda block: texts.changed_step(block, path, None)))


# ------------------------------------------------------------------------- the head


def set_head(path: Path, value: Any, name: Message) -> Edit:
    """Give a field before the steps a plain value: ("samples", "usual"), ("equipment", 2)."""
    return Edit(name, lambda text: texts.changed_head(text, path, value), field=f"head {path}")


def set_title(language: Language, title: str) -> Edit:
    """Name the protocol in a language."""
    return set_head(("name", language), title.strip(), message("change the title"))


def set_samples(usual: int, protocol: Protocol) -> Edit:
    """Ask for another number of samples; least and most give way."""

    def change(text: str) -> str:
        rule = protocol.samples
        for name, value in (
            ("minimum", min(rule.minimum, usual)),
            ("maximum", max(rule.maximum, usual)),
            ("usual", usual),
        ):
            text = texts.changed_head(text, ("samples", name), value)
        return text

    return Edit(message("change the number of samples"), change)


def add_equipment(thing: Message | str, protocol: Protocol) -> Edit:
    """List one thing more that learners need at home."""
    languages = languages_of(protocol)
    named = in_each(thing, languages) if isinstance(thing, Message) else dict.fromkeys(
        languages, thing
    )  # fmt: skip
    return Edit(
        message("list {thing}", thing=thing),
        lambda text: texts.with_entry(text, "equipment", {"name": named}),
    )


def remove_equipment(protocol: Protocol, number: int) -> Edit:
    """Need one thing less."""
    name = message("remove {step}", step=protocol.equipment[number].name)
    return Edit(name, lambda text: texts.without_entry(text, "equipment", number))


def add_source(protocol: Protocol, source: str) -> Edit:
    """Say where figures of the protocol come from; trade practice until it is said better."""
    fields = {"text": dict.fromkeys(languages_of(protocol), source), "confidence": "C"}
    return Edit(message("add a source"), lambda text: texts.with_entry(text, "sources", fields))


def remove_source(number: int) -> Edit:
    """Take a source of the whole protocol out."""
    name = message("remove a source")
    return Edit(name, lambda text: texts.without_entry(text, "sources", number))


def add_language(protocol: Protocol, language: Language) -> Edit:
    """Begin to write the protocol in one more language, by its title."""
    title = protocol.name.to(language)
    name = message("write in {language} too", language=LanguageName(language))
    return Edit(name, lambda text: texts.changed_head(text, ("name", language), title))


def remove_language(language: Language) -> Edit:
    """Take every text in a language out."""
    name = message("remove {language}", language=LanguageName(language))
    return Edit(name, lambda text: texts.without_language(text, language))


# ------------------------------------------------------------------------- helpers


def unused(wanted: str, taken: Sequence[str] | set[str]) -> str:
    """An id like the one wanted that is not taken: "pour", else "pour-2"."""
    stem, found, number = _END.sub("", wanted) or wanted, wanted, 2
    while found in taken:
        found, number = f"{stem}-{number}", number + 1
    return found


_MOVE = (message("move {step}"), message("move {n} steps"))
_REMOVE = (message("remove {step}"), message("remove {n} steps"))
_DUPLICATE = (message("duplicate {step}"), message("duplicate {n} steps"))
_CHANGE = (message("change {step}"), message("change {n} steps"))


def _named(protocol: Protocol, places: Sequence[int], one: Message, many: Message) -> Message:
    if len(places) == 1:
        return Message(one.text, {"step": protocol.steps[places[0]].name})
    return Message(many.text, {"n": len(places)})


def _spoken(name: Any) -> str:
    return str(next(iter(name.values()), "")) if isinstance(name, Mapping) else ""


def _ids(protocol: Protocol) -> set[str]:
    """Every id of steps, attributes and readings: new ones are unlike all of them."""
    found = {step.id for step in protocol.steps}
    found |= {attribute.id for _, attribute in protocol.attributes()}
    return found | {reading.id for _, reading in protocol.readings()}


def _with_own_ids(block: str, taken: set[str]) -> _Block:
    """A pasted step under ids that are not taken, which are taken then."""
    data = tomllib.loads(block)["steps"][0]
    places: list[Path] = [("id",)]
    for name in ("attributes", "record"):
        places += [(name, number, "id") for number in range(len(data.get(name, [])))]
    for place in places:
        held: Any = data
        for part in place:
            held = held.get(part, "step") if isinstance(held, dict) else held[part]
        own = unused(str(held), taken)
        taken.add(own)
        if own != held:
            block = texts.changed_step(block, place, own)
    return _Block(tomllib.loads(block)["steps"][0]["id"], str(data.get("since", "")), block)


def _ordered(change: Callable[[list[_Block]], list[_Block]]) -> Callable[[str], str]:
    """A change of the order of steps; what counts from a step that is not before it forgets it."""

    def changed(text: str) -> str:
        parts = texts.parted(text)
        data = tomllib.loads(text)["steps"]
        blocks = [
            _Block(step["id"], step.get("since", ""), block)
            for step, block in zip(data, parts.steps, strict=True)
        ]
        begun: set[str] = set()
        written = []
        after = change(blocks)
        if after == blocks:
            return text
        for block in after:
            begun.add(block.id)
            lost = block.since and block.since not in begun
            written.append(texts.changed_step(block.text, ("since",), None) if lost else block.text)
        return parts.with_steps(written).text

    return changed


def _each(places: Sequence[int], change: Callable[[str], str]) -> Callable[[str], str]:
    """The same change of the text of several steps."""

    def changed(text: str) -> str:
        parts = texts.parted(text)
        steps = [change(one) if at in places else one for at, one in enumerate(parts.steps)]
        return replace(parts, steps=tuple(steps)).text

    return changed


def shared(steps: Sequence[Step], name: str) -> tuple[Any, bool]:
    """A field of several steps: its value, and whether all have the same one."""
    values = [getattr(step, name) for step in steps]
    return values[0], all(value == values[0] for value in values)
