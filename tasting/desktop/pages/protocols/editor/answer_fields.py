"""What an attribute offers, edited in place: a scale's ends, answers with colours, words."""

from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.domain.attributes import (
    Attribute,
    Choice,
    Discrimination,
    LineScale,
    Measurement,
    Statements,
    WordList,
)
from tasting.domain.errors import UserError
from tasting.formats import needed_decimals
from tasting.services import attribute_edits as edits
from tasting.services import protocol_edits
from tasting.services.protocol_draft import Edit
from tasting.words import Message, message

_INSET: Final = 14


class AnswerFields(QWidget):
    """The fields of one kind of attribute; `fill` shows what is so in them."""

    def __init__(self, form: Form, at: int, number: int) -> None:
        """For the attribute of this number of the step at this place, both from 0."""
        super().__init__()
        self.form, self.at, self.number = form, at, number
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_INSET, 0, 0, 0)
        self.column.setSpacing(8)
        self._texts: list[tuple[tuple[str | int, ...], Entry]] = []

    @property
    def entries(self) -> list[Entry]:
        """The fields that are typed in."""
        return self.findChildren(Entry)

    @property
    def attribute(self) -> Attribute:
        """The attribute as it is now."""
        return self.form.protocol.steps[self.at].attributes[self.number]

    def fill(self) -> None:
        """Show the texts in the language in force, and all else."""
        for path, entry in self._texts:
            held: Any = self.attribute
            for part in path:
                held = held[part] if isinstance(part, int) else getattr(held, part)
            entry.show_text(held.get(self.form.language, ""))

    def text(self, label: Message | str, *path: str | int) -> Entry:
        """A field for a text of the attribute."""
        said = self.form.words.say(label) if isinstance(label, Message) else label
        entry = self.form.entry(said, partial(self._write, path))
        self._texts.append((path, entry))
        return entry

    def do(self, edit: Edit) -> None:
        """Make a change."""
        self.form.edited.emit(edit)

    def row(self, *parts: QWidget) -> None:
        """Put parts side by side, the first the widest."""
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in parts:
            line.addWidget(part, 1)
        self.column.addLayout(line)

    def _write(self, path: tuple[str | int, ...], text: str) -> Edit:
        place = ("attributes", self.number, *path)
        form = self.form
        return protocol_edits.set_text(form.protocol, self.at, place, form.language, text)


class NumberFields(AnswerFields):
    """The numbers of a scale or an instrument: lowest, highest, and the step between two."""

    def __init__(self, form: Form, at: int, number: int) -> None:
        """Below what a kind has before them."""
        super().__init__(form, at, number)
        say = form.words.say
        self.begin()
        self._ends = {
            end: form.entry(say(label), partial(self._set_end, end), at_once=False)
            for end, label in (("minimum", message("Lowest")), ("maximum", message("Highest")))
        }
        self._step = form.entry(say("In steps of"), self._set_step, at_once=False)
        self.row(*self._ends.values(), self._step)

    def begin(self) -> None:
        """Make what stands before the numbers."""

    def fill(self) -> None:
        """Show words and numbers."""
        super().fill()
        scale = self.attribute
        if isinstance(scale, LineScale | Measurement):
            for end, entry in self._ends.items():
                entry.show_text(self._number(getattr(scale, end)))
                entry.set_note("")
            self._step.show_text(self._number(scale.step))
            self._step.set_note("")

    def _number(self, value: float) -> str:
        return self.form.words.number(value, needed_decimals(value))

    def _read(self, text: str) -> float:
        found = self.form.words.read_number(text)
        if found is None:
            raise UserError(message("This is not a number. Write it like 10 or 0.5."))
        return found

    def _set_end(self, end: str, text: str) -> Edit:
        number = self._read(text)
        return edits.set_scale_end(self.form.protocol, self.at, self.number, end, number)

    def _set_step(self, text: str) -> Edit:
        return edits.set_scale_step(self.form.protocol, self.at, self.number, self._read(text))


class ScaleFields(NumberFields):
    """A line scale: its end words, its ends, the step, and the names along it."""

    def __init__(self, form: Form, at: int, number: int) -> None:
        """A row for each named mark."""
        super().__init__(form, at, number)
        scale, say = self.attribute, form.words.say
        marks = scale.marks if isinstance(scale, LineScale) else ()
        self._places = [self._mark(mark) for mark in range(len(marks))]
        more = Button(form.theme, say("Add a named mark"), icon="plus", small=True)
        more.clicked.connect(lambda: self.do(edits.add_mark(form.protocol, at, number)))
        self.column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self) -> None:
        """Make the fields of the end words."""
        low, high = message("Word at the low end"), message("Word at the high end")
        self.row(self.text(low, "low"), self.text(high, "high"))

    def fill(self) -> None:
        """Show words, numbers, and where the marks are."""
        super().fill()
        scale = self.attribute
        if isinstance(scale, LineScale):
            for mark, entry in zip(scale.marks, self._places, strict=True):
                entry.show_text(self._number(mark.at))
                entry.set_note("")

    def _mark(self, mark: int) -> Entry:
        """The fields of a named mark; gives the one of its place."""
        say, form = self.form.words.say, self.form
        place = form.entry(
            say("Mark {n} at", n=mark + 1), partial(self._set_mark, mark), at_once=False
        )
        name = self.text(say("Word at mark {n}", n=mark + 1), "marks", mark, "name")
        remove = say("Remove mark {n}", n=mark + 1)
        self.row(place, form.removable(name, remove, partial(self._remove_mark, mark)))
        return place

    def _set_mark(self, mark: int, text: str) -> Edit:
        form, here = self.form, self._read(text)
        return edits.set_mark(form.protocol, self.at, self.number, mark, here)

    def _remove_mark(self, mark: int) -> Edit:
        return edits.remove_mark(self.form.protocol, self.at, self.number, mark)


class MeasurementFields(NumberFields):
    """A measured value: its unit, its bounds, and what the instrument shows."""

    def begin(self) -> None:
        """Make the field of the unit."""
        self._unit = self.form.entry(self.form.words.say("Unit"), self._set_unit, at_once=False)
        self.row(self._unit)

    def fill(self) -> None:
        """Show unit and numbers."""
        super().fill()
        asked = self.attribute
        if isinstance(asked, Measurement):
            self._unit.show_text(asked.unit)
            self._unit.set_note("")

    def _set_unit(self, text: str) -> Edit:
        return edits.set_unit(self.form.protocol, self.at, self.number, text)


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
