"""The detail of a word: its names, where it stands, and which protocols ask it."""

from PySide6.QtCore import Qt, Signal

from tasting.desktop.pages.library import rows
from tasting.desktop.pages.library.panel import Panel
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import Label
from tasting.services.word_lists import ListedWord, other_names
from tasting.words import Words


class WordDetail(Panel):
    """One word of a lexicon; `read_asked` with the id of a protocol that is to be read."""

    read_asked = Signal(str)

    def __init__(self, theme: Theme, words: Words, listed: ListedWord) -> None:
        """Both names, the families, the senses, and a button for each protocol."""
        term, language = listed.term, words.language
        kicker = f"{listed.lexicon.name.to(language)}, {listed.branch.name.to(language)}"
        title = (term.name.to(language), other_names(term, language))
        super().__init__(theme, listed.category, kicker, title)
        families = " / ".join(family.name.to(language) for family in listed.families)
        meaning = term.definition.to(language) if term.definition else ""
        self.add_facts(
            [
                (words.say("Stands in"), families),
                (words.say("Senses"), rows.sense_names(term.senses, words)),
                (words.say("Kind"), words.say("flaw") if term.kind == "defect" else ""),
                (words.say("Meaning"), meaning),
            ]
        )
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
