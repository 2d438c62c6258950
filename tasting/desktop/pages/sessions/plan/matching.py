"""The window in which the columns of a list are told: what each holds, beside its first cells."""

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.label import ElidedLabel, Label
from tasting.desktop.widgets.scroll import Scroll
from tasting.services.learners import FIELDS, NAMES, LearnerList
from tasting.words import Words

_UNUSED = "-"
_WIDTH, _HEIGHT = 640, 360
"""Px of the columns' room; more of them scroll."""


class MatchDialog(Dialog):
    """One line for each column; what is chosen is kept for lists with the same titles."""

    def __init__(self, theme: Theme, words: Words, found: LearnerList, parent: QWidget) -> None:
        """Filled with what was understood of the list."""
        say = words.say
        title, do, leave = (
            say("Match the columns"),
            say("Use these columns"),
            say("Leave them as they are"),
        )
        super().__init__(theme, title, do, leave, parent)
        self._words = words
        self.say(theme, say("Say what each column holds. Tasting remembers it for the next list."))
        self.choices: list[Combo] = []
        self._note = Label(theme, role="small", tone="now", wrap=True)
        content = QWidget()
        content.setLayout(self._rows(theme, found))
        scroll = Scroll(content)
        scroll.setMinimumHeight(min(_HEIGHT, content.sizeHint().height() + 8))
        self.setMinimumWidth(_WIDTH)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self._note)
        self._check()

    def _rows(self, theme: Theme, found: LearnerList) -> QGridLayout:
        """Each column of the list with its first entries, and the choice of what it holds."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        named = {at: name for name, at in found.columns.items()}
        say = self._words.say
        options = [(_UNUSED, say("not used")), *((n, say(t)) for n, t in FIELDS.items())]
        for at, heading in enumerate(found.titles):
            cells = (row[at] for row in found.examples if at < len(row) and row[at])
            about = QVBoxLayout()
            about.setSpacing(0)
            about.addWidget(ElidedLabel(theme, heading, role="label"))
            about.addWidget(
                ElidedLabel(theme, " · ".join(" ".join(c.split()) for c in cells), role="small")
            )
            choice = Combo(theme, options, named.get(at, _UNUSED))
            choice.setAccessibleName(heading)
            choice.chosen.connect(lambda _: self._check())
            grid.addLayout(about, at, 0)
            grid.addWidget(choice, at, 1)
            self.choices.append(choice)
        return grid

    @property
    def columns(self) -> Mapping[str, int]:
        """Where each field stands; what was chosen first counts."""
        chosen: dict[str, int] = {}
        for at, choice in enumerate(self.choices):
            if choice.current != _UNUSED:
                chosen.setdefault(choice.current, at)
        return chosen

    def _check(self) -> None:
        """There is nothing to take before a column holds the names, and each field stands once."""
        say, chosen = self._words.say, [c.current for c in self.choices if c.current != _UNUSED]
        twice = next((name for name in chosen if chosen.count(name) > 1), "")
        wrong = ""
        if not set(chosen) & set(NAMES):
            wrong = say("Choose the column that holds the names.")
        elif twice:
            wrong = say("Two columns hold “{field}”. Choose one.", field=say(FIELDS[twice]))
        self._note.setText(wrong)
        self.do.setEnabled(not wrong)
