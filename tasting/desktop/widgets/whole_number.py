"""What may be typed where a whole number is asked for."""

from PySide6.QtGui import QIntValidator, QValidator


class WholeNumber(QIntValidator):
    """Digits alone, from one number to another: no sign, and nothing between thousands.

    Qt's own takes "+5", "+" on the way to it, and "1,000" or "1 000" by the locale.
    """

    def validate(self, text: str, at: int) -> object:
        """Whether `text` is such a number, or may become one."""
        if text and not (text.isascii() and text.isdigit()):
            return QValidator.State.Invalid, text, at
        return super().validate(text, at)
