"""A measured value, typed with or without its unit."""

from pydantic import JsonValue
from PySide6.QtWidgets import QLineEdit

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.answers.answer_field import AnswerField
from tasting.domain.attributes import Measurement
from tasting.domain.typed_readings import read_measured
from tasting.services.kinds.measurement import MeasurementAnswers
from tasting.words import Message, Words, message


class MeasurementField(AnswerField):
    """What an instrument showed, as people write it."""

    def __init__(self, theme: Theme, words: Words, asked: Measurement) -> None:
        """Empty at first."""
        self._asked, self._answers = asked, MeasurementAnswers(asked)
        self._line = QLineEdit()
        super().__init__(theme, words, words.told(asked.name), self._line)
        self._line.setPlaceholderText(self._answers.unit_for(words))
        self._line.textEdited.connect(lambda _: self.changed.emit())

    @property
    def value(self) -> JsonValue:
        """The number in the unit of the question."""
        asked = self._asked
        return read_measured(self._line.text(), asked.unit, asked.limits, self.words.units)

    def set_value(self, value: JsonValue) -> None:
        """Show a value as it is typed, with its unit unless that is a clock's."""
        text = ""
        if isinstance(value, int | float):
            named = f"\u00a0{self._answers.unit_for(self.words)}"
            unit = "" if self._asked.unit == "s" else named
            text = self._answers.typed(value, self.words) + unit
        self._line.setText(text)

    def fault(self) -> Message | None:
        """Whether it is a value within the bounds."""
        if not self._line.text().strip():
            return None
        value = self.value
        if value is None:
            example = self._answers.number(self._asked.maximum, self.words)
            return message("Write it like {example}.", example=example)
        return self._asked.fault(value)
