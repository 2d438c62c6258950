"""The changes a trainer makes of a protocol, each by its name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from tasting.domain.attributes import kinds_asked_about
from tasting.domain.errors import UserError
from tasting.domain.of_last import of_last
from tasting.domain.protocol import Protocol
from tasting.domain.steps import KINDS, Step, StepKind
from tasting.domain.subjects import Scope
from tasting.domain.units import Target
from tasting.domain.value import Phrase, Value
from tasting.exchange import protocol_text as texts
from tasting.exchange.positions import Path
from tasting.languages import LANGUAGES, Language, LanguageName
from tasting.services import kinds
from tasting.services import protocol_starts as starts
from tasting.services.aside_edits import in_order, taking_sides
from tasting.services.kinds.sets import SetAnswers
from tasting.services.phase_edits import passed_on
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_starts import attribute_fields, sense_of
from tasting.services.step_texts import (
    Change,
    SetField,
    StepText,
    before,
    each,
    holding,
    ordered,
    step_text,
)
from tasting.words import Message, message

_NEEDED: Final = frozenset(
    {"name", "read", "low", "high", "too_little", "too_much", "points", "text", "manner"}
)
_END: Final = re.compile(r"[-_.]?\d*$")


@of_last
def languages_of(protocol: Protocol) -> tuple[Language, ...]:
    """The languages that any of its texts is written in."""
    found: set[str] = set()
    _find_languages(protocol, found)
    return tuple(language for language in LANGUAGES if language in found)


def _find_languages(held: Any, found: set[str]) -> None:
    """Add the languages of all texts in a part of a protocol, until all there are were found."""
    if isinstance(held, Phrase):
        found.update(held)
    elif len(found) < len(LANGUAGES):
        parts = vars(held).values() if isinstance(held, Value) else held
        for part in parts:
            if isinstance(part, Value | Phrase | tuple):
                _find_languages(part, found)


def languages_in(data: Any) -> set[str]:
    """The languages of all texts in the data of a protocol or a part of one."""
    if isinstance(data, Mapping):
        if data.keys() & set(LANGUAGES):
            return set(data)
        data = list(data.values())
    if isinstance(data, list | tuple):
        return set[str]().union(*map(languages_in, data))
    return set()


# ------------------------------------------------------------------------- order of steps


def add_step(protocol: Protocol, kind: StepKind, at: int) -> Edit:
    """Put a new step before the one at this place, or at the end."""
    step_id = unused(kind.value, [step.id for step in protocol.steps])
    made = starts.step_text(kind, step_id, languages_of(protocol))
    return insert_steps([made], at, message("add {step}", step=KINDS[kind].name))


def insert_steps(steps: Sequence[str], at: int, name: Message) -> Edit:
    """Put steps, each as a file writes it, before the one at this place, or at the end."""
    made = [step_text(step) for step in steps]

    def more(held: list[StepText]) -> list[StepText]:
        place = before(held, at)
        return taking_sides([*held[:place], *made, *held[place:]], place, len(made))

    return Edit(name, ordered(more))


def add_pause(protocol: Protocol, at: int, seconds: int) -> Edit:
    """Put a pause of this length before the step at this place."""
    added = add_step(protocol, StepKind.PAUSE, at)
    lasting = each({at: SetField(("seconds",), seconds)})
    return replace(added, change=lambda text: lasting(added.change(text)))


def remove_steps(protocol: Protocol, places: Sequence[int]) -> Edit:
    """Take steps out; raises UserError where none would be left."""

    def fewer(held: list[StepText]) -> list[StepText]:
        gone = holding(held, places)
        held = passed_on(held, gone)
        kept = [one for number, one in enumerate(held) if number not in gone]
        if not kept:
            raise UserError(message("A protocol keeps one step. Add another before you remove it."))
        return in_order(kept)

    asked = [one.id for at in places for one in protocol.steps[at].attributes]
    change = unless_scored(protocol, asked, ordered(fewer))
    return Edit(named(protocol, places, *_REMOVE), change)


def cut_steps(protocol: Protocol, places: Sequence[int]) -> Edit:
    """The same of steps that are to be pasted elsewhere."""
    return replace(remove_steps(protocol, places), name=named(protocol, places, *_CUT))


def move_steps(protocol: Protocol, places: Sequence[int], to: int) -> Edit:
    """Put steps, in their order, before the step that stands at `to` now, or at the end."""

    def moved(held: list[StepText]) -> list[StepText]:
        chosen, place = holding(held, places), before(held, to)
        above = [at for at in range(place) if at not in chosen]
        below = [at for at in range(place, len(held)) if at not in chosen]
        order = [*above, *chosen, *below]
        if order != sorted(order):
            held = passed_on(held, chosen, place)
        return taking_sides([held[at] for at in order], len(above), len(chosen))

    return Edit(named(protocol, places, *_MOVE), ordered(moved))


# ------------------------------------------------------------------------- fields of steps


def set_field(protocol: Protocol, places: Sequence[int], name: str, value: Any) -> Edit:
    """Give a field of steps a plain value; None takes it out. Several take the same."""
    told = named(protocol, places, *_CHANGE)
    return Edit(told, each(dict.fromkeys(places, SetField((name,), value))))


def set_lengths(protocol: Protocol, lengths: Mapping[int, int]) -> Edit:
    """Let the step at each place last so many seconds."""
    changes = {at: SetField(("seconds",), seconds) for at, seconds in lengths.items()}
    return Edit(named(protocol, list(lengths), *_CHANGE), each(changes))


def set_target(protocol: Protocol, places: Sequence[int], target: Target | None) -> Edit:
    """Give steps another aim, or none."""
    return set_targets(protocol, dict.fromkeys(places, target))


def set_targets(protocol: Protocol, targets: Mapping[int, Target | None]) -> Edit:
    """Give the step at each place another aim, or none."""
    changes = {
        at: SetField(("target",), target.model_dump(exclude_none=True) if target else None)
        for at, target in targets.items()
    }
    return Edit(named(protocol, list(targets), *_CHANGE), each(changes))


def set_also(protocol: Protocol, targets: Mapping[int, Sequence[Target]]) -> Edit:
    """Let the step at each place also aim at these."""
    changes = {
        at: SetField(("also",), [aim.model_dump(exclude_none=True) for aim in aims] or None)
        for at, aims in targets.items()
    }
    return Edit(named(protocol, list(targets), *_CHANGE), each(changes))


def set_text(protocol: Protocol, at: int, path: Path, language: Language, text: str) -> Edit:
    """Write a text of a step in a language; an empty one takes the language out.

    `path` leads from the step to the text, such as ("attributes", 0, "ask"). Texts of one place
    that are typed one after the other are taken back together. Raises UserError for the last text
    of a place that needs one.
    """
    return set_texts(protocol, [at], path, language, text)


def set_texts(
    protocol: Protocol, places: Sequence[int], path: Path, language: Language, text: str
) -> Edit:
    """Write the same text in several steps."""
    steps = {at: protocol.steps[at] for at in places}
    changes = {at: _writing(step, path, language, text) for at, step in steps.items()}
    name = named(protocol, places, *_WRITE)
    ids = " ".join(step.id for step in steps.values())
    return Edit(name, each(changes), field=f"{ids} {path} {language}")


def _writing(step: Step, path: Path, language: Language, text: str) -> Change:
    """The change of a step's own text that `set_text` makes."""
    held: Any = step
    for part in path:
        held = held[part] if isinstance(part, int) else getattr(held, part)
    alone = held is None or set(held) <= {language}
    if alone and not _NEEDED.isdisjoint(path[-2:]) and not text.strip():
        raise UserError(message("Write a text here."))
    where = path if not text.strip() and alone else (*path, language)
    return SetField(where, text.strip() or None)


def add_attribute(protocol: Protocol, at: int, kind: str) -> Edit:
    """Ask one thing more in a step; `kind` is one of those `attributes_for` has for it.

    The change raises UserError for a test of a set in a step that is kept aside.
    """
    step = protocol.steps[at]
    sense = sense_of(step)
    written = step.flight.step if step.flight else step.id
    own = unused(f"{written}_{kind}"[:50], [one.id for _, one in protocol.asked()])
    fields = attribute_fields(kind, own, sense, protocol.category, languages_of(protocol))
    return ask_in(protocol, at, fields, message("ask more in {step}", step=step.name))


def ask_in(protocol: Protocol, at: int, fields: dict[str, Any], name: Message) -> Edit:
    """Ask what these fields say: once, of each sample or of the set, as the step has to.

    The change raises UserError for a test of a set in a step that is kept aside.
    """
    step, kind = protocol.steps[at], fields["kind"]
    answers = kinds.KINDS[kind]
    if issubclass(answers, SetAnswers):
        fields["set"] = min(protocol.sets + 1, answers.most_sets)
    if not step.facts.asks:
        fields["scope"] = Scope.STEP.value
    elif step.test and kind in kinds_asked_about(Scope.SET) & kinds_asked_about(Scope.SAMPLE):
        fields["scope"] = Scope.SET.value  # how sure one is of what was chosen
    added = each({at: partial(texts.with_part, name="attributes", fields=fields)})
    if step.aside and issubclass(answers, SetAnswers):
        return Edit(name, _refused)
    return Edit(name, added)


def _refused(text: str) -> str:
    """No change: what is tested in a step kept aside would be packed, and perhaps never served."""
    raise UserError(
        message(
            "A step that is kept aside tests no set: its portions are packed in any case. Plan the "
            "step first."
        )
    )


def change_step(at: int, name: Message, change: Change) -> Edit:
    """Change the text of the step at this place."""
    return Edit(name, each({at: change}))


def set_attribute(protocol: Protocol, at: int, number: int, field: str, value: Any) -> Edit:
    """Give a field of an attribute another value."""
    path: Path = ("attributes", number, field)
    name = message("change {step}", step=protocol.steps[at].attributes[number].name)
    return Edit(name, each({at: SetField(path, value)}))


def remove_attribute(protocol: Protocol, at: int, number: int) -> Edit:
    """Ask one thing less."""
    name = message("remove {step}", step=protocol.steps[at].attributes[number].name)
    last = len(protocol.steps[at].attributes) == 1
    path: Path = ("attributes",) if last else ("attributes", number)
    change = each({at: SetField(path, None)})
    return Edit(name, unless_scored(protocol, [protocol.steps[at].attributes[number].id], change))


# ------------------------------------------------------------------------- the head


def set_head(path: Path, value: Any, name: Message) -> Edit:
    """Give a field before the steps a plain value: ("samples", "usual"), ("equipment", 2)."""
    return Edit(name, lambda text: texts.changed_head(text, path, value), field=f"head {path}")


def set_title(language: Language, title: str) -> Edit:
    """Name the protocol in a language."""
    return set_head(("name", language), title.strip(), message("change the title"))


def set_version(number: int) -> Edit:
    """Give the protocol the number that it is published under, which stays published."""
    name = message("publish version {n}", n=number)
    return replace(set_head(("version",), number, name), field="", lasting=True)


def add_language(protocol: Protocol, language: Language) -> Edit:
    """Begin to write the protocol in one more language, by its title."""
    title = protocol.name.to(language)
    name = message("write in {language} too", language=LanguageName(language))
    return Edit(name, lambda text: texts.changed_head(text, ("name", language), title))


def remove_language(language: Language) -> Edit:
    """Take every text in a language out."""
    name = message("remove {language}", language=LanguageName(language))
    return Edit(name, lambda text: texts.without_language(text, language), every_step=True)


# ------------------------------------------------------------------------- helpers


def unused(wanted: str, taken: Sequence[str] | set[str], ends: Sequence[str] = ("",)) -> str:
    """An id like the one wanted that is not taken: "pour", else "pour-2"; with none of the ends."""
    stem, found, number = _END.sub("", wanted) or wanted, wanted, 2
    while any(f"{found}{end}" in taken for end in ends):
        found, number = f"{stem}-{number}", number + 1
    return found


def ids_of(protocol: Protocol) -> set[str]:
    """Every id of steps, attributes and readings: new ones are unlike all of them."""
    found = {step.id for step in protocol.steps}
    found |= {attribute.id for _, attribute in protocol.asked()}
    return found | {reading.id for _, reading in protocol.readings()}


_MOVE = (message("move {step}"), message("move {n} steps"))
_REMOVE = (message("remove {step}"), message("remove {n} steps"))
_CUT = (message("cut {step}"), message("cut {n} steps"))
_WRITE = (message("write in {step}"), message("write in {n} steps"))
_CHANGE = (message("change {step}"), message("change {n} steps"))


def named(protocol: Protocol, places: Sequence[int], one: Message, many: Message) -> Message:
    """What a change is called: `one` with the name of its "step", `many` with "n" steps."""
    if len(places) == 1:
        return Message(one.text, {"step": protocol.steps[places[0]].name})
    return Message(many.text, {"n": len(places)})


def unless_scored(protocol: Protocol, ids: Sequence[str], change: Change) -> Change:
    """A change that takes attributes out; it raises UserError where a score is computed of one."""
    names = {one.id: one.name for _, one in protocol.asked()}

    def changed(text: str) -> str:
        for score in protocol.scores:
            for part, _ in score.terms:
                if part in ids:
                    told = {"score": score.name, "name": names[part]}
                    raise UserError(message("Take “{name}” out of “{score}” first.", **told))
        return change(text)

    return changed
