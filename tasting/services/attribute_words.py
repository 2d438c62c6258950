"""What each kind of attribute asks of a learner, in words: short for a tag, and in full."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tasting.domain.attributes import (
    Attribute,
    Choice,
    JustAboutRight,
    LineScale,
    Measurement,
    Offering,
    Statements,
    WordList,
)
from tasting.words import Words


@dataclass(frozen=True)
class KindWords:
    """How one kind is told."""

    short: Callable[[Words, Any, int], str]
    """In a word or two, for so many attributes of the kind and the first of them."""
    full: Callable[[Words, Any], str]
    """What a learner gives to the attribute: "a mark from 0 to 10", "up to 5 words"."""


def asked_in_short(attribute: Attribute, n: int, words: Words) -> str:
    """`n` attributes of one kind, the first of which is `attribute`, in a word or two."""
    return KINDS[attribute.kind].short(words, attribute, n)


def answer_kind(attribute: Attribute, words: Words) -> str:
    """What a learner gives to an attribute: "a mark from 0 to 10", "up to 5 words"."""
    return KINDS[attribute.kind].full(words, attribute)


def _lines(words: Words, first: LineScale, n: int) -> str:
    """A single scale is told by its ends."""
    if n == 1:
        return "{}–{}".format(*(words.number(end) for end in first.limits))
    return words.count("{n} scale", "{n} scales", n)


def _mark(words: Words, line: LineScale) -> str:
    low, high = line.limits
    score = words.say("a score from {low} to {high}", low=low, high=high)
    return f"{score} ({line.marks_text(words)})" if line.marks else score


def _measured(words: Words, asked: Measurement) -> str:
    low, high = (words.measure(end, asked.unit) for end in asked.limits)
    return words.say("a measured value, from {low} to {high}", low=low, high=high)


def _picked(words: Words, asked: WordList) -> str:
    if asked.only_families:
        many = words.count("one family", "up to {n} families", asked.maximum)
        if asked.own_words:
            return words.say("{many} from the list, or their own words", many=many)
        return words.say("{many} from the list", many=many)
    many = words.count("one word", "up to {n} words", asked.maximum)
    if asked.own_words:
        return words.say("{many} from the list, or their own", many=many)
    return words.say("{many} from the list", many=many)


def _chosen(words: Words, asked: Choice) -> str:
    return words.say("one of: {answers}", answers=_offered(words, asked))


def _ticked(words: Words, asked: Statements) -> str:
    return words.say("all that apply of: {answers}", answers=_offered(words, asked))


def _offered(words: Words, asked: Offering) -> str:
    return ", ".join(answer.shown(words) for answer in asked.answers)


def _balanced(words: Words, asked: JustAboutRight) -> str:
    low, high = asked.too_little.to(words.language), asked.too_much.to(words.language)
    return words.say("five points, from {low} to {high}", low=low, high=high)


KINDS: Final[Mapping[str, KindWords]] = {
    "line": KindWords(_lines, _mark),
    "words": KindWords(lambda words, _, n: words.say("words"), _picked),
    "choice": KindWords(lambda words, _, n: words.count("{n} choice", "{n} choices", n), _chosen),
    "cata": KindWords(
        lambda words, _, n: words.count("statements", "{n} lists of statements", n), _ticked
    ),
    "text": KindWords(
        lambda words, _, n: words.say("free text"),
        lambda words, _: words.say("a text in their own words"),
    ),
    "photo": KindWords(
        lambda words, _, n: words.say("photo"), lambda words, _: words.say("a photo")
    ),
    "liking": KindWords(
        lambda words, _, n: words.say("liking"), lambda words, _: words.say("a liking from 1 to 9")
    ),
    "measure": KindWords(
        lambda words, _, n: words.count("a measured value", "{n} measured values", n), _measured
    ),
    "jar": KindWords(
        lambda words, _, n: words.count("just about right", "{n} × just about right", n), _balanced
    ),
    "flaw": KindWords(
        lambda words, _, n: words.count("a flaw", "{n} flaws", n),
        lambda words, _: words.say("yes or no"),
    ),
    "ranking": KindWords(
        lambda words, _, n: words.count("a ranking", "{n} rankings", n),
        lambda words, _: words.say("all samples in an order"),
    ),
    "triangle": KindWords(
        lambda words, _, n: words.count("a triangle", "{n} triangles", n),
        lambda words, _: words.say("the odd one of three portions"),
    ),
    "paired": KindWords(
        lambda words, _, n: words.count("a pair", "{n} pairs", n),
        lambda words, _: words.say("one of two portions"),
    ),
    "duo-trio": KindWords(
        lambda words, _, n: words.count("a duo-trio", "{n} duo-trios", n),
        lambda words, _: words.say("the one of two portions that is like the first"),
    ),
}
"""Every kind of attribute, by its id."""
