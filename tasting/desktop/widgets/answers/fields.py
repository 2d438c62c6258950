"""A control for each kind of question: what was answered, and what is wrong with it."""

import json
from collections.abc import Callable
from functools import partial
from typing import Final, assert_never

from pydantic import JsonValue
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.answers.answer_field import AnswerField
from tasting.desktop.widgets.answers.bowls_field import BowlsField
from tasting.desktop.widgets.answers.flaw_field import FlawField
from tasting.desktop.widgets.answers.measurement_field import MeasurementField
from tasting.desktop.widgets.answers.slider import ScaleSlider
from tasting.desktop.widgets.answers.words_field import WordsField
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.domain.attributes import (
    NONE,
    Attribute,
    Bowls,
    Discrimination,
    Dominance,
    Flaw,
    FreeText,
    Measurement,
    Napping,
    Photo,
    Ranking,
    Scale,
    Selection,
    Statements,
    WordList,
)
from tasting.domain.flaw_words import flaw_lexicon
from tasting.domain.lexicon import Lexicon
from tasting.domain.steps import Reading
from tasting.domain.typed_readings import is_unusual, read_reading
from tasting.words import Message, Words, message

_FIGURES: Final = 64
"""The width of a number, in px."""


class ScaleField(AnswerField):
    """A scale: the mark by mouse or keys, or its number."""

    def __init__(self, theme: Theme, words: Words, scale: Scale) -> None:
        """No mark at first."""
        self._scale = scale
        self._slider = ScaleSlider(theme, scale)
        self._number = QLineEdit()
        self._number.setFixedWidth(_FIGURES)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._number.setPlaceholderText("–")
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._slider, 1)
        row.addWidget(self._number)
        both.setFixedHeight(theme.measures.control)
        name = words.told(scale.name)
        super().__init__(theme, words, name, both)
        self._slider.setAccessibleName(name)
        self._number.setAccessibleName(words.say("{name}, number", name=name))
        self._slider.marked.connect(self._marked)
        self._number.textEdited.connect(self._typed)

    @property
    def value(self) -> JsonValue:
        """The number."""
        return self._read()

    def set_value(self, value: JsonValue) -> None:
        """Show the mark and its number."""
        number = value if isinstance(value, int | float) else None
        self._slider.set_answer(number)
        self._number.setText("" if number is None else self._shown(number))

    def fault(self) -> Message | None:
        """Whether the number is one, and on the scale."""
        text = self._number.text().strip()
        value = self._read()
        return self._scale.fault(text if value is None else value) if text else None

    def _shown(self, value: float) -> str:
        return self.words.number(value, self._scale.decimals)

    def _read(self) -> float | None:
        """The number typed; a whole one where the scale has only those."""
        number = self.words.read_number(self._number.text())
        whole = number is not None and self._scale.decimals == 0 and number.is_integer()
        return int(number) if number is not None and whole else number

    def _marked(self) -> None:
        answer = self._slider.answer
        self._number.setText("" if answer is None else self._shown(answer))
        self.check()
        self.changed.emit()

    def _typed(self) -> None:
        value = self._read()
        self._slider.set_answer(None if self.fault() else value)
        self.changed.emit()


class SelectionField(AnswerField):
    """One of a few answers, or none yet."""

    def __init__(self, theme: Theme, words: Words, asked: Selection) -> None:
        """No answer at first."""
        self._asked = asked
        self._combo = Combo(theme, [("", "–")])
        super().__init__(theme, words, words.told(asked.name), self._combo)
        options = [(json.dumps(one.value), one.shown(words)) for one in asked.answers]
        self._combo.set_options([("", "–"), *options])
        self._combo.chosen.connect(lambda _: self.changed.emit())

    @property
    def value(self) -> JsonValue:
        """The answer as stored."""
        chosen = self._combo.current
        found: JsonValue = json.loads(chosen) if chosen else None
        return found

    def set_value(self, value: JsonValue) -> None:
        """Show an answer; one that is not offered any more is none."""
        self._combo.set_current(json.dumps(value) if self._asked.answer(value) else "")


class StatementsField(AnswerField):
    """Statements to tick, and last that none of them applies."""

    def __init__(self, theme: Theme, words: Words, asked: Statements) -> None:
        """Nothing ticked at first."""
        boxes = QWidget()
        column = QVBoxLayout(boxes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        super().__init__(theme, words, words.told(asked.name), boxes)
        self._words, self._asked = words, asked
        self._boxes: dict[str, Check] = {}
        for answer in asked.answers:
            box = Check(theme, answer.shown(words))
            box.clicked.connect(partial(self._ticked, str(answer.value)))
            column.addWidget(box)
            self._boxes[str(answer.value)] = box

    @property
    def value(self) -> JsonValue:
        """What is ticked, as stored; None where nothing is."""
        return [one for one, box in self._boxes.items() if box.isChecked()] or None

    def set_value(self, value: JsonValue) -> None:
        """Show these ticked."""
        given = value if isinstance(value, list) else []
        for one, box in self._boxes.items():
            box.setChecked(one in given)

    def _ticked(self, one: str) -> None:
        """Statements and that none applies exclude each other; one too many is not ticked."""
        for other, box in self._boxes.items():
            if (other == NONE) != (one == NONE):
                box.setChecked(False)
        wrong = self._asked.fault(self.value) if self.value is not None else None
        if wrong is not None:
            self._boxes[one].setChecked(False)
        self.set_note(self._words.say(wrong) if wrong is not None else "")
        self.changed.emit()


class TextField(AnswerField):
    """A text in one's own words."""

    def __init__(self, theme: Theme, words: Words, asked: FreeText) -> None:
        """Empty at first."""
        self._line = QLineEdit()
        self._line.setMaxLength(500)
        super().__init__(theme, words, words.told(asked.name), self._line)
        self._line.textEdited.connect(lambda _: self.changed.emit())

    @property
    def value(self) -> JsonValue:
        """The text; None where it is empty."""
        return self._line.text().strip() or None

    def set_value(self, value: JsonValue) -> None:
        """Show a text."""
        self._line.setText(value if isinstance(value, str) else "")


class ReadingField(AnswerField):
    """How it was prepared: an amount as people write it, with its target below."""

    def __init__(self, theme: Theme, words: Words, reading: Reading) -> None:
        """Empty at first."""
        self._reading = reading
        self._asked = ""
        """What it was asked of whether it is right; checked again, it is."""
        self._line = QLineEdit()
        super().__init__(theme, words, words.told(reading.name), self._line)
        aim = words.measure(reading.target.value, reading.unit, off=reading.target.tolerance)
        self._line.setPlaceholderText(words.say("target {value}", value=aim))
        self._line.textEdited.connect(lambda _: self.changed.emit())

    @property
    def value(self) -> JsonValue:
        """The amount in the unit of the reading."""
        return self._read()

    def set_value(self, value: JsonValue) -> None:
        """Show an amount with its unit."""
        amount = value if isinstance(value, int | float) else None
        self._line.setText("" if amount is None else self._shown(amount))
        self._asked = self._line.text()

    def check(self) -> bool:
        """Say what is wrong; of a reading that may be a slip, ask once whether it is right."""
        if not super().check():
            return False
        amount, text, target = self._read(), self._line.text(), self._reading.target
        if amount is None or text == self._asked or not is_unusual(amount, target):
            return True
        self._asked = text
        told = self.words.say(
            "Is {value} right? The target is {target}. Save again to keep it.",
            value=self._shown(amount),
            target=self.words.measure(target.value, target.unit, off=target.tolerance),
        )
        self.set_note(told, wrong=True)
        return False

    def fault(self) -> Message | None:
        """Whether it is an amount."""
        if not self._line.text().strip() or self._read() is not None:
            return None
        target = self._reading.target
        aim = self.words.measure(target.value, target.unit, off=target.tolerance)
        return message("Write it like {example}.", example=aim)

    def _read(self) -> float | None:
        reading = self._reading
        aim = reading.target.value
        return read_reading(self._line.text(), reading.unit, aim, self.words.units)

    def _shown(self, amount: float) -> str:
        """As it was typed, so that it is read as the same again."""
        return self.words.measure(amount, self._reading.unit, exact=True)


def _several(theme: Theme, words: Words, asked: Statements | Bowls) -> AnswerField:
    if isinstance(asked, Bowls):
        return BowlsField(theme, words, asked)
    return StatementsField(theme, words, asked)


def field_for(
    theme: Theme, words: Words, asked: Attribute | Reading, lexicon: Callable[[str], Lexicon | None]
) -> AnswerField | None:
    """The control that answers a question about one sample; none where a hand cannot type it."""
    match asked:
        case Reading():
            return ReadingField(theme, words, asked)
        case Measurement():
            return MeasurementField(theme, words, asked)
        case Scale():
            return ScaleField(theme, words, asked)
        case Flaw() if asked.naming:
            found = lexicon(asked.lexicon) if asked.lexicon else None
            known = flaw_lexicon(asked, {found.id: found} if found else {})
            return FlawField(theme, words, asked, asked.naming, known)
        case Selection():
            return SelectionField(theme, words, asked)
        case Statements() | Bowls():
            return _several(theme, words, asked)
        case WordList():
            return WordsField(theme, words, asked, lexicon(asked.lexicon))
        case FreeText():
            return TextField(theme, words, asked)
        case Photo() | Ranking() | Napping() | Discrimination() | Dominance():
            return None
        case _:
            assert_never(asked)
