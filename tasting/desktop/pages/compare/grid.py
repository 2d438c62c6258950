"""The comparison as a grid: its columns and lines, the cells where they cross, and how they read.

No Qt.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tasting.analysis.evolution import Evolution
from tasting.analysis.preparation import ReadingResult
from tasting.desktop.pages.compare.cell_text import CellText
from tasting.desktop.pages.compare.cells import (
    About,
    AnswerCell,
    AskedAgain,
    Cell,
    GroupCell,
    GroupPhotos,
    Heading,
    LineKind,
    PhotoAnswer,
    Question,
    TableRow,
    answer_cell,
    group_cell,
    line_kind,
    row_question,
)
from tasting.domain.events import TRAINER
from tasting.domain.senses import Sense
from tasting.domain.steps import Step
from tasting.services.comparison import Comparison, Cup, ScaleRow, SenseRows
from tasting.words import Words

_MOST_READINGS: Final = 3
"""More readings than these do not fit a heading; it says how many are off target."""


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
    """A line of the grid: the heading of a sense, or one thing that was asked, once or again.

    What is computed stands under one heading of its own, and so does what was asked once and
    about no cup.
    """

    kind: LineKind
    sense: Sense
    steps: tuple[Step, ...]
    """The steps that ask it; of a heading all those of its sense; none of what is asked again."""
    place: int = -1
    """Its place among the rows of a cup; -1 for a heading."""
    about: About = "sense"
    """What the heading over it says."""


@dataclass(frozen=True)
class PhotoPair:
    """A learner's photo of a cup with the reference's; "" where there is none."""

    title: str
    name: str
    reference: str


@dataclass(frozen=True)
class Grid:
    """A comparison ready to be shown; cells are made when they are asked for."""

    compared: Comparison
    texts: CellText
    names: Mapping[str, str]
    """What is behind the codes that are open."""
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    rows: Mapping[str, tuple[TableRow, ...]]
    """Each cup's rows, in one order for all cups, and last those about no cup."""
    frozen: int
    """How many columns stay while the others scroll."""

    def same_frame(self, other: "Grid") -> bool:
        """Whether only cells differ: as many lines of the same kinds, as many columns."""
        return (
            self.lines == other.lines
            and self.frozen == other.frozen
            and len(self.columns) == len(other.columns)
        )

    def cell(self, line: int, column: int) -> Cell:
        """What stands where a line and a column cross."""
        at, above = self.lines[line], self.columns[column]
        if at.place < 0:
            return Heading(at.sense, at.steps, at.about)
        if above.kind == "names":
            return row_question(next(iter(self.rows.values()))[at.place])
        if above.kind == "group":
            return self.group(line, above.code)
        return self._answer(line, above.code, above.seat)

    def group(self, line: int, code: str) -> GroupCell:
        """All learners' answers of a line about the cup `code`."""
        row, cup = self.rows[code][self.lines[line].place], self.compared.cup(code)
        if cup is None or self.lines[line].about == "once":
            cup = self.compared.once
        return group_cell(row, self.compared.served(cup))

    def photos(self, line: int, column: int) -> tuple[list[PhotoPair], int]:
        """The photos of a line, and which of them stands in `column`; none where it has no photos.

        Of the group or the reference, it is the first learner's.
        """
        if not isinstance(self.cell(line, column), PhotoAnswer | GroupPhotos):
            return [], 0
        pairs: list[PhotoPair] = []
        at = 0
        for place, above in enumerate(self.columns):
            cell = self.cell(line, place)
            if above.seat == TRAINER or not isinstance(cell, PhotoAnswer) or not cell.name:
                continue
            if place == column:
                at = len(pairs)
            reference = self._answer(line, above.code, TRAINER)
            name = reference.name if isinstance(reference, PhotoAnswer) else None
            pairs.append(PhotoPair(self.title(above), cell.name, name or ""))
        return pairs, at

    def has_photo(self, line: int, column: int) -> bool:
        """Whether a photo stands where a line and a column cross."""
        cell = self.cell(line, column)
        if isinstance(cell, GroupPhotos):
            return bool(cell.names)
        return isinstance(cell, PhotoAnswer) and bool(cell.name)

    def _answer(self, line: int, code: str, seat: int) -> AnswerCell:
        return answer_cell(self.rows[code][self.lines[line].place], seat)

    # ----------------------------------------------------------------------------- how it reads

    def text(self, line: int, column: int) -> str:
        """A cell as text."""
        return self.texts.text(self.cell(line, column))

    def spoken(self, line: int, column: int) -> str:
        """A cell as a screen reader tells it, with its column and what is missing in full."""
        cell, above = self.cell(line, column), self.columns[column]
        spoken = self.texts.spoken(cell)
        if isinstance(cell, Heading | Question | AskedAgain):
            return spoken
        if self._lacks_cup(above) and self.lines[line].about != "once":
            spoken = self.texts.words.say("missing or damaged")
        return f"{self.title(above)}: {spoken}"

    def title(self, column: Column) -> str:
        """What a column is headed with."""
        match column.kind:
            case "names":
                return ""
            case "group":
                return self.texts.words.say("Group")
            case "reference":
                return self.texts.words.say("Reference")
            case "learner":
                return self.compared.name(column.seat)
            case "cup":
                return f"{column.code} {self.names.get(column.code, '')}".strip()

    def pin_hint(self, column: Column) -> str:
        """What a press on a learner's heading does; nothing for other columns."""
        if column.kind != "learner":
            return ""
        if column.pinned:
            return self.texts.words.say("Pinned. Press P or click to unpin.")
        if not self.compared.has_reference:
            return self.texts.words.say("Press P or click to pin the learner beside the group.")
        return self.texts.words.say("Press P or click to pin the learner beside the reference.")

    def prepared(self, column: Column) -> tuple[str, bool]:
        """How the cup of a column was prepared, in short, and whether outside a tolerance.

        Of a portion that was missing or damaged it says so.
        """
        cup, words = self.compared.cup(column.code), self.texts.words
        if self._lacks_cup(column):
            return words.say("missing or damaged"), True
        if cup is None:
            return "", False
        if column.kind == "group":
            n = len(cup.answered)
            if n < 3:
                return words.count("{n} answer: too few", "{n} answers: too few", n), False
            return words.say("{n} learners, middle half shaded", n=n), False
        if column.seat == TRAINER:
            known = cup.reference_readings
            readings = [result.reading for result in cup.readings if result.reading.id in known]
            return ", ".join(
                words.measure(known[r.id], r.unit, off=r.target.tolerance) for r in readings
            ), False
        own = [result for result in cup.readings if column.seat in result.values]
        off = sum(column.seat in result.outside for result in own)
        if len(own) <= _MOST_READINGS:
            values = [_measured(r, column.seat, words) for r in own]
            return ", ".join(values), off > 0
        if off:
            return words.say("{n} of {of} off target", n=off, of=len(own)), True
        return words.say("{n} readings on target", n=len(own)), False

    def _lacks_cup(self, column: Column) -> bool:
        """Whether the learner of a column never had its cup."""
        cup = self.compared.cup(column.code)
        return cup is not None and column.seat in cup.lacking

    def misses(self, column: Column) -> list[str]:
        """Each reading of a column that lies outside its tolerance, as a line of text."""
        cup = self.compared.cup(column.code)
        results = cup.readings if cup else ()
        return [self._miss(r, column.seat) for r in results if column.seat in r.outside]

    def _miss(self, result: ReadingResult, seat: int) -> str:
        reading, off, words = result.reading, result.off(seat), self.texts.words
        values = {
            "name": reading.name.to(words.language),
            "value": _measured(result, seat, words),
            "off": words.difference(abs(off), reading.unit),
        }
        if off < 0:
            return words.say("{name} {value}, {off} under target", **values)
        return words.say("{name} {value}, {off} over target", **values)


def _measured(result: ReadingResult, seat: int, words: Words) -> str:
    """What a learner measured, told closely enough to be seen beside its target."""
    unit, aim = result.reading.unit, result.aim(seat)
    return words.measure(result.values[seat], unit, off=aim.tolerance)


def cup_grid(
    compared: Comparison,
    texts: CellText,
    code: str,
    pinned: Sequence[int] = (),
    names: Mapping[str, str] | None = None,
) -> Grid:
    """One cup and all learners, the pinned ones first; KeyError for a code that is not there.

    The reference has a column only where the trainer gave one about any cup of the session: with
    the same columns for every cup, the table stands still while one goes from cup to cup.
    """
    seats = [person.seat for person in compared.people]
    kept = [seat for seat in pinned if seat in seats]
    reference = (Column("reference", code),) if compared.has_reference else ()
    columns = (
        Column("names"),
        Column("group", code),
        *reference,
        *(Column("learner", code, seat, pinned=True) for seat in kept),
        *(Column("learner", code, seat) for seat in seats if seat not in kept),
    )
    return _grid(compared, texts, names or {}, columns, frozen=2 + len(reference))


def learner_grid(
    compared: Comparison, texts: CellText, seat: int, names: Mapping[str, str] | None = None
) -> Grid:
    """One learner and all cups, each against its own reference."""
    columns = (
        Column("names"),
        *(Column("cup", cup.code, seat) for cup in compared.cups),
    )
    return _grid(compared, texts, names or {}, columns, frozen=1)


def _grid(
    compared: Comparison,
    texts: CellText,
    names: Mapping[str, str],
    columns: tuple[Column, ...],
    frozen: int,
) -> Grid:
    shown = {column.code for column in columns}
    cups = [cup for cup in compared.every if cup.code in shown]
    once = _rows(compared.once)
    rows = {cup.code: (*_rows(cup), *once) for cup in cups}
    lines = _lines(cups[0])
    if once:
        lines += _once_lines(compared.once, len(_rows(cups[0])))
    return Grid(compared, texts, names, columns, lines, rows, frozen)


def _lines(cup: Cup) -> tuple[Line, ...]:
    lines: list[Line] = []
    place = 0
    for part in cup.senses:
        steps = {row.step.id: row.step for row in part.rows}
        lines.append(Line("sense", part.sense, tuple(steps.values())))
        for row in _sense_rows(part):
            lines.append(_line(row, part.sense, place))
            place += 1
    if cup.scores:
        computed = {row.step.id: row.step for row in cup.scores}
        lines.append(Line("sense", Sense.TASTE, tuple(computed.values()), about="scores"))
        lines += [_line(row, Sense.TASTE, at, "scores") for at, row in enumerate(cup.scores, place)]
    return tuple(lines)


def _once_lines(once: Cup, place: int) -> tuple[Line, ...]:
    """One heading, and below it the lines of what is about no cup, from `place` on."""
    steps = {row.step.id: row.step for part in once.senses for row in part.rows}
    lines = [Line("sense", once.senses[0].sense, tuple(steps.values()), about="once")]
    for part in once.senses:
        for row in _sense_rows(part):
            lines.append(_line(row, part.sense, place, "once"))
            place += 1
    return tuple(lines)


def _line(row: TableRow, sense: Sense, place: int, about: About = "sense") -> Line:
    asked_in = () if isinstance(row, Evolution) else (row.step,)
    return Line(line_kind(row), sense, asked_in, place, about)


def _rows(cup: Cup) -> tuple[TableRow, ...]:
    return (*(row for part in cup.senses for row in _sense_rows(part)), *cup.scores)


def _sense_rows(part: SenseRows) -> Iterator[TableRow]:
    """The rows of a sense, each series of scales followed by how it went on."""
    after = {evolution.profiles[-1].scale.id: evolution for evolution in part.evolutions}
    for row in part.rows:
        yield row
        if isinstance(row, ScaleRow) and row.profile.scale.id in after:
            yield after[row.profile.scale.id]
