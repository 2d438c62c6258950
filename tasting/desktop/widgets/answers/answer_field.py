"""A question with its control, whatever its kind."""

from pydantic import JsonValue
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.field import Field
from tasting.words import Message, Words


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
