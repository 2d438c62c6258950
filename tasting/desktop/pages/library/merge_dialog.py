"""The question which word another one shall count as."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import SearchField
from tasting.domain.lexicon import Term
from tasting.services.word_lists import ListedWord
from tasting.words import Words

_HEIGHT = 260
"""Px of the list."""


class MergeDialog(Dialog):
    """Accepted, `chosen` is the word that the other one counts as."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        listed: ListedWord,
        others: Sequence[ListedWord],
        parent: QWidget,
    ) -> None:
        """`others` are the words of the same list that it can count as."""
        say, name = words.say, listed.term.name.to(words.language)
        title = say("Which word shall “{name}” count as?", name=name)
        super().__init__(theme, title, say("Merge them"), say("Cancel"), parent)
        self._words, self._others = words, others
        self.search = SearchField(theme)
        self.search.setPlaceholderText(say("Word or branch"))
        self.search.setAccessibleName(say("Search the words"))
        self.list = QListWidget()
        self.list.setProperty("kind", "rows")
        self.list.setAccessibleName(say("Words"))
        self.list.setMinimumHeight(_HEIGHT)
        self.say(
            theme,
            say(
                "Compare and reports then count the answers with “{name}” as answers with the "
                "other word, in sessions held before, too. New sessions do not offer it. What "
                "learners answered stays as it is: you can separate the words again.",
                name=name,
            ),
        )
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.search.textChanged.connect(self._show)
        self.list.currentRowChanged.connect(lambda row: self.do.setEnabled(row >= 0))
        self.list.itemDoubleClicked.connect(lambda _: self.accept())
        self.setMinimumWidth(560)
        self._show("")
        self.search.setFocus()

    @property
    def chosen(self) -> Term:
        """The word that was chosen."""
        term: Term = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        return term

    def _show(self, text: str) -> None:
        """List what matches; one that is alone is chosen."""
        language = self._words.language
        self.list.clear()
        for one in self._others:
            if one.matches(text):
                families = " / ".join(family.name.to(language) for family in one.families)
                item = QListWidgetItem(f"{one.term.name.to(language)}  ·  {families}")
                item.setData(Qt.ItemDataRole.UserRole, one.term)
                self.list.addItem(item)
        if self.list.count() == 1:
            self.list.setCurrentRow(0)
        self.do.setEnabled(self.list.currentRow() >= 0)
