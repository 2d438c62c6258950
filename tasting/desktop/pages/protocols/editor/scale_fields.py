"""What a scale or a measured value offers, edited in place: ends, steps, marks, unit."""

from functools import partial

from PySide6.QtCore import Qt

from tasting.desktop.pages.protocols.editor.answer_form import AnswerFields
from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.widgets.button import Button
from tasting.domain.attributes import Attribute, LineScale, Measurement
from tasting.domain.errors import UserError
from tasting.formats import needed_decimals
from tasting.services import attribute_edits as edits
from tasting.services.protocol_draft import Edit
from tasting.words import message


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

    @classmethod
    def offered(cls, attribute: Attribute) -> tuple[str, ...]:
        """As many named marks."""
        assert isinstance(attribute, LineScale)
        return (str(len(attribute.marks)),)

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
        self.row(place, form.removable(name, partial(self._remove_mark, mark), remove))
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
