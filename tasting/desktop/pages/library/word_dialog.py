"""The window in which a word of the trainer's own is written: its place, its names, its senses."""

import re
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.notice import Notice
from tasting.domain.lexicon import Lexicon, Term
from tasting.domain.senses import SENSE_NAMES, Sense
from tasting.domain.value import UNSEEN, Phrase
from tasting.languages import LANGUAGES, Language, LanguageName
from tasting.services.own_words import LONGEST_NAME, WrittenWord
from tasting.services.word_lists import ListedWord
from tasting.words import Words

_LONGEST_MEANING: Final = 300
"""The longest definition, in characters: two lines of a phone."""

_NARROW: Final = Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
"""However long the names in a list are, its field shares the width."""

_UNSEEN: Final = re.compile(f"[{UNSEEN}]")

Lines = dict[Language, QLineEdit]


class WordDialog(Dialog):
    """Accepted, `written` is the word; a name in one language is enough."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        lexicons: Mapping[str, Lexicon],
        beside: ListedWord | None,
        before: ListedWord | None,
        parent: QWidget,
    ) -> None:
        """A new word, in the branch of the one it is put `beside`; or what `before` is written as.

        What is written anew stays in its branch.
        """
        say = words.say
        title = say("Edit the word") if before else say("Add a word")
        super().__init__(theme, title, say("Save the word"), say("Leave without saving"), parent)
        self._theme, self._words, self._lexicons, self._before = theme, words, lexicons, before
        named = [(id_, one.name.to(words.language)) for id_, one in lexicons.items()]
        at = before or beside
        self.lexicon = Combo(theme, named, at.lexicon.id if at else "")
        self.branch = Combo(theme)
        for combo in (self.lexicon, self.branch):
            combo.setSizeAdjustPolicy(_NARROW)
        self.names = self._lines(LONGEST_NAME)
        self.branches = self._lines(LONGEST_NAME)
        self.meanings = self._lines(_LONGEST_MEANING)
        self.senses = {sense: Check(theme, say(SENSE_NAMES[sense])) for sense in Sense}
        self.flaw = Check(theme, say("It is a flaw"))
        self._wrong = Notice(theme)
        self._offer_branches(at.branch.id if at else "")
        self._fill(before.term if before else None)
        self._build()
        self._check()
        self.names[words.language].setFocus()

    @property
    def written(self) -> WrittenWord:
        """The word as it is written; only once it has a name."""
        name, branch = _phrase(self.names), _phrase(self.branches)
        assert name is not None
        return WrittenWord(
            lexicon=self.lexicon.current,
            branch=self.branch.current,
            name=name,
            senses=tuple(sense for sense, box in self.senses.items() if box.isChecked()),
            new_branch=branch,
            definition=_phrase(self.meanings),
            is_flaw=self.flaw.isChecked(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from one line of a new word to the next: it has several to be read."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._before is None and isinstance(self.focusWidget(), QLineEdit):
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def tell(self, text: str) -> None:
        """Say why the word cannot be kept so."""
        self._wrong.say(text)

    # --------------------------------------------------------------------- parts

    def _lines(self, longest: int) -> Lines:
        """A line for each language, that of the window first."""
        spoken = self._words.language
        ordered = sorted(LANGUAGES, key=lambda language: language != spoken)
        lines = {language: QLineEdit() for language in ordered}
        for line in lines.values():
            line.setMaxLength(longest)
            line.textChanged.connect(lambda _: self._check())
        return lines

    def _fill(self, term: Term | None) -> None:
        """Show what is written, else the senses of the branch."""
        if term is None:
            self._take_senses()
            return
        for lines, phrase in ((self.names, term.name), (self.meanings, term.definition)):
            for language, text in (phrase or {}).items():
                lines[language].setText(text)
        for sense, box in self.senses.items():
            box.setChecked(sense in term.senses)
        self.flaw.setChecked(term.kind == "defect")
        self.lexicon.setEnabled(False)
        self.branch.setEnabled(False)

    def _offer_branches(self, chosen: str) -> None:
        """The families of the list chosen, each behind those it is in."""
        language, path = self._words.language, dict[str, str]()
        for term in self._lexicons[self.lexicon.current].terms:
            if term.kind == "group":
                name, above = term.name.to(language), path.get(term.parent, "")
                path[term.id] = f"{above} / {name}" if above else name
        self.branch.set_options(list(path.items()), chosen)

    def _take_senses(self) -> None:
        """Tick the senses of the branch chosen."""
        term = self._lexicons[self.lexicon.current].term(self.branch.current)
        for sense, box in self.senses.items():
            box.setChecked(term is not None and sense in term.senses)

    def _build(self) -> None:
        say, theme = self._words.say, self._theme
        self.body.addLayout(
            _beside(
                Field(theme, say("Word list"), self.lexicon),
                Field(theme, say("Branch"), self.branch),
            )
        )
        spoken = {one: LanguageName(one) for one in self.names}
        labels = {one: say("Name in {language}", language=name) for one, name in spoken.items()}
        self._add_lines(self.names, labels)
        if self._before is None:
            labels = {
                one: say("New branch in {language}, if needed", language=name)
                for one, name in spoken.items()
            }
            self._add_lines(self.branches, labels)
        labels = {
            one: say("Meaning in {language}, if needed", language=name)
            for one, name in spoken.items()
        }
        self._add_lines(self.meanings, labels)
        self._add_senses()
        self.body.addWidget(self._wrong)
        told = say(
            "It is offered wherever its branch is, in sessions that are planned from now on. "
            "Where a name is missing in a language, the other one is shown."
        )
        self.body.addWidget(Label(theme, told, role="small", tone="ink2", wrap=True))
        self.lexicon.chosen.connect(self._follow_list)
        self.branch.chosen.connect(self._take_senses)
        self.setMinimumWidth(640)

    def _add_lines(self, lines: Lines, labels: Mapping[Language, str]) -> None:
        """The lines of all languages beside each other."""
        fields = (Field(self._theme, labels[one], line) for one, line in lines.items())
        self.body.addLayout(_beside(*fields))

    def _add_senses(self) -> None:
        title = Label(self._theme, self._words.say("Senses"), role="label", tone="ink2")
        ticks = QHBoxLayout()
        for box in self.senses.values():
            box.toggled.connect(lambda _: self._check())
            ticks.addWidget(box)
        ticks.addSpacing(16)
        ticks.addWidget(self.flaw)
        ticks.addStretch(1)
        self.body.addWidget(title)
        self.body.addLayout(ticks)

    def _follow_list(self) -> None:
        """Offer the branches of the list chosen."""
        self._offer_branches("")
        self._take_senses()

    def _check(self) -> None:
        """A word is kept once it has a name and a sense."""
        has_sense = any(box.isChecked() for box in self.senses.values())
        self.do.setEnabled(_phrase(self.names) is not None and has_sense)
        self._wrong.say("")


def _phrase(lines: Lines) -> Phrase | None:
    """What is typed, by language; None where nothing is."""
    seen = {language: _UNSEEN.sub("", lines[language].text()) for language in LANGUAGES}
    texts = {language: " ".join(text.split()) for language, text in seen.items()}
    given = {str(language): text for language, text in texts.items() if text}
    return Phrase(**given) if given else None


def _beside(*fields: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for field in fields:
        row.addWidget(field, 1)
    return row
