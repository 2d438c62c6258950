"""What was typed and could not be taken: kept while the editor is open, step by step."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from tasting.desktop.pages.protocols.editor.answer_form import AnswerFields
from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.step_form import StepForm
from tasting.domain.protocol import Protocol
from tasting.words import Message

HEAD: Final = ""
"""Stands for the protocol itself among the ids of steps."""


@dataclass(frozen=True)
class Place:
    """A field of a form: what it is called, and the how manieth of that name, from 0.

    `attribute` is the id of the question whose answers have to be open for it; empty for none.
    """

    attribute: str
    name: str
    nth: int


class Refused:
    """Texts that fields could not take, each with why, by the ids of the steps of their form."""

    def __init__(self) -> None:
        """None as yet."""
        self._kept: dict[tuple[str, ...], dict[Place, tuple[str, Message]]] = {}
        self._noted = WeakKeyDictionary[Entry, tuple[tuple[str, ...], Place]]()
        """Where fields that are there were noted: what one is about may be renamed meanwhile."""

    def keep(self, form: Form) -> None:
        """Note what the fields of a form hold that was not taken, and forget what was."""
        ids = _ids(form)
        kept = self._kept.setdefault(ids, {})
        fields = [*_fields(form)]
        for _, entry in fields:
            noted_of, noted_at = self._noted.pop(entry, (ids, None))
            if noted_at is not None and noted_of == ids:
                kept.pop(noted_at, None)
        for place, entry in fields:
            kept.pop(place, None)
            if entry.refused and entry.reason is not None:
                kept[place] = (entry.text, entry.reason)
                self._noted[entry] = (ids, place)

    def put_back(self, form: Form) -> None:
        """Write into the fields of a form what was typed there and not taken, with why."""
        ids = _ids(form)
        kept = self._kept.get(ids, {})
        if kept:
            form.complete()
        for place, entry in _fields(form):
            if place in kept and not entry.refused:
                text, why = kept[place]
                entry.put_back(text, form.words.say(why), why)
                self._noted[entry] = (ids, place)
                form.reveal(entry)

    def in_other_words(self, made: Callable[[tuple[str, ...]], tuple[Form, Form] | None]) -> None:
        """Find the fields again in another language, in which they have other names.

        `made` gives the form of some ids in the language before and in that of now, both fresh and
        so with the same fields in the same order; None where one of the steps is gone.
        """
        for ids, kept in [*self._kept.items()]:
            pair = made(ids) if kept else None
            self._kept[ids] = _renamed(kept, *pair) if pair else {}

    def texts(self, protocol: Protocol) -> list[str]:
        """All that were typed in forms of steps that the protocol has."""
        return [text for _, kept in self._there(protocol) for text, _ in kept.values()]

    def counts(self, protocol: Protocol) -> dict[str, int]:
        """How many each step has, by its id; the protocol itself under `HEAD`."""
        found = Counter[str]()
        for ids, kept in self._there(protocol):
            found.update(dict.fromkeys(ids, len(kept)))
        return dict(found)

    def first(self, protocol: Protocol) -> tuple[tuple[int, ...], Place] | None:
        """The first of them: the places of its steps, none for the protocol, and its field."""
        at = {step.id: number for number, step in enumerate(protocol.steps)}
        found = [
            (tuple(at[one] for one in ids if one != HEAD), next(iter(kept)))
            for ids, kept in self._there(protocol)
        ]
        return min(found, key=lambda one: one[0], default=None)

    def _there(
        self, protocol: Protocol
    ) -> Iterator[tuple[tuple[str, ...], dict[Place, tuple[str, Message]]]]:
        known = {HEAD, *(step.id for step in protocol.steps)}
        return ((ids, kept) for ids, kept in self._kept.items() if kept and known.issuperset(ids))


def field_at(form: Form, place: Place) -> Entry | None:
    """The field at a place of a form, whose answers are opened for it; None where it is gone."""
    if place.attribute and isinstance(form, StepForm) and form.opened != place.attribute:
        form.open_answers(place.attribute)
    form.complete()
    return next((entry for at, entry in _fields(form) if at == place), None)


def _renamed(
    kept: Mapping[Place, tuple[str, Message]], before: Form, now: Form
) -> dict[Place, tuple[str, Message]]:
    """What is kept of the form before, at the places of the one of now."""
    found: dict[Place, tuple[str, Message]] = {}
    for attribute in dict.fromkeys(place.attribute for place in kept):
        for form in (before, now):
            form.complete()
            if attribute and isinstance(form, StepForm):
                form.open_answers(attribute)
        places = (place for place, _ in _fields(now))
        for (old, _), new in zip(_fields(before), places, strict=False):
            if old in kept and old.attribute == attribute:
                found[new] = kept[old]
    return found


def _ids(form: Form) -> tuple[str, ...]:
    return tuple(step.id for step in form.steps) if isinstance(form, StepForm) else (HEAD,)


def _fields(form: Form) -> Iterator[tuple[Place, Entry]]:
    """Every field of a form with its place."""
    seen = Counter[tuple[str, str]]()
    for entry in form.entries:
        name, within = entry.control.accessibleName(), _question(entry)
        yield Place(within, name, seen[within, name]), entry
        seen[within, name] += 1


def _question(entry: Entry) -> str:
    """The id of the question whose answers a field is about; empty for none."""
    part = entry.parentWidget()
    while part is not None and not isinstance(part, AnswerFields):
        part = part.parentWidget()
    return part.attribute.id if isinstance(part, AnswerFields) else ""
