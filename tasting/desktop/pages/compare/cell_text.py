"""How the cells of the comparison read, on the screen and to a screen reader. No Qt."""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import assert_never

from tasting.analysis.evolution import Evolution
from tasting.charts.cells import gap_text, value_text
from tasting.charts.evolutions import evolution_name
from tasting.desktop.pages.compare.cells import (
    About,
    AskedAgain,
    Cell,
    EvolutionAnswer,
    GroupAnswers,
    GroupCell,
    GroupEvolution,
    GroupPhotos,
    GroupScale,
    GroupWords,
    Heading,
    PhotoAnswer,
    Question,
    ScaleAnswer,
    TextAnswer,
    UnfinishedScore,
    WordAnswer,
)
from tasting.domain.attributes import Scale
from tasting.domain.lexicon import Lexicon
from tasting.domain.senses import SENSE_NAMES, Sense
from tasting.services.kinds import plain_answers
from tasting.services.protocol_words import ONCE, SCORES
from tasting.words import Words

MISSING = "–"
"""What stands where nothing was answered."""


def heading_text(about: About, sense: Sense, words: Words) -> str:
    """What stands over lines: the name of a sense, or that they are of none."""
    match about:
        case "sense":
            return words.say(SENSE_NAMES[sense])
        case "scores":
            return words.say(SCORES)
        case "once":
            return words.say(ONCE)


class CellText:
    """Says cells in one language; `lexicons` by id."""

    def __init__(self, lexicons: Mapping[str, Lexicon], words: Words) -> None:
        """A word whose lexicon is missing reads as it is stored."""
        self.words = words
        self._lexicons = lexicons

    def text(self, cell: Cell) -> str:
        """A cell as text."""
        match cell:
            case Heading():
                return heading_text(cell.about, cell.sense, self.words)
            case Question():
                return self.words.told(cell.attribute.name)
            case AskedAgain():
                return evolution_name(cell.evolution, self.words)
            case ScaleAnswer():
                return self._scale(cell)
            case UnfinishedScore():
                return self.words.say("{n} of {of} answered", n=cell.given, of=cell.of)
            case EvolutionAnswer():
                return self._one_by_one(cell.scale, cell.values)
            case WordAnswer():
                given = [self.word(cell.lexicon, word) for word, _ in cell.words or ()]
                return ", ".join(given) or MISSING
            case PhotoAnswer():
                return self.words.say("photo") if cell.name else MISSING
            case TextAnswer():
                said = plain_answers(cell.attribute, self._lexicons)
                return said.of_sample(cell.value, self.words) or MISSING
            case _:
                return self._group(cell)

    def spoken(self, cell: Cell) -> str:
        """A cell as a screen reader tells it, with a gap and what is missing in full."""
        text = self.text(cell)
        if text == MISSING:
            return self.words.say("no answer")
        if isinstance(cell, EvolutionAnswer) and any(one is not None for one in cell.references):
            return self.words.say(
                "{values}; reference {references}",
                values=text,
                references=self._one_by_one(cell.scale, cell.references),
            )
        if not isinstance(cell, ScaleAnswer) or cell.value is None or cell.reference is None:
            return text
        gap = gap_text(cell.scale, cell.value - cell.reference, self.words)
        return self.words.say(
            "{value}, {gap} to the reference",
            value=value_text(cell.scale, cell.value, self.words),
            gap=gap if gap != "=" else "0",
        )

    def word(self, lexicon: str, word: str) -> str:
        """A stored word as it reads."""
        found = self._lexicons.get(lexicon)
        return found.shown(word, self.words.language) if found else word

    def any_word(self, word: str) -> str:
        """A stored word whose list is not known, looked up in every lexicon."""
        for lexicon in self._lexicons.values():
            if word.startswith("own:") or lexicon.term(word) is not None:
                return lexicon.shown(word, self.words.language)
        return word

    def _one_by_one(self, scale: Scale, values: Sequence[float | None]) -> str:
        """The values from the first time to the last; a dash for one that is missing."""
        if all(value is None for value in values):
            return MISSING
        told = [
            MISSING if value is None else value_text(scale, value, self.words) for value in values
        ]
        say = self.words.say
        return reduce(lambda early, late: say("{early}, then {late}", early=early, late=late), told)

    def _scale(self, cell: ScaleAnswer) -> str:
        if cell.value is None:
            return MISSING
        shown = value_text(cell.scale, cell.value, self.words)
        if cell.reference is None:
            return shown
        return f"{shown} ({gap_text(cell.scale, cell.value - cell.reference, self.words)})"

    def _group(self, cell: GroupCell) -> str:
        match cell:
            case GroupScale():
                return self._group_scale(cell)
            case GroupEvolution():
                return self._group_evolution(cell.evolution)
            case GroupWords():
                return self._group_words(cell)
            case GroupPhotos():
                return self.words.count(
                    "{some} of {n} photo", "{some} of {n} photos", cell.of, some=len(cell.names)
                )
            case GroupAnswers():
                said = plain_answers(cell.attribute, self._lexicons)
                return said.of_class(cell.values, cell.of, self.words) or MISSING
            case _:
                assert_never(cell)

    def _group_scale(self, cell: GroupScale) -> str:
        summary, scale = cell.profile.summary, cell.profile.scale
        if summary is None:
            return MISSING
        if summary.too_few:
            each = sorted(cell.profile.values.values())
            values = ", ".join(value_text(scale, value, self.words) for value in each)
            return self.words.say("{values}: too few for a middle half", values=values)
        return self.words.say(
            "median {median}, middle half {low} to {high}, {n} of {of} answers",
            median=value_text(scale, summary.median, self.words),
            low=value_text(scale, summary.q1, self.words),
            high=value_text(scale, summary.q3, self.words),
            n=summary.n,
            of=cell.of,
        )

    def _group_evolution(self, evolution: Evolution) -> str:
        medians = self._one_by_one(evolution.scale, evolution.medians)
        if medians == MISSING:
            return medians
        return self.words.say("median {values}", values=medians)

    def _group_words(self, cell: GroupWords) -> str:
        n, shared, words = len(cell.use.counts), cell.use.shared, self.words
        if not n:
            return MISSING
        text = words.count("{n} word in all", "{n} words in all", n)
        if not cell.use.reference:
            return text
        if not shared:
            also = words.say("none in the reference")
        elif shared == n:
            also = words.count("in the reference", "all in the reference", n)
        else:
            also = words.say("{n} in the reference", n=shared)
        return f"{text}, {also}"
