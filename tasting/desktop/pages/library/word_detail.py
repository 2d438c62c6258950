"""The detail of a word: its names, where it stands, what can be done to it, who asks it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from tasting.desktop.pages.library import rows
from tasting.desktop.pages.library.panel import Panel
from tasting.desktop.pages.library.word_acts import Act
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.flow import FlowLayout
from tasting.desktop.widgets.label import Label
from tasting.services.word_lists import ListedWord, other_names
from tasting.words import Words


class WordDetail(Panel):
    """One word of a lexicon; `read_asked` with the id of a protocol that is to be read.

    `act_asked` with the `Act` that its buttons say.
    """

    read_asked = Signal(str)
    act_asked = Signal(str)

    def __init__(self, theme: Theme, words: Words, listed: ListedWord) -> None:
        """Both names, the families, the senses, and a button for each protocol."""
        term, language = listed.term, words.language
        kicker = f"{listed.lexicon.name.to(language)}, {listed.branch.name.to(language)}"
        title = (term.name.to(language), other_names(term, language))
        super().__init__(theme, listed.category, kicker, title)
        other = listed.counts_as
        is_hidden = listed.is_aside or other is not None
        families = " / ".join(family.name.to(language) for family in listed.families)
        meaning = term.definition.to(language) if term.definition else ""
        self.add_facts(
            [
                (words.say("Stands in"), families),
                (words.say("Senses"), rows.sense_names(term.senses, words)),
                (words.say("Kind"), words.say("flaw") if term.kind == "defect" else ""),
                (words.say("Meaning"), meaning),
                (words.say("Added"), words.say("by you") if listed.is_own else ""),
                (words.say("In new sessions"), words.say("not offered") if is_hidden else ""),
                (words.say("Counts as"), other.name.to(language) if other else ""),
            ]
        )
        self.column.addWidget(self._acts(listed, words))
        body = self.add_section(words.say("Offered by"))
        for asking in listed.asked_by:
            name = asking.protocol.name.to(language)
            read = Button(theme, name, icon="list-ordered", small=True)
            read.clicked.connect(lambda _=False, id_=asking.protocol.id: self.read_asked.emit(id_))
            body.addWidget(read, 0, Qt.AlignmentFlag.AlignLeft)
            questions = ", ".join(one.to(language) for one in asking.questions)
            body.addWidget(Label(theme, questions, role="small", tone="ink2", wrap=True))
        if not listed.asked_by:
            none = words.say("No protocol offers this word.")
            body.addWidget(Label(theme, none, tone="ink3", wrap=True))
        self.column.addStretch(1)

    def _acts(self, listed: ListedWord, words: Words) -> QWidget:
        """The buttons of what can be done to the word, in lines."""
        say = words.say
        acts: list[tuple[Act, str]] = []
        if listed.counts_as is not None:
            acts.append(("separate", say("Separate again")))
        elif listed.is_aside:
            acts.append(("bring_back", say("Bring back")))
        else:
            acts.append(("set_aside", say("Set aside")))
        if listed.counts_as is None:
            acts.append(("merge", say("Merge with…")))
        if listed.is_own:
            acts += [("edit", say("Edit…")), ("remove", say("Remove"))]
        row = QWidget()
        line = FlowLayout(row, 6)
        for act, text in acts:
            button = Button(self._theme, text, small=True)
            button.clicked.connect(lambda _=False, act=act: self.act_asked.emit(act))
            line.addWidget(button)
        return row
