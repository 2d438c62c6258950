"""Tests of sets in words: how each kind is called, what it can show, what a result shows.

A result never says that there is no difference: what was not found may have been missed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tasting.analysis.discrimination import DESIGNS, LEVEL
from tasting.words import Message, Words, mark, message, message_count

MIXED: Final = message("All sets of a protocol are tested in the same way. Ask one kind of test.")
"""Where the sets of a protocol are tested in two ways."""


@dataclass(frozen=True)
class DiscriminationWords:
    """How one kind of test is told."""

    title: Message
    name: Message
    """Within a sentence: "a triangle test"."""
    orders: Message
    """What lies in a set, and that each order of it falls to `{least}` learners."""
    hit: Message
    """Of one answer: it is right; or, where none is, it is of the sample told of."""
    miss: Message
    count: str = mark("{n} of {of} right, p\u00a0=\u00a0{p}")
    """How many answers of a class are so, and how likely that is by chance."""


TESTS: Final[Mapping[str, DiscriminationWords]] = {
    "triangle": DiscriminationWords(
        message("Triangle test"),
        message("a triangle test"),
        message(
            "Three portions in each set, under codes that nobody else has. Each of the six orders "
            "of two alike and one odd falls to {least} learners."
        ),
        message("right"),
        message("not the odd one"),
    ),
    "paired": DiscriminationWords(
        message("Paired comparison"),
        message("a paired comparison"),
        message(
            "Two portions in each set, under codes that nobody else has. Each of the two orders "
            "falls to {least} learners."
        ),
        message("chosen"),
        message("not chosen"),
        mark("{n} of {of} chose it, p\u00a0=\u00a0{p}"),
    ),
    "duo-trio": DiscriminationWords(
        message("Duo-trio test"),
        message("a duo-trio test"),
        message(
            "Three portions in each set, under codes that nobody else has: a reference and two to "
            "compare with it. Each of the four orders falls to {least} learners."
        ),
        message("right"),
        message("not like the first"),
    ),
}
"""Every kind of test, by the kind of its attribute."""


def decides(kind: str, learners: int) -> Message:
    """What difference so many learners show in a test, before anything is packed."""
    design = DESIGNS[kind]
    share = design.smallest_found(learners)
    if share is None:
        return message_count(
            "With {n} learner, {test} may miss even a difference that 7 people in 10 taste: from "
            "{fewest} learners on it is found.",
            "With {n} learners, {test} may miss even a difference that 7 people in 10 taste: from "
            "{fewest} learners on it is found.",
            learners,
            test=TESTS[kind].name,
            fewest=design.fewest,
        )
    return message(
        "With {n} learners, {test} shows a difference that {share} % of people taste. A smaller "
        "one may be missed.",
        n=learners,
        test=TESTS[kind].name,
        share=round(100 * share),
    )


def result_text(kind: str, hits: int, n: int, words: Words) -> str:
    """What a test shows in which `hits` of `n` learners were right, or chose the sample."""
    design = DESIGNS[kind]
    likely = design.likely(hits, n)
    told = words.say(TESTS[kind].count, n=hits, of=n, p=words.number(likely, 3))
    if likely <= LEVEL:
        return words.say("{told}: told apart", told=told)
    share = design.smallest_found(n)
    if share is None:
        return words.say("{told}: too few learners to decide", told=told)
    return words.say(
        "{told}: not shown to differ; what fewer than {share}\u00a0% of people taste may be missed",
        told=told,
        share=round(100 * share),
    )
