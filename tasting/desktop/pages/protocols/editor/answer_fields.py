"""What an attribute offers, edited in place: its answers with colours, its words, its set."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QMenu, QWidget

from tasting.desktop.pages.protocols.editor.answer_form import AnswerFields
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.scale_fields import MeasurementFields, ScaleFields
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.domain.attributes import (
    Attribute,
    Choice,
    Discrimination,
    LineScale,
    Statements,
    WordList,
)
from tasting.services import attribute_edits as edits
from tasting.services import protocol_edits
from tasting.services.protocol_draft import Edit
from tasting.words import message


class BalanceFields(AnswerFields):
    """Just about right: the words on its two sides."""

    def __init__(self, form: Form, at: int, number: int) -> None:
        """As the attribute has them."""
        super().__init__(form, at, number)
        self.row(
            self.text(message("Too little is called"), "too_little"),
            self.text(message("Too much is called"), "too_much"),
        )


class ChoiceFields(AnswerFields):
    """The answers of a choice, or statements: named, coloured, moved, removed and added."""

    def __init__(self, form: Form, at: int, number: int) -> None:
        """A row for each answer."""
        super().__init__(form, at, number)
        say, asked = form.words.say, self.attribute
        many = len(asked.options) if isinstance(asked, Choice | Statements) else 0
        self._colours: list[Button] = []
        for place in range(many):
            self.column.addWidget(self._answer(place, many))
        more = Button(form.theme, say("Add an answer"), icon="plus", small=True)
        more.clicked.connect(lambda: self.do(edits.add_answer(form.protocol, at, number)))
        self.column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def fill(self) -> None:
        """Show the names, and the colour on its button."""
        super().fill()
        asked = self.attribute
        if isinstance(asked, Choice | Statements):
            for option, button in zip(asked.options, self._colours, strict=True):
                shown = f"background:{option.colour}" if option.colour else ""
                button.setStyleSheet(shown)

    def _answer(self, place: int, many: int) -> QWidget:
        say = self.form.words.say
        entry = self.text(say("Answer {n}", n=place + 1), "options", place, "name")
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        colour = self._button("image", say("Colour of answer {n}", n=place + 1))
        colour.clicked.connect(lambda: self._ask_colour(place, colour))
        self._colours.append(colour)
        up = self._button("arrow-up", say("Move answer {n} up", n=place + 1))
        up.setEnabled(place > 0)
        up.clicked.connect(lambda: self._move(place, place - 1))
        down = self._button("arrow-down", say("Move answer {n} down", n=place + 1))
        down.setEnabled(place < many - 1)
        down.clicked.connect(lambda: self._move(place, place + 1))
        remove = self._button("trash-2", say("Remove answer {n}", n=place + 1))
        remove.setEnabled(many > 2)
        remove.clicked.connect(lambda: self._remove(place))
        line.addWidget(entry, 1)
        for button in (colour, up, down, remove):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return whole

    def _button(self, icon: str, name: str) -> Button:
        button = Button(self.form.theme, icon=icon, kind="plain", small=True)
        button.name(name)
        return button

    def _move(self, place: int, to: int) -> None:
        self.do(edits.move_answer(self.form.protocol, self.at, self.number, place, to))

    def _remove(self, place: int) -> None:
        self.do(edits.remove_answer(self.form.protocol, self.at, self.number, place))

    def _ask_colour(self, place: int, button: Button) -> None:
        """Ask for a colour; where there is one, it can be taken away."""
        asked, say = self.attribute, self.form.words.say
        held = asked.options[place].colour if isinstance(asked, Choice | Statements) else None
        if held is None:
            self._choose_colour(place, QColor("#B97A3C"))
            return
        menu = QMenu(self)
        choose = menu.addAction(say("Choose a colour…"))
        choose.triggered.connect(lambda: self._choose_colour(place, QColor(held)))
        menu.addAction(say("No colour")).triggered.connect(lambda: self._colour(place, None))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _choose_colour(self, place: int, begin: QColor) -> None:
        dialog = QColorDialog(begin, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.form.words.say("Colour of answer {n}", n=place + 1))
        dialog.colorSelected.connect(lambda colour: self._colour(place, colour.name().upper()))
        dialog.open()

    def _colour(self, place: int, colour: str | None) -> None:
        form = self.form
        self.do(edits.set_answer_colour(form.protocol, self.at, self.number, place, colour))


class WordFields(AnswerFields):
    """Words from a list: which lexicon and branches, how many, and whether own ones as well."""

    def __init__(self, form: Form, at: int, number: int) -> None:
        """As the attribute has them."""
        super().__init__(form, at, number)
        say, language = form.words.say, form.words.language
        asked = self.attribute
        assert isinstance(asked, WordList)
        self._lexicon = Combo(form.theme, edits.lexicon_names(language), asked.lexicon)
        self._lexicon.chosen.connect(self._set_lexicon)
        self._most = form.entry(say("At most"), self._set_most, at_once=False)
        self.row(Field(form.theme, say("Word list"), self._lexicon), self._most)
        self._branches: dict[str, Check] = {}
        for branch, name in edits.branches(asked, language):
            tick = Check(form.theme, name)
            tick.clicked.connect(partial(self._set_branch, branch, tick))
            self._branches[branch] = tick
            self.column.addWidget(tick)
        self._whole = Check(form.theme, say("Families only, without their words"))
        self._whole.clicked.connect(lambda: self._set("only_families", self._whole.isChecked()))
        self.column.addWidget(self._whole)
        self._own = Check(form.theme, say("Own words, too"))
        self._own.clicked.connect(lambda: self._set("own_words", self._own.isChecked()))
        self.column.addWidget(self._own)

    def fill(self) -> None:
        """Show what is offered."""
        asked = self.attribute
        if isinstance(asked, WordList):
            self._lexicon.set_current(asked.lexicon)
            self._most.show_text(str(asked.maximum))
            self._most.set_note("")
            self._whole.setChecked(asked.only_families)
            self._own.setChecked(asked.own_words)
            offered = edits.ticked_branches(asked)
            for branch, tick in self._branches.items():
                tick.setChecked(branch in offered)
            ticked = [tick for tick in self._branches.values() if tick.isChecked()]
            for tick in self._branches.values():
                tick.setEnabled(ticked != [tick])  # a question needs words to offer

    def _set_lexicon(self, lexicon: str) -> None:
        self.do(edits.set_lexicon(self.form.protocol, self.at, self.number, lexicon))

    def _set_branch(self, branch: str, tick: Check) -> None:
        form = self.form
        self.do(edits.set_branch(form.protocol, self.at, self.number, branch, tick.isChecked()))

    def _set(self, field: str, ticked: bool) -> None:
        form = self.form
        self.do(protocol_edits.set_attribute(form.protocol, self.at, self.number, field, ticked))

    def _set_most(self, text: str) -> Edit:
        return edits.set_most_words(self.form.protocol, self.at, self.number, text)


class SetFields(AnswerFields):
    """A test of a set: which set of portions is tasted."""

    def __init__(self, form: Form, at: int, number: int) -> None:
        """As the attribute has it."""
        super().__init__(form, at, number)
        self._set = form.entry(form.words.say("Set"), self._change, at_once=False)
        self.row(self._set)

    def fill(self) -> None:
        """Show the number."""
        super().fill()
        asked = self.attribute
        if isinstance(asked, Discrimination):
            self._set.show_text(str(asked.set))
            self._set.set_note("")

    def _change(self, text: str) -> Edit:
        return edits.set_portions(self.form.protocol, self.at, self.number, text)


_FIELDS: Final[dict[str, type[AnswerFields]]] = {
    "line": ScaleFields,
    "measure": MeasurementFields,
    "jar": BalanceFields,
    "choice": ChoiceFields,
    "cata": ChoiceFields,
    "words": WordFields,
    "triangle": SetFields,
    "paired": SetFields,
    "duo-trio": SetFields,
}
"""By kind of attribute; the others offer nothing that can be changed."""


def has_fields(attribute: Attribute) -> bool:
    """Whether a kind offers something that can be changed."""
    return attribute.kind in _FIELDS


def answer_fields(form: Form, at: int, number: int) -> AnswerFields:
    """The fields of an attribute of such a kind."""
    return _FIELDS[form.protocol.steps[at].attributes[number].kind](form, at, number)


def offers(attribute: Attribute) -> tuple[str, ...]:
    """What the fields of an attribute depend on: with other of these, they are made anew."""
    if isinstance(attribute, Choice | Statements):
        return attribute.id, *(option.id for option in attribute.options)
    if isinstance(attribute, LineScale):
        return attribute.id, str(len(attribute.marks))
    return (attribute.id, attribute.lexicon) if isinstance(attribute, WordList) else (attribute.id,)
