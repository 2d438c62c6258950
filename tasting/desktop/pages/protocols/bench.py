"""The learner's bench before and after a step, in words and figures."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from tasting.desktop.pages.protocols.parts import Section
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import Label
from tasting.domain.protocol import Protocol
from tasting.services.bench_words import BenchLine, bench_lines, estimates, hands, unreckoned
from tasting.services.protocol_notes import Note
from tasting.words import Words


class BenchTable(Section):
    """A line for each thing: what it is, how it is before the step, and after."""

    def __init__(self, theme: Theme, words: Words) -> None:
        """An empty table, until a step is shown."""
        super().__init__(theme, words.say("The learner’s bench"))
        self._theme, self._words = theme, words
        self._hands = Label(theme, role="small", tone="ink2", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        for column, stretch in enumerate((3, 4, 4)):
            self._grid.setColumnStretch(column, stretch)
        self._around = [Label(theme, estimates(words), role="tick", tone="ink3", wrap=True)]
        for column, title in ((1, words.say("Before")), (2, words.say("After"))):
            self._around.append(Label(theme, title, role="label", tone="ink2"))
            self._grid.addWidget(self._around[-1], 0, column)
        self._cells: list[tuple[Label, ...]] = []
        self.body.addWidget(self._hands)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._around[0])

    def show_step(self, protocol: Protocol, at: int, stop: Note | None) -> None:
        """Show the bench at the step at this place, from 0; `stop` is the first error there is."""
        words = self._words
        untold = unreckoned(protocol, at, stop, words)
        lines = [] if untold else bench_lines(protocol, at, words)
        self._hands.setText(untold or hands(protocol.steps[at], words))
        for part in self._around:
            part.setVisible(not untold)
        self._around[0].setVisible(any("≈" in line.before + line.after for line in lines))
        while len(self._cells) < len(lines):
            self._cells.append(self._row(len(self._cells) + 1))
        for place, cells in enumerate(self._cells):
            line = lines[place] if place < len(lines) else BenchLine("", "", "")
            for cell, text in zip(cells, (line.name, line.before, line.after), strict=True):
                cell.setText(text)
                cell.setVisible(bool(text))
            cells[2].set_tone("ink" if line.before != line.after else "ink3")

    def _row(self, row: int) -> tuple[Label, ...]:
        cells = tuple(
            Label(self._theme, role="small", tone=tone, wrap=True)
            for tone in ("ink2", "ink", "ink")
        )
        for column, cell in enumerate(cells):
            self._grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)
        return cells
