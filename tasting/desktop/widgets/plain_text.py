"""What stands in a field of several lines, as it was written there."""

from PySide6.QtWidgets import QPlainTextEdit

_BREAKS = str.maketrans({"\u2028": "\n", "\u2029": "\n"})


def written_in(field: QPlainTextEdit) -> str:
    """The text with its no-break spaces, which Qt hands out as plain ones."""
    return field.document().toRawText().translate(_BREAKS)
