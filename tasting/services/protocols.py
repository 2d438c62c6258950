"""Reading protocols: which there are, where one lacks a break, and one told as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, get_args

from tasting.domain.beginnings import start_texts
from tasting.domain.errors import UserError
from tasting.domain.phases import NO_PHASE, ends_of_phases, planned_phases
from tasting.domain.protocol import Category, Protocol
from tasting.domain.steps import Step
from tasting.domain.word_options import lexicons_of, named_as_words
from tasting.services import lexicons, protocol_words
from tasting.services.kinds import answers_to
from tasting.words import Words, message

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace

UNBROKEN_LIMIT: Final = 60 * 60
"""Seconds that a class may go on without a pause; our default for a class by video call."""


@dataclass(frozen=True)
class Stretch:
    """A part of the class, in seconds from its beginning."""

    start: int
    end: int

    @property
    def seconds(self) -> int:
        """How long it is."""
        return self.end - self.start


def shipped() -> tuple[Protocol, ...]:
    """The protocols that come with the program, by category, then by id."""
    from tasting.exchange import protocols as files

    return _in_order(files.shipped().values())


def offered(workspace: Workspace | None) -> tuple[Protocol, ...]:
    """All that a session can be planned from, in the same order: the supplied and the own ones.

    An own one stands in place of the supplied one with its id. Without a workspace there are none.
    """
    own = workspace.protocols() if workspace is not None else []
    found = {one.id: one for one in (*shipped(), *own)}
    for one in [one for one in found.values() if lexicons_of(one)]:
        found[one.id] = named_as_words(one, lexicons.in_force(workspace))
    return _in_order(found.values())


def _in_order(found: Iterable[Protocol]) -> tuple[Protocol, ...]:
    order = get_args(Category)
    return tuple(sorted(found, key=lambda one: (order.index(one.category), one.id)))


def find(protocol_id: str, workspace: Workspace | None = None) -> Protocol:
    """The protocol on offer with this id; raises UserError that names those there are."""
    known = {one.id: one for one in offered(workspace)}
    if protocol_id not in known:
        raise UserError(
            message(
                "There is no protocol “{id}”. Choose one of: {names}.",
                id=protocol_id,
                names=", ".join(known),
            )
        )
    return known[protocol_id]


def overlong_stretch(protocol: Protocol) -> Stretch | None:
    """The longest stretch without a pause where it passes `UNBROKEN_LIMIT`; else nothing."""
    stretches, begun = [], 0
    for step, start in zip(protocol.flow, protocol.starts(), strict=False):
        if step.facts.rests:
            stretches.append(Stretch(begun, start))
            begun = start + step.seconds
    stretches.append(Stretch(begun, protocol.seconds))
    longest = max(stretches, key=lambda stretch: stretch.seconds)
    return longest if longest.seconds > UNBROKEN_LIMIT else None


def outline(protocol: Protocol, words: Words) -> list[str]:
    """A protocol told step by step, for a terminal."""
    return [*_head(protocol, words), "", *_steps(protocol, words), *_sources(protocol, words)]


def _head(protocol: Protocol, words: Words) -> Iterator[str]:
    category, language = words.say(protocol_words.CATEGORIES[protocol.category]), words.language
    version = words.say("version {n}", n=protocol.version)
    yield protocol.name.to(language)
    yield f"{category} · {version} · {words.total(protocol.seconds)}"
    yield protocol.summary.to(language)
    yield ""
    yield protocol_words.samples(protocol.samples, words)
    yield protocol_words.dose(protocol.samples, words)
    for title, packed in ((words.say("In the kit"), True), (words.say("At home"), False)):
        things = protocol_words.equipment(protocol, words, packed)
        if things:
            yield words.say("{what}: {told}", what=title, told=", ".join(things))
    for item in protocol.before:
        when, what = protocol_words.before(item, words)
        yield words.say("{what}: {told}", what=when, told=what)
    if protocol.scores:
        yield words.say(protocol_words.SCORES)
        yield from (f"  {line}" for line in protocol_words.scores(protocol, words))


def _steps(protocol: Protocol, words: Words) -> Iterator[str]:
    begun = {one.first: one for one in planned_phases(protocol)}
    over = ends_of_phases(protocol)
    starts = start_texts(protocol, words)
    for number, (step, start) in enumerate(zip(protocol.steps, starts, strict=True), 1):
        if phase := begun.get(number - 1):
            name = phase.phase.name.to(words.language)
            yield words.say("{what}: {told}", what=name, told=phase.told(words))
        if number - 1 in over:
            yield words.say(NO_PHASE)
        tags = "".join(f"  [{tag}]" for tag in protocol_words.tags(step, words))
        name = step.name.to(words.language)
        yield f"{number:3}  {start:>5}  {words.minutes(step.seconds):>6}  {name}{tags}"
        yield from (f"        {line}" for line in _inside(step, words))


def _inside(step: Step, words: Words) -> Iterator[str]:
    """What a step has under its first line."""
    yield step.read.to(words.language)
    for attribute in step.attributes:
        name, answer = attribute.name.to(words.language), answers_to(attribute).asked_for(words)
        yield "– " + words.say("{what}: {told}", what=name, told=answer)


def _sources(protocol: Protocol, words: Words) -> Iterator[str]:
    found = [*protocol.sources, *(source for step in protocol.steps for source in step.sources)]
    if found:
        yield ""
        yield words.say("Sources")
        yield from (f"  {protocol_words.source(source, words)}" for source in found)
