"""How a change is said: what was one thing and is another, what is new, what went."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from tasting.domain.by_sample import BySample
from tasting.domain.units import Target
from tasting.domain.value import Phrase
from tasting.services import protocol_words
from tasting.words import Words

_SHORT: Final = 60
"""Characters of a text that is told as it was and as it is; of a longer one as it is only."""


class Became(NamedTuple):
    """Something that was one thing and is another, each in a few words."""

    what: str
    before: str
    after: str


Change = str | Became
"""A sentence, or what a list of changes says in its own way."""


def fact(what: str, both: Iterable[str], words: Words) -> Iterator[Change]:
    """A short fact that was one thing and is another."""
    before, after = both
    if before == after:
        return
    if not before:
        yield words.say("{what}, added: {text}", what=what, text=after)
    elif not after:
        yield words.say("{what}, removed: {text}", what=what, text=before)
    else:
        yield Became(what, before, after)


def phrase(
    what: str, before: Phrase | None, after: Phrase | None, words: Words
) -> Iterator[Change]:
    """A text that changed in the language of the words, or in another one only."""
    if before == after:
        return
    old, new = (one.to(words.language) if one else "" for one in (before, after))
    if old == new:
        yield words.say("{what}: changed in another language", what=what)
    elif not new:
        yield words.say("{what}: removed", what=what)
    elif old and max(len(old), len(new)) <= _SHORT:
        yield Became(what, old, new)
    else:
        yield words.say("{what}, now: “{text}”", what=what, text=new)


def by_sample(
    what: str,
    own: tuple[BySample, BySample],
    common: tuple[Target | None, Target | None],
    words: Words,
) -> Iterator[Change]:
    """Figures of samples that differ, before and after; without one the common figure holds."""
    (old, new), (was, now) = own, common
    for sample in sorted(old.keys() | new.keys()):
        if old.get(sample) != new.get(sample):
            name = words.say("{what}, sample {code}", what=what, code=sample)
            aims = (old.get(sample, was), new.get(sample, now))
            yield from fact(name, (told_aim(aim, words) for aim in aims), words)


def told_aim(target: Target | None, words: Words) -> str:
    """A target, or nothing where there is none."""
    return protocol_words.target(target, words) if target else ""
