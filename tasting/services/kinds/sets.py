"""Tests of sets in words: how they are told, what they can show, what a result shows.

A result never says that there is no difference: what was not found may have been missed.
"""

from collections.abc import Sequence
from typing import ClassVar, Final, TypeVar

from pydantic import JsonValue

from tasting.analysis.discrimination import LEVEL, design_of
from tasting.domain.attributes import Discrimination
from tasting.domain.attributes.discrimination import MOST_SETS
from tasting.languages import Language
from tasting.services.kinds.base import PlainAnswers, Tells
from tasting.services.kinds.cells import codes_meant, whole_number
from tasting.words import Message, Words, mark, message, message_count

D = TypeVar("D", bound=Discrimination, covariant=True)

MIXED: Final = message("All sets of a protocol are tested in the same way. Ask one kind of test.")
"""Where the sets of a protocol are tested in two ways."""


class SetAnswers(PlainAnswers[D]):
    """Portions chosen of their set."""

    needs_name = False

    most_sets: ClassVar[int] = MOST_SETS
    """Sets of it that one protocol can serve."""
    title: ClassVar[Message]
    name: ClassVar[Message]
    """Within a sentence: "a triangle test"."""
    orders: ClassVar[Message]
    """What lies in a set, and that each order of it falls to `{least}` learners."""
    hit: ClassVar[Message]
    """Of one answer: it is right; or, where none is, it is of the sample told of."""
    miss: ClassVar[Message]
    counted: ClassVar[str] = mark("{n} of {of} right, p\u00a0=\u00a0{p}")
    """How many answers of a class are so, and how likely that is by chance."""

    agreed: ClassVar[str] = mark("At least {found} of {n} must be right.")
    """How many answers of a class show a difference."""

    def decides(self, learners: int) -> Message:
        """What difference so many learners show, and by how many, before anything is packed."""
        design = design_of(self.asked)
        found = design.needed(learners)
        if found is None:
            return message_count(
                "With {n} learner, {test} can show nothing: chance alone lets all of them agree "
                "too often. From {least} learners on it can; from {fewest} on it finds what 7 "
                "people in 10 taste.",
                "With {n} learners, {test} can show nothing: chance alone lets all of them agree "
                "too often. From {least} learners on it can; from {fewest} on it finds what 7 "
                "people in 10 taste.",
                learners,
                test=self.name,
                least=design.least,
                fewest=design.fewest,
            )
        agreed = message(self.agreed, found=found, n=learners)
        return message("{told} {agreed}", told=self._shows(learners), agreed=agreed)

    def _shows(self, learners: int) -> Message:
        """What difference so many learners show, enough of them to show any."""
        design = design_of(self.asked)
        share = design.smallest_found(learners)
        if share is None:
            return message_count(
                "With {n} learner, {test} may miss even a difference that 7 people in 10 taste: "
                "from {fewest} learners on it is found.",
                "With {n} learners, {test} may miss even a difference that 7 people in 10 taste: "
                "from {fewest} learners on it is found.",
                learners,
                test=self.name,
                fewest=design.fewest,
            )
        return message(
            "With {n} learners, {test} shows a difference that {share} % of people taste. A "
            "smaller one may be missed.",
            n=learners,
            test=self.name,
            share=round(100 * share),
        )

    @property
    def to_know(self) -> Message:
        """How many learners it takes to show anything, and to find a large difference."""
        design = design_of(self.asked)
        return message(
            "With fewer than {fewest} learners, {test} may miss even a difference that 7 people in "
            "10 taste; what half of them taste, it finds from {half} on. With fewer than {least} "
            "it can show nothing.",
            test=self.name,
            fewest=design.fewest,
            half=dict(design.learners_for)[0.5],
            least=design.least,
        )

    def result(self, hits: int, n: int, words: Words) -> str:
        """What it shows that `hits` of `n` learners were right, or chose the sample."""
        design = design_of(self.asked)
        likely = design.likely(hits, n)
        told = words.say(self.counted, n=hits, of=n, p=words.number(likely, 3))
        if likely <= LEVEL:
            return words.say("{told}: told apart", told=told)
        share = design.smallest_found(n)
        if share is None:
            return words.say("{told}: too few learners to decide", told=told)
        return words.say(
            "{told}: not shown to differ; what fewer than {share}\u00a0% of people taste may be "
            "missed",
            told=told,
            share=round(100 * share),
        )

    def untelling(self, value: JsonValue, tells: Tells) -> JsonValue:
        """Codes tell nothing."""
        return value

    def hint(self, words: Words) -> str:
        """Which portion is asked for."""
        return self.in_full(words)

    def read(
        self, text: str, codes: Sequence[str], words: Words, languages: Sequence[Language]
    ) -> JsonValue:
        """The code typed, by its first digits. Raises UserError."""
        found = codes_meant(codes, text)
        return found[0] if len(found) == 1 else text

    def cell(self, value: JsonValue, words: Words) -> str:
        """The code."""
        return str(value)

    def read_cell(self, text: str, unit: str, decimal: str) -> JsonValue:
        """The code."""
        return whole_number(text)

    def _one(self, value: JsonValue, words: Words) -> str:
        """The code; whether it is right once that is known."""
        if isinstance(value, bool):
            return words.say(self.hit if value else self.miss)
        return str(value)

    def _all(self, values: Sequence[JsonValue], of: int, words: Words) -> str:
        """What the answers show; only how many there are while the codes are not revealed."""
        known = [value for value in values if isinstance(value, bool)]
        if not known:
            return words.say("{n} of {of} answers", n=len(values), of=of)
        return self.result(sum(known), len(known), words)
