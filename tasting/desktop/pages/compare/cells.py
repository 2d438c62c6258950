"""What the comparison's table holds: columns, lines, and the cell where they cross. No Qt."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import JsonValue

from tasting.analysis.profile import Profile
from tasting.analysis.words import WordUse
from tasting.domain.attributes import FreeText, Photo, Scale, Selection, WordList
from tasting.domain.events import TRAINER
from tasting.domain.senses import Sense
from tasting.domain.steps import Step
from tasting.services.compare import AnswerRow, Comparison, Cup, Row, ScaleRow, WordRow

Asked = Scale | WordList | Photo | Selection | FreeText
LineKind = Literal["sense", "scale", "words", "photo", "text"]


@dataclass(frozen=True)
class Column:
    """What stands in a column: one seat's answers about one cup, the trainer's for `TRAINER`."""

    kind: Literal["names", "group", "reference", "learner", "cup"]
    """The last two: a learner's answers about the cup, headed by either."""
    code: str = ""
    seat: int = TRAINER
    pinned: bool = False


@dataclass(frozen=True)
class Line:
    """A line of the table: the heading of a sense, or one thing that was asked."""

    kind: LineKind
    sense: Sense
    steps: tuple[Step, ...]
    """The steps that ask it; of a heading all those of its sense."""
    place: int = -1
    """Its place among the rows of a cup; -1 for a heading."""


@dataclass(frozen=True)
class Heading:
    """A sense, over its lines."""

    sense: Sense
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Name:
    """What a line asks; `step` is told where another line of the sense has the same name."""

    attribute: Asked
    step: Step | None


@dataclass(frozen=True)
class Group:
    """All learners on one scale."""

    profile: Profile
    of: int
    """How many learners there are."""


@dataclass(frozen=True)
class Value:
    """One answer on a scale; no `value` is an answer missing, no `reference` its own column."""

    scale: Scale
    value: float | None
    reference: float | None


@dataclass(frozen=True)
class GroupWords:
    """How many words a class found."""

    use: WordUse


@dataclass(frozen=True)
class Chips:
    """Words as stored, each with whether the reference has it too; None: not answered."""

    sense: Sense
    lexicon: str
    words: tuple[tuple[str, bool], ...] | None


@dataclass(frozen=True)
class GroupPhotos:
    """The photos of all learners who took one."""

    names: tuple[str, ...]
    of: int


@dataclass(frozen=True)
class Picture:
    """One photo; None: not taken."""

    name: str | None


@dataclass(frozen=True)
class GroupChoices:
    """How many learners gave each answer that was given, the most frequent first."""

    attribute: Selection
    counts: tuple[tuple[JsonValue, int], ...]


@dataclass(frozen=True)
class GroupTexts:
    """How many learners wrote something."""

    n: int
    of: int


@dataclass(frozen=True)
class Said:
    """An answer told as text: a choice, free words; None: not answered."""

    attribute: Selection | FreeText
    value: JsonValue


GroupCell = Group | GroupWords | GroupPhotos | GroupChoices | GroupTexts
AnswerCell = Value | Chips | Picture | Said
Cell = Heading | Name | GroupCell | AnswerCell


@dataclass(frozen=True)
class Sheet:
    """A table ready to be shown; cells are made when they are asked for."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    rows: Mapping[str, tuple[Row, ...]]
    """Each cup's rows, in the order of the protocol and so alike for all cups."""
    learners: int
    frozen: int
    """How many columns stay while the others scroll."""

    def cell(self, line: int, column: int) -> Cell:
        """What stands where a line and a column cross."""
        at, above = self.lines[line], self.columns[column]
        if at.place < 0:
            return Heading(at.sense, at.steps)
        if above.kind == "names":
            rows = next(iter(self.rows.values()))
            return Name(_asked(rows[at.place]), _telling_step(rows, at))
        row = self.rows[above.code][at.place]
        if above.kind == "group":
            return _group(row, self.learners)
        return _answer(row, above.seat)

    def reference(self, line: int, code: str) -> AnswerCell:
        """The trainer's own answer of a line about the cup `code`."""
        return _answer(self.rows[code][self.lines[line].place], TRAINER)

    def same_frame(self, other: "Sheet") -> bool:
        """Whether only cells differ: as many lines of the same kinds, as many columns."""
        return (
            self.lines == other.lines
            and self.frozen == other.frozen
            and len(self.columns) == len(other.columns)
        )


def by_cup(compared: Comparison, code: str, pinned: Sequence[int]) -> Sheet:
    """One cup and all learners, the pinned ones first; KeyError for a code that is not there."""
    seats = [person.seat for person in compared.people]
    kept = [seat for seat in pinned if seat in seats]
    columns = (
        Column("names"),
        Column("group", code),
        Column("reference", code),
        *(Column("learner", code, seat, pinned=True) for seat in kept),
        *(Column("learner", code, seat) for seat in seats if seat not in kept),
    )
    return _sheet(compared, columns, frozen=3)


def by_learner(compared: Comparison, seat: int) -> Sheet:
    """One learner and all cups, each against its own reference."""
    columns = (
        Column("names"),
        *(Column("cup", cup.code, seat) for cup in compared.cups),
    )
    return _sheet(compared, columns, frozen=1)


def _sheet(compared: Comparison, columns: tuple[Column, ...], frozen: int) -> Sheet:
    shown = {column.code for column in columns}
    cups = [cup for cup in compared.cups if cup.code in shown]
    return Sheet(
        columns=columns,
        lines=_lines(cups[0]),
        rows={cup.code: tuple(row for part in cup.senses for row in part.rows) for cup in cups},
        learners=len(compared.people),
        frozen=frozen,
    )


def _lines(cup: Cup) -> tuple[Line, ...]:
    lines: list[Line] = []
    place = 0
    for part in cup.senses:
        steps = {row.step.id: row.step for row in part.rows}
        lines.append(Line("sense", part.sense, tuple(steps.values())))
        for row in part.rows:
            lines.append(Line(_kind(row), part.sense, (row.step,), place))
            place += 1
    return tuple(lines)


def _kind(row: Row) -> LineKind:
    match row:
        case ScaleRow():
            return "scale"
        case WordRow():
            return "words"
        case AnswerRow(attribute=Photo()):
            return "photo"
        case AnswerRow():
            return "text"


def _telling_step(rows: Sequence[Row], line: Line) -> Step | None:
    """The step of a line whose name alone would not tell it from another of its sense."""
    own = _asked(rows[line.place])
    twins = [row for row in map(_asked, rows) if (row.sense, row.name) == (own.sense, own.name)]
    return rows[line.place].step if len(twins) > 1 else None


def _asked(row: Row) -> Asked:
    """What a row is the answers to."""
    return row.profile.scale if isinstance(row, ScaleRow) else row.attribute


def _group(row: Row, of: int) -> GroupCell:
    """All learners' answers to a row taken together."""
    match row:
        case ScaleRow(profile=profile):
            return Group(profile, of)
        case WordRow(use=use):
            return GroupWords(use)
        case AnswerRow(attribute=Photo()):
            return GroupPhotos(tuple(str(row.values[seat]) for seat in sorted(row.values)), of)
        case AnswerRow(attribute=Selection() as selection):
            return GroupChoices(selection, _counted(row.values.values()))
        case AnswerRow(attribute=FreeText()):
            return GroupTexts(len(row.values), of)
        case _:
            raise TypeError(f"no cell for {row}")


def _counted(values: Iterable[JsonValue]) -> tuple[tuple[JsonValue, int], ...]:
    """How often each answer was given, the most frequent first."""
    counts = Counter(json.dumps(value) for value in values)
    return tuple((json.loads(value), n) for value, n in counts.most_common())


def _answer(row: Row, seat: int) -> AnswerCell:
    """One learner's answer to a row, or the trainer's, which is the reference."""
    own = seat == TRAINER
    match row:
        case ScaleRow(profile=profile):
            if own:
                return Value(profile.scale, profile.reference, None)
            return Value(profile.scale, profile.values.get(seat), profile.reference)
        case WordRow(use=use, attribute=attribute):
            said = (use.reference or None) if own else use.said.get(seat)
            told = None if said is None else tuple((word, own or use.agreed(word)) for word in said)
            return Chips(attribute.sense, attribute.lexicon, told)
        case AnswerRow(attribute=Photo()):
            name = row.reference if own else row.values.get(seat)
            return Picture(name if isinstance(name, str) else None)
        case AnswerRow(attribute=Selection() | FreeText() as attribute):
            return Said(attribute, row.reference if own else row.values.get(seat))
        case _:
            raise TypeError(f"no cell for {row}")
