"""A control for each kind of question: what was answered, and what is wrong with it."""

import json
from collections.abc import Callable
from typing import Final, assert_never

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.answers.slider import ScaleSlider
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.flow import FlowLayout
from tasting.domain.attributes import (
    OWN,
    Attribute,
    FreeText,
    Photo,
    Ranking,
    Scale,
    Selection,
    WordList,
)
from tasting.domain.lexicon import Lexicon
from tasting.domain.names import plain
from tasting.domain.steps import Reading
from tasting.domain.typed_readings import is_unusual, read_reading
from tasting.words import Message, Words, message

_FIGURES: Final = 64
"""The width of a number, in px."""


class AnswerField(Field):
    """A question with its control; `value` is None where nothing is answered."""

    changed = Signal()

    def __init__(self, theme: Theme, words: Words, name: str, control: QWidget) -> None:
        """`name` stands above the control, which says it to a screen reader."""
        super().__init__(theme, name, control)
        self.words = words

    @property
    def value(self) -> JsonValue:
        """The answer as it is stored; None where there is none."""
        raise NotImplementedError

    def set_value(self, value: JsonValue) -> None:
        """Show an answer, or none, without telling anybody."""
        raise NotImplementedError

    def fault(self) -> Message | None:
        """What is wrong with what was typed, or nothing."""
        return None

    def set_place(self, step: str) -> None:
        """Tell a screen reader in which step it is asked: two steps may ask under one name."""
        for part in self.findChildren(QWidget):
            if part.accessibleName():
                part.setAccessibleDescription(step)

    def check(self) -> bool:
        """Say what is wrong below the control; whether nothing is."""
        fault = self.fault()
        self.set_note(self.words.say(fault) if fault else "", wrong=fault is not None)
        return fault is None


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
        name = scale.name.to(words.language)
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
        super().__init__(theme, words, asked.name.to(words.language), self._combo)
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


class _WordLine(QLineEdit):
    """A line for one word after the other, each ended by Enter or a comma."""

    ended = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the word, unless Enter is to choose one of those offered."""
        popup = self.completer().popup()
        choosing = popup is not None and popup.isVisible() and popup.currentIndex().isValid()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.text() in (",", ";") or (enter and not choosing):
            if popup is not None:
                popup.hide()
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the line is left; the list of words offered is no other place."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class WordsField(AnswerField):
    """Words of a list: typed with help, each then a chip that is taken off with a click."""

    def __init__(
        self, theme: Theme, words: Words, asked: WordList, lexicon: Lexicon | None
    ) -> None:
        """No word at first."""
        self._asked, self._lexicon, self._theme = asked, lexicon, theme
        self._given: list[str] = []
        self._offered = {
            lexicon.shown(term.id, words.language): term.id
            for term in (lexicon.offered(asked.sense, asked.within) if lexicon else [])
            if lexicon is not None
        }
        self._line = _WordLine()
        self._line.setMaxLength(80)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._line)
        column.addWidget(self._chips)
        super().__init__(theme, words, asked.name.to(words.language), both)
        self._line.setAccessibleName(asked.name.to(words.language))
        self._line.setPlaceholderText(words.say("Type a word, then Enter"))
        completer = QCompleter(list(self._offered), self._line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._picked, Qt.ConnectionType.QueuedConnection)
        self._line.setCompleter(completer)
        self._line.ended.connect(self._take)
        self._line.left.connect(self._take_fitting)
        self._show()

    @property
    def value(self) -> JsonValue:
        """The words as stored; None where there are none."""
        return list(self._given) or None

    def set_value(self, value: JsonValue) -> None:
        """Show these words."""
        self._given = [str(word) for word in value] if isinstance(value, list) else []
        self._line.clear()
        self._show()

    def fault(self) -> Message | None:
        """A word that is typed and not taken yet, or one that cannot be."""
        text = self._line.text().strip()
        return self._fault_of(text) if text else None

    def _picked(self, text: str) -> None:
        self._line.setText(text)
        self._take()

    def _take(self) -> None:
        """Take the word that is typed, or say why not."""
        text = self._line.text().strip()
        if text and self.check():
            self._given.append(self._stored(text))
            self._line.clear()
            self._show()
            self.changed.emit()

    def _take_fitting(self) -> None:
        """Take what is typed where it can be; what is wrong with it is said on saving."""
        if not self.fault():
            self._take()

    def _fault_of(self, text: str) -> Message | None:
        word = self._stored(text)
        if word in self._given:
            return message("This word is there already.")
        if word.startswith(OWN) and not self._asked.own_words:
            return message("Choose a word from the list: it opens as you type.")
        return self._asked.fault([*self._given, word])

    def _stored(self, text: str) -> str:
        """The term of this name; an own word where there is none."""
        typed = plain(text)
        return next(
            (id_ for name, id_ in self._offered.items() if plain(name) == typed), OWN + text
        )

    def _show(self) -> None:
        self._flow.clear()
        for word in self._given:
            name = word.removeprefix(OWN)
            if self._lexicon is not None:
                name = self._lexicon.shown(word, self.words.language)
            chip = Button(self._theme, name, icon="x", small=True)
            chip.setAccessibleName(self.words.say("Remove {name}", name=name))
            chip.clicked.connect(lambda _=False, gone=word: self._remove(gone))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._given))

    def _remove(self, word: str) -> None:
        self._given.remove(word)
        self._line.setFocus()
        self._show()
        self.check()
        self.changed.emit()


class TextField(AnswerField):
    """A text in one's own words."""

    def __init__(self, theme: Theme, words: Words, asked: FreeText) -> None:
        """Empty at first."""
        self._line = QLineEdit()
        self._line.setMaxLength(500)
        super().__init__(theme, words, asked.name.to(words.language), self._line)
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
        super().__init__(theme, words, reading.name.to(words.language), self._line)
        aim = words.measure(reading.target.value, reading.unit)
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
            target=self._shown(target.value),
        )
        self.set_note(told, wrong=True)
        return False

    def fault(self) -> Message | None:
        """Whether it is an amount."""
        if not self._line.text().strip() or self._read() is not None:
            return None
        aim = self.words.measure(self._reading.target.value, self._reading.unit)
        return message("Write it like {example}.", example=aim)

    def _read(self) -> float | None:
        return read_reading(self._line.text(), self._reading.unit, self._reading.target.value)

    def _shown(self, amount: float) -> str:
        return self.words.measure(amount, self._reading.unit)


def field_for(
    theme: Theme, words: Words, asked: Attribute | Reading, lexicon: Callable[[str], Lexicon | None]
) -> AnswerField | None:
    """The control that answers a question about one sample; none where a hand cannot type it."""
    match asked:
        case Reading():
            return ReadingField(theme, words, asked)
        case Scale():
            return ScaleField(theme, words, asked)
        case Selection():
            return SelectionField(theme, words, asked)
        case WordList():
            return WordsField(theme, words, asked, lexicon(asked.lexicon))
        case FreeText():
            return TextField(theme, words, asked)
        case Photo() | Ranking():
            return None
        case _:
            assert_never(asked)
