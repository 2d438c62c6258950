"""The answers of a choice, statements, or sensations over time, edited in place."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from tasting.desktop.pages.protocols.editor.answer_form import AnswerFields
from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.swatch import Swatch
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import Label
from tasting.domain.attributes import Attribute, Bowls, Choice, Dominance, Flaw, Statements
from tasting.domain.typed_rounds import written_rounds
from tasting.services import attribute_edits as edits
from tasting.services.protocol_draft import Edit
from tasting.services.word_answers import add_word, name_answer, word_name, words_to_add

_LISTED: Final = Choice | Statements | Dominance | Flaw | Bowls
_COLOURED: Final = Choice | Statements | Dominance
_ROUND: Final = 64
"""Width in px of the number of a round."""


class ChoiceFields(AnswerFields):
    """The answers of a choice, or statements: named, coloured, moved, removed and added."""

    fewest = 2
    """So many stay."""

    @classmethod
    def offered(cls, attribute: Attribute) -> tuple[str, ...]:
        """Its answers."""
        assert isinstance(attribute, _LISTED)
        return tuple(option.id for option in attribute.options)

    def __init__(self, form: Form, at: int, number: int) -> None:
        """A row for each answer."""
        super().__init__(form, at, number)
        say, asked = form.words.say, self.attribute
        many = len(asked.options) if isinstance(asked, _LISTED) else 0
        self._names: list[Entry] = []
        self._colours: list[Swatch] = []
        self._rounds: list[Entry] = []
        """Which round each answer is about, where a class may leave some out."""
        self._of_rounds = isinstance(asked, Choice | Statements) and any(
            step.open_round for step in form.protocol.steps
        )
        for place in range(many):
            self.column.addWidget(self._answer(place, many))
        self._follow = Label(form.theme, "", role="small", tone="ink2", wrap=True)
        self.column.addWidget(self._follow)
        more = Button(form.theme, say("Add an answer"), icon="plus", small=True)
        more.clicked.connect(lambda: self.do(edits.add_answer(form.protocol, at, number)))
        word = Button(form.theme, say("Add a word of the lexicon"), icon="library", small=True)
        word.clicked.connect(lambda: self._ask_word(word))
        for button in (more, word):  # below each other: side by side they are wider than a form
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._most: Entry | None = None
        if isinstance(asked, Statements):
            self._most = form.entry(say("At most"), self._set_most, at_once=False)
            self.column.addWidget(self._most)

    def fill(self) -> None:
        """Show the names, and the colour on its button."""
        super().fill()
        asked, form, following = self.attribute, self.form, list[int]()
        for place, entry in enumerate(self._names):
            said = word_name(form.protocol, self.at, self.number, place, form.lexicons())
            if said is not None:
                entry.show_text(said.to(form.language))
                following.append(place + 1)
        told = form.words.count(
            "Answer {numbers} follows its word of the lexicon.",
            "Answers {numbers} follow their words of the lexicon.",
            len(following), numbers=written_rounds(following),
        )  # fmt: skip
        self._follow.setText(told if following else "")
        self._follow.setVisible(bool(following))
        if isinstance(asked, _COLOURED):
            for option, button in zip(asked.options, self._colours, strict=True):
                button.show_colour(option.colour or "")
        if isinstance(asked, Choice | Statements):
            for answer, held in zip(asked.options, self._rounds, strict=False):
                if not held.echoes:
                    held.show_text(str(answer.round or ""), self.form.words.say("round"))
                    held.set_note("")
        if isinstance(asked, Statements) and self._most is not None:
            self._most.show_text(str(asked.maximum or ""), self.form.words.say("all of them"))
            self._most.set_note("")

    def _write(self, path: tuple[str | int, ...], text: str) -> Edit:
        match path:
            case ("options", int(place), "name"):
                form = self.form
                there = form.protocol, self.at, self.number, place
                return name_answer(*there, form.language, text)
        return super()._write(path, text)

    def _answer(self, place: int, many: int) -> QWidget:
        say = self.form.words.say
        entry = self.text(say("Answer {n}", n=place + 1), "options", place, "name")
        self._names.append(entry)
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        up = self._button("arrow-up", say("Move answer {n} up", n=place + 1))
        up.setEnabled(place > 0)
        up.clicked.connect(lambda: self._move(place, place - 1))
        down = self._button("arrow-down", say("Move answer {n} down", n=place + 1))
        down.setEnabled(place < many - 1)
        down.clicked.connect(lambda: self._move(place, place + 1))
        remove = self._button("trash-2", say("Remove answer {n}", n=place + 1))
        remove.setEnabled(many > self.fewest)
        remove.clicked.connect(lambda: self._remove(place))
        line.addWidget(entry, 1)
        if self._of_rounds:
            line.addWidget(self._round(place), 0, Qt.AlignmentFlag.AlignBottom)
        buttons = [up, down, remove]
        if isinstance(self.attribute, _COLOURED):
            buttons.insert(0, self._colour_button(place))
        for button in buttons:
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return whole

    def _colour_button(self, place: int) -> Button:
        form = self.form
        name = form.words.say("Colour of answer {n}", n=place + 1)
        button = Swatch(form.theme, name, form.protocol.category, partial(self._colour, place))
        button.clicked.connect(lambda: button.ask(form.words))
        self._colours.append(button)
        return button

    def _round(self, place: int) -> Entry:
        """The number of the round that an answer is about."""
        form = self.form

        def change(text: str) -> Edit:
            return edits.set_answer_round(form.protocol, self.at, self.number, place, text)

        label = form.words.say("Round of answer {n}", n=place + 1)
        entry = form.entry(label, change, at_once=False)
        entry.hide_label()
        entry.setFixedWidth(_ROUND)
        entry.setToolTip(form.words.say("Not offered where the session left this round out."))
        self._rounds.append(entry)
        return entry

    def _button(self, icon: str, name: str) -> Button:
        button = Button(self.form.theme, icon=icon, kind="plain", small=True)
        button.name(name)
        return button

    def _set_most(self, text: str) -> Edit:
        return edits.set_most_statements(self.form.protocol, self.at, self.number, text)

    def _move(self, place: int, to: int) -> None:
        self.do(edits.move_answer(self.form.protocol, self.at, self.number, place, to))

    def _remove(self, place: int) -> None:
        self.do(edits.remove_answer(self.form.protocol, self.at, self.number, place))

    def _ask_word(self, button: Button) -> None:
        """Show the words of the lexicon, family by family, to choose one."""
        form, menu = self.form, QMenu(self)
        place = (form.protocol, self.at, self.number)
        known = form.lexicons()
        for family, offered in words_to_add(*place, form.words.language, known):
            below = menu.addMenu(family)
            for term, name in offered:
                below.addAction(name).triggered.connect(
                    lambda _=False, term=term: self.do(add_word(*place, term, known))
                )
        if menu.isEmpty():
            menu.addAction(form.words.say("The lexicon has no other word here.")).setEnabled(False)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _colour(self, place: int, colour: str | None) -> None:
        form = self.form
        self.do(edits.set_answer_colour(form.protocol, self.at, self.number, place, colour))


class BowlFields(ChoiceFields):
    """How many bowls each sample has, and the defects to choose from for one that is marked."""

    fewest = 0

    def __init__(self, form: Form, at: int, number: int) -> None:
        """As the attribute has them."""
        super().__init__(form, at, number)
        self._count = form.entry(
            form.words.say("Vessels of each sample"), self._change, at_once=False
        )
        self.column.insertWidget(0, self._count)

    def fill(self) -> None:
        """Show the number."""
        super().fill()
        asked = self.attribute
        if isinstance(asked, Bowls):
            self._count.show_text(str(asked.count))
            self._count.set_note("")

    def _change(self, text: str) -> Edit:
        return edits.set_bowls(self.form.protocol, self.at, self.number, text)


class DominanceFields(ChoiceFields):
    """The sensations of which one dominates at a time, and when a run stops by itself."""

    def __init__(self, form: Form, at: int, number: int) -> None:
        """As the attribute has them."""
        super().__init__(form, at, number)
        label = form.words.say("Stops by itself after")
        self._longest = form.entry(label, self._change, at_once=False)
        self.row(self._longest)

    def fill(self) -> None:
        """Show the length."""
        super().fill()
        asked = self.attribute
        if isinstance(asked, Dominance):
            self._longest.show_text(self.form.words.clock(asked.longest))
            self._longest.set_note("")

    def _change(self, text: str) -> Edit:
        return edits.set_longest(self.form.protocol, self.at, self.number, text)


def listed_fields(asked: Choice | Statements | Dominance | Bowls) -> type[ChoiceFields]:
    """The fields of a question that lists its answers."""
    match asked:
        case Dominance():
            return DominanceFields
        case Bowls():
            return BowlFields
        case _:
            return ChoiceFields
