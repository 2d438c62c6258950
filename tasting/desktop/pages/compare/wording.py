"""The cells of the comparison in words: for plain tables, tool tips and screen readers."""

from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from tasting.analysis.preparation import ReadingResult
from tasting.charts.cells import as_answered, signed
from tasting.desktop.pages.compare.cells import (
    AnswerCell,
    Cell,
    Chips,
    Column,
    Group,
    GroupCell,
    GroupChoices,
    GroupPhotos,
    GroupTexts,
    GroupWords,
    Heading,
    Name,
    Picture,
    Said,
    Value,
)
from tasting.domain.attributes import Selection
from tasting.domain.events import TRAINER
from tasting.domain.lexicon import Lexicon
from tasting.domain.senses import SENSE_NAMES
from tasting.services.compare import Comparison, Cup
from tasting.words import Words

MISSING = "–"
"""What stands where nothing was answered."""


_MOST_READINGS = 3
"""More readings than these do not fit a heading; it says how many are off target."""


class Texts:
    """Says cells and columns of one comparison in one language."""

    def __init__(
        self,
        compared: Comparison,
        lexicons: Mapping[str, Lexicon],
        words: Words,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """`lexicons` by id; `names` are those of the codes that are open."""
        self.compared = compared
        self.words = words
        self._lexicons = lexicons
        self._names = names or {}

    def cell(self, cell: Cell) -> str:
        """A cell as text."""
        match cell:
            case Heading():
                return self.words.say(SENSE_NAMES[cell.sense])
            case Name():
                return cell.attribute.name.to(self.words.language)
            case Value() | Chips() | Picture() | Said():
                return self._answer(cell)
            case _:
                return self._all(cell)

    def spoken(self, cell: Cell, column: Column) -> str:
        """A cell as a screen reader tells it, with its column and what is missing in full."""
        if isinstance(cell, Heading | Name):
            return self.cell(cell)
        told = self.cell(cell)
        if told == MISSING:
            told = self.words.say("no answer")
        elif isinstance(cell, Value) and cell.value is not None and cell.reference is not None:
            gap = signed(cell.scale, cell.value - cell.reference, self.words)
            told = self.words.say(
                "{value}, {gap} to the reference",
                value=as_answered(cell.scale, cell.value, self.words),
                gap=gap if gap != "=" else "0",
            )
        return f"{self.title(column)}: {told}" if column.kind != "names" else told

    def title(self, column: Column) -> str:
        """What a column is headed with."""
        match column.kind:
            case "names":
                return ""
            case "group":
                return self.words.say("Group")
            case "reference":
                return self.words.say("Reference")
            case "learner":
                return self.compared.name(column.seat)
            case "cup":
                return f"{column.code} {self._names.get(column.code, '')}".strip()

    def pin(self, column: Column) -> str:
        """What a press on a learner's heading does; nothing for other columns."""
        if column.kind != "learner":
            return ""
        if column.pinned:
            return self.words.say("Pinned. P or a click lets the learner go.")
        return self.words.say("P or a click pins the learner beside the reference.")

    def prepared(self, column: Column) -> tuple[str, bool]:
        """How the cup of a column was prepared, in short, and whether outside a tolerance."""
        cup = self.compared.cup(column.code)
        if cup is None:
            return "", False
        if column.kind == "group":
            n = len(cup.answered)
            if n < 3:
                return self.words.count("{n} answer: too few", "{n} answers: too few", n), False
            return self.words.say("{n} learners, middle half shaded", n=n), False
        if column.seat == TRAINER:
            told = [
                self.words.measure(cup.reference_readings[result.reading.id], result.reading.unit)
                for result in cup.readings
                if result.reading.id in cup.reference_readings
            ]
            return ", ".join(told), False
        own = [result for result in cup.readings if column.seat in result.values]
        off = sum(column.seat in result.outside for result in own)
        if len(own) <= _MOST_READINGS:
            told = [self.words.measure(r.values[column.seat], r.reading.unit) for r in own]
            return ", ".join(told), off > 0
        if off:
            return self.words.say("{n} of {of} off target", n=off, of=len(own)), True
        return self.words.say("{n} readings on target", n=len(own)), False

    def outside(self, column: Column) -> list[str]:
        """Each reading of a column that lies outside its tolerance, as a line of text."""
        cup = self.compared.cup(column.code)
        results = cup.readings if cup else ()
        return [self._miss(r, column.seat) for r in results if column.seat in r.outside]

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

    def headline(self, cup: Cup) -> str:
        """The words most learners share."""
        return ", ".join(self.any_word(word) for word in cup.headline)

    def answered(self, cup: Cup) -> str:
        """How many learners answered about a cup."""
        return self.answers(len(cup.answered), len(self.compared.people))

    def answers(self, some: int, n: int) -> str:
        """How many of the answers there could be."""
        return self.words.count("{some} of {n} answer", "{some} of {n} answers", n, some=some)

    # ------------------------------------------------------------------- kinds of cells

    def _answer(self, cell: AnswerCell) -> str:
        match cell:
            case Value():
                return self._value(cell)
            case Chips():
                said = [self.word(cell.lexicon, word) for word, _ in cell.words or ()]
                return ", ".join(said) or MISSING
            case Picture():
                return self.words.say("photo") if cell.name else MISSING
            case Said():
                return self._said(cell)

    def _all(self, cell: GroupCell) -> str:
        match cell:
            case Group():
                return self._group(cell)
            case GroupWords():
                return self._group_words(cell)
            case GroupPhotos():
                return self.words.count(
                    "{some} of {n} photo", "{some} of {n} photos", cell.of, some=len(cell.names)
                )
            case GroupChoices():
                told = [
                    f"{self._option(cell.attribute, value)}\u00a0{n}" for value, n in cell.counts
                ]
                return ", ".join(told) or MISSING
            case GroupTexts():
                return self.words.say("{n} of {of} wrote something", n=cell.n, of=cell.of)

    def _group(self, cell: Group) -> str:
        summary, scale = cell.profile.summary, cell.profile.scale
        if summary is None:
            return MISSING
        if summary.too_few:
            each = sorted(cell.profile.values.values())
            told = ", ".join(as_answered(scale, value, self.words) for value in each)
            return self.words.say("{values}: too few for a middle half", values=told)
        return self.words.say(
            "median {median}, middle half {low} to {high}, {n} of {of} answers",
            median=as_answered(scale, summary.median, self.words),
            low=as_answered(scale, summary.q1, self.words),
            high=as_answered(scale, summary.q3, self.words),
            n=summary.n,
            of=cell.of,
        )

    def _value(self, cell: Value) -> str:
        if cell.value is None:
            return MISSING
        shown = as_answered(cell.scale, cell.value, self.words)
        if cell.reference is None:
            return shown
        return f"{shown} ({signed(cell.scale, cell.value - cell.reference, self.words)})"

    def _group_words(self, cell: GroupWords) -> str:
        n, shared, words = len(cell.use.counts), cell.use.shared, self.words
        if not n:
            return MISSING
        told = words.count("{n} word in all", "{n} words in all", n)
        if not cell.use.reference:
            return told
        if not shared:
            also = words.say("none of the reference’s")
        elif shared == n:
            also = words.count("it is in the reference", "all in the reference", n)
        else:
            also = words.say("{n} in the reference", n=shared)
        return f"{told}, {also}"

    def _option(self, attribute: Selection, value: JsonValue) -> str:
        answer = attribute.answer(value)
        return answer.shown(self.words) if answer else str(value)

    def _said(self, cell: Said) -> str:
        if cell.value is None or not str(cell.value).strip():
            return MISSING
        if isinstance(cell.attribute, Selection):
            return self._option(cell.attribute, cell.value)
        return str(cell.value)

    def _miss(self, result: ReadingResult, seat: int) -> str:
        reading, off = result.reading, result.off(seat)
        values = {
            "name": reading.name.to(self.words.language),
            "value": self.words.measure(result.values[seat], reading.unit),
            "off": self.words.measure(abs(off), reading.unit),
        }
        if off < 0:
            return self.words.say("{name} {value}, {off} under target", **values)
        return self.words.say("{name} {value}, {off} over target", **values)


def lines(texts: Iterable[str]) -> str:
    """Texts below each other, the empty ones left out."""
    return "\n".join(text for text in texts if text)
