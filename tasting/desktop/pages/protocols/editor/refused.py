"""What was typed and could not be taken: kept while the editor is open, step by step."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from tasting.desktop.pages.protocols.editor.answer_form import AnswerFields
from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.step_form import StepForm
from tasting.domain.protocol import Protocol
from tasting.words import Message, Words

HEAD: Final = ""
"""Stands for the protocol itself among the ids of steps."""


def not_understood(many: int, words: Words) -> str:
    """How many entries could not be taken."""
    return words.count("{n} entry was not understood.", "{n} entries were not understood.", many)


@dataclass(frozen=True)
class Place:
    """A field of a form, to be found again in one that is made later.

    `attribute` is the id of the question whose answers have to be open for it; empty for none.
    `writes` is what it changes, and it is in the row of that number, from 0, of `rows` that change
    the same, 0 for one that went with its thing. `name` is what it is called, which renaming
    changes, as does another language: it counts where there are more rows now, or fewer, the how
    manieth of that name being `nth`.
    """

    attribute: str
    writes: str
    row: int
    rows: int
    name: str
    nth: int

    def within(self, fields: Iterable["Place"]) -> "Place | None":
        """Where it is among the fields of a form; None where it is gone."""
        alike = [one for one in fields if _sort(one) == _sort(self)]
        if alike and len(alike) == self.rows:
            return alike[self.row]
        same = (one for one in alike if (one.name, one.nth) == (self.name, self.nth))
        return next(same, None)


_Texts = Mapping[Place, tuple[str, Message]]
"""What stands in fields, with why it was not taken."""


class Refused:
    """Texts that fields could not take, each with why, by the ids of the steps of their form."""

    def __init__(self) -> None:
        """None as yet."""
        self._kept: dict[tuple[str, ...], _Texts] = {}
        self._gone: dict[tuple[str, ...], _Texts] = {}
        """Those whose field went with its thing, which undoing brings back."""

    def keep(self, form: Form) -> None:
        """Note what the fields of a form hold that was not taken, and forget what was."""
        ids, fields, closed = ids_of(form), dict(_fields(form)), _closed(form)
        kept, gone = dict[Place, tuple[str, Message]](), dict[Place, tuple[str, Message]]()
        for place, held in self._all(ids).items():
            if place.within(fields) is None:
                if place.attribute in closed:
                    kept[place] = held
                else:
                    gone[replace(place, rows=0)] = held
        for place, entry in fields.items():
            if entry.refused and entry.reason is not None:
                kept[place] = (entry.text, entry.reason)
        self._kept[ids], self._gone[ids] = kept, gone

    def put_back(self, form: Form) -> None:
        """Write into the fields of a form what was typed there and not taken, with why."""
        held = self._all(ids_of(form))
        if held:
            form.complete()
        fields = dict(_fields(form))
        for place, (text, why) in held.items():
            now = place.within(fields)
            if now is not None and not fields[now].refused:
                fields[now].put_back(text, form.words.say(why), why)
                form.reveal(fields[now])

    def _all(self, ids: tuple[str, ...]) -> _Texts:
        return {**self._kept.get(ids, {}), **self._gone.get(ids, {})}

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

    def _there(self, protocol: Protocol) -> Iterator[tuple[tuple[str, ...], _Texts]]:
        known = {HEAD, *(step.id for step in protocol.steps)}
        return ((ids, kept) for ids, kept in self._kept.items() if kept and known.issuperset(ids))


def field_at(form: Form, place: Place) -> Entry | None:
    """The field at a place of a form, whose answers are opened for it; None where it is gone."""
    if place.attribute and isinstance(form, StepForm) and form.opened != place.attribute:
        form.open_answers(place.attribute)
    form.complete()
    fields = dict(_fields(form))
    now = place.within(fields)
    return fields[now] if now is not None else None


def ids_of(form: Form) -> tuple[str, ...]:
    """The ids of the steps that a form shows; `HEAD` alone for the protocol itself."""
    return tuple(step.id for step in form.steps) if isinstance(form, StepForm) else (HEAD,)


def _closed(form: Form) -> set[str]:
    """The ids of the questions of a form whose answers are not open: their fields are not made."""
    if not isinstance(form, StepForm):
        return set()
    return {one.id for step in form.steps for one in step.attributes} - {form.opened}


def _fields(form: Form) -> Iterator[tuple[Place, Entry]]:
    """Every field of a form with its place."""
    found = [(_question(entry), entry.writes, entry) for entry in form.entries]
    rows = Counter((within, writes) for within, writes, _ in found)
    row, nth = Counter[tuple[str, str]](), Counter[tuple[str, str, str]]()
    for within, writes, entry in found:
        sort, name = (within, writes), entry.control.accessibleName()
        yield Place(*sort, row[sort], rows[sort], name, nth[*sort, name]), entry
        row[sort] += 1
        nth[*sort, name] += 1


def _sort(place: Place) -> tuple[str, str]:
    return place.attribute, place.writes


def _question(entry: Entry) -> str:
    """The id of the question whose answers a field is about; empty for none."""
    part = entry.parentWidget()
    while part is not None and not isinstance(part, AnswerFields):
        part = part.parentWidget()
    return part.attribute.id if isinstance(part, AnswerFields) else ""
