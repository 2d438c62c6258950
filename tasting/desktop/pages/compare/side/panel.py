"""The left column: distances, the words for a cup, and notes on how it was prepared."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from tasting.analysis.preparation import Note
from tasting.analysis.words import WordUse
from tasting.desktop.pages.compare.cell_text import CellText
from tasting.desktop.pages.compare.side.distance_table import DistanceTable
from tasting.desktop.pages.compare.side.word_counts import WordBar, WordCountBars, WordGroup
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.notice import Notice
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.scroll import GutterScroll
from tasting.desktop.widgets.segmented import Segmented
from tasting.desktop.widgets.senses import SenseHeading
from tasting.domain.senses import SENSE_NAMES, Sense
from tasting.services.compare_words import note_text, own_same_text, same_text
from tasting.services.comparison import Comparison, Cup, SenseRows, WordRow

_MOST_WORDS, _MOST_COMPACT = 5, 3
"""How many words are shown, in the full and in the compact window."""

_EITHER, _FIXED = QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed
_BESIDE = 2
"""How many senses to choose from stand beside the heading; more go under it."""


class SidePanel(QWidget):
    """Shows one cup of a comparison, or one learner; `distances` is its own to connect.

    In a low window it scrolls once the distances are down to three rows.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a comparison is set."""
        super().__init__(parent)
        self._theme = theme
        self._sense = ""
        self._compared: Comparison | None = None
        self._texts: CellText | None = None
        self._cup: Cup | None = None
        self._notes: tuple[tuple[str, Note], ...] = ()
        self._at = 0
        self._airs: list[tuple[QSpacerItem, tuple[int, int]]] = []
        self._sorted: Callable[[], None] = lambda: None
        """Sorts the matrix, which stands still while the pointer is over it."""
        self._title = Label(theme, role="section")
        self._under = Label(theme, role="small", tone="ink2", wrap=True)
        self.distances = DistanceTable(theme)
        self._same = Label(theme, role="small", tone="ink2", wrap=True)
        self._rule = Rule(theme)
        self._heading = SenseHeading(theme, "nose")
        self._senses = Segmented([], small=True)
        self._counts = WordCountBars(theme)
        self._caption = Label(theme, role="tick", tone="ink3", wrap=True)
        self._notice = Notice(theme, "thermometer")
        self.distances.left.connect(lambda: self._sorted())
        self._senses.chosen.connect(self._choose_sense)
        self._notice.acted.connect(self._next_note)
        self._build()
        theme.changed.connect(self._measure)
        self._measure()

    def show_cup(
        self, compared: Comparison, texts: CellText, cup: Cup, pinned: Sequence[int]
    ) -> None:
        """One cup: all learners, its words, the notes on its preparation."""
        self._compared, self._texts, self._cup = compared, texts, cup
        self._show_distances(cup.code, 0, pinned)
        alike = (same for same in compared.same if cup.code in same.codes)
        self._say_same([same_text(same, compared, texts.words) for same in alike])
        self._show_words()
        self._show_notes(tuple((cup.code, note) for note in cup.notes))

    def show_learner(
        self,
        compared: Comparison,
        texts: CellText,
        seat: int,
        code: str,
        pinned: Sequence[int],
    ) -> None:
        """One learner among the others, sorted by the cup looked at last."""
        self._compared, self._texts, self._cup = compared, texts, None
        self._show_distances(code, seat, pinned)
        self._say_same([own_same_text(same, seat, texts.words) for same in compared.same])
        self._show_words()
        notes = [(cup.code, note) for cup in compared.cups for note in cup.notes]
        self._show_notes(tuple(pair for pair in notes if pair[1].learner == seat))

    # ------------------------------------------------------------------------- parts

    def _build(self) -> None:
        self._choice = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._choice.setSpacing(6)
        self._choice.addWidget(self._heading, 1, Qt.AlignmentFlag.AlignLeft)
        self._choice.addWidget(self._senses, 0, Qt.AlignmentFlag.AlignLeft)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setSpacing(0)
        self._column.addWidget(self._title)
        self._column.addWidget(self._under)
        self._air(8, 6)
        self._column.addWidget(self.distances, 10)
        self._column.addWidget(self._same)
        self._air(12, 8)
        self._column.addWidget(self._rule)
        self._air(10, 6)
        self._column.addLayout(self._choice)
        self._air(4, 2)
        self._column.addWidget(self._counts)
        self._air(2, 2)
        self._column.addWidget(self._caption)
        self._air(10, 6)
        self._column.addStretch(0)
        self._column.addWidget(self._notice)
        self._scroll = GutterScroll(content, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def _air(self, wide: int, narrow: int) -> None:
        """Air of `wide` px, in the compact window of `narrow`."""
        air = QSpacerItem(0, wide, _EITHER, _FIXED)
        self._airs.append((air, (wide, narrow)))
        self._column.addSpacerItem(air)

    def _measure(self) -> None:
        compact, gutter = self._theme.compact, self._theme.gutter
        self._most_words = _MOST_COMPACT if compact else _MOST_WORDS
        self.setFixedWidth(268 if compact else 312)
        top, right, foot = (10, 18, 10) if compact else (16, 22, 14)
        self._column.setContentsMargins(gutter, top, 0, foot)
        self._scroll.set_gutter(right)
        for air, (wide, narrow) in self._airs:
            air.changeSize(0, narrow if compact else wide, _EITHER, _FIXED)
        self._column.invalidate()
        if self._cup is not None:
            self._show_words()

    # ----------------------------------------------------------------------- showing

    def _show_distances(self, code: str, seat: int, pinned: Sequence[int]) -> None:
        assert self._compared is not None
        assert self._texts is not None
        compared, words = self._compared, self._texts.words
        self._title.setText(words.say("Gap to the reference"))
        scales = compared.distances.scales
        if scales:
            under = words.count(
                "Mean gap over {n} scale, in points out of 10. The darker the cell, the "
                "larger the gap.",
                "Mean gap over {n} scales, in points out of 10. The darker the cell, the "
                "larger the gap.",
                scales,
            )
        else:
            under = words.say("No reference is set on a scale: there is no gap to tell.")
        self._under.setText(under)
        self.distances.setAccessibleName(words.say("Gap to the reference"))
        self.distances.setVisible(scales > 0)
        still = self.distances.underMouse()
        kept = frozenset(pinned)
        self.distances.rows.set_comparison(compared, code, seat, kept, words, still)
        self._sorted = partial(
            self.distances.rows.set_comparison, compared, code, seat, kept, words
        )

    def _say_same(self, told: Sequence[str]) -> None:
        """Say which codes were one product, and how far own answers to them lie apart."""
        text = " · ".join(filter(None, told))
        self._same.setText(text)
        self._same.setVisible(bool(text))

    def _show_words(self) -> None:
        """The words most shared of each list of one sense; none while a learner is shown."""
        asked = [(part, _word_rows(part)) for part in (self._cup.senses if self._cup else ())]
        parts = [(part.sense, rows) for part, rows in asked if rows]
        chosen = (part for part in parts if part[0] == self._sense)
        sense, rows = next(chosen, next(iter(parts), (Sense.NOSE, [])))
        for widget in (self._rule, self._heading, self._counts, self._caption):
            widget.setVisible(bool(rows))
        self._senses.setVisible(len(parts) > 1)
        # Beside the heading there is room for two words, under it for five.
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._choice.setDirection(beside if len(parts) <= _BESIDE else under)
        if not rows or self._cup is None or self._compared is None or self._texts is None:
            return
        words = self._texts.words
        names = [(one.value, words.say(SENSE_NAMES[one])) for one, _ in parts]
        self._senses.set_options(names, sense.value)
        self._heading.say(sense.value, words.say("Words for {code}", code=self._cup.code))
        groups, of = self._word_groups(rows), self._compared.served(self._cup)
        spoken = "; ".join(_spoken(one) for one in groups)
        self._counts.set_words(groups, of, sense, f"{self._heading.accessibleName()}: {spoken}")
        shown = sum(len(one.words) for one in groups)
        self._caption.setText(self._caption_text([row.use for row in rows], of, shown))

    def _word_groups(self, rows: Sequence[WordRow]) -> list[WordGroup]:
        """The words most shared of each list that has any, named where several were asked for."""
        assert self._texts is not None
        texts, several = self._texts, len(rows) > 1
        most = max(1, (self._most_words + 1) // len(rows)) if several else self._most_words
        return [
            WordGroup(
                texts.words.told(row.attribute.name) if several else "",
                tuple(
                    WordBar(
                        texts.word(row.attribute.lexicon, one.word), one.learners, one.in_reference
                    )
                    for one in row.use.counts[:most]
                ),
            )
            for row in rows
            if row.use.counts
        ]

    def _caption_text(self, uses: Sequence[WordUse], of: int, shown: int) -> str:
        assert self._texts is not None
        words = self._texts.words
        given = sum(len(use.counts) for use in uses)
        if not given:
            return words.say("No words yet.")
        texts = [words.count("Out of {n} learner.", "Out of {n} learners.", of)]
        if any(use.reference for use in uses):
            texts.append(words.say("In colour: also in the reference."))
        if given > shown:
            texts.append(words.count("{n} more word.", "{n} more words.", given - shown))
        return " ".join(texts)

    def _show_notes(self, notes: tuple[tuple[str, Note], ...]) -> None:
        """Show the notes, the one that is read further on where it still holds."""
        read = self._notes[self._at] if self._notes else None
        known = [(code, note.learner) for code, note in notes]
        key = (read[0], read[1].learner) if read else None
        self._notes, self._at = notes, known.index(key) if key in known else 0
        self._say_note()

    def _say_note(self) -> None:
        if not self._notes or self._compared is None or self._texts is None:
            self._notice.hide()
            return
        words = self._texts.words
        code, note = self._notes[self._at]
        lead = "" if self._cup else f"{code}."
        many = len(self._notes)
        action = words.say("Next remark, {n} of {of}", n=self._at + 1, of=many) if many > 1 else ""
        self._notice.say(note_text(note, self._compared, words), action, lead)

    def _next_note(self) -> None:
        self._at = (self._at + 1) % len(self._notes)
        self._say_note()

    def _choose_sense(self, sense: str) -> None:
        self._sense = sense
        self._show_words()


def _word_rows(part: SenseRows) -> list[WordRow]:
    return [row for row in part.rows if isinstance(row, WordRow)]


def _spoken(words: WordGroup) -> str:
    """A list as a screen reader tells it."""
    told = ", ".join(f"{word.text} {word.learners}" for word in words.words)
    return f"{words.name}: {told}" if words.name else told
