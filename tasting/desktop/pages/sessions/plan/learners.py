"""The learners: pasted from a spreadsheet, typed, or taken from a list; what is wrong by row."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextOption
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tasting.desktop.pages.sessions.home.list_rows import names
from tasting.desktop.pages.sessions.plan.sites import SiteDialog, chosen_lines
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.flow import FlowLayout
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.notice import Notice
from tasting.desktop.widgets.segmented import Segmented
from tasting.desktop.widgets.whole_number import WholeNumber
from tasting.domain.errors import Problem
from tasting.domain.learner import LearnerFacts
from tasting.domain.names import with_different_names
from tasting.domain.roster import usual_spares
from tasting.languages import Language, as_language, choices
from tasting.services import learners
from tasting.services.learners import LearnerList
from tasting.words import Words, english

_GAP: Final = 18
"""Px between the columns of what was pasted."""
_PAUSE_MS: Final = 200
_MOST_PROBLEMS: Final = 5
_MOST_SPARES: Final = 9999
_SPARES: Final = 56
"""How wide their number stands, px."""
_LINES: Final = 132
"""How high the field for the list is at least, px."""


class _Lines(QPlainTextEdit):
    """As high as there is room: what Qt proposes would push the buttons below out of sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setMinimumHeight(_LINES)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """No less than its minimum: a form that scrolls would lay the buttons over it."""
        return QSize(super().sizeHint().width(), _LINES)


class LearnersField(QWidget):
    """The text is what counts: each line a learner, columns as in the spreadsheet."""

    changed = Signal()
    list_asked = Signal()
    """A list is to be opened from a file."""
    match_asked = Signal()
    """The columns of the list that was opened are to be matched."""

    def __init__(self, theme: Theme) -> None:
        """Nobody yet."""
        super().__init__()
        self._words, self._theme = english(), theme
        self._rows: tuple[LearnerFacts, ...] = ()
        self._listed: tuple[Problem, ...] = ()
        self._found = LearnerList()
        self._wrong = ""
        self._can_match = False
        self.text = _Lines()
        self._open = Button(theme, " ", icon="folder-open", small=True)
        self._open.clicked.connect(self.list_asked)
        self._together = Button(theme, " ", icon="users", small=True)
        self._together.clicked.connect(self._ask_site)
        self._beside_spares, self._below_spares = QHBoxLayout(), QVBoxLayout()
        self._language = Segmented(choices(), small=True)
        self._language.chosen.connect(lambda _: self._read())
        self._language_label = Label(theme, role="small", tone="ink2")
        self._count = Label(theme, role="value")
        self._names = Label(theme, tone="ink2", wrap=True)
        self._spares = QLineEdit()
        self._spares.setValidator(WholeNumber(0, _MOST_SPARES, self))
        self._spares.setFixedWidth(_SPARES)
        self._spares.textChanged.connect(lambda _: self.changed.emit())
        self._spares_label = Label(theme, role="small", tone="ink2")
        self._spares_label.setBuddy(self._spares)
        self._notice = Notice(theme)
        self._notice.acted.connect(self.match_asked)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self._read)
        self.text.textChanged.connect(self._later.start)
        self._build()

    @property
    def rows(self) -> tuple[LearnerFacts, ...]:
        """The learners that could be read; what was typed a moment ago is read first."""
        if self._later.isActive():
            self._read()
        return self._rows

    @property
    def spares(self) -> int:
        """How many spare kits are wanted; as many as usual where nothing is typed."""
        typed = self._spares.text()
        return int(typed) if typed.isdigit() else usual_spares(len(self.rows))

    def set_spares(self, count: int | None) -> None:
        """Want so many spare kits; None: as many as usual."""
        self._spares.setText("" if count is None else str(count))

    @property
    def language(self) -> Language:
        """The language of learners whose row names none."""
        return as_language(self._language.current)

    def set_language(self, language: Language) -> None:
        """Take another language for learners whose row names none."""
        self._language.set_current(language)

    def set_rows(self, rows: Sequence[LearnerFacts], problems: Sequence[Problem] = ()) -> None:
        """Show these, with what was wrong in the list they come from."""
        self._fill(rows)
        self._listed, self._found = tuple(problems), LearnerList(learners=tuple(rows))
        self._rows = tuple(rows)
        self._show()
        self.changed.emit()

    def set_list(self, found: LearnerList) -> None:
        """Show a list that was opened: also its bad rows stand in the box, to be corrected."""
        self._fill(found.rows)
        self._listed = tuple(problem for problem in found.problems if not problem.line)
        self._rows = found.learners
        self._can_match = bool(found.titles)
        self._read()

    def _fill(self, rows: Sequence[LearnerFacts | Mapping[str, str]]) -> None:
        self.text.setPlainText(learners.as_pasted(rows, self._words.language) if rows else "")
        self._later.stop()
        self._can_match = False
        self._align()

    def tell(self, wrong: str) -> None:
        """Say in cherry what is wrong; empty says how many there are."""
        self._wrong = wrong
        self._show()

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words, say = words, words.say
        self.text.setAccessibleName(say("Learners, one on each line"))
        self.text.setPlaceholderText(
            say("Paste from your spreadsheet, one learner on each line:\nname, city, e-mail")
        )
        self._open.setText(say("Open a list…"))
        self._together.setText(say("One site…"))
        self._together.setToolTip(
            say("Gives the learners of the selected lines one site: they share one box.")
        )
        self._language_label.setText(say("Sheet language"))
        self._spares_label.setText(say("Spare kits"))
        self._spares.setAccessibleName(say("Spare kits"))
        self._spares.setToolTip(
            say(
                "Usual is one for every ten learners. Their papers are in the language that most "
                "learners read."
            )
        )
        self._language.setAccessibleName(say("For learners without a language in the list"))
        self._language.setToolTip(say("For learners without a language in the list"))
        self._show()

    def _build(self) -> None:
        language = QWidget()
        worded = QHBoxLayout(language)
        worded.setContentsMargins(0, 0, 0, 0)
        worded.setSpacing(8)
        worded.addWidget(self._language_label)
        worded.addWidget(self._language)
        foot = FlowLayout(gap=8)
        for part in (self._open, self._together, language):
            foot.addWidget(part)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.text, 1)
        left.addLayout(foot)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self._count)
        right.addWidget(self._names)
        spares = self._beside_spares
        spares.setSpacing(8)
        spares.addWidget(self._spares_label)
        spares.addWidget(self._spares)
        spares.addStretch(1)
        right.addLayout(spares)
        right.addLayout(self._below_spares)
        right.addWidget(self._notice)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(28)
        row.addLayout(left, 1)
        row.addLayout(right, 1)

    def add_beside_spares(self, part: QWidget, note: QWidget) -> None:
        """Put what else is about kits beside the number of spare ones, and a note on it below."""
        self._beside_spares.addWidget(part)
        self._below_spares.addWidget(note)

    def _ask_site(self) -> None:
        """Ask where the learners of the selected lines, or all, take the session together."""
        text, lines = self.text.toPlainText(), chosen_lines(self.text)
        placed = learners.placed(text, self.language)
        here = [row for at, row in placed if set(at) & set(lines)]
        if not here:
            return
        sites = {row.get("site", "") for row in here}
        site = sites.pop() if len(sites) == 1 else ""
        names = [row.get("name", "") for row in here]
        dialog = SiteDialog(self._theme, self._words, names, site, self.window())

        def keep() -> None:
            whole = QTextCursor(self.text.document())
            whole.select(QTextCursor.SelectionType.Document)
            # An edit, unlike a new text, can be undone.
            whole.insertText(learners.at_site(text, lines, dialog.site, self._words.language))
            self._read()

        dialog.accepted.connect(keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _align(self) -> None:
        """Set the columns of what was pasted as wide as what they hold."""
        measure = self.text.fontMetrics().horizontalAdvance
        widths: list[int] = []
        for line in self.text.toPlainText().splitlines():
            cells = line.split("\t")[:-1]
            widths += [0] * (len(cells) - len(widths))
            for at, cell in enumerate(cells):
                widths[at] = max(widths[at], measure(cell) + _GAP)
        option = self.text.document().defaultTextOption()
        left = QTextOption.TabType.LeftTab
        option.setTabs([QTextOption.Tab(at, left) for at in accumulate(widths)])
        self.text.document().setDefaultTextOption(option)

    def _read(self) -> None:
        """Read the text; who was known keeps the name used in class, an address its lines."""
        self._later.stop()
        self._align()
        shown = {row.name: row.display for row in self._rows}
        postal = {_line(row): row.address for row in self._rows}
        self._found = learners.read_pasted(self.text.toPlainText(), self.language)
        named = [
            row.model_copy(
                update={
                    "display": shown.get(row.name, row.display),
                    "address": postal.get(_line(row), row.address),
                }
            )
            for row in self._found.learners
        ]
        self._rows = tuple(with_different_names(named))
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        words, n = self._words, len(self._rows)
        self._count.setText(
            self._wrong
            or (
                words.count("{n} learner", "{n} learners", n) if n else words.say("No learners yet")
            )
        )
        self._count.set_tone("now" if self._wrong else "ink" if n else "ink3")
        self._together.setEnabled(n > 0)
        self._spares.setPlaceholderText(str(usual_spares(n)))
        self._names.setText(names([row.display for row in self._rows], words))
        problems = (*self._listed, *self._found.problems)
        told = [self._problem_text(problem) for problem in problems[:_MOST_PROBLEMS]]
        left = len(problems) - len(told)
        if left:
            told.append(words.count("There is {n} more.", "There are {n} more.", left))
        bad = len(self._found.refused)
        lead = words.count("{n} row skipped.", "{n} rows skipped.", bad) if bad else ""
        match = words.say("Match the columns…") if self._can_match else ""
        whole = "\n".join(told)
        self._notice.say(whole, match, lead=lead)

    def _problem_text(self, problem: Problem) -> str:
        if not problem.line:
            return f"{self._words.say(problem.wrong)} {self._words.say(problem.remedy)}"
        return self._words.say(
            "Row {n}: {wrong} {remedy}",
            n=problem.line,
            wrong=problem.wrong,
            remedy=problem.remedy,
        )


def _line(row: LearnerFacts) -> tuple[str, ...]:
    """A learner as the box tells one from another: all in one line each, without the short name."""
    return tuple(
        ", ".join(text.splitlines()) for name, text in row.model_dump().items() if name != "display"
    )
