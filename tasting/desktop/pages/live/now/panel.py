"""What the panels of the left column share: their frame, and the readings of everybody."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tasting.analysis.preparation import ReadingResult
from tasting.charts.readings import readings_row
from tasting.desktop.charts import Chart
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.take_out import take_out
from tasting.domain.by_sample import span
from tasting.words import Words, english

_NAMES = 104
"""The most that the names of readings may take of the width, in px."""


class Panel(QWidget):
    """A column with a large title and the text below it, in the measures of the window."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """The parts are made; whoever it is puts them into `column`, with its own."""
        super().__init__(parent)
        self.theme = theme
        self.title = Label(theme, role="hero", wrap=True)
        self.text = Label(theme, tone="ink2", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        """Take the edges and letters of the full or the compact window."""
        compact, gutter = self.theme.compact, self.theme.gutter
        top, right, foot = (12, 22, 10) if compact else (18, 24, 16)
        self.column.setContentsMargins(gutter, top, right, foot)
        self.title.setFont(self.theme.font("hero", 25 if compact else 29))
        self.text.setFont(self.theme.font("body", 13 if compact else 14))


class ReadingStrips(QWidget):
    """“How it was prepared”: a strip for each reading, the misses with their numbers."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Hidden until there is a reading."""
        super().__init__(parent)
        self._theme = theme
        self._results: tuple[ReadingResult, ...] = ()
        self._words = english()
        self._title = Label(theme, role="strong")
        self._note = Label(theme, role="small", tone="ink3")
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._note)
        self._charts: list[Chart] = []
        self._strips = QVBoxLayout()
        self._strips.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(self._strips)
        self.hide()

    def show_results(self, results: Sequence[ReadingResult], words: Words) -> None:
        """Show these readings; what is shown already is not drawn again."""
        if tuple(results) == self._results and words is self._words:
            return
        self._results, self._words = tuple(results), words
        seats = {seat for result in results for seat in result.values}
        self._title.setText(words.say("How it was prepared"))
        self._note.setText(words.count("{n} learner", "{n} learners", len(seats)))
        while len(self._charts) < len(results):
            chart = Chart(self._theme)
            # The strip takes the width it is given; asking for one would widen what gives it.
            chart.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._charts.append(chart)
            self._strips.addWidget(chart)
        while len(self._charts) > len(results):
            take_out(self._strips, self._charts.pop())
        self.setVisible(bool(results))
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The strips take the whole width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def _draw(self) -> None:
        metrics, language = QFontMetrics(self._theme.font("small")), self._words.language
        names = [result.reading.short.to(language) for result in self._results]
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        label = min(widest + 18, _NAMES)
        for chart, result in zip(self._charts, self._results, strict=True):
            drawing = readings_row(result, self._words, max(160, self.width()), label)
            chart.set_drawing(drawing, self._spoken(result))

    def _spoken(self, result: ReadingResult) -> str:
        reading, n = result.reading, len(result.outside)
        told = self._words.count("{n} off target", "{n} off target", n)
        aims = [aim for _, aim in result.samples.values()] or [reading.target]
        aim = span(aims, self._words)
        return f"{reading.name.to(self._words.language)}, {aim}, {told}"
